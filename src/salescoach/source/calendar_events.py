"""The events of a calendar file as plain values: when, with whom, where; repeated, moved and cancelled ones too."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

from salescoach.errors import UnusableFileError
from salescoach.records import dataclass, field
from salescoach.safe_text import one_line, quoted
from salescoach.source.calendar_repeats import UnreadableRuleError, effort, times
from salescoach.source.calendar_scan import scan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import tzinfo

MOST_PEOPLE: Final = 30
MOST_CALLS: Final = 3_000
MOST_EFFORT: Final = 10_000
_CURE: Final = "see it in your calendar, and plan it by hand: salescoach calls add DEAL WHEN"


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One event at one time; `key` is its own for ever: the uid and, of a series, when it was first meant to be.

    Times are aware and in UTC.  `people` are (name, e-mail) of who is invited and who invites.
    """

    key: str
    uid: str
    title: str
    starts: datetime
    ends: datetime | None
    place: str
    people: tuple[tuple[str, str], ...]
    cancelled: bool
    all_day: bool
    series: bool


@dataclass(frozen=True, slots=True)
class CalendarRead:
    """What a calendar has within some days, and in words what of it could not be read."""

    events: tuple[CalendarEvent, ...]
    troubles: tuple[str, ...]
    in_all: int


@dataclass(slots=True)
class _Series:
    """One event with those of its times that stand in the file by themselves, by when they were meant to be."""

    master: Any = None
    moved: dict[datetime, Any] = field(default_factory=dict)
    days: dict[date, datetime] = field(default_factory=dict)
    ranged: bool = False

    def at(self, start: Any, zone: tzinfo) -> datetime:
        """Return by what a time is known; a whole day also by its day, as one maker gives it a time."""
        known = _utc(start, zone)
        whole = not isinstance(start, datetime) and known not in self.moved
        return self.days.get(start, known) if whole else known


class _UnreadableEventError(ValueError):
    pass


def read_calendar(data: bytes, zone: tzinfo, first: datetime, last: datetime) -> CalendarRead:
    """Return what happens from `first` to `last` (both aware); a time without a zone is one of `zone`.

    Raises UnusableFileError for a file that is no calendar, is too large, or when the library is not there.
    """
    day = timedelta(days=1)
    scanned = scan(data, (first - day).date(), (last + day).date())
    groups: dict[str, _Series] = {}
    troubles: list[str] = []
    for component in _parsed(scanned.text):
        try:
            _add(groups, component, zone)
        except _UnreadableEventError as error:
            troubles.append(_told(component, error))
    _affordable(groups)
    found: list[CalendarEvent] = []
    for uid, series in groups.items():
        try:
            found += _happening(uid, series, zone, first, last)
        except (_UnreadableEventError, UnreadableRuleError) as error:
            troubles.append(_told(series.master, error))
        if len(found) > MOST_CALLS:
            raise UnusableFileError(
                f"the calendar has more than {MOST_CALLS:,} events in this time",
                "take fewer days with --within",
                code="calendar",
            )
    found.sort(key=lambda event: (event.starts, event.key))
    return CalendarRead(tuple(found), tuple(troubles), scanned.events)


def _affordable(groups: dict[str, _Series]) -> None:
    """Refuse a file whose rules together take longer to run than any person's calendar would."""
    rules = [
        rule for one in groups.values() if one.master is not None for rule in _many(one.master.get("RRULE"))
    ]
    if sum(effort(_rule(rule)) for rule in rules) > MOST_EFFORT:
        raise UnusableFileError(
            "the calendar has more repeating events than a person has",
            "export it without those that have ended, or fewer calendars at once",
            code="calendar",
        )


def _parsed(text: str) -> Iterable[Any]:
    try:
        from icalendar import Calendar
    except ImportError:
        raise UnusableFileError(
            "reading calendars needs icalendar, which is not installed",
            "install the extra: pip install 'salescoach[calendar]'",
            code="extra",
        ) from None
    try:
        return list(Calendar.from_ical(text).walk("VEVENT"))
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, OverflowError) as error:
        raise UnusableFileError(
            f"the calendar cannot be read: {one_line(str(error), 100)}", "export it again", code="calendar"
        ) from error


def _told(component: Any, error: Exception) -> str:
    title = quoted(str(component.get("SUMMARY", "") or "without a title"))
    return f"{title} was left out: {error}; {_CURE}"


def _add(groups: dict[str, _Series], component: Any, zone: tzinfo) -> None:
    uid = one_line(str(component.get("UID", "")), 200) or _own_uid(component, zone)
    series = groups.setdefault(uid, _Series())
    meant = component.get("RECURRENCE-ID")
    if meant is None:
        if series.master is None or _sequence(component) >= _sequence(series.master):
            series.master = component
        return
    series.ranged = series.ranged or bool(str(meant.params.get("RANGE", "")))
    first_meant = _moment(component, "RECURRENCE-ID", zone)
    at = _utc(first_meant, zone)
    series.days[first_meant.date() if isinstance(first_meant, datetime) else first_meant] = at
    if at not in series.moved or _sequence(component) >= _sequence(series.moved[at]):
        series.moved[at] = component


def _own_uid(component: Any, zone: tzinfo) -> str:
    """Return what an event without a UID is found by again: its title and its first time."""
    first = _utc(_moment(component, "DTSTART", zone), zone)
    return f"no-uid {first:%Y%m%dT%H%M%SZ} {one_line(str(component.get('SUMMARY', '')), 80)}"


def _sequence(component: Any) -> int:
    number = str(component.get("SEQUENCE", "0"))
    return int(number) if number.isdecimal() and len(number) < 10 else 0


