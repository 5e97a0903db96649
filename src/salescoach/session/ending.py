"""When a call is to end: as it was agreed in the call, else as it was planned."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from salescoach.dates import from_stamp

if TYPE_CHECKING:
    from salescoach.deal.state import Deal

AGREED = "finish_time"
LONG = 100  # minutes from which seconds say nothing
_CLOCK = re.compile(
    r"(?<!\d)([01]?\d|2[0-3])(?:[:.h]([0-5]\d))?\s*(am|pm|a\.m\.|p\.m\.|uhr|o'clock)?(?!\d)", re.IGNORECASE
)
_SPAN = re.compile(r"(?<!\d)(\d{1,3})\s*(?:min\w*|m\b|')", re.IGNORECASE)
_HOURS = re.compile(r"(?<!\d)(\d)\s*(?:h\b|hours?)|\ban hour\b", re.IGNORECASE)
_HALF = re.compile(r"\bhalf an hour\b", re.IGNORECASE)


def ends_at(deal: Deal, started: datetime) -> datetime | None:
    """Return when this call ends, or None when nobody said so in words that name a time."""
    agreed = deal.known(AGREED)
    if agreed is not None and agreed.is_known:
        since = from_stamp(agreed.at) if agreed.at else started
        found = read_end(str(agreed.value), since.astimezone(deal.zone))
        if found is not None:
            return found
    call = deal.entry("calls", deal.focus.call) if deal.focus.call else None
    try:
        return from_stamp(str(call.fields.get("ends") or "")) if call is not None else None
    except ValueError:
        return None


def read_end(text: str, now: datetime) -> datetime | None:
    """Return the moment that `10:45`, `till 11`, `45 minutes`, `half an hour` mean, the next after `now`."""
    if _HALF.search(text):
        return now + timedelta(minutes=30)
    span = _SPAN.search(text)
    if span:
        return now + timedelta(minutes=int(span[1]))
    hours = _HOURS.search(text)
    if hours:
        return now + timedelta(hours=int(hours[1] or 1))
    return _on_the_clock(text, now)


def _on_the_clock(text: str, now: datetime) -> datetime | None:
    found = _CLOCK.search(text)
    if found is None:
        return None
    half = (found[3] or "").lower().replace(".", "")
    hour = int(found[1])
    if half in {"am", "pm"} and hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    then = now.replace(hour=hour, minute=int(found[2] or 0), second=0, microsecond=0)
    if then < now and not half and hour < 12:
        then += timedelta(hours=12)  # "till 2", said at half past one in the afternoon
    return then if then >= now else None


def left_words(ends: datetime, now: datetime) -> str:
    """Return how long there is: `31:10 left`, `2:05 over`, `3 h 20 left`."""
    seconds = int((ends - now).total_seconds())
    minutes, rest = divmod(abs(seconds), 60)
    words = f"{minutes}:{rest:02}" if minutes < LONG else f"{minutes // 60} h {minutes % 60:02}"
    return f"{words} {'left' if seconds >= 0 else 'over'}"
