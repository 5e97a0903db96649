"""A platform that fails where a test wants it to, and notes to save."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from salescoach.disk.platform import Platform
from salescoach.notes.writing import append, new_note

if TYPE_CHECKING:
    from salescoach.notes.model import Note

NOW = datetime(2026, 11, 21, 9, 15, tzinfo=UTC)
OPERATIONS = (
    "look", "private_folder", "open_lock", "lock_file", "names", "unlink", "open_new", "write",
    "sync_file", "stat", "close", "replace", "sync_folder",
)  # fmt: skip


def a_note(entries: int = 1, *, deal: str = "city-water", random6: str = "7f3c9a") -> Note:
    """Return a note with so many entries."""
    note = new_note(deal=deal, kind="walk", now=NOW, random6=random6, author="sam")
    for number in range(entries):
        add_entry(note, number)
    return note


def add_entry(note: Note, number: int) -> None:
    """Add an answer of a sentence."""
    answer = f"answer {number}: two shifts stand still, and the whole plant of Süd waits for a part"
    append(
        note,
        {"item": "consequence", "fact": "consequence", "status": "answered", "value": answer},
        NOW + timedelta(seconds=number),
    )


class Faulty(Platform):
    """Raises `error` at the given call of one operation, counted from 1; `calls` counts all, `log` has their order."""

    def __init__(self, operation: str = "", at: int = 0, error: int | type[BaseException] = 0) -> None:
        self.operation, self.at, self.error = operation, at, error
        self.calls = dict.fromkeys(OPERATIONS, 0)
        self.log: list[str] = []

    def __getattribute__(self, name: str) -> Any:
        if name in OPERATIONS:
            self._count(name)
        return super().__getattribute__(name)

    def _count(self, name: str) -> None:
        self.calls[name] += 1
        self.log.append(name)
        if name == self.operation and self.calls[name] == self.at:
            if isinstance(self.error, int):
                raise OSError(self.error, os.strerror(self.error))
            raise self.error


class ShortWriter(Platform):
    """Takes at most so many bytes at once, as a system may."""

    def __init__(self, most: int) -> None:
        self.most = most

    def write(self, fd: int, data: memoryview) -> int:
        """Write the beginning."""
        return super().write(fd, data[: self.most])
