"""A deal as the expressions of one playbook see it: names without a playbook are that playbook's."""

from __future__ import annotations

from datetime import date

from salescoach.deal import progress
from salescoach.deal.values import seen
from salescoach.expressions.world import UNKNOWN, Outcome, Row, Sight

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from salescoach.deal.ledgers import LedgerEntry
    from salescoach.deal.state import Deal

# statuses of the built-in ledgers after which nothing is owed any more; a promise that was accepted still is
SETTLED = frozenset({"kept", "broken", "refused", "done", "dropped", "covered", "held", "cancelled", "asked"})


class DealWorld:
    """Answers what an expression asks; see `expressions.world.World`."""

    def __init__(self, deal: Deal, home: str) -> None:
        self.deal = deal
        self.home = home

    def sight(self, fact: str) -> Sight:
        """Return a fact as it is known now."""
        if fact in self.deal.sights:
            return self.deal.sights[fact]
        known = self.deal.known(fact)
        found = Sight()
        if known is not None:
            found = Sight(self.deal.see(fact), known.evidence, known.status == "not-applicable")
        if not self.deal.resolving:  # else it may be unknown only for as long as it is being worked out
            self.deal.sights[fact] = found
        return found

    def previous(self, fact: str) -> Any:
        """Return what was answered before the answer that stands, or UNKNOWN."""
        answered = [e for e in self.deal.index.answers(fact) if e.entry.get("status") == "answered"]
        mine = [e for e in answered if self.deal.belongs(e, self.deal.fact(fact)["keep"])]
        return seen(mine[-2].entry["value"], self.deal.fact(fact)["answer"]) if len(mine) > 1 else UNKNOWN

    def is_ours(self, fact: str) -> bool:
        """Tell whether our own word on a fact counts in gates."""
        return fact in self.deal.library["ours"]

    def inputs(self, fact: str) -> Sequence[str]:
        """Return the facts that a fact is worked out from."""
        return self.deal.fact(fact).get("inputs", [])

    def rows(self, ledger: str) -> Sequence[Row]:
        """Return the entries of a ledger with their fields as expressions compare them."""
        return [row(self.deal, entry) for entry in self.deal.entries(ledger)]

    def first_status(self, ledger: str) -> str | None:
        """Return the status that an open entry has."""
        found = self.deal.library["ledgers"].get(ledger)
        return found["statuses"][0] if found and found["statuses"] else None

    def is_overdue(self, ledger: str, row: Row) -> bool:
        """Tell whether an entry that is not settled should have been done before today."""
        due = row.fields.get("due", UNKNOWN)
        is_open = row.fields.get("status", "open") not in self._settled(ledger)
        return is_open and isinstance(due, date) and self.deal.clock.is_past(due)

    def _settled(self, ledger: str) -> frozenset[str]:
        """Return the statuses after which nothing is owed: in a playbook's own ledger all but the first."""
        found = self.deal.library["ledgers"].get(ledger)
        statuses = found["statuses"] if found else []
        return SETTLED if SETTLED & set(statuses) else frozenset(statuses[1:])

    def progress(self, function: str, argument: str | None) -> Outcome:
        """Answer the functions of progress and time."""
        return progress.ask(self.deal, self.home, function, argument)


def row(deal: Deal, entry: LedgerEntry) -> Row:
    """Return a ledger entry as a test sees it; fields that are not set are absent."""
    declared = deal.library["ledgers"][entry.ledger]["fields"]
    fields = {
        name: understood
        for name, value in entry.fields.items()
        if name in declared and value not in ("", None)
        if (understood := seen(value, declared[name])) is not UNKNOWN
    }
    return Row(entry.id, fields, entry.ledger)
