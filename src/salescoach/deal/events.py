"""What happened, in one order: the entries of many notes, without those that were taken back."""

from __future__ import annotations

from salescoach.notes.standing import taken_back
from salescoach.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from salescoach.notes.model import Entry, Note


@dataclass(frozen=True, slots=True)
class Event:
    """An entry with the note it stands in; `order` is (time, note, seq), the same on every machine."""

    note: Note
    entry: Entry

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
    everything = sorted(
        (Event(note, entry) for note in notes for entry in note["entries"]), key=lambda e: e.order
    )
    gone = taken_back((event.note, event.entry) for event in reversed(everything))
    return [event for event in everything if event.key not in gone and "undo" not in event.entry]
