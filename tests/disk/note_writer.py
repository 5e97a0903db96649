"""A process that writes into a deal until it is killed; it says on standard output what is saved."""

from __future__ import annotations

import sys
from pathlib import Path

from disk_fakes import a_note, add_entry

from salescoach.disk.store import Store
from salescoach.errors import SalescoachError


def say(word: object) -> None:
    """Tell the parent, at once."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def walk(store: Store, random6: str, entries: int) -> None:
    """Answer a question after the other in one note, holding it."""
    note = a_note(0, random6=random6)
    with store.hold(note["deal"], note["id"]):
        for number in range(entries):
            add_entry(note, number)
            store.save(note)
            say(number + 1)


def quick(store: Store, random6: str, entries: int) -> None:
    """Write a note for each entry."""
    for number in range(entries):
        store.save(a_note(1, random6=f"{random6}{number:04d}"))


def hold(store: Store, random6: str, entries: int) -> None:
    """Hold a note until standard input ends."""
    with store.hold("city-water", a_note(0, random6=random6)["id"]):
        say("held")
        sys.stdin.read()


def count(store: Store, random6: str, entries: int) -> None:
    """Add to the note what its file says it has, so often as it is free: only a lock keeps that whole."""
    note_id, done = a_note(0, random6=random6)["id"], 0
    while done < entries:
        try:
            with store.hold("city-water", note_id):
                notes = [note for note in store.notes("city-water").notes if note["id"] == note_id]
                note = notes[0] if notes else a_note(0, random6=random6)
                add_entry(note, done)
                store.save(note)
                done += 1
        except SalescoachError as error:
            if error.code != "busy":
                raise


if __name__ == "__main__":
    folder, mode, suffix, times = sys.argv[1:]
    {"walk": walk, "quick": quick, "hold": hold, "count": count}[mode](
        Store(Path(folder)), suffix, int(times)
    )
