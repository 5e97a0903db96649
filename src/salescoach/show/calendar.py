"""What is due as an iCalendar file: an all-day event each, so that any calendar shows it.

Written by hand after RFC 5545: values are escaped, control characters shown, lines folded at 75 octets.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from salescoach.dates import stamp
from salescoach.safe_text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

_OCTETS: Final = 75


def due_calendar(view: dict[str, Any], now: datetime) -> str:
    """Return the entries of a `due` view as a calendar; `now` stamps them."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//salescoach//due//EN", "CALSCALE:GREGORIAN"]
    for one in view["due"]:
        lines += _event(one, stamp(now).translate({ord("-"): None, ord(":"): None}))
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in _folded(line))


def _event(one: dict[str, Any], stamped: str) -> list[str]:
    day = date.fromisoformat(one["due"])
    whose = f" ({one['who']})" if one["who"] else ""
    return [
        "BEGIN:VEVENT",
        f"UID:{_value('/'.join((one['deal'], one['kind'], one['id'])))}@salescoach",
        f"DTSTAMP:{stamped}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_value(one['name'] + ': ' + one['text'] + whose)}",
        f"CATEGORIES:{_value(one['kind'])}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _value(text: str) -> str:
    """Return a text in which nothing can end the value or begin another property."""
    return one_line(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> Iterator[str]:
    """Yield a line in pieces of at most 75 octets, none of which cuts a character; later ones begin with a space."""
    piece = ""
    for character in line:
        if len((piece + character).encode()) > _OCTETS:
            yield piece
            piece = " "
        piece += character
    yield piece
