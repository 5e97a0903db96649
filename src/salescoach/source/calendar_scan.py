"""A calendar file bounded before it is parsed: only the events of some days, and of them only what we read.

iCalendar is RFC 5545.  A line is folded by a line break and a space; a block stands between BEGIN and END.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from salescoach.errors import UnusableFileError
from salescoach.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

MOST_BYTES: Final = 8 << 20
MOST_EVENTS: Final = 1_000
MOST_LINES: Final = 400_000
MOST_ZONES: Final = 100
LONGEST: Final = 2_000  # characters of one value that are kept
_BREAK: Final = re.compile(r"\r\n?|\n")
_FOLD: Final = re.compile(r"(?:\r\n?|\n)[ \t]")
_DAY: Final = re.compile(r":(\d{8})")
_TIMES: Final = frozenset({"DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"})
_KEPT: Final = _TIMES | {"UID", "SUMMARY", "LOCATION", "STATUS", "SEQUENCE", "ATTENDEE", "ORGANIZER"}
_OF_ZONES: Final = frozenset(
    {"TZID", "DTSTART", "RRULE", "RDATE", "TZOFFSETFROM", "TZOFFSETTO", "TZNAME"},
)
_SHORT: Final = frozenset({"VTIMEZONE", "STANDARD", "DAYLIGHT"})


@dataclass(frozen=True, slots=True)
class Scanned:
    """A calendar cut down to what matters: its text, and how many events the file has in all."""

    text: str
    events: int


def scan(data: bytes, first: date, last: date) -> Scanned:
    """Return a calendar of the events that may happen between two days.

    Raises UnusableFileError for what is no calendar, is cut short or is too large to be one person's.
    """
    lines = _lines(data)
    zones: list[list[str]] = []
    kept: list[list[str]] = []
    events = 0
    for block in _blocks(lines):
        if block[0].endswith(":VTIMEZONE"):
            zones.append(block)
            continue
        events += 1
        if _may_happen(block, f"{first:%Y%m%d}", f"{last:%Y%m%d}"):
            kept.append(block)
        if len(kept) > MOST_EVENTS or len(zones) > MOST_ZONES:
            raise UnusableFileError(
                f"the calendar has more than {MOST_EVENTS:,} events in this time",
                "take fewer days with --within, or export fewer calendars at once",
                code="calendar",
            )
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-"]
    return Scanned("\r\n".join([*head, *_flat(zones), *_flat(kept), "END:VCALENDAR", ""]), events)


def _flat(blocks: list[list[str]]) -> Iterator[str]:
    for block in blocks:
        yield from block


def _lines(data: bytes) -> list[str]:
    text = data.decode("utf-8-sig", "replace") if len(data) <= MOST_BYTES else ""
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n")[:15].upper().startswith(b"BEGIN:VCALENDAR"):
        raise UnusableFileError(
            "this is no calendar: it does not begin with BEGIN:VCALENDAR",
            "export the calendar as an .ics file",
            code="calendar",
        )
    lines = _BREAK.split(_FOLD.sub("", text), MOST_LINES)
    if not text or len(lines) > MOST_LINES:
        raise UnusableFileError(
            f"the calendar is too large: more than {MOST_BYTES >> 20} MiB or {MOST_LINES:,} lines",
            "export fewer years or fewer calendars at once",
            code="calendar",
        )
    return lines


def _blocks(lines: list[str]) -> Iterator[list[str]]:
    """Yield each event and time zone with the lines that are read of it; raises when the last one has no end."""
    block: list[str] = []
    inside: list[str] = []
    for line in lines:
        name, _, value = line.partition(":")
        word, value = name.upper(), value.strip().upper()
        if word == "BEGIN" and (inside or value in {"VEVENT", "VTIMEZONE"}):
            inside.append(value)
            if len(inside) == 1 or value in _SHORT:
                block.append(f"BEGIN:{value}")
        elif word == "END" and inside:
            ended = inside.pop()
            if not inside or ended in _SHORT:
                block.append(f"END:{ended}")
            if not inside:
                yield block
                block = []
        elif inside and (kept := _kept(line, word, inside)):
            block.append(kept)
    if inside:
        raise UnusableFileError(
            "the calendar is cut short: its last event has no end", "export it again", code="calendar"
        )


def _kept(line: str, word: str, inside: list[str]) -> str:
    """Return a line that we read, bounded, and nothing for one that is not read."""
    name = word.partition(";")[0]
    wanted = _KEPT if inside == ["VEVENT"] else _OF_ZONES if inside[-1] in _SHORT else ()
    if name not in wanted:
        return ""
    if name == "RRULE":  # some makers put spaces into it, some escape it as if it were a text
        line = line.replace(" ", "").replace("\\", "")
        return "" if line.endswith(":") else line[:LONGEST]
    return line[:LONGEST]


def _may_happen(block: list[str], first: str, last: str) -> bool:
    """Tell whether an event may be in some days: one that repeats may, one that is single when its day is near."""
    near = False
    for line in block:
        name = line.partition(":")[0].partition(";")[0].upper()
        if name in {"RRULE", "RDATE"}:
            return True
        if name in {"DTSTART", "RECURRENCE-ID"}:
            found = _DAY.search(line)
            near = near or found is None or first <= found[1] <= last
    return near
