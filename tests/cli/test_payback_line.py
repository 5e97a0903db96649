from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator
from people_line import People, settle_in

from salescoach.show.data.schemas import schema_of
from salescoach.show.text.page import cells

if TYPE_CHECKING:
    from pathlib import Path

GIVEN = [
    word
    for one in (
        "training_people=4", "training_hours=10", "training_hour_cost=50", "training_fee=1000",
        "contacts_a_month=100", "lead_rate=4-6", "lead_win_rate=20", "lead_margin=3k",
    )
    for word in ("--set", one)
]  # fmt: skip


@pytest.fixture
def sam(tmp_path: Path) -> People:
    return settle_in(tmp_path)


def test_what_is_given_is_worked_out_with_its_ranges(sam: People) -> None:
    ran = sam("payback", *GIVEN, COLUMNS="80")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(
        "Training the people who meet customers\n"
        "  costs             €3,000\n"
        "  returns           €2,400–3,600 a month\n"
        "  is paid back      in 0.8–1.2 months\n"
        "  gains in a year   €25,800–40,200\n"
    )


def test_guesses_and_what_is_missing_are_named(sam: People) -> None:
    sam("walk", "City Water", "--new", "-p", "four-phases", "--set", "problem=x")
    sam("set", "city-water", "lead_margin=2k")
    ran = sam("payback", *GIVEN[:-6], "--set", "lead_rate=5", "--json")
    Draft202012Validator(schema_of("payback")).validate(ran.view)
    assert (ran.code, ran.view["missing"], ran.view["guesses"]) == (1, ["lead_win_rate"], ["lead_margin"])
    told = sam("payback", *GIVEN[:-6], "--set", "lead_rate=5", COLUMNS="100")
    assert told.out.endswith(
        "Guesses: margin of such an order. Put figures in their place.\n"
        "Not worked out yet: salescoach payback --set lead_win_rate=...\n"
    )


@pytest.mark.parametrize("width", [20, 60, 80, 120])
def test_no_line_is_wider_than_the_screen(sam: People, width: int) -> None:
    for words in (GIVEN, []):
        drawn = sam("payback", *words, COLUMNS=str(width)).out
        assert [line for line in drawn.splitlines() if cells(line) > width] == []


def test_an_unknown_figure_is_refused_with_the_nearest(sam: People) -> None:
    ran = sam("payback", "--set", "lead_margn=2")
    assert (ran.code, ran.err) == (
        2,
        '✗ salescoach: payback has no figure "lead_margn"\n  did you mean "lead_margin"?\n',
    )
    assert sam("payback", "--set", "lead_margin=a lot").code == 2
