"""How playbooks are walked: which items were answered, skipped or not known, and how long each took."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from salescoach.notes.model import Note

LONGEST: Final = 1800
"""Seconds between two entries beyond which somebody was called away, or talked of something else."""


_SAYS: Final = frozenset({"status", "add", "set"})


def walks_of(notes: Iterable[Note]) -> list[dict[str, Any]]:
    """Return each walk: `at`, `who`, `playbook`, and `items`, each [item, status, seconds], and the
    item's own playbook behind that where it is borrowed from another.

    Seconds are what passed since the entry before in the same note, -1 where that says nothing: for the first,
    for what was written at one go (an answers file), and after a break.
    """
    found = []
    for note in notes:
        if note["kind"] == "walk":
            walked = note.get("playbook", {}).get("id", "")
            items = list(_items(note, walked))
            if items:
                one = {
                    "at": note["started"],
                    "who": note.get("author", ""),
                    "playbook": walked,
                    "items": items,
                }
                found.append(one)
    return found


def _items(note: Note, walked: str) -> Iterator[list[Any]]:
    before, last = note["started"], ("", "")
    for entry in note["entries"]:
        at = entry.get("at") or before
        item = entry.get("item", "")
        line = (item, entry.get("of", ""))
        if item and line != last and not _SAYS.isdisjoint(entry):
            home = entry.get("playbook") or walked
            told = [item, entry.get("status", "answered"), _seconds(before, at)]
            yield told if home == walked else [*told, home]
        before, last = at, line


def _seconds(before: str, at: str) -> int:
    if before == at or before[:10] != at[:10]:
        return -1
    passed = _of_day(at) - _of_day(before)
    return passed if 0 < passed <= LONGEST else -1


def _of_day(stamp: str) -> int:
    """Return the second of its day; stamps of notes are of one form (`2026-11-21T09:15:20Z`)."""
    return int(stamp[11:13]) * 3600 + int(stamp[14:16]) * 60 + int(stamp[17:19])
