"""Notes that are dated after today, as a clock that runs slow and `--now` meet them: they count, and it is said so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from salescoach.dates import from_stamp, say_date

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, tzinfo


def ahead(moments: Iterable[str], today: date, zone: tzinfo) -> dict[str, Any] | None:
    """Return the last day on which something was noted (`moments` are stamps), in a sentence too; None up to today."""
    last = max((from_stamp(moment).astimezone(zone).date() for moment in moments if moment), default=today)
    if last <= today:
        return None
    says = (
        f"Some notes are dated later than today, {say_date(today)}, the last on {say_date(last)}: "
        "they count, but how long ago they were cannot be told."
    )
    return {"last": last.isoformat(), "says": says}
