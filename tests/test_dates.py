from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salescoach.dates import (
    MisreadDateError,
    from_stamp,
    parse_date,
    parse_length,
    parse_moment,
    parse_span,
    say_date,
    stamp,
)
from salescoach.errors import WrongUseError

TODAY = date(2026, 11, 21)  # a Saturday
NOW = datetime(2026, 11, 21, 9, 15, 20, 999_999, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
DATE = "write it as 2026-11-26, 26 Nov 2026, friday, tomorrow or in 3 days"
MOMENT = "write it as 2026-11-26T10:00, tomorrow 10:00 or fri 14:30"
SPAN = "write it as 14 days, 2 weeks, 3 months or 1 year"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-26", "2026-11-26"),
        ("2026-1-2", "2026-01-02"),
        ("2026/11/26", "2026-11-26"),
        ("today", "2026-11-21"),
        (" Tomorrow ", "2026-11-22"),
        ("yesterday", "2026-11-20"),
        ("in 3 days", "2026-11-24"),
        ("in 1 day", "2026-11-22"),
        ("in a week", "2026-11-28"),
        ("in 2 weeks", "2026-12-05"),
        ("in a month", "2026-12-21"),
        ("in two months", "2027-01-21"),
        ("in 1 year", "2027-11-21"),
        ("3 days ago", "2026-11-18"),
        ("a year ago", "2025-11-21"),
        ("26 Nov", "2026-11-26"),
        ("26 november", "2026-11-26"),
        ("26. November", "2026-11-26"),
        ("26th of Nov", "2026-11-26"),
        ("Nov 26", "2026-11-26"),
        ("Nov. 26, 2026", "2026-11-26"),
        ("1 Sept 2027", "2027-09-01"),
        ("26 Nov 2026", "2026-11-26"),
        ("Thu 26 Nov 2026", "2026-11-26"),
        ("thursday, 26 Nov", "2026-11-26"),
        ("26.11.2026", "2026-11-26"),
        ("26.11.26", "2026-11-26"),
        ("26.11.", "2026-11-26"),
        ("26/11/2026", "2026-11-26"),
        ("11/26/2026", "2026-11-26"),
        ("5/5/2027", "2027-05-05"),
        ("29 Feb 2028", "2028-02-29"),
    ],
)
def test_days_as_people_type_them(text: str, day: str) -> None:
    assert parse_date(text, today=TODAY).isoformat() == day


@pytest.mark.parametrize(
    ("today", "text", "day"),
    [
        ("2026-11-21", "fri", "2026-11-27"),
        ("2026-11-21", "saturday", "2026-11-28"),
        ("2026-11-21", "on Sunday", "2026-11-22"),
        ("2026-11-21", "next sunday", "2026-11-29"),
        ("2026-11-21", "next friday", "2026-11-27"),
        ("2026-11-18", "friday", "2026-11-20"),
        ("2026-11-18", "this fri", "2026-11-20"),
        ("2026-11-18", "next friday", "2026-11-27"),
        ("2026-11-18", "next wednesday", "2026-11-25"),
        ("2026-11-18", "next tues", "2026-11-24"),
        ("2026-11-18", "last fri", "2026-11-13"),
        ("2026-11-18", "last wednesday", "2026-11-11"),
    ],
)
def test_weekdays_count_from_tomorrow_and_weeks_from_monday(today: str, text: str, day: str) -> None:
    assert parse_date(text, today=date.fromisoformat(today)).isoformat() == day


@pytest.mark.parametrize(
    ("today", "text", "day"),
    [
        ("2026-11-21", "20 Nov", "2026-11-20"),
        ("2026-11-21", "21 Oct", "2026-10-21"),
        ("2026-11-21", "20 Oct", "2027-10-20"),
        ("2026-11-21", "1 Jan", "2027-01-01"),
        ("2027-01-05", "30 Dec", "2026-12-30"),
        ("2027-01-05", "1 Dec", "2027-12-01"),
    ],
)
def test_a_day_without_a_year_is_the_coming_one_or_the_one_just_past(today: str, text: str, day: str) -> None:
    assert parse_date(text, today=date.fromisoformat(today)).isoformat() == day


