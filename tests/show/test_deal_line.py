"""What a deal's line says of what comes next."""

from __future__ import annotations

import io
from typing import Any

import pytest

from salescoach.show.console import Streams
from salescoach.show.text.deal_line import print_line
from salescoach.show.text.page import Page

STEP = {"id": "a-1", "text": "send the figures", "who": "sam", "role": "", "due": "2026-11-26"}
CALL = {"id": "b-1", "starts": "2026-11-24T09:00:00Z", "day": "2026-11-24", "with": "Ana"}
ROW = {
    "name": "Mill Lane",
    "owner": "mia",
    "stage_title": "Design",
    "days": 7,
    "max_days": 40,
    "outcome": "open",
    "verdict": "not-ready",
    "missing": ["cost_owned"],
    "attention": "none",
    "why": [],
    "next_step": None,
    "next_call": None,
    "trust": [],
}


def drawn(width: int = 80, *, owner: bool = False, **changes: Any) -> str:
    return drawn_row(ROW | changes, width, owner=owner)


def drawn_row(row: dict[str, Any], width: int, *, owner: bool) -> str:
    out = io.StringIO()
    page = Page(Streams.from_env(out, io.StringIO(), {"COLUMNS": str(width)}, plain=False))
    print_line(page, row, owner=owner)
    page.print()
    return out.getvalue()


@pytest.mark.parametrize(
    ("changes", "following"),
    [
        ({}, ""),
        ({"next_call": CALL}, "call Tue 24 Nov 2026"),
        ({"next_step": STEP}, "next Thu 26 Nov 2026"),
        ({"next_step": STEP, "next_call": CALL}, "call Tue 24 Nov 2026"),
        ({"next_step": STEP | {"due": "2026-11-23"}, "next_call": CALL}, "next Mon 23 Nov 2026"),
        ({"next_step": STEP | {"due": None}, "next_call": CALL}, "call Tue 24 Nov 2026"),
        ({"next_step": STEP | {"due": None}}, "next: send the figures"),
    ],
)
def test_what_comes_first_is_told(changes: dict[str, Any], following: str) -> None:
    line = "    Mill Lane                             Design 7/40               1 must\n"
    assert drawn(**changes) == line + (f"    {following}\n" if following else "")


def test_a_step_that_is_late_is_among_the_reasons_and_does_not_hide_the_call() -> None:
    late = {"why": ["next step late by 3 days"], "next_step": STEP | {"due": "2026-11-18"}, "next_call": CALL}
    assert drawn(120, **late).endswith("next step late by 3 days; call Tue 24 Nov 2026\n")


def test_the_readings_of_trust_stand_between_the_reasons_and_what_comes_next() -> None:
    line = drawn(120, why=["no dated next step"], trust=[8, 4], next_call=CALL)
    assert line.endswith("no dated next step; trust ▆▃ 4; call Tue 24 Nov 2026\n")


def test_a_deal_that_ended_has_nothing_before_it() -> None:
    assert "call" not in drawn(outcome="lost", next_call=CALL)


def test_the_reasons_stand_below_with_whose_deal_it_is() -> None:
    why = ["promise late by 111 days: readings of a week from the pilot", "no dated next step"]
    assert drawn(owner=True, why=why, attention="now") == (
        " !! Mill Lane                             Design 7/40               1 must\n"
        "    mia: promise late by 111 days: readings of a week from the pilot; no dated\n"
        "    next step\n"
    )
    assert drawn(owner=True).endswith("\n    mia\n")


@pytest.mark.parametrize("width", [60, 80])
def test_an_owner_who_is_called_otherwise_than_people_makes_no_row_of_their_own(width: int) -> None:
    row = ROW | {"owner": "mia\n !! Another Deal" + "x" * 300}
    text = drawn_row(row, width, owner=True)
    assert "\n !! Another" not in text
    assert len(text.splitlines()) <= 3