def _happening(
    uid: str, series: _Series, zone: tzinfo, first: datetime, last: datetime
) -> Iterator[CalendarEvent]:
    """Yield what happens of one event: single, or each of its times, the moved ones where they were moved to."""
    seen: set[datetime] = set()
    if series.ranged and series.master is not None:
        raise _UnreadableEventError("it changes all its times from one on, which few calendars understand")
    if series.master is not None:
        repeats = bool(series.master.get("RRULE") or series.master.get("RDATE") or series.moved)
        for start in _starts(series.master, zone, first, last):
            at = series.at(start, zone)
            seen.add(at)
            component = series.moved.get(at, series.master)
            begins = start if component is series.master else _moment(component, "DTSTART", zone)
            key = f"{uid}/{at:%Y%m%dT%H%M%SZ}" if repeats else uid
            yield _event(key, uid, component, begins, zone, series=repeats)
    for at, component in series.moved.items():
        begins = _moment(component, "DTSTART", zone)
        if at not in seen and first <= _utc(begins, zone) <= last:
            yield _event(f"{uid}/{at:%Y%m%dT%H%M%SZ}", uid, component, begins, zone, series=True)


def _starts(master: Any, zone: tzinfo, first: datetime, last: datetime) -> list[Any]:
    """Return the times of an event within the window, in its own zone; dates for what takes the whole day."""
    start = _moment(master, "DTSTART", zone)
    rules = _many(master.get("RRULE"))
    own = start.tzinfo if isinstance(start, datetime) else None
    out = {_utc(moment, zone) for moment in _listed(master, "EXDATE", zone)}
    added = _listed(master, "RDATE", zone)
    if not rules:
        found = [start, *added]
    else:
        begin, end = _plain(first, own, zone), _plain(last, own, zone)
        wall = start.replace(tzinfo=None) if isinstance(start, datetime) else datetime.combine(start, time())
        moments = [m for rule in rules[:3] for m in times(_rule(rule), wall, own, begin, end)]
        found = [m.replace(tzinfo=own) if isinstance(start, datetime) else m.date() for m in moments] + added
    unique = {_utc(moment, zone): moment for moment in found}
    return [moment for at, moment in sorted(unique.items()) if at not in out and first <= at <= last]


def _rule(rule: Any) -> str:
    text = rule.to_ical().decode() if hasattr(rule, "to_ical") else str(rule)
    return text.replace("\\", "")  # one that the library does not understand comes escaped


def _plain(moment: datetime, own: tzinfo | None, zone: tzinfo) -> datetime:
    return moment.astimezone(own or zone).replace(tzinfo=None)


def _many(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _listed(component: Any, name: str, zone: tzinfo) -> list[Any]:
    """Return the times of an EXDATE or RDATE; a period counts by its beginning."""
    found = []
    for listing in _many(component.get(name)):
        for one in getattr(listing, "dts", [])[:1000]:
            value = one.dt[0] if isinstance(one.dt, tuple) else one.dt
            found.append(_in_zone(value, getattr(listing, "params", {}), zone))
    return found


def _moment(component: Any, name: str, zone: tzinfo) -> Any:
    """Return a time of an event with its zone, or a day; raises for a zone that nobody knows."""
    wrong = next((why for field_name, why in component.errors if field_name == name), None)
    values = _many(component.get(name))
    if wrong is not None or not values or not hasattr(values[0], "dt"):
        raise _UnreadableEventError(
            "when it begins cannot be read" if name == "DTSTART" else "a time cannot be read"
        )
    return _in_zone(values[0].dt, values[0].params, zone)


def _in_zone(value: Any, params: Any, zone: tzinfo) -> Any:
    if not isinstance(value, datetime) or value.tzinfo is not None:
        return value
    named = str(params.get("TZID", ""))
    if named:
        raise _UnreadableEventError(f"there is no time zone {quoted(named)}")
    return value.replace(tzinfo=zone)


def _utc(moment: date | datetime, zone: tzinfo) -> datetime:
    """Return a time in UTC; a day begins where the workspace is."""
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time(), zone)
    try:
        return moment.astimezone(UTC)
    except (OverflowError, ValueError):
        raise _UnreadableEventError("it is too long ago or too far ahead") from None


def _event(key: str, uid: str, component: Any, begins: Any, zone: tzinfo, *, series: bool) -> CalendarEvent:
    return CalendarEvent(
        key,
        uid,
        one_line(str(component.get("SUMMARY", "")), 120).strip(),
        _utc(begins, zone),
        _ends(component, begins, zone),
        one_line(str(component.get("LOCATION", "")), 80).strip(),
        tuple(_people(component)),
        str(component.get("STATUS", "")).upper() == "CANCELLED",
        not isinstance(begins, datetime),
        series,
    )


def _ends(component: Any, begins: Any, zone: tzinfo) -> datetime | None:
    """Return when it ends: as long after its beginning as the event in the file takes."""
    start = _moment(component, "DTSTART", zone)
    try:
        length = component["DURATION"].dt if "DURATION" in component else None
        if length is None and "DTEND" in component:
            length = _utc(_moment(component, "DTEND", zone), zone) - _utc(start, zone)
    except (AttributeError, TypeError):
        return None
    plausible = isinstance(length, timedelta) and timedelta() < length <= timedelta(days=31)
    return _utc(begins, zone) + length if plausible and length is not None else None


def _people(component: Any) -> Iterator[tuple[str, str]]:
    for one in [*_many(component.get("ORGANIZER")), *_many(component.get("ATTENDEE"))[:MOST_PEOPLE]]:
        mail = str(one).strip()
        mail = mail[7:] if mail.lower().startswith("mailto:") else ""
        name = str(getattr(one, "params", {}).get("CN", "")).replace("\\n", " ")
        yield one_line(name, 60).strip(), one_line(mail, 120).strip().lower()
