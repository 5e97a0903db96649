"""Why a deal needs a word: what is late, silent, stuck or out of order, in plain words."""

from __future__ import annotations

from salescoach.deal.values import seen
from salescoach.deal.world import SETTLED
from salescoach.gate.words import spoken
from salescoach.records import dataclass
from salescoach.views.silence import silence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from typing import Any, Final

    from salescoach.deal.ledgers import LedgerEntry
    from salescoach.deal.state import Deal
    from salescoach.gate.verdict import Gate
    from salescoach.playbook.model import Stage
    from salescoach.views.standing import Standing

NOW: Final = 4
"""A weight at which a customer is being let down; below it the deal only stands still."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that is not as it should be, and how much it weighs (1 to 5).

    Between `text` and `rest` stands how many days it is since a day or a moment (`since`, ISO), where one is given.
    """

    weight: int
    text: str
    since: str = ""
    rest: str = ""


def reasons(deal: Deal, gate: Gate, standing: Standing, account: Stage | None, outcome: str) -> list[Reason]:
    """Return why a deal needs a word, the weightiest first; an ended deal is judged by what is still owed."""
    found = list(_promises(deal))
    if outcome in {"open", "won"}:
        found += _silent(deal, standing, account)
    if outcome == "open":
        found += _stuck(deal, standing)
    if outcome in {"open", "won"} and not (outcome == "open" and standing.stops):
        found += _undated(deal)
        found += _advice(deal, gate, standing.playbook)
    return sorted(found, key=lambda reason: -reason.weight)


def owed(deal: Deal, ledger: str) -> list[LedgerEntry]:
    """Return the entries of a ledger that are not settled yet."""
    return [entry for entry in deal.entries(ledger) if entry.fields.get("status") not in SETTLED]


def due_day(entry: LedgerEntry) -> date | None:
    """Return the day an entry is due, or None when it has none or one that is no day."""
    day: Any = seen(entry.fields.get("due") or None, {"type": "date"})
    return day if hasattr(day, "isoformat") else None


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
            yield Reason(5, "promise late by ", late.isoformat(), f": {promise.words}")
        elif due_day(promise) is None:
            yield Reason(1, f"a promise without a date: {promise.words}")
    for promise in deal.entries("promises"):
        if promise.fields.get("status") == "refused":
            yield Reason(4, f"a promise was refused by those who deliver: {promise.words}")


def _silent(deal: Deal, standing: Standing, account: Stage | None) -> Iterator[Reason]:
    """Yield that nobody spoke to them for longer than the stricter of the two stages allows."""
    told = [found for stage in (standing.stage, account) if (found := silence(deal, stage)) is not None]
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


def _undated(deal: Deal) -> Iterator[Reason]:
    steps = owed(deal, "next_steps")
    late = _late_since(deal, steps)
    if late is not None:
        yield Reason(3, "next step late by ", late.isoformat())
    if not any(due_day(step) for step in steps):
        yield Reason(2, "no dated next step")


def _advice(deal: Deal, gate: Gate, playbook: str) -> Iterator[Reason]:
    for rule in gate.advice(deal, playbook):
        if rule["level"] == "warn":
            yield Reason(2, _first_sentence(spoken(deal, rule["say"])))


def _first_sentence(text: str) -> str:
    return text.partition(". ")[0].rstrip(".")