@pytest.mark.parametrize(
    ("today", "text", "day"),
    [
        ("2026-01-31", "in a month", "2026-02-28"),
        ("2028-02-29", "in 1 year", "2029-02-28"),
        ("2026-03-31", "1 month ago", "2026-02-28"),
    ],
)
def test_months_end_where_they_end(today: str, text: str, day: str) -> None:
    assert parse_date(text, today=date.fromisoformat(today)).isoformat() == day


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("31.2.2026", "there is no 31 February 2026", DATE),
        ("2026-02-30", "there is no 30 February 2026", DATE),
        ("29 Feb 2027", "there is no 29 February 2027", DATE),
        ("2026-13-01", "there is no month 13", DATE),
        ("0000-01-01", "there is no year 0", DATE),
        ("0 May", "there is no 0 May 2026", DATE),
        ("03/04/2026", '"03/04/2026" can be read in two ways', "write 2026-04-03 or 2026-03-04"),
        (
            "Fri 26 Nov 2026",
            "26 November 2026 is a Thursday, not a Friday",
            "leave the weekday out, or correct it",
        ),
        ("in 9999 years", '"in 9999 years" is too far away', DATE),
        ("9999 years ago", '"9999 years ago" is too far away', DATE),
        ("in 3 days ago", '"in 3 days ago" is no date', DATE),
        ("3 days", '"3 days" is no date', DATE),
        ("26 Nov 26", '"26 Nov 26" is no date', DATE),
        ("soon", '"soon" is no date', DATE),
        ("may", '"may" is no date', DATE),
        ("", "there is nothing here where a date is wanted", DATE),
        ("x" * 99, f'"{"x" * 60}" is no date', DATE),
    ],
)
def test_what_is_no_day_and_with_which_words(text: str, message: str, hint: str) -> None:
    with pytest.raises(MisreadDateError) as caught:
        parse_date(text, today=TODAY)
    assert (caught.value.message, caught.value.hint) == (message, hint)
    assert caught.value.code == "date"
    assert isinstance(caught.value, WrongUseError)


@pytest.mark.parametrize(
    ("text", "days"),
    [("14 days", 14), ("1 day", 1), ("2 weeks", 14), ("3 months", 90), ("1 year", 365), ("a week", 7), ("7d", 7),
     ("2w", 14), ("3mo", 90), ("1y", 365), ("0 days", 0), (" 2  Weeks ", 14)],
)  # fmt: skip
def test_spans(text: str, days: int) -> None:
    assert parse_span(text) == days


@pytest.mark.parametrize("text", ["14", "", "days", "1.5 weeks", "-3 days", "3 hours", "99999 days"])
def test_what_is_no_span(text: str) -> None:
    with pytest.raises(MisreadDateError) as caught:
        parse_span(text)
    assert (caught.value.message, caught.value.hint) == (f'"{text}" is no span of time', SPAN)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("now", "2026-11-21T09:15:20Z"),
        ("2026-11-26T10:00", "2026-11-26T09:00:00Z"),
        ("2026-11-26t10:00:30", "2026-11-26T09:00:30Z"),
        ("2026-11-26T10:00:30.123", "2026-11-26T09:00:30Z"),
        ("2026-11-26T10:00Z", "2026-11-26T10:00:00Z"),
        ("2026-11-26 10:00 UTC", "2026-11-26T10:00:00Z"),
        ("2026-11-26T10:00+05:30", "2026-11-26T04:30:00Z"),
        ("2026-11-26T10:00-0800", "2026-11-26T18:00:00Z"),
        ("tomorrow 10:00", "2026-11-22T09:00:00Z"),
        ("tomorrow at 10am", "2026-11-22T09:00:00Z"),
        ("fri 14:30", "2026-11-27T13:30:00Z"),
        ("today 10", "2026-11-21T09:00:00Z"),
        ("tomorrow at 9", "2026-11-22T08:00:00Z"),
        ("fri at 14", "2026-11-27T13:00:00Z"),
        ("at 10", "2026-11-21T09:00:00Z"),
        ("2026-11-26 10", "2026-11-26T09:00:00Z"),
        ("26 Nov 9:00", "2026-11-26T08:00:00Z"),
        ("26 Nov 2026, 9:00", "2026-11-26T08:00:00Z"),
        ("26.11. 9:00", "2026-11-26T08:00:00Z"),
        ("14:30", "2026-11-21T13:30:00Z"),
        ("12am", "2026-11-20T23:00:00Z"),
        ("12:15 pm", "2026-11-21T11:15:00Z"),
        ("in 2 hours", "2026-11-21T11:15:20Z"),
        ("in 30 minutes", "2026-11-21T09:45:20Z"),
        ("in 3 days 10:00", "2026-11-24T09:00:00Z"),
        ("1 Jul 2026 10:00", "2026-07-01T08:00:00Z"),
    ],
)
def test_moments_as_people_type_them(text: str, moment: str) -> None:
    assert stamp(parse_moment(text, now=NOW, zone=BERLIN)) == moment


