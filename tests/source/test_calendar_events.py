from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from icalendar import Calendar

from salescoach.errors import UnusableFileError
from salescoach.source.calendar_events import CalendarRead, read_calendar

CALENDARS = sorted((Path(__file__).parent.parent / "cases" / "calendars").glob("*.ics"))
ZONE = ZoneInfo("Europe/Berlin")
FIRST = datetime(2026, 11, 23, 0, 0, tzinfo=ZONE)
HINT = "; see it in your calendar, and plan it by hand: salescoach calls add DEAL WHEN"


def read(data: bytes, days: int = 90) -> CalendarRead:
    return read_calendar(data, ZONE, FIRST, FIRST + timedelta(days=days))


def event(*lines: str) -> bytes:
    own = [
        line for line in ("UID:a", "SUMMARY:Call") if not any(x.startswith(line.split(":")[0]) for x in lines)
    ]
    return calendar("BEGIN:VEVENT", *own, *lines, "END:VEVENT")


def calendar(*lines: str) -> bytes:
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *lines, "END:VCALENDAR", ""]).encode()


def starts(data: bytes, days: int = 90) -> list[str]:
    found = read(data, days)
    assert found.troubles == ()
    return [f"{one.starts:%m-%d %H:%M}" for one in found.events]


@pytest.mark.parametrize("path", CALENDARS, ids=lambda path: path.stem)
def test_it_reads_what_another_library_reads(path: Path) -> None:
    data = path.read_bytes()
    theirs = recurring_ical_events.of(Calendar.from_ical(data)).between(FIRST, FIRST + timedelta(days=90))
    found = read(data)
    assert found.troubles == ()
    assert sorted(one.starts for one in found.events) == sorted(as_utc(one["DTSTART"].dt) for one in theirs)


def as_utc(value: datetime) -> datetime:
    if not isinstance(value, datetime):
        value = datetime.combine(value, datetime.min.time())
    return (value if value.tzinfo else value.replace(tzinfo=ZONE)).astimezone(UTC)


def test_an_event_has_its_people_place_and_length() -> None:
    [one] = read(
        event(
            "DTSTART;TZID=Europe/Berlin:20261124T100000",
            "DTEND;TZID=Europe/Berlin:20261124T104500",
            "LOCATION:Gate 3\\, left",
            'ATTENDEE;CN="Shah, Priya":MAILTO:P.Shah@City.example',
        )
    ).events
    assert (one.key, one.title, one.place) == ("a", "Call", "Gate 3, left")
    assert one.people == (("Shah, Priya", "p.shah@city.example"),)
    assert one.ends is not None
    assert one.ends - one.starts == timedelta(minutes=45)


def test_a_moved_instance_is_where_it_was_moved_and_keeps_its_key() -> None:
    data = calendar(
        *("BEGIN:VEVENT", "UID:a", "DTSTART:20261124T090000Z", "RRULE:FREQ=DAILY;COUNT=3", "END:VEVENT"),
        *(
            "BEGIN:VEVENT",
            "UID:a",
            "RECURRENCE-ID:20261125T090000Z",
            "DTSTART:20261125T150000Z",
            "END:VEVENT",
        ),
        *("BEGIN:VEVENT", "UID:a", "RECURRENCE-ID:20261126T090000Z", "DTSTART:20261126T090000Z"),
        *("STATUS:CANCELLED", "END:VEVENT"),
    )
    assert [(f"{one.starts:%d %H}", one.key, one.cancelled) for one in read(data).events] == [
        ("24 09", "a/20261124T090000Z", False),
        ("25 15", "a/20261125T090000Z", False),
        ("26 09", "a/20261126T090000Z", True),
    ]


def test_the_wall_clock_stays_when_the_clocks_change() -> None:
    rule = "RRULE:FREQ=MONTHLY;COUNT=6"
    found = read(event("DTSTART;TZID=Europe/Berlin:20261201T090000", rule), days=170).events
    assert [f"{one.starts:%m %H}" for one in found] == ["12 08", "01 08", "02 08", "03 08", "04 07", "05 07"]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("DTSTART;TZID=Mars/Olympus:20261124T100000", 'there is no time zone "Mars/Olympus"'),
        ("DTSTART:20261399T100000", "when it begins cannot be read"),
        ("DTSTART:soon", "when it begins cannot be read"),
    ],
)
def test_a_time_that_nobody_knows_is_named_and_not_guessed(line: str, why: str) -> None:
    found = read(event(line))
    assert (found.events, found.troubles) == ((), (f'"Call" was left out: {why}{HINT}',))


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("FREQ=SECONDLY;COUNT=1000000", "it repeats secondly"),
        ("FREQ=DAILY;BYHOUR=1,2,3,4,5;BYMINUTE=1,2,3,4,5", "it repeats 25 times a day"),
        ("FREQ=DAILY;INTERVAL=0", "its INTERVAL is no number that can be counted"),
        ("FREQ=DAILY;COUNT=99999999999", "its COUNT is no number that can be counted"),
        ("FREQ=DAILY;UNTIL=never", "its UNTIL is no day"),
        ("FREQ=WEEKLY;BYDAY=XX", "its rule cannot be understood"),
        ("RSCALE=CHINESE;FREQ=YEARLY", "it repeats by the chinese calendar"),
        ("FREQ=DAILY;BYSETPOS=1", "it repeats daily with BYSETPOS"),
        ("FREQ=WEEKLY;BYYEARDAY=366", "its rule cannot be understood"),
        ("FREQ=MONTHLY;BYMONTH=13", "its rule cannot be understood"),
        ("BYDAY=MO", "it repeats in no way that is named"),
    ],
)
def test_a_rule_that_no_meeting_has_is_named(rule: str, why: str) -> None:
    found = read(event("DTSTART:20261124T090000Z", f"RRULE:{rule}"))
    assert (found.events, found.troubles) == ((), (f'"Call" was left out: {why}{HINT}',))


