from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import BUILT_IN, Building, gate_of
from salescoach.deal.clock import Clock
from salescoach.views.curve import Anchor, Knot, anchors, curve_view, expected_at, knots, what_happens
from salescoach.views.silence import Silence

CYCLE = "relationship-cycle"
WON = date(2026, 3, 1)
ANCHORS = [Anchor(None, 2, 5), Anchor(0, 8, 10), Anchor(30, 4, 6), Anchor(90, 5, 8), Anchor(180, 7, 9)]


def quiet(days: int, hard: int = 28) -> Silence:
    now = datetime.combine(WON + timedelta(days=days), time(12), tzinfo=UTC)
    return Silence(14, hard, WON, spoken=True, clock=Clock(now, UTC))


def reading(after: int, trust: float) -> dict[str, Any]:
    return {"day": (WON + timedelta(days=after)).isoformat(), "trust": trust}


def test_the_playbook_of_the_account_says_when_its_stages_begin() -> None:
    stages = gate_of(BUILT_IN).library["playbooks"][CYCLE]["stages"]
    assert anchors(stages) == ANCHORS


def test_a_playbook_that_expects_nothing_has_no_curve() -> None:
    assert anchors([{"id": "a", "title": "A", "items": []}]) == []  # type: ignore[typeddict-item]
    assert (knots([], WON, [WON], WON), expected_at([], WON)) == ([], None)


@pytest.mark.parametrize(
    ("after", "middle"), [(0, 9), (15, 7), (30, 5), (60, 5.75), (90, 6.5), (180, 8), (400, 8)]
)
def test_what_is_expected_falls_after_the_order_and_comes_back(after: int, middle: float) -> None:
    line = knots(ANCHORS, WON - timedelta(days=60), [WON], WON + timedelta(days=500))
    found = expected_at(line, WON + timedelta(days=after))
    assert found is not None
    assert found.middle == middle


def test_before_the_order_trust_grows_toward_it() -> None:
    line = knots(ANCHORS, WON - timedelta(days=100), [WON], WON)
    assert expected_at(line, WON - timedelta(days=50)) == Knot(WON - timedelta(days=50), 5, 6.25, 7.5)


def test_a_second_order_starts_the_curve_again() -> None:
    second = WON + timedelta(days=180)
    line = knots(ANCHORS, WON, [WON, second], second + timedelta(days=30))
    assert [(knot.day, knot.middle) for knot in line if knot.day == second] == [(second, 8), (second, 9)]
    assert expected_at(line, second) == Knot(second, 8, 9, 10)


def test_without_an_order_the_first_stage_is_expected_throughout() -> None:
    line = knots(ANCHORS, WON, [], WON + timedelta(days=50))
    assert {knot.middle for knot in line} == {3.5}


@given(
    began=st.integers(-400, 0),
    orders=st.lists(st.integers(0, 900), max_size=4, unique=True),
    asked=st.integers(-500, 1500),
)
def test_what_is_expected_is_always_within_the_scale_and_its_days_never_run_back(
    began: int, orders: list[int], asked: int
) -> None:
    days = [WON + timedelta(days=order) for order in sorted(orders)]
    line = knots(ANCHORS, WON + timedelta(days=began), days, WON + timedelta(days=1000))
    assert [knot.day for knot in line] == sorted(knot.day for knot in line)
    found = expected_at(line, WON + timedelta(days=asked))
    assert found is not None
    assert 1 <= found.low <= found.middle <= found.high <= 10


@pytest.mark.parametrize(
    ("after", "readings", "silent", "state"),
    [
        (2, [reading(0, 9)], 2, "peak"),
        (10, [reading(0, 9), reading(9, 6)], 1, "sliding"),
        (40, [reading(0, 9)], 31, "sliding"),
        (40, [reading(0, 9), reading(30, 8)], 10, "steady"),
        (50, [reading(0, 9), reading(30, 3)], 5, "sliding"),
        (60, [reading(0, 9), reading(30, 3), reading(55, 6)], 5, "recovering"),
        (200, [reading(0, 9), reading(190, 8)], 5, "steady"),
        (200, [reading(0, 9), reading(190, 8.5), reading(199, 6)], 5, "sliding"),
        (5, [], 5, "peak"),
    ],
)
def test_what_is_happening_follows_from_trust_and_silence(
    after: int, readings: list[dict[str, Any]], silent: int, state: str
) -> None:
    today = WON + timedelta(days=after)
    line = knots(ANCHORS, WON - timedelta(days=60), [WON], today)
    assert what_happens(readings, line, [WON], today, quiet(silent)) == state


def test_before_an_order_there_is_nothing_to_slide_from() -> None:
    line = knots(ANCHORS, WON, [], WON)
    assert what_happens([], line, [], WON, quiet(90)) == "unknown"
    assert what_happens([reading(0, 3)], line, [], WON, quiet(90)) == "before"


def built(now: datetime | None = None) -> Building:
    return Building(gate_of(BUILT_IN)) if now is None else Building(gate_of(BUILT_IN), now)


