"""Which entries stand: an undo takes another entry away, and a later undo can take that undo away again."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from salescoach.notes.model import Entry, Note

    Key = tuple[str, int]


def taken_back(entries: Iterable[tuple[Note, Entry]]) -> set[Key]:
    """Return what was taken back, as (note, number of the entry); `entries` come with their note, the latest first.

    An undo that was itself taken back takes nothing away, so the latest are heard first.
    """
    gone: set[Key] = set()
    for note, entry in entries:
        if "undo" in entry and (note["id"], entry.get("seq", 0)) not in gone:
            undo = entry["undo"]
            gone.add((str(undo.get("note", note["id"])), int(undo.get("seq", 0))))
    return gone


def standing(note: Note, later: Sequence[Note] = ()) -> list[Entry]:
    """Return a note's entries without undos and without what they took back in it.

    `later` are the notes that go on with it on other machines, the latest first; they may take back what it says.
    """
    gone = taken_back((one, entry) for one in (*later, note) for entry in reversed(one["entries"]))
    return [e for e in note["entries"] if "undo" not in e and (note["id"], e.get("seq", 0)) not in gone]
