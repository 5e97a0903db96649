"""What tells that a deal's notes are still those that were read: times and sizes, as cheap as a workspace allows.

A folder changes when a name in it appears, goes or is replaced, which is how salescoach, git and file syncs write.
A program that writes into a note in place changes the note alone.  In a workspace of up to `MOST_LOOKED_INTO` deals
every note is looked at, so that this is seen too; above it, only the notes of the deals that are about to be shown.
"""

from __future__ import annotations

import stat
import zlib
from contextlib import suppress

from salescoach.disk.reasons import explained
from salescoach.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    from salescoach.disk.store import Store

MOST_LOOKED_INTO = 500
# two changes within one tick of the disk's clock leave the same time: what changed just now is read again
TICK = 2_000_000_000  # nanoseconds


@dataclass(frozen=True, slots=True)
class Marks:
    """The folders among the deals, each with its mark; `fresh` are those whose mark may yet hide a change."""

    of: dict[str, str]
    fresh: frozenset[str]


def marks_of(store: Store, most: int = MOST_LOOKED_INTO) -> Marks:
    """Return the marks of a store's deals now; raises UnusableFileError where the folder cannot be read."""
    newest = store.platform.now_ns() - TICK
    marks, fresh = {}, set()
    with explained(store.deals, "read"), suppress(FileNotFoundError):
        for name, there in store.platform.entries(store.deals):
            if stat.S_ISDIR(there.st_mode):
                changed, known = there.st_mtime_ns, there.st_ctime_ns
                marks[name] = f"{changed} {known}"
                if changed >= newest or known >= newest:
                    fresh.add(name)
    marks = {name: marks[name] for name in sorted(marks)}
    if len(marks) <= most:
        inside = files_of(store, marks)
        marks = {name: f"{mark} {inside[name][0]}" for name, mark in marks.items()}
        fresh |= {name for name, (_, latest) in inside.items() if latest >= newest}
    return Marks(marks, frozenset(fresh))


def files_of(store: Store, deals: Iterable[str]) -> dict[str, tuple[str, int]]:
    """Return a mark of the notes in each deal's folder, and the latest time of any; "" where it cannot be read."""
    return {deal: _files(store, deal) for deal in deals}


def _files(store: Store, deal: str) -> tuple[str, int]:
    try:
        found = sorted(
            (name, *_times(there))
            for name, there in store.platform.entries(store.deals / deal)
            if not name.startswith(".")
        )
    except OSError:
        return "", 0
    latest = max((max(times[:2]) for _, *times in found), default=0)
    return f"{zlib.crc32(repr(found).encode('utf-8', 'surrogateescape')):08x}{len(found):x}", latest


def _times(there: os.stat_result) -> tuple[int, int, int, int]:
    return there.st_mtime_ns, there.st_ctime_ns, there.st_size, there.st_ino
