"""What happened since a day, over many deals: contacts, leads, moves, ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from salescoach.dates import from_stamp

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from salescoach.deal.events import Event
    from salescoach.deal.ledgers import LedgerEntry
    from salescoach.deal.state import Deal


def changes_since(deals: Sequence[Deal], playbook: str, day: date) -> dict[str, Any]:
    """Return the counts since the beginning of a day; an early no is counted apart from a loss."""
    contacts = [found for deal in deals for found in _new_entries(deal, "contacts", day)]
    leads = [found for deal in deals for found in _new_entries(deal, "leads", day)]
    ends = [event for deal in deals for event in deal.index.outcomes if _is_new(deal, event.at, day)]
    return {
        "from": day.isoformat(),
        "contacts": len(contacts),
        "contacts_not_by_sales": sum(1 for role in contacts if role not in {"", "sales"}),
        "leads": len(leads),
        "leads_not_by_sales": sum(1 for role in leads if role not in {"", "sales"}),
        "moved": sum(1 for deal in deals if _moved(deal, playbook, day)),
        "won": _ended(ends, "won"),
        "lost": _ended(ends, "lost"),
        "no_go": _ended(ends, "no-go"),
    }


def _new_entries(deal: Deal, ledger: str, day: date) -> list[str]:
    """Return the role of whoever wrote each new entry of the deal's own."""
    mine = [entry for entry in deal.entries(ledger) if entry.deal == deal.slug]
    roles = {note["id"][-6:]: note.get("role", "") for note in deal.notes}
    return [roles.get(_note_of(entry), "") for entry in mine if _is_new(deal, _when(entry), day)]


def _note_of(entry: LedgerEntry) -> str:
    """Return the end of the id of the note that made an entry; every entry's id begins with it."""
    return entry.id.partition("-")[0]


def _when(entry: LedgerEntry) -> str:
    return str(entry.fields.get("at") or entry.at)


def _is_new(deal: Deal, at: str, day: date) -> bool:
    try:
        return from_stamp(at).astimezone(deal.zone).date() >= day
    except ValueError:
        return at[:10] >= day.isoformat()


def _moved(deal: Deal, playbook: str, day: date) -> bool:
    return any(_is_new(deal, event.at, day) for event in deal.index.moves.get(playbook, []))


def _ended(events: Sequence[Event], outcome: str) -> int:
    return sum(1 for event in events if event.entry["outcome"] == outcome)
