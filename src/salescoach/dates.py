"""Days, spans and moments, as people type them and as notes and screens write them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

from salescoach.errors import WrongUseError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import tzinfo
    from typing import NoReturn

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
ACCEPTED_DATE = "write it as 2026-11-26, 26 Nov 2026, friday, tomorrow or in 3 days"
ACCEPTED_MOMENT = "write it as 2026-11-26T10:00, tomorrow 10:00 or fri 14:30"
ACCEPTED_SPAN = "write it as 14 days, 2 weeks, 3 months or 1 year"
_JUST_PAST = timedelta(days=31)
_WORDS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_SPAN = rf"(\d{{1,4}}|{'|'.join(_WORDS)})\s*(d|days?|w|weeks?|mo|months?|y|years?)"
_SHORT_SPAN = r"(\d{1,4})\s*(hours?|h|minutes?|mins?|min)"
_DAYS_OF = {"d": 1, "w": 7, "m": 30, "y": 365}
_CLOCK = r"(?:^|(?<=[\s,t]))(?:at\s+)?(\d{1,2})(?::(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*(am|pm)?$"
_ZONE = r"(?<=\d)\s*(z|utc|[+-]\d{2}:?\d{2})$"


class MisreadDateError(WrongUseError):
    """What was given is no day, span or moment; the message says why, the hint what would be one."""

    default_code = "date"


def parse_date(text: str, *, today: date) -> date:
    """Return the day that a text means; raise `MisreadDateError` where it means none.

    A weekday is the next one after today.  `next friday` is the same day, unless that lies in this week
    (Monday to Sunday): then it is the one of next week.  A day without a year is the coming one, or the one
    just past where that is at most 31 days ago.  Months and years are counted by the calendar: a month after
    31 January is the last day of February.
    """
    plain = " ".join(text.casefold().replace(",", " ").split())
    if not plain:
        raise MisreadDateError("there is nothing here where a date is wanted", ACCEPTED_DATE)
    try:
        day = _relative(plain, today) or _weekday(plain, today) or _written(plain, today)
    except OverflowError:
        raise MisreadDateError(f'"{text.strip():.60}" is too far away', ACCEPTED_DATE) from None
    if day is None:
        raise MisreadDateError(f'"{text.strip():.60}" is no date', ACCEPTED_DATE)
    return day


def _relative(plain: str, today: date) -> date | None:
    near = {"today": 0, "tomorrow": 1, "yesterday": -1}
    if plain in near:
        return today + timedelta(days=near[plain])
    found = re.fullmatch(rf"(in )?{_SPAN}( ago)?", plain)
    if not found or bool(found[1]) == bool(found[4]):
        return None
    count = int(_WORDS.get(found[2], found[2])) * (-1 if found[4] else 1)
    return _later(today, count, found[3][0])


def _later(today: date, count: int, unit: str) -> date:
    if unit in "dw":
        return today + timedelta(days=count * _DAYS_OF[unit])
    year, month = divmod(today.year * 12 + today.month - 1 + count * (12 if unit == "y" else 1), 12)
    if not 1 <= year <= 9999:
        raise OverflowError
    return date(year, month + 1, min(today.day, _days_in(year, month + 1)))


def _weekday(plain: str, today: date) -> date | None:
    found = re.fullmatch(r"(on |this |next |last )?([a-z]+)", plain)
    wanted = _named(found[2], DAYS) if found else None
    if not found or wanted is None:
        return None
    ahead = (wanted - today.weekday() - 1) % 7 + 1
    if found[1] == "last ":
        ahead = ahead - 7 or -7
    elif found[1] == "next " and today.weekday() + ahead <= 6:
        ahead += 7
    return today + timedelta(days=ahead)


def _named(word: str, names: tuple[str, ...]) -> int | None:
    """Return which of some names a word is or begins, given three letters of it."""
    if len(word) < 3:
        return None
    return next((number for number, name in enumerate(names) if name.casefold().startswith(word)), None)


def _written(plain: str, today: date) -> date | None:
    """Return a day given by its number, after a weekday that must fit it."""
    first, _, rest = plain.partition(" ")
    weekday = _named(first.rstrip("."), DAYS)
    day = _by_numbers(plain if weekday is None else rest, today) or _by_month(
        plain if weekday is None else rest, today
    )
    if day and weekday is not None and day.weekday() != weekday:
        raise MisreadDateError(
            f"{_in_full(day)} is a {DAYS[day.weekday()]}, not a {DAYS[weekday]}",
            "leave the weekday out, or correct it",
        )
    return day


def _by_numbers(plain: str, today: date) -> date | None:
    if found := re.fullmatch(r"(\d{4})([-/])(\d{1,2})\2(\d{1,2})", plain):
        return _day(int(found[1]), int(found[3]), int(found[4]))
    if found := re.fullmatch(r"(\d{1,2})\. ?(\d{1,2})\.? ?(\d{4}|\d{2})?", plain):
        return _with_year(found[3], int(found[2]), int(found[1]), today)
    if found := re.fullmatch(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})", plain):
        return _either_way(plain, int(found[1]), int(found[2]), int(found[3]))
    return None


def _either_way(plain: str, first: int, second: int, year: int) -> date:
    """Return a day whose number cannot be a month's; refuse one that could be read both ways."""
    if first <= 12 and second <= 12 and first != second:
        raise MisreadDateError(
            f'"{plain}" can be read in two ways',
            f"write {year}-{second:02}-{first:02} or {year}-{first:02}-{second:02}",
        )
    return _day(year, second, first) if second <= 12 else _day(year, first, second)


