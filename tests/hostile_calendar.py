"""What is due around two changes of the clock, under names that try to write properties of their own."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from salescoach.show.calendar import due_calendar

NOW = datetime(2026, 3, 20, 9, 15, tzinfo=UTC)
DAYS = ("2026-03-28", "2026-03-29", "2026-03-30", "2026-10-24", "2026-10-25", "2026-10-26", "2028-02-29")
NAMES = (
    "City Water",
    "Mill\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:injected",
    "Müller; Söhne, GmbH \\n & Co",
    "水道局" * 30,
    "tab\there\x0bvt\x85nel\u2028ls",
    'quoted "name":;,',
    "emoji 🚰" * 12,
)


def entries() -> list[dict[str, Any]]:
    """Return an entry for each day, each with a hostile name, text and person."""
    return [
        {
            "deal": f"deal-{number}",
            "name": name,
            "kind": "promise",
            "id": f"7f3c9a-{number}",
            "text": f"bring {name}",
            "who": name,
            "due": day,
        }
        for number, (day, name) in enumerate(zip(DAYS, NAMES, strict=True), 1)
    ]


def calendar() -> str:
    """Return them as our calendar file."""
    return due_calendar({"due": entries()}, NOW)
