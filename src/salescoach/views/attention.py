"""Why a deal needs a word: what is late, silent, stuck or out of order, in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from salescoach.deal.values import seen
from salescoach.deal.world import SETTLED
from salescoach.gate.words import spoken
from salescoach.views.silence import silence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from salescoach.deal.ledgers import LedgerEntry
    from salescoach.deal.state import Deal
    from salescoach.gate.verdict import Gate
    from salescoach.playbook.model import Stage
    from salescoach.views.standing import Standing

NOW: Final = 4
"""A weight at which a customer is being let down; below it the deal only stands still."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that is not as it should be, and how much it weighs (1 to 5)."""

    weight: int
    text: str


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


def _promises(deal: Deal) -> Iterator[Reason]:
    for promise in owed(deal, "promises"):
        late = days_late(deal, promise)
        if late > 0:
            yield Reason(5, f"promise late by {_days(late)}: {promise.words}")
        elif due_day(promise) is None:
            yield Reason(1, f"a promise without a date: {promise.words}")
    for promise in deal.entries("promises"):
        if promise.fields.get("status") == "refused":
            yield Reason(4, f"a promise was refused by those who deliver: {promise.words}")


def _silent(deal: Deal, standing: Standing, account: Stage | None) -> Iterator[Reason]:
    """Yield that nobody spoke to them for longer than the stricter of the two stages allows."""
    told = [found for stage in (standing.stage, account) if (found := silence(deal, stage)) is not None]
    for quiet in sorted(told, key=lambda one: one.at_most or one.within)[:1]:
        words = f"nobody spoke to them for {_days(quiet.days)}"
        if quiet.too_long:
            yield Reason(4, f"{words} (limit {quiet.at_most or quiet.within})")
        elif quiet.within and quiet.days > quiet.within:
            yield Reason(2, f"{words} (better within {quiet.within})")


def _stuck(deal: Deal, standing: Standing) -> Iterator[Reason]:
    for stop in standing.stops[:1]:
        yield Reason(3, f"no-go: {spoken(deal, stop['because'])}")
    missing, most = len(standing.missing), standing.stage.get("max_days")
    if not standing.stops and standing.over and missing:
        musts = f"{missing} must" if missing == 1 else f"{missing} musts"
        yield Reason(3, f"{musts} missing after {_days(standing.days or 0)} (limit {most})")


def _undated(deal: Deal) -> Iterator[Reason]:
    steps = owed(deal, "next_steps")
    late = max((days_late(deal, step) for step in steps), default=0)
    if late > 0:
        yield Reason(3, f"next step late by {_days(late)}")
    if not any(due_day(step) for step in steps):
        yield Reason(2, "no dated next step")


def _advice(deal: Deal, gate: Gate, playbook: str) -> Iterator[Reason]:
    for rule in gate.advice(deal, playbook):
        if rule["level"] == "warn":
            yield Reason(2, _first_sentence(spoken(deal, rule["say"])))


def _first_sentence(text: str) -> str:
    return text.partition(". ")[0].rstrip(".")


def _days(number: int) -> str:
    return f"{number} day" if number == 1 else f"{number} days"
