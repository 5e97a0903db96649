"""Taking back what was noted by mistake: an entry of a list, or how the selling ended; undos, so nothing is erased."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from salescoach.errors import WrongUseError
from salescoach.safe_text import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from salescoach.deal.events import Event
    from salescoach.deal.ledgers import LedgerEntry
    from salescoach.deal.state import Deal
    from salescoach.notes.model import Entry

TAKEN_BACK: Final = "taken-back"
OPEN: Final = "open"


def entry_taken_back(deal: Deal, found: LedgerEntry, because: str) -> list[Entry]:
    """Return the undos of every add that made an entry; raises WrongUseError for one that another deal noted."""
    adds = [
        e for e in deal.index.of_ledger(found.ledger) if "add" in e.entry and e.entry.get("id") in found.ids
    ]
    elsewhere = next((event.note["deal"] for event in adds if event.note["deal"] != deal.slug), "")
    if elsewhere or not adds:
        raise WrongUseError(
            f"{quoted(found.words)} was not noted in {deal.slug}, and is not taken back here",
            f"salescoach settle {elsewhere} {found.id} {TAKEN_BACK}"
            if elsewhere
            else "change what it came from",
        )
    return _undos(adds, because)


def end_taken_back(deal: Deal, because: str) -> list[Entry]:
    """Return the undos of every end that was noted of a deal; raises WrongUseError for a deal that is open."""
    if not deal.index.outcomes:
        raise WrongUseError(f"{deal.name} is open: no end was noted", "end it with won, lost or no-go")
    return _undos(deal.index.outcomes, because)


def _undos(events: Iterable[Event], because: str) -> list[Entry]:
    reason = {"because": because} if because else {}
    return [
        cast("Entry", {"undo": {"note": note, "seq": seq}, **reason})
        for note, seq in (event.key for event in events)
    ]
