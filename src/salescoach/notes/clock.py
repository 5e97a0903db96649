"""Clocks of several machines: which times of a deal can be relied on, and which are reported."""

from __future__ import annotations

from datetime import timedelta

from salescoach.dates import from_stamp, stamp
from salescoach.problem import Place, Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from salescoach.notes.model import Note

AHEAD = timedelta(days=1)  # an entry further ahead of now than this comes from a wrong clock
SECOND = timedelta(seconds=1)


def latest_moment(notes: Iterable[Note], now: datetime, mine: str = "") -> datetime | None:
    """Return the latest moment of any entry; entries more than a day ahead of now do not count.

    Entries of one second stand in the order of their notes' ids: for an entry of the note `mine` that must come
    after all of them the moment is a second later when another note of that second would stand behind it.
    """
    limit = stamp(now + AHEAD)
    moments = [(e["at"], note["id"]) for note in notes for e in note["entries"] if e["at"] <= limit]
    if not moments:
        return None
    at, latest = max(moments)
    return from_stamp(at) + (SECOND if mine and latest > mine else timedelta())


def clock_problem(note: Note, file: str, now: datetime) -> Problem | None:
    """Return the finding that a note has entries more than a day ahead of now, which still count."""
    limit = stamp(now + AHEAD)
    ahead = [entry for entry in note["entries"] if entry["at"] > limit]
    if not ahead:
        return None
    first = ahead[0]
    message = f"entry {first['seq']} is dated {first['at']}, more than a day ahead of now"
    return Problem(Place(file), "ahead", message, "see to the clock of the machine that wrote it", "warning")
