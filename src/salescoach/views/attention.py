"""Why a deal needs a word: what is late, silent, stuck or out of order, in plain words.

The one rule for `deals`, `show` and `report`.  While the selling goes on everything is asked of a deal.  After an
order the customer is: that somebody speaks to them, that there is a date with them, and whatever the account's
playbook warns of; it is asked once, of their latest order.  After a no nothing is asked.  What we promised is owed in
any case, and so is a step that was put down at the end or later, such as a day on which to look again.  What the method
asks for is that momentum is never lost, and so a call to come that has its time is a date as good as a next step's.
"""

from __future__ import annotations

from salescoach.dates import from_stamp
from salescoach.deal import progress
from salescoach.deal.values import seen
from salescoach.deal.world import SETTLED
from salescoach.expressions.words import calls_in, facts_in
from salescoach.gate.words import spoken
from salescoach.records import dataclass
from salescoach.safe_text import folded
from salescoach.views.planned import is_dated
from salescoach.views.silence import silence
from salescoach.views.standing import standing
from salescoach.views.taking_over import TO_TAKE_OVER, handed_over

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from typing import Any, Final

    from salescoach.deal.ledgers import LedgerEntry
    from salescoach.deal.state import Deal
    from salescoach.gate.verdict import Gate
    from salescoach.playbook.model import Expr, Stage
    from salescoach.views.standing import Standing

