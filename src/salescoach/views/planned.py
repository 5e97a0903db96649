"""Planned calls: when they are, and whether they are still to come."""

from __future__ import annotations

from datetime import datetime, timedelta

from salescoach.dates import from_stamp

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from salescoach.deal.ledgers import LedgerEntry
    from salescoach.deal.state import Deal

STILL_ON: Final = timedelta(hours=1)  # a call without an end counts as over an hour after its start


def moment(entry: LedgerEntry, field: str) -> datetime | None:
    """Return when a call starts or ends, or None when that is not known."""
    return moment_in(str(entry.fields.get(field) or ""))


def moment_in(text: str) -> datetime | None:
    """Return the moment that a text names, or None for one that names none."""
    try:
        return from_stamp(text)
    except ValueError:
        return None


def over_at(starts: datetime | None, ends: datetime | None) -> datetime | None:
    """Return when a call is over; one without a time never is."""
    return None if starts is None else ends or starts + STILL_ON


def is_coming(deal: Deal, entry: LedgerEntry) -> bool:
    """Tell whether a call is planned and not over; one without a time is to come until it is held or cancelled."""
    over = over_at(moment(entry, "starts"), moment(entry, "ends"))
    return entry.fields.get("status") == "planned" and (over is None or not deal.clock.is_over(over))


def is_dated(deal: Deal) -> bool:
    """Tell whether a call is to come that has its time: a date with the customer."""
    return next_call(deal) is not None


def next_call(deal: Deal) -> tuple[datetime, LedgerEntry] | None:
    """Return the first call that is to come and has its time, with when it starts."""
    timed = [(starts, call) for call in deal.entries("calls") if (starts := moment(call, "starts"))]
    coming = [(starts, call) for starts, call in timed if is_coming(deal, call)]
    return min(coming, key=lambda one: one[0], default=None)