def test_today_is_where_the_zone_is() -> None:
    late = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)
    assert stamp(parse_moment("10:00", now=late, zone=BERLIN)) == "2026-11-22T09:00:00Z"
    assert stamp(parse_moment("today 10:00Z", now=late, zone=BERLIN)) == "2026-11-21T10:00:00Z"


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("tomorrow", '"tomorrow" has no time of day', MOMENT),
        ("26 Nov 10", '"26 Nov 10" has no time of day', MOMENT),
        ("", '"" has no time of day', MOMENT),
        ("10", '"10" has no time of day', MOMENT),
        ("fri 14", '"fri 14" has no time of day', "for the hour write fri 14:00"),
        ("next friday 9", '"next friday 9" has no time of day', "for the hour write next friday 9:00"),
        ("fri 26", '"fri 26" has no time of day', MOMENT),
        ("today 25", 'there is no such time of day in "today 25"', MOMENT),
        ("25:00", 'there is no such time of day in "25:00"', MOMENT),
        ("10:60", 'there is no such time of day in "10:60"', MOMENT),
        ("13pm", 'there is no such time of day in "13pm"', MOMENT),
        ("2026-02-30T10:00", "there is no 30 February 2026", DATE),
        ("soon 10:00", '"soon" is no date', DATE),
        ("2026-11-26T10:00+99:99", '"2026-11-26T10:00+99:99" is no moment', MOMENT),
        ("2026-03-29 02:30", '"2026-03-29 02:30" falls into the hour that the clocks skip', MOMENT),
        ("0001-01-01 00:00", '"0001-01-01 00:00" is too far away', MOMENT),
    ],
)
def test_what_is_no_moment_and_with_which_words(text: str, message: str, hint: str) -> None:
    with pytest.raises(MisreadDateError) as caught:
        parse_moment(text, now=NOW, zone=BERLIN)
    assert (caught.value.message, caught.value.hint) == (message, hint)


TYPED = st.one_of(
    st.text(max_size=30),
    st.text("0123456789 :./-tzT+", max_size=24),
    st.lists(
        st.sampled_from(
            ["in", "next", "3", "29", "feb", "fri", "2026", "10:00", "ago", "weeks", "years", "9999", "+23:59", "pm"]
        )
    ).map(" ".join),
)  # fmt: skip


@settings(deadline=None)
@given(TYPED, st.dates())
def test_any_text_is_a_day_or_misread(text: str, today: date) -> None:
    try:
        day = parse_date(text, today=today)
    except MisreadDateError as misread:
        assert misread.hint
        return
    assert isinstance(day, date)


@settings(deadline=None)
@given(TYPED, st.datetimes(timezones=st.just(UTC)))
def test_any_text_is_a_moment_or_misread(text: str, now: datetime) -> None:
    try:
        moment = parse_moment(text, now=now, zone=BERLIN)
    except MisreadDateError as misread:
        assert misread.hint
        return
    assert moment.tzinfo is UTC


@settings(deadline=None)
@given(st.dates(min_value=date(1000, 1, 1)), st.dates())
def test_a_day_as_we_say_it_is_understood_again(day: date, today: date) -> None:
    assert parse_date(say_date(day), today=today) == day
    assert parse_date(day.isoformat(), today=today) == day


def test_days_are_said_in_english_whatever_the_machine_speaks() -> None:
    assert say_date(date(2026, 11, 26)) == "Thu 26 Nov 2026"
    assert say_date(date(2027, 3, 7)) == "Sun 7 Mar 2027"


def test_stamps_are_utc_in_whole_seconds() -> None:
    assert stamp(NOW) == "2026-11-21T09:15:20Z"
    assert stamp(NOW.astimezone(timezone(timedelta(hours=5, minutes=30)))) == "2026-11-21T09:15:20Z"
    with pytest.raises(ValueError, match="a moment without a time zone has no stamp"):
        stamp(datetime(2026, 11, 21))


@settings(deadline=None)
@given(st.datetimes(timezones=st.just(UTC)))
def test_stamps_come_back(moment: datetime) -> None:
    assert from_stamp(stamp(moment)) == moment.replace(microsecond=0)


def test_stamps_of_other_programs_are_understood() -> None:
    assert from_stamp("2026-11-21T10:15:20.5+01:00") == datetime(2026, 11, 21, 9, 15, 20, 500_000, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    ["", "rubbish", "2026-11-21", "2026-11-21T09:15:20", "2026-13-21T09:15:20Z", "2026-W47-6T09:15:20Z",
     "2026-11-21 09:15:20Z", "9999-12-31T23:59:59-05:00", "2026-11-21T09:15:20Z ", "２026-11-21T09:15:20Z"],
)  # fmt: skip
def test_what_is_no_stamp(text: str) -> None:
    with pytest.raises(ValueError, match=r"^a stamp looks like 2026-11-21T09:15:20Z$"):
        from_stamp(text)


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_a_stamp_or_a_value_error(text: str) -> None:
    try:
        moment = from_stamp(text)
    except ValueError:
        return
    assert moment.tzinfo is UTC


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("45m", 45), ("90 min", 90), ("1h", 60), ("2 hours", 120), ("2d", 2880), ("1 week", 10080)],
)
def test_a_length_is_minutes_hours_or_a_span_of_days(text: str, minutes: int) -> None:
    assert parse_length(text) == timedelta(minutes=minutes)


def test_what_is_no_length_is_refused_as_a_span_is() -> None:
    with pytest.raises(MisreadDateError):
        parse_length("a while")