NOW: Final = 4
"""A weight at which a customer is being let down; below it the deal only stands still."""
_WHERE: Final = frozenset({"outcome", "in_stage"})
_DATES: Final = frozenset({"next_steps", "calls"})
_SILENCE: Final = frozenset({"days_since_contact"})


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that is not as it should be, and how much it weighs (1 to 5).

    Between `text` and `rest` stands how many days it is since a day or a moment (`since`, ISO), where one is given.
    """

    weight: int
    text: str
    since: str = ""
    rest: str = ""

    def as_data(self) -> list[Any]:
        """Return it as plain data, in which days are not counted yet."""
        return [self.weight, self.text, self.since, self.rest]


def judged_by(deal: Deal, gate: Gate, playbook: str, account: str) -> str:
    """Return the playbook that a deal stands in: its own, after an order that of its account, where there is one."""
    return account if progress.outcome(deal) == "won" and account in gate.library["playbooks"] else playbook


def reasons(
    deal: Deal, gate: Gate, playbook: str, account: str, here: Standing | None = None
) -> list[Reason]:
    """Return why a deal needs a word, the weightiest first.

    `playbook` is the deal's, `account` that of its account ("", or one that the library has not, for none); `here` is
    where an open deal stands, where that is known already.
    """
    outcome = progress.outcome(deal)
    book = judged_by(deal, gate, playbook, account)
    found, quiet = list(_promises(deal)), list[Reason]()
    goes_on = outcome == "won" and _is_latest_order(deal)
    if outcome == "open":
        here = here or standing(deal, playbook)
        goes_on = not here.stops
        quiet += _silent(deal, here.stage, _stage(deal, gate, account))
        found += [*quiet, *_stuck(deal, here)]
    elif goes_on:
        quiet += _silent(deal, _stage(deal, gate, book))
        found += quiet
    if outcome == "won":
        found += _not_taken_over(deal)
    found += _late_step(deal)
    if goes_on:
        undated = list(_undated(deal))
        found += [*undated, *_advice(deal, gate, book, undated=bool(undated), silent=bool(quiet))]
    return sorted(found, key=lambda reason: -reason.weight)


def _stage(deal: Deal, gate: Gate, playbook: str) -> Stage | None:
    known = playbook in gate.library["playbooks"]
    return deal.stage(playbook, progress.current_stage(deal, playbook)) if known else None


def level(why: Sequence[Reason]) -> str:
    """Return `now`, `soon` or `none`: how soon somebody needs to have a word, by the reasons, weightiest first."""
    return by_weight(why[0].weight) if why else "none"


def by_weight(weight: int) -> str:
    """Return `now` or `soon`: how soon somebody needs to have a word, by the weightiest reason."""
    return "now" if weight >= NOW else "soon"


def _is_latest_order(deal: Deal) -> bool:
    """Tell whether no other deal of the customer was won after this one, and stayed so."""
    orders = progress.orders(deal)
    return not orders or orders[-1].note["deal"] == deal.slug


def owed(deal: Deal, ledger: str) -> list[LedgerEntry]:
    """Return the entries of a ledger that are not settled yet."""
    return [entry for entry in deal.entries(ledger) if entry.fields.get("status") not in SETTLED]


def due_day(entry: LedgerEntry) -> date | None:
    """Return the day an entry is due, or None when it has none or one that is no day."""
    day: Any = seen(entry.fields.get("due") or None, {"type": "date"})
    return day if hasattr(day, "isoformat") else None


def due_days(deal: Deal) -> dict[str, Any]:
    """Return the days on which what is owed is due (`due`, ISO, in order), and whether some of it has none."""
    days = [due_day(entry) for name in ("promises", "next_steps") for entry in owed(deal, name)]
    return {"due": sorted(day.isoformat() for day in days if day is not None), "undated": not all(days)}


def days_late(deal: Deal, entry: LedgerEntry) -> int:
    """Return by how many days an entry is late; 0 or less when it is not."""
    day = due_day(entry)
    return (deal.today - day).days if day else 0


def _late_since(deal: Deal, entries: Iterable[LedgerEntry]) -> date | None:
    """Return the earliest of the days on which something was due that is late now, None when nothing is."""
    days = (due_day(entry) for entry in entries)
    return min((day for day in days if day is not None and deal.clock.is_past(day)), default=None)


def _promises(deal: Deal) -> Iterator[Reason]:
    for promise in owed(deal, "promises"):
        late = _late_since(deal, [promise])
        if late is not None:
            yield Reason(5, "promise late by ", late.isoformat(), f": {_promised(deal, promise)}")
        elif due_day(promise) is None:
            yield Reason(1, f"a promise without a date: {_promised(deal, promise)}")
    for promise in deal.entries("promises"):
        if promise.fields.get("status") == "refused":
            yield Reason(4, f"a promise was refused by those who deliver: {promise.words}")


def _promised(deal: Deal, promise: LedgerEntry) -> str:
    """Return the words of a promise, with who stands for it where that is not whose deal it is."""
    by = str(promise.fields.get("by") or "")
    another = by and deal.owner and folded(by) != folded(deal.owner)
    return f"{promise.words} ({by} stands for it)" if another else promise.words


def _not_taken_over(deal: Deal) -> Iterator[Reason]:
    """Yield that an order waits for those who deliver longer than it should."""
    handed = handed_over(deal)
    if handed is not None and not handed["accepted"]:
        day = from_stamp(handed["at"]).astimezone(deal.zone).date()
        if deal.clock.is_past(day + TO_TAKE_OVER):
            yield Reason(3, f"handed over to {handed['to']} and not taken over for ", day.isoformat())


def _silent(deal: Deal, *stages: Stage | None) -> Iterator[Reason]:
    """Yield that nobody spoke to them for longer than the strictest of the stages allows."""
    told = [found for stage in stages if (found := silence(deal, stage)) is not None]
    for quiet in sorted(told, key=lambda one: one.at_most or one.within)[:1]:
        words, since = "nobody spoke to them for ", quiet.since.isoformat()
        if quiet.too_long:
            yield Reason(4, words, since, f" (limit {quiet.at_most or quiet.within})")
        elif quiet.long:
            yield Reason(2, words, since, f" (better within {quiet.within})")


def _stuck(deal: Deal, standing: Standing) -> Iterator[Reason]:
    for stop in standing.stops[:1]:
        yield Reason(3, f"no-go: {spoken(deal, stop['because'])}")
    missing, most = len(standing.missing), standing.stage.get("max_days")
    if not standing.stops and missing and standing.over and standing.entered:
        musts = f"{missing} must" if missing == 1 else f"{missing} musts"
        yield Reason(3, f"{musts} missing after ", standing.entered.isoformat(), f" (limit {most})")


def _late_step(deal: Deal) -> Iterator[Reason]:
    """Yield that a next step is late; after a no only one that was put down with it, or later."""
    steps = owed(deal, "next_steps")
    if progress.outcome(deal) in {"lost", "no-go"}:
        steps = [step for step in steps if _last_told(deal, step) >= _first_no(deal)]
    late = _late_since(deal, steps)
    if late is not None:
        yield Reason(3, "next step late by ", late.isoformat())


def _first_no(deal: Deal) -> str:
    """Return when the deal ended with a no, and was not open or won again since."""
    first = ""
    for event in reversed(deal.index.outcomes):
        if event.entry["outcome"] not in {"lost", "no-go"}:
            break
        first = event.at
    return first


def _last_told(deal: Deal, entry: LedgerEntry) -> str:
    """Return when something was last said of an entry."""
    told = [event.at for event in deal.index.of_ledger(entry.ledger) if event.entry.get("id") in entry.ids]
    return max([entry.at, *told])


def _undated(deal: Deal) -> Iterator[Reason]:
    if not is_dated(deal) and not any(due_day(step) for step in owed(deal, "next_steps")):
        won = progress.outcome(deal) == "won"
        yield Reason(2, "no date with the customer" if won else "no dated next step")


def _advice(deal: Deal, gate: Gate, playbook: str, *, undated: bool, silent: bool) -> Iterator[Reason]:
    """Yield what the playbook warns of, but for a missing date and for silence where these are said already."""
    for rule in gate.advice(deal, playbook):
        said = (undated and _is_of_steps(rule["when"])) or (silent and _is_of_silence(rule["when"]))
        if rule["level"] == "warn" and not said:
            yield Reason(2, _first_sentence(spoken(deal, rule["say"])))


def _is_of_steps(when: Expr) -> bool:
    """Tell whether a condition asks for next steps or calls, and for nothing else but where the deal is."""
    calls = calls_in(when)
    rest = {function for function, name in calls if name not in _DATES}
    return len(rest) < len({function for function, _ in calls}) and rest <= _WHERE and not facts_in(when)


def _is_of_silence(when: Expr) -> bool:
    """Tell whether a condition asks how long nobody spoke to them, and for nothing else but where the deal is."""
    functions = {function for function, _ in calls_in(when)}
    return bool(functions & _SILENCE) and functions <= _SILENCE | _WHERE and not facts_in(when)


def _first_sentence(text: str) -> str:
    return text.partition(". ")[0].rstrip(".")
