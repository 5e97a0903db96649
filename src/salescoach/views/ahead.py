"""Notes that are dated after today, as a clock that runs slow and `--now` meet them: they count, and it is said so."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from salescoach.dates import from_stamp, say_date

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import tzinfo


def ahead(
    moments: Iterable[str], today: date, zone: tzinfo, days: Iterable[str] = ()
) -> dict[str, Any] | None:
    """Return the last day that a note is dated, in a sentence too; None up to today.

    `moments` are stamps of when something was noted, `days` those (as 2026-11-26) that notes give what they tell of.
    """
    noted = (from_stamp(moment).astimezone(zone).date() for moment in moments if moment)
    last = max((*noted, *(date.fromisoformat(day) for day in days)), default=today)
    if last <= today:
        return None
    says = (
        f"Some notes are dated later than today, {say_date(today)}, the last on {say_date(last)}: "
        "they count, but how long ago they were cannot be told."
    )
    return {"last": last.isoformat(), "says": says}
