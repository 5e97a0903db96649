from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from salescoach.show.calendar import due_calendar

NOW = datetime(2026, 11, 23, 9, 50, tzinfo=UTC)
ONE: dict[str, Any] = {
    "deal": "city-water",
    "name": "City Water",
    "kind": "promise",
    "id": "7f3c9a-3",
    "text": "pilot data, all; of it",
    "who": "sam",
    "due": "2026-11-30",
}


def test_what_is_due_becomes_an_event_of_that_day() -> None:
    assert due_calendar({"due": [ONE]}, NOW).split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//salescoach//due//EN",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        "UID:city-water/promise/7f3c9a-3@salescoach",
        "DTSTAMP:20261123T095000Z",
        "DTSTART;VALUE=DATE:20261130",
        "DTEND;VALUE=DATE:20261201",
        "SUMMARY:City Water: pilot data\\, all\\; of it (sam)",
        "CATEGORIES:promise",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


@given(st.text(), st.text())
def test_no_text_makes_a_property_or_a_line_of_its_own(name: str, text: str) -> None:
    drawn = due_calendar({"due": [ONE | {"name": name, "text": text}]}, NOW)
    lines = drawn.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    unfolded = drawn.replace("\r\n ", "").split("\r\n")
    assert len(unfolded) == 15
    assert "\n" not in drawn.replace("\r\n", "")
