"""What a deal asks of time, and until when the answers stay the same.

A digest of a deal is kept until the next moment at which something that was counted from the clock could change.
Whatever asks for time asks here, and so that moment is collected in one place.
"""

from __future__ import annotations

import math
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta, tzinfo

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Limits = Mapping[str, Sequence[float] | None]

DAY = timedelta(days=1)


class Clock:
    """The moment it is (`moment`, aware) and the zone in which days begin.

    `until` is when an answer given so far may change, None while none can.  `limits` are the figures with which a
    library compares each of its functions of time (None for one that it uses otherwise): a count matters only
    where it passes one of them.  Without `limits` every day counts.
    """

    def __init__(self, moment: datetime, zone: tzinfo, limits: Limits | None = None) -> None:
        self.moment = moment
        self.zone = zone
        self.limits = limits
        self.until: datetime | None = None

    def ends(self, moment: datetime) -> None:
        """Take note that an answer holds only to a moment; one that is past means that it does not hold at all."""
        moment = max(moment, self.moment)
        self.until = moment if self.until is None else min(self.until, moment)

    @property
    def now(self) -> datetime:
        """Return the moment it is, to be used in any way; such an answer holds no longer than itself."""
        self.ends(self.moment)
        return self.moment

    @property
    def today(self) -> date:
        """Return the day it is in the zone, to be used in any way; such an answer holds to the day's end."""
        today = self._today()
        self._after_days(today, 1)
        return today

    def is_past(self, day: date) -> bool:
        """Tell whether a day lies before today."""
        past = day < self._today()
        if not past:
            self._after_days(day, 1)
        return past

    def days_over(self, day: date, limit: int) -> bool:
        """Tell whether more than so many days have gone by since a day."""
        over = (self._today() - day).days > limit
        if not over:
            self._after_days(day, limit + 1)
        return over

    def is_within(self, moment: datetime, span: timedelta) -> bool:
        """Tell whether less than a span of time has gone by since a moment."""
        within = self.moment - moment < span
        if within:
            self.ends(moment + span)
        return within

    def is_over(self, moment: datetime) -> bool:
        """Tell whether a moment lies behind us."""
        over = self.moment > moment
        if not over:
            self.ends(moment + timedelta.resolution)
        return over

    def days_since(self, moment: datetime, function: str = "") -> int:
        """Return the whole days since a moment, never below 0, as a function of time asks for them."""
        count = self._count(moment)
        following = self._next(function, count)
        if following is not None:
            self._at(moment, following)
        return count

    def days_until(self, day: date, function: str) -> int:
        """Return the days from today to a day, as a function of time asks for them; below 0 for one that is past."""
        left = (day - self._today()).days
        following = self._next(function, -left, turned=True)
        if following is not None:
            self._after_days(day, following)
        return left

    def days_behind(self, moment: datetime, limit: int) -> bool:
        """Tell whether more than so many whole days have gone by since a moment."""
        over = self._count(moment) > limit
        if not over:
            self._at(moment, limit + 1)
        return over

    def _count(self, moment: datetime) -> int:
        return max(0, (self.moment - moment).days)

    def _today(self) -> date:
        return self.moment.astimezone(self.zone).date()

    def _next(self, function: str, count: int, *, turned: bool = False) -> int | None:
        """Return the next figure at which a count that grows by one a day matters, None when there is none."""
        limits = self.limits.get(function) if self.limits is not None else None
        if limits is None:
            return count + 1
        figures = [-limit for limit in limits] if turned else limits
        edges = {edge for limit in figures for edge in (math.ceil(limit), math.floor(limit) + 1)}
        return min((edge for edge in edges if edge > count), default=None)

    def _at(self, moment: datetime, days: int) -> None:
        with suppress(OverflowError):  # beyond the last day that a calendar has
            self.ends(moment + days * DAY)

    def _after_days(self, day: date, days: int) -> None:
        with suppress(OverflowError):
            self._ends_before(day + days * DAY)

    def _ends_before(self, day: date) -> None:
        with suppress(OverflowError):
            self.ends(datetime.combine(day, time.min, tzinfo=self.zone).astimezone(UTC))


def counted(since: str, now: datetime, zone: tzinfo) -> int:
    """Return the days since a day (ISO) or the whole days since a moment (ISO, aware), never below 0."""
    if len(since) == len("2026-11-21"):
        return max(0, (now.astimezone(zone).date() - date.fromisoformat(since)).days)
    return max(0, (now - datetime.fromisoformat(since)).days)