def test_a_long_count_is_not_counted_through() -> None:
    found = read(event("DTSTART:19000101T090000Z", "RRULE:FREQ=DAILY;COUNT=999999"))
    assert found.troubles == (f'"Call" was left out: it counts 999999 times from 1900{HINT}',)


@pytest.mark.parametrize(
    "rule", ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31"]
)
def test_a_day_that_never_comes_is_not_looked_for_for_ever(rule: str) -> None:
    assert starts(event("DTSTART:19700101T090000Z", f"RRULE:{rule}")) == []


def test_rules_as_some_makers_write_them_are_understood() -> None:
    rule = "RRULE:FREQ=DAILY\\;UNTIL=20261126T090000Z\\;INTERVAL=1\\;BYDAY=MO\\, TU\\, WE"
    assert starts(event("DTSTART:20261124T090000Z", rule)) == ["11-24 09:00", "11-25 09:00"]
    assert starts(event("DTSTART:20261124T090000Z", "RRULE:")) == ["11-24 09:00"]


def test_a_whole_day_is_known_by_its_day_when_it_was_meant_at_a_time() -> None:
    data = calendar(
        *("BEGIN:VEVENT", "UID:a", "DTSTART;VALUE=DATE:20261126", "RRULE:FREQ=WEEKLY;COUNT=2", "END:VEVENT"),
        *("BEGIN:VEVENT", "UID:a", "RECURRENCE-ID;TZID=Europe/London:20261126T000000"),
        *("DTSTART;VALUE=DATE:20261127", "END:VEVENT"),
    )
    assert starts(data) == ["11-26 23:00", "12-02 23:00"]


def test_an_event_that_changes_all_later_ones_is_named() -> None:
    data = calendar(
        *(
            "BEGIN:VEVENT",
            "UID:a",
            "SUMMARY:Call",
            "DTSTART:20261124T090000Z",
            "RRULE:FREQ=DAILY",
            "END:VEVENT",
        ),
        *("BEGIN:VEVENT", "UID:a", "RECURRENCE-ID;RANGE=THISANDFUTURE:20261125T090000Z"),
        *("DTSTART:20261125T100000Z", "END:VEVENT"),
    )
    assert read(data).troubles == (
        f'"Call" was left out: it changes all its times from one on, which few calendars understand{HINT}',
    )


def test_names_with_line_breaks_and_signs_act_on_nothing() -> None:
    [one] = read(
        event("SUMMARY:a\\nb\x1b[31m", "DTSTART:20261124T090000Z", 'ATTENDEE;CN="A\\nB":mailto:a@x.example')
    ).events
    assert (one.title, one.people) == ("a b^[[31m", (("A B", "a@x.example"),))


def test_an_event_without_a_uid_is_known_by_its_title_and_time() -> None:
    data = calendar("BEGIN:VEVENT", "SUMMARY:Old", "DTSTART:20261124T090000Z", "END:VEVENT")
    assert [one.key for one in read(data).events] == ["no-uid 20261124T090000Z Old"]


def many(count: int, rule: str = "") -> bytes:
    lines = [f"BEGIN:VEVENT\r\nUID:{n}\r\nDTSTART:20261124T090000Z\r\n{rule}END:VEVENT" for n in range(count)]
    return calendar(*lines)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "this is no calendar: it does not begin with BEGIN:VCALENDAR"),
        (b"%PDF-1.4 \x00\xff", "this is no calendar: it does not begin with BEGIN:VCALENDAR"),
        (
            b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\n",
            "the calendar is cut short: its last event has no end",
        ),
        (many(1001), "the calendar has more than 1,000 events in this time"),
        (many(300, "RRULE:FREQ=WEEKLY\r\n"), "the calendar has more repeating events than a person has"),
        (many(40, "RRULE:FREQ=DAILY\r\n"), "the calendar has more than 3,000 events in this time"),
        (
            b"BEGIN:VCALENDAR\r\n" + b"X:" + b"x" * (8 << 20),
            "the calendar is too large: more than 8 MiB or 400,000 lines",
        ),
        (b"BEGIN:VCALENDAR" + b"\n" * 400_001, "the calendar is too large: more than 8 MiB or 400,000 lines"),
    ],
    ids=["empty", "pdf", "cut", "many", "repeating", "often", "large", "lines"],
)
def test_what_is_no_calendar_of_one_person_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(UnusableFileError) as caught:
        read(data)
    assert caught.value.message == message
    assert caught.value.hint


def test_far_and_past_events_are_not_even_parsed() -> None:
    lines = [f"BEGIN:VEVENT\r\nUID:{n}\r\nDTSTART:20190101T090000Z\r\nEND:VEVENT" for n in range(5000)]
    found = read(calendar(*lines))
    assert (found.events, found.in_all) == ((), 5000)
