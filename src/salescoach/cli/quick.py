"""Writes a quick entry as a note of its own and tells what was written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salescoach.cli.house import House
    from salescoach.deal.state import Deal
    from salescoach.notes.model import Entry, Kind, Note


def save(house: House, deal: Deal, kind: Kind, entries: Sequence[Entry]) -> tuple[Note, str, list[Entry]]:
    """Save some entries in a new note of the deal; return the note, where it is, and the entries as they were made."""
    from salescoach.notes.clock import latest_moment
    from salescoach.notes.writing import append, new_note
    from salescoach.session.focus import call_for

    now, belongs = house.now(), call_for(deal, entries)
    note = new_note(
        deal=deal.slug,
        kind=kind,
        now=now,
        random6=house.store.platform.random6(),
        author=house.person.author,
        role=house.person.role,
        call=belongs.get("call", ""),
        continues=belongs.get("continues", ""),
    )
    latest = latest_moment(deal.notes, now, note["id"])
    made = [append(note, entry, now, not_before=latest) for entry in entries]
    return note, str(house.store.save(note)), made


def write(
    house: House, deal: Deal, kind: Kind, entries: Sequence[Entry], *, as_json: bool, told: str = ""
) -> int:
    """Save some entries in a new note of the deal; print the first as JSON, or `told` in place of its words; else each
    is told as it was understood.  A name that is nearly one of the deal's people is told too.
    """
    from salescoach.cli.doubted_names import doubt_entries
    from salescoach.session.telling import in_a_line

    note, path, made = save(house, deal, kind, entries)
    if as_json:
        view: dict[str, Any] = {"note": note["id"], "path": path, "deal": deal.slug, "entry": made[0]}
        house.print_json(view)
    for number, entry in enumerate(made if not as_json else ()):
        words, name = told if told and not number else in_a_line(deal, entry), entry.get("id", "")
        house.streams.tell(f"{words} ({name})" if name else words, tone="good")
    doubt_entries(house, deal, entries)
    return 0
