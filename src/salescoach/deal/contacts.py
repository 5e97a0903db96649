"""Contacts with the customer, worked out from walks, calls and quick entries; preparing is none."""

from __future__ import annotations

from salescoach.deal.ledgers import LedgerEntry
from salescoach.notes.machines import left_elsewhere

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from salescoach.deal.events import Event
    from salescoach.notes.model import Note


_BY_FEELING = frozenset({"trust", "interest"})


def worked_out(events: Sequence[Event], with_customer: frozenset[tuple[str, str]]) -> list[LedgerEntry]:
    """Return a contact for every note in which somebody dealt with the customer, oldest first.

    `with_customer` has the (playbook, item) pairs that are put during a call: they count when the customer's word
    was heard, or trust or interest noted.  A quick entry counts when it names who said it, a call when it was held.
    """
    by_note: dict[str, list[Event]] = {}
    for event in events:
        if _with_customer(event, with_customer):
            by_note.setdefault(event.note["id"], []).append(event)
    notes = {event.note["id"]: event.note for event in events}
    found = [_contact(happened, list(notes.values())) for happened in by_note.values()]
    return sorted(_once_a_call(found), key=lambda contact: contact.at)


def _with_customer(event: Event, with_customer: frozenset[tuple[str, str]]) -> bool:
    entry, note = event.entry, event.note
    if "ledger" in entry and entry["ledger"] == "calls":
        return (entry.get("set") or entry.get("add") or {}).get("status") == "held"
    if note["kind"] != "walk":
        return note["kind"] == "log" and bool(entry.get("by"))
    heard = entry.get("evidence", "assumed") != "assumed" or entry.get("fact") in _BY_FEELING
    if not heard:
        return False
    home = entry.get("playbook") or note.get("playbook", {}).get("id", "")
    return (home, entry.get("item", "")) in with_customer


def _contact(happened: Sequence[Event], notes: Sequence[Note]) -> LedgerEntry:
    first = happened[0]
    begun = [first.note, *left_elsewhere(first.note, notes)][-1]
    voices = list(dict.fromkeys(str(e.entry["by"]) for e in happened if e.entry.get("by")))
    fields: dict[str, Any] = {"at": first.at, "who": first.note.get("author", ""), "with": ", ".join(voices)}
    for event in happened:
        if event.entry.get("fact") in _BY_FEELING and event.entry.get("status") == "answered":
            fields[event.entry["fact"]] = event.entry.get("value")
    return LedgerEntry(
        ledger="contacts",
        id=f"{first.note['id'][-6:]}-c",
        at=first.at,
        note=first.note.get("call") or _call_held(first) or begun["id"],
        deal=first.note["deal"],
        ids=(f"{first.note['id'][-6:]}-c",),
        fields=fields,
        author=first.note.get("author", ""),
    )


def _call_held(event: Event) -> str:
    """Return the call that an entry is about, so that its being held is no second contact."""
    return str(event.entry.get("id", "")) if event.entry.get("ledger") == "calls" else ""


def _once_a_call(contacts: Iterable[LedgerEntry]) -> list[LedgerEntry]:
    """Keep one contact for each call, however many notes tell of it; the later ones add what they know."""
    kept: dict[str, LedgerEntry] = {}
    for contact in sorted(contacts, key=lambda c: c.at):
        earlier = kept.setdefault(contact.note, contact)
        if earlier is not contact:
            earlier.fields |= {
                name: value for name, value in contact.fields.items() if value and name != "at"
            }
    return list(kept.values())
