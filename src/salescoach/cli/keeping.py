"""Saves the note of a walk, and tells what is so once it is kept only when it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salescoach.cli.house import House
    from salescoach.notes.model import Note
    from salescoach.show.console import Tone


class Keeping:
    """A saver; `path` is where the note was saved, and nothing before.

    What is told waits for the first save, and where a screen is drawn (`waits`) for `tell`.
    """

    def __init__(self, house: House, told: Sequence[tuple[str, Tone]], *, waits: bool = False) -> None:
        self.path = ""
        self._house = house
        self._told = list(told)
        self._waits = waits

    def save(self, note: Note) -> None:
        """Save the note, and tell what waited for that."""
        self.path = str(self._house.store.save(note))
        if not self._waits:
            self.tell()

    def tell(self) -> None:
        """Tell what waits, if anything was saved; once."""
        while self.path and self._told:
            words, tone = self._told.pop(0)
            self._house.streams.tell(words, tone=tone)
