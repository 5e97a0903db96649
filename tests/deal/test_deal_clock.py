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
