"""When a repeating event happens within some days: one rule at a time, bounded before it runs (RFC 5545, 3.3.10)."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

MOST_TIMES: Final = 1_000
"""How often one event may happen within the days that are looked at."""
MOST_STEPS: Final = 6_000
"""How many days, weeks, months or years are counted through for a rule that ends after some times."""
_STEP_DAYS: Final = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 30, "YEARLY": 365}
_BY: Final = ("DAY", "MONTHDAY", "YEARDAY", "WEEKNO", "MONTH", "SETPOS", "HOUR", "MINUTE", "SECOND")
_PARTS: Final = frozenset({"INTERVAL", "WKST", *(f"BY{name}" for name in _BY)})
_NOT_WEEKLY: Final = frozenset({"BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS"})
_WEEKDAYS: Final = {"MO": 0, "TU": 1, "WE": 2, "TH": 3, "FR": 4, "SA": 5, "SU": 6}
_NOT_UNDERSTOOD: Final = "its rule cannot be understood"
_CLOCK: Final = ("BYHOUR", "BYMINUTE", "BYSECOND")
_UNTIL: Final = re.compile(r"(\d{8})(?:T(\d{6})(Z?))?")


class UnreadableRuleError(ValueError):
    """A rule that repeats in a way that no meeting does, or that cannot be understood; the message says why."""


def times(rule: str, start: datetime, zone: tzinfo | None, first: datetime, last: datetime) -> list[datetime]:
    """Return when a rule lets an event that starts at `start` happen from `first` to `last`.

    All three are times of the event's own zone, without mark; `zone` is what an UNTIL in UTC is turned into.
    Raises UnreadableRuleError.
    """
    parts = _parts(rule)
    frequency = parts.pop("FREQ", "")
    if frequency not in _STEP_DAYS:
        raise UnreadableRuleError(f"it repeats {frequency.lower() or 'in no way that is named'}")
    until = _until(parts.pop("UNTIL", ""), zone)
    limit = last if until is None else min(last, until)
    count = _number(parts.pop("COUNT", ""), "COUNT")
    interval = _number(parts.get("INTERVAL", "1"), "INTERVAL")
    if limit < start:
        return []
    if count:
        steps = (limit - start).days // (_STEP_DAYS[frequency] * interval)
        if min(steps, count) > MOST_STEPS:
            raise UnreadableRuleError(f"it counts {count} times from {start.year}")
        begin = start
    else:
        begin = _near(start, frequency, interval, first)
    found = (
        _days(parts, begin, interval, limit)
        if frequency == "DAILY"
        else _by_rule(frequency, parts, begin, limit)
    )
    happening = islice(found, count) if count else found
    chosen = list(islice((moment for moment in happening if moment >= first), MOST_TIMES + 1))
    if len(chosen) > MOST_TIMES:
        raise UnreadableRuleError(f"it happens more than {MOST_TIMES:,} times")
    return chosen


def _parts(rule: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for part in rule.upper().split(";"):
        name, _, value = part.partition("=")
        if name == "RSCALE" and value != "GREGORIAN":
            raise UnreadableRuleError(f"it repeats by the {value.lower()} calendar")
        if name in {"FREQ", "UNTIL", "COUNT"} or name in _PARTS:
            parts[name] = value
    times_a_day = 1
    for name in _CLOCK:
        times_a_day *= len(parts.get(name, "").split(","))
    if times_a_day > 24:
        raise UnreadableRuleError(f"it repeats {times_a_day} times a day")
    return parts


def _number(text: str, name: str) -> int:
    if not text:
        return 0
    if not text.isdecimal() or len(text) > 6 or int(text) == 0:
        raise UnreadableRuleError(f"its {name} is no number that can be counted")
    return int(text)


def _until(text: str, zone: tzinfo | None) -> datetime | None:
    from datetime import UTC

    if not text:
        return None
    found = _UNTIL.fullmatch(text)
    if found is None:
        raise UnreadableRuleError("its UNTIL is no day")
    with suppress(ValueError, OverflowError):
        moment = datetime.strptime(found[1] + (found[2] or "235959"), "%Y%m%d%H%M%S")
        return (
            moment.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None) if found[3] and zone else moment
        )
    raise UnreadableRuleError("its UNTIL is no day")


def _near(start: datetime, frequency: str, interval: int, first: datetime) -> datetime:
    """Return a start of the same series shortly before `first`, so that nobody counts through decades."""
    if start >= first:
        return start
    if frequency in {"DAILY", "WEEKLY"}:
        step = _STEP_DAYS[frequency] * interval
        return start + timedelta(days=max(0, ((first - start).days // step - 1) * step))
    step = 4 * interval  # years: four, so that a 29 February stays one
    years = max(0, ((first.year - start.year) // step - 1) * step)
    with suppress(ValueError):
        return start.replace(year=start.year + years)
    return start


def _days(parts: dict[str, str], begin: datetime, interval: int, limit: datetime) -> Iterator[datetime]:
    """Yield the days of a daily rule; counted here, because a filter that no day passes would be tried for ever."""
    if unknown := parts.keys() - {"INTERVAL", "WKST", "BYDAY", "BYMONTH", "BYMONTHDAY"}:
        raise UnreadableRuleError(f"it repeats daily with {min(unknown)}")
    weekdays = {_WEEKDAYS.get(name, -1) for name in parts["BYDAY"].split(",")} if "BYDAY" in parts else None
    months, days = _numbers(parts, "BYMONTH"), _numbers(parts, "BYMONTHDAY")
    if weekdays and -1 in weekdays:
        raise UnreadableRuleError(_NOT_UNDERSTOOD)
    day = begin
    while day <= limit:
        fits = (weekdays is None or day.weekday() in weekdays) and (months is None or day.month in months)
        if fits and (days is None or day.day in days or day.day - _length(day) - 1 in days):
            yield day
        day += timedelta(days=interval)


def _length(day: datetime) -> int:
    from calendar import monthrange

    return monthrange(day.year, day.month)[1]


def _numbers(parts: dict[str, str], name: str) -> set[int] | None:
    try:
        return {int(number) for number in parts[name].split(",")} if name in parts else None
    except ValueError:
        raise UnreadableRuleError(_NOT_UNDERSTOOD) from None


def _by_rule(frequency: str, parts: dict[str, str], begin: datetime, limit: datetime) -> Iterator[datetime]:
    """Yield the times of any other rule.

    The calendar repeats after 400 years: the rule is run at the end of what a date can be, so that one that never
    happens ends there and is not tried for eight thousand years.
    """
    from dateutil.rrule import rrulestr

    months = _numbers(parts, "BYMONTH") or set()
    if not months <= set(range(1, 13)) or (frequency == "WEEKLY" and parts.keys() & _NOT_WEEKLY):
        raise UnreadableRuleError(_NOT_UNDERSTOOD)
    ahead = (9990 - limit.year) // 400 * 400
    others = "".join(f";{name}={value}" for name, value in parts.items())
    until = f"{limit.replace(year=limit.year + ahead):%Y%m%dT%H%M%S}"
    try:
        rule = rrulestr(
            f"FREQ={frequency}{others};UNTIL={until}", dtstart=begin.replace(year=begin.year + ahead)
        )
        for moment in rule:
            yield moment.replace(year=moment.year - ahead)
    except (ValueError, TypeError, KeyError, IndexError, OverflowError) as error:
        raise UnreadableRuleError(_NOT_UNDERSTOOD) from error


def effort(rule: str) -> int:
    """Return about how many steps a rule takes to run, so that a file full of the worst ones can be refused."""
    words = rule.upper()
    if "FREQ=MONTHLY" in words or "FREQ=YEARLY" in words:
        return 400 if sum(f"BY{name}=" in words for name in _BY) > 1 or "BYMONTHDAY=3" in words else 40
    return 40