def _by_month(plain: str, today: date) -> date | None:
    day_first = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th|\.)? (?:of )?([a-z]+)\.?(?: (\d{4}))?", plain)
    month_first = re.fullmatch(r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?", plain)
    if day_first:
        number, name, year = day_first.groups()
    elif month_first:
        name, number, year = month_first.groups()
    else:
        return None
    month = _named("sep" if name == "sept" else name, _MONTHS)
    return None if month is None else _with_year(year, month + 1, int(number), today)


def _with_year(year: str | None, month: int, day: int, today: date) -> date:
    if year:
        return _day(int(year) + (2000 if len(year) == 2 else 0), month, day)
    this = _day(today.year, month, day)
    if this < today - _JUST_PAST:
        return _day(today.year + 1, month, day)
    if (month, today.month) == (12, 1) and today.year > 1:
        last = _day(today.year - 1, month, day)
        return last if last >= today - _JUST_PAST else this
    return this


def _day(year: int, month: int, day: int) -> date:
    if not 1 <= month <= 12:
        raise MisreadDateError(f"there is no month {month}", ACCEPTED_DATE)
    if year < 1:
        raise MisreadDateError(f"there is no year {year}", ACCEPTED_DATE)
    if year > 9999:
        raise OverflowError
    if not 1 <= day <= _days_in(year, month):
        raise MisreadDateError(f"there is no {day} {_MONTHS[month - 1]} {year}", ACCEPTED_DATE)
    return date(year, month, day)


def _in_full(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def parse_span(text: str) -> int:
    """Return how many days a span has: a week 7, a month 30, a year 365; `7d` and `2w` are understood too."""
    found = re.fullmatch(_SPAN, " ".join(text.casefold().split()))
    if not found:
        raise MisreadDateError(f'"{text.strip():.60}" is no span of time', ACCEPTED_SPAN)
    return int(_WORDS.get(found[1], found[1])) * _DAYS_OF[found[2][0]]


def parse_length(text: str) -> timedelta:
    """Return how long `45m`, `1h`, `2 hours` or any span of days is; raise `MisreadDateError` for anything else."""
    short = re.fullmatch(r"(\d{1,4})\s*(m|mins?|minutes?|h|hours?)", " ".join(text.casefold().split()))
    if short is None:
        return timedelta(days=parse_span(text))
    return timedelta(minutes=int(short[1]) * (60 if short[2].startswith("h") else 1))


def parse_moment(text: str, *, now: datetime, zone: tzinfo) -> datetime:
    """Return the moment that a text means, in UTC; without a zone in the text it is a time in `zone`.

    A time of day alone is today's; `today 10` and `fri at 14` are full hours.  Raise `MisreadDateError` where there is
    no such moment.
    """
    plain = " ".join(text.casefold().split())
    if plain == "now":
        return now.astimezone(UTC)
    if found := re.fullmatch(rf"in {_SHORT_SPAN}", plain):
        minutes = int(found[1]) * (60 if found[2][0] == "h" else 1)
        return (now + timedelta(minutes=minutes)).astimezone(UTC)
    plain, place = _without_zone(text, plain, zone)
    day_text, clock = _without_clock(text, plain)
    today = now.astimezone(place).date()
    day = parse_date(day_text, today=today) if day_text else today
    return _at(text, datetime.combine(day, clock), place)


def _without_zone(text: str, plain: str, zone: tzinfo) -> tuple[str, tzinfo]:
    found = re.search(_ZONE, plain) if ":" in plain else None
    if not found:
        return plain, zone
    if found[1] in ("z", "utc"):
        return plain[: found.start()], UTC
    try:
        offset = datetime.strptime(found[1], "%z").tzinfo
    except ValueError:
        offset = None
    if offset is None:
        _no_moment(text)
    return plain[: found.start()], offset


def _without_clock(text: str, plain: str) -> tuple[str, time]:
    found = re.search(_CLOCK, plain)
    if not found or not (found[2] or found[4] or _is_hour(plain, found)):
        raise MisreadDateError(f'"{text.strip():.60}" has no time of day', _with_clock(plain))
    hour, minute, second = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    if found[4]:
        hour = hour % 12 + (12 if found[4] == "pm" else 0) if 1 <= hour <= 12 else 99
    if hour > 23 or minute > 59 or second > 59:
        raise MisreadDateError(f'there is no such time of day in "{text.strip():.60}"', ACCEPTED_MOMENT)
    before = plain[: found.start()].rstrip(" ,")
    iso = re.fullmatch(r"(\d{4}-\d{2}-\d{2})t", before)
    return iso[1] if iso else before, time(hour, minute, second)


def _is_hour(plain: str, found: re.Match[str]) -> bool:
    """Tell whether a number alone is an hour: after `at`, `today`, `tomorrow` or a day in figures it is no day."""
    before = plain[: found.start()].rstrip(" ,")
    if found[0].startswith("at"):
        return True
    return before in ("today", "tomorrow") or bool(re.fullmatch(r"\d{4}-\d{2}-\d{2}", before))


def _with_clock(plain: str) -> str:
    """Return what to write: a weekday with a number behind it is told how the hour is written."""
    found = re.fullmatch(r"((?:on |this |next )?[a-z]+) (\d{1,2})", plain)
    if found and int(found[2]) < 24 and _named(found[1].split()[-1], DAYS) is not None:
        return f"for the hour write {found[1]} {found[2]}:00"
    return ACCEPTED_MOMENT


def _at(text: str, local: datetime, place: tzinfo) -> datetime:
    try:
        moment = local.replace(tzinfo=place).astimezone(UTC)
        if moment.astimezone(place).replace(tzinfo=None) != local:
            raise MisreadDateError(
                f'"{text.strip():.60}" falls into the hour that the clocks skip', ACCEPTED_MOMENT
            )
    except OverflowError:
        raise MisreadDateError(f'"{text.strip():.60}" is too far away', ACCEPTED_MOMENT) from None
    return moment


def _no_moment(text: str) -> NoReturn:
    raise MisreadDateError(f'"{text.strip():.60}" is no moment', ACCEPTED_MOMENT)


def say_date(day: date) -> str:
    """Return a day as screens write it, `Thu 26 Nov 2026`, whatever the locale of the machine."""
    return f"{DAYS[day.weekday()][:3]} {day.day} {_MONTHS[day.month - 1][:3]} {day.year}"


def stamp(moment: datetime) -> str:
    """Return a moment as notes write it: UTC, whole seconds; raise ValueError where it has no time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone has no stamp")
    return moment.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def from_stamp(text: str) -> datetime:
    """Return the moment of a stamp, in UTC; raise ValueError for anything that is not one."""
    try:
        if not text.isascii() or text[4:5] != "-" or not text[5:7].isdigit() or text[10:11] != "T":
            raise ValueError
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is None:
            raise ValueError
        return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueError("a stamp looks like 2026-11-21T09:15:20Z") from None


def _days_in(year: int, month: int) -> int:
    from calendar import monthrange  # it loads locale, and most runs read no date

    return monthrange(year, month)[1]