def told(at: str, **head: Any) -> dict[str, Any]:
    return {"at": at, **head}


def trust(value: int, **more: Any) -> dict[str, Any]:
    said = {"item": "trust", "fact": "trust", "type": "scale", "status": "answered", "evidence": "assumed"}
    return {**said, "value": value, **more}


def test_readings_come_from_walks_and_from_contacts_with_who_and_why() -> None:
    contact = {"ledger": "contacts", "add": {"at": "2026-11-12", "who": "tom", "trust": 4, "reason": "late"}}
    deal = built().deal(
        "mill",
        [
            told("2026-10-01T09:00:00Z", kind="outcome", entries=[{"outcome": "won"}]),
            told("2026-10-20T09:00:00Z", playbook=CYCLE, scope="account", role="service", entries=[trust(8)]),
            told("2026-11-13T09:00:00Z", entries=[contact]),
        ],
    )
    view = curve_view(deal, CYCLE)
    seen = [(o["day"], o["trust"], o["who"], o["role"], o["reason"]) for o in view["observed"]]
    assert seen == [("2026-10-20", 8, "sam", "service", ""), ("2026-11-12", 4, "tom", "sales", "late")]
    assert (view["orders"], view["state"], view["alarm"]) == (["2026-10-01"], "sliding", True)


def test_orders_of_other_deals_of_the_account_count() -> None:
    deal = built().deal(
        "mill",
        [told("2026-11-01T09:00:00Z", entries=[trust(5)])],
        {"mill-2": [told("2026-06-01T09:00:00Z", kind="outcome", entries=[{"outcome": "won"}])]},
    )
    assert curve_view(deal, CYCLE)["orders"] == ["2026-06-01"]


def test_an_order_that_was_cancelled_later_starts_no_curve() -> None:
    won, lost = ({"outcome": outcome} for outcome in ("won", "lost"))
    deal = built().deal(
        "mill",
        [
            told("2026-10-01T09:00:00Z", kind="outcome", entries=[won]),
            told("2026-10-02T09:00:00Z", entries=[trust(4)]),
            told("2026-10-20T09:00:00Z", kind="outcome", entries=[lost]),
        ],
        {
            "mill-2": [
                told("2026-06-01T09:00:00Z", kind="outcome", entries=[won]),
                told("2026-08-01T09:00:00Z", kind="outcome", entries=[won]),
            ]
        },
    )
    assert curve_view(deal, CYCLE)["orders"] == ["2026-06-01", "2026-08-01"]


def test_after_the_only_order_was_cancelled_the_curve_is_one_before_any_order() -> None:
    cancelled = [
        told(f"2026-10-{day}T09:00:00Z", kind="outcome", entries=[{"outcome": outcome}])
        for day, outcome in (("01", "won"), ("20", "lost"))
    ]
    deal = built().deal("mill", [*cancelled, told("2026-11-02T09:00:00Z", entries=[trust(4)])])
    view = curve_view(deal, CYCLE)
    assert (view["orders"], view["state"]) == ([], "before")
    assert {(one["low"], one["high"]) for one in view["expected"]} == {(2, 5)}


def test_notes_dated_after_today_are_told_and_the_days_of_the_curve_never_run_back() -> None:
    deal = built(datetime(2026, 9, 1, 9, tzinfo=UTC)).deal(
        "mill",
        [
            told("2026-08-20T09:00:00Z", entries=[trust(4)]),
            told("2026-10-01T09:00:00Z", kind="outcome", entries=[{"outcome": "won"}]),
            told("2026-10-20T09:00:00Z", entries=[trust(8)]),
        ],
    )
    view = curve_view(deal, CYCLE)
    assert view["ahead"] == {
        "last": "2026-10-20",
        "says": "Some notes are dated later than today, Tue 1 Sep 2026, the last on Tue 20 Oct 2026: they count, but how "
        "long ago they were cannot be told.",
    }
    assert [knot["day"] for knot in view["expected"]] == ["2026-08-20", "2026-10-01", "2026-10-20"]


def test_a_reading_that_is_dated_after_today_is_told_as_ahead() -> None:
    contact = {
        "ledger": "contacts",
        "id": "c-1",
        "add": {"at": "2026-12-24", "trust": 7},
        "evidence": "assumed",
    }
    deal = built(datetime(2026, 9, 1, 9, tzinfo=UTC)).deal(
        "mill", [told("2026-08-20T09:00:00Z", entries=[trust(4), contact])]
    )
    view = curve_view(deal, CYCLE)
    assert [one["day"] for one in view["observed"]] == ["2026-08-20", "2026-12-24"]
    assert view["ahead"]["last"] == "2026-12-24"


def test_notes_of_later_today_are_not_ahead() -> None:
    deal = built(datetime(2026, 10, 1, 7, tzinfo=UTC)).deal(
        "mill", [told("2026-10-01T09:00:00Z", kind="outcome", entries=[{"outcome": "won"}])]
    )
    assert curve_view(deal, CYCLE)["ahead"] is None
