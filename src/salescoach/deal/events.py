"""What happened, in one order: the entries of many notes, without those that were taken back."""

from __future__ import annotations

from operator import itemgetter

from salescoach.notes.standing import taken_back

_ORDER = itemgetter(0, 1, 2)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from salescoach.notes.model import Entry, Note


class Event:
    """An entry with the note it stands in; `order` is (time, note, seq), the same on every machine.

    No record: a workspace has hundreds of thousands, and this is made in a third of the time.
    """

    __slots__ = ("entry", "note")

    def __init__(self, note: Note, entry: Entry) -> None:
        self.note = note
        self.entry = entry

    @property
    def at(self) -> str:
        """Return when it happened, as a UTC stamp."""
        return self.entry.get("at") or self.note["started"]

    @property
    def order(self) -> tuple[str, str, int]:
        """Return what events are sorted by."""
        return (self.at, self.note["id"], self.entry.get("seq", 0))

    @property
    def key(self) -> tuple[str, int]:
        """Return what an undo names: the note and the number of the entry."""
        return (self.note["id"], self.entry.get("seq", 0))


def events_of(notes: Iterable[Note]) -> list[Event]:
    """Return the events of some notes in order; an undo takes its target away and is itself not an event."""
    everything = [
        (entry.get("at") or note["started"], note["id"], entry.get("seq", 0), note, entry)
        for note in notes
        for entry in note["entries"]
    ]
    everything.sort(key=_ORDER)
    if not any("undo" in entry for *_, entry in everything):
        return [Event(note, entry) for *_, note, entry in everything]
    gone = taken_back((note, entry) for *_, note, entry in reversed(everything))
    return [
        Event(note, entry)
        for _, name, number, note, entry in everything
        if (name, number) not in gone and "undo" not in entry
    ]
