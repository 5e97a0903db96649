"""What a deal asks of time holds until the moment at which the answer changes, and not a moment longer."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescoach.deal.clock import Clock, counted
from salescoach.deal.time_limits import time_limits

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

BEGIN = datetime(2026, 3, 1, tzinfo=UTC)
ZONES = [UTC, ZoneInfo("Pacific/Auckland"), ZoneInfo("America/St_Johns"), ZoneInfo("Europe/Berlin")]
moments = st.integers(0, 400 * 24 * 3600).map(lambda seconds: BEGIN + timedelta(seconds=seconds))
days = moments.map(lambda moment: moment.date())
LIMITS = {"days_in": [14.0, 30.0, 30.5], "days_until": [3.0, 10.0]}
ASKED: list[Callable[[Clock, datetime, date], Any]] = [
    lambda clock, _, day: clock.is_past(day),
    lambda clock, _, day: clock.days_over(day, 14),
    lambda clock, moment, _: clock.is_over(moment),
    lambda clock, moment, _: clock.is_within(moment, timedelta(hours=12)),
    lambda clock, moment, _: clock.days_behind(moment, 30),
    lambda clock, moment, _: clock.days_since(moment),
    lambda clock, moment, _: [clock.days_since(moment, "days_in") > limit for limit in (14, 30.5)],
    lambda clock, moment, _: [clock.days_since(moment, "days_in") == limit for limit in (14, 30)],
    lambda clock, _, day: [clock.days_until(day, "days_until") <= limit for limit in (3, 10)],
    lambda clock, _, day: [clock.days_until(day, "days_until") < limit for limit in (3, 10)],
    lambda clock, *_: clock.today,
]


@pytest.mark.parametrize("number", range(len(ASKED)))
@given(now=moments, moment=moments, day=days, zone=st.sampled_from(ZONES), share=st.floats(0, 1))
def test_an_answer_holds_until_the_moment_that_was_noted(
    number: int, now: datetime, moment: datetime, day: date, zone: Any, share: float
) -> None:
    clock = Clock(now, zone, LIMITS)
    answer = ASKED[number](clock, moment, day)
    end = clock.until or now + timedelta(days=800)
    later = now + (end - now - timedelta(microseconds=1)) * share
    assert ASKED[number](Clock(max(now, later), zone, clock.limits), moment, day) == answer


NOON = datetime(2026, 3, 15, 12, tzinfo=UTC)
IN_KOLKATA = ZoneInfo("Asia/Kolkata")  # 17:30 there
TONIGHT = datetime(2026, 3, 15, 18, 30, tzinfo=UTC)  # midnight there


@pytest.mark.parametrize(
    ("ask", "answer", "until"),
    [
        (lambda clock: clock.is_past(date(2026, 3, 14)), True, None),
        (lambda clock: clock.is_past(date(2026, 3, 15)), False, TONIGHT),
        (lambda clock: clock.is_past(date(2026, 3, 17)), False, TONIGHT + timedelta(days=2)),
        (lambda clock: clock.days_over(date(2026, 3, 1), 14), False, TONIGHT),
        (lambda clock: clock.days_over(date(2026, 3, 1), 13), True, None),
        (lambda clock: clock.days_over(date(2026, 3, 2), 14), False, TONIGHT + timedelta(days=1)),
        (lambda clock: clock.is_within(NOON - timedelta(hours=2), timedelta(hours=2)), False, None),
        (
            lambda clock: clock.is_within(NOON - timedelta(hours=1), timedelta(hours=2)),
            True,
            NOON + timedelta(hours=1),
        ),
        (lambda clock: clock.is_over(NOON), False, NOON + timedelta(microseconds=1)),
        (lambda clock: clock.is_over(NOON - timedelta(microseconds=1)), True, None),
        (lambda clock: clock.days_behind(NOON - timedelta(days=3), 2), True, None),
        (lambda clock: clock.days_behind(NOON - timedelta(days=3), 3), False, NOON + timedelta(days=1)),
        (lambda clock: clock.days_since(NOON - timedelta(days=3, hours=1)), 3, NOON + timedelta(hours=23)),
        (lambda clock: clock.days_since(NOON + timedelta(days=3)), 0, NOON + timedelta(days=4)),
        (
            lambda clock: clock.days_since(NOON - timedelta(days=3), "days_in"),
            3,
            NOON + timedelta(days=11),
        ),
        (
            lambda clock: clock.days_since(NOON - timedelta(days=30), "days_in"),
            30,
            NOON + timedelta(days=1),
        ),
        (lambda clock: clock.days_since(NOON - timedelta(days=31), "days_in"), 31, None),
        # at 10 days ahead it is so and at 9 no longer: asked at 15, it may change when 10 are left
        (lambda clock: clock.days_until(date(2026, 3, 30), "days_until"), 15, TONIGHT + timedelta(days=4)),
        (lambda clock: clock.days_until(date(2026, 3, 25), "days_until"), 10, TONIGHT),
        (lambda clock: clock.days_until(date(2026, 3, 15), "days_until"), 0, None),
        (lambda clock: clock.days_until(date(2026, 3, 13), "another"), -2, TONIGHT),
        (lambda clock: clock.today, date(2026, 3, 15), TONIGHT),
    ],
)
def test_an_answer_and_the_moment_until_which_it_holds(
    ask: Callable[[Clock], Any], answer: Any, until: datetime | None
) -> None:
    clock = Clock(NOON, IN_KOLKATA, LIMITS)
    assert (ask(clock), clock.until) == (answer, until)


def test_the_earliest_moment_of_several_answers_counts() -> None:
    clock = Clock(NOON, UTC)
    clock.ends(NOON + timedelta(days=2))
    clock.ends(NOON + timedelta(days=1))
    clock.ends(NOON + timedelta(days=3))
    assert clock.until == NOON + timedelta(days=1)
    clock.ends(NOON - timedelta(days=1))
    assert clock.until == NOON


def test_the_bare_moment_holds_no_longer_than_itself() -> None:
    clock = Clock(BEGIN, UTC)
    assert (clock.now, clock.until) == (BEGIN, BEGIN)


def test_what_cannot_change_any_more_ends_never() -> None:
    clock = Clock(BEGIN, UTC, {"days_in": [3.0]})
    assert clock.is_past(date(2026, 2, 27))
    assert clock.days_since(BEGIN - timedelta(days=5), "days_in") == 5
    assert clock.is_over(BEGIN - timedelta(hours=1))
    assert clock.until is None


def test_a_day_ends_at_midnight_where_the_workspace_is() -> None:
    clock = Clock(datetime(2026, 3, 1, 12, tzinfo=UTC), ZoneInfo("Asia/Kolkata"))
    assert clock.today == date(2026, 3, 1)
    assert clock.until == datetime(2026, 3, 1, 18, 30, tzinfo=UTC)


def test_a_day_beyond_the_calendar_ends_never() -> None:
    clock = Clock(BEGIN, UTC, {"days_in": [1e12]})
    assert not clock.is_past(date.max)
    assert clock.days_since(BEGIN, "days_in") == 0
    assert clock.until is None


@pytest.mark.parametrize(
    ("since", "days"),
    [
        ("2026-02-20", 9),
        ("2026-03-09", 0),
        ("2026-02-27T23:00:00+00:00", 1),
        ("2026-03-02T00:00:00+00:00", 0),
    ],
)
def test_days_are_counted_from_days_and_from_moments(since: str, days: int) -> None:
    assert counted(since, BEGIN, UTC) == days


def test_the_figures_that_functions_of_time_are_compared_with_are_found() -> None:
    inside = [
        "and",
        [">", ["call", "days_in", "begin"], ["num", 14]],
        ["<=", ["num", 3], ["call", "days_until", "d"]],
    ]
    once = ["+", ["call", "days_since_outcome"], ["num", 1]]
    library: Any = {"playbooks": {"a": {"needs": [{"need": inside}, {"need": [">", once, ["num", 2]]}]}}}
    assert time_limits(library) == {"days_in": [14.0], "days_until": [3.0], "days_since_outcome": None}


def test_a_function_that_is_also_used_otherwise_counts_every_day() -> None:
    compared = [">", ["call", "days_in", "begin"], ["num", 14]]
    bare = ["==", ["call", "days_in", "begin"], ["name", "agreed_days"]]
    for uses in ([compared, bare], [bare, compared]):
        library: Any = {"playbooks": {"a": {"needs": uses}}}
        assert time_limits(library) == {"days_in": None}
