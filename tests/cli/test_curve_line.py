from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator
from people_line import People, settle_in

from salescoach.show.data.schemas import schema_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def sam(tmp_path: Path) -> People:
    line = settle_in(tmp_path).at("2026-01-05T09:00:00Z")
    line("walk", "City Water", "--new", "-p", "four-phases", "--set", "problem=x")
    line("log", "city-water", "contacts", "2026-01-05", "--field", "trust=3")
    won = line.at("2026-03-02T09:00:00Z")
    assert won("outcome", "city-water", "won", "--set", "expects=clean water").code == 0
    won("log", "city-water", "contacts", "2026-03-02", "--field", "trust=9", "--field", "interest=9")
    return line


def test_the_alarm_goes_off_when_nobody_spoke_to_them_for_too_long(sam: People) -> None:
    calm = sam.at("2026-03-10T09:00:00Z")("curve", "city-water")
    assert (calm.code, "At the peak, 8 days after the order: trust 9 on Mon 2 Mar 2026" in calm.out) == (
        0,
        True,
    )
    ran = sam.at("2026-04-10T09:00:00Z")("curve", "city-water")
    assert (ran.code, "Sliding: 39 days since anyone spoke to them (limit 28)." in ran.out) == (1, True)


def test_json_is_as_its_schema_says(sam: People) -> None:
    shown = sam.at("2026-04-10T09:00:00Z")("curve", "city-water", "--json").view
    Draft202012Validator(schema_of("curve")).validate(shown)
    assert [(one["day"], one["trust"]) for one in shown["observed"]] == [("2026-01-05", 3), ("2026-03-02", 9)]
    assert (shown["stage"], shown["state"], shown["orders"]) == ("disillusionment", "sliding", ["2026-03-02"])


@pytest.mark.parametrize("width", [20, 40, 60, 80, 120, 200])
def test_no_line_of_the_drawing_is_wider_than_the_screen(sam: People, width: int) -> None:
    drawn = sam.at("2026-04-10T09:00:00Z")("curve", "city-water", COLUMNS=str(width)).out
    assert max(len(line) for line in drawn.splitlines()) <= width
    assert "\n 9 | " in drawn


def test_a_screen_reader_hears_a_list(sam: People) -> None:
    ran = sam.at("2026-04-10T09:00:00Z")("--plain", "curve", "city-water")
    assert ran.out == (
        "City Water · Disillusionment\n"
        "Mon 2 Mar 2026: order\n"
        "Mon 5 Jan 2026: trust 3, trust expected 2 to 5 (sam, sales)\n"
        "Mon 2 Mar 2026: trust 9, interest 9, trust expected 8 to 10 (sam, sales)\n"
        "Sliding: 39 days since anyone spoke to them (limit 28).\n"
        "They expect: clean water.\n"
        "Speak to them, then: salescoach contact city-water\n"
    )


def test_a_deal_of_which_nothing_is_noted_says_so(sam: People) -> None:
    sam("walk", "Mill Lane", "--new", "-p", "four-phases", "--set", "problem=x")
    ran = sam("curve", "mill-lane")
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "Nobody has noted yet how far they trust us.")


def test_before_the_last_notes_no_days_are_told_that_are_still_to_come(sam: People) -> None:
    ran = sam.at("2026-02-01T09:00:00Z")("--plain", "curve", "city-water")
    assert ran.out == (
        "City Water · Peak\n"
        "Mon 2 Mar 2026: order\n"
        "Mon 5 Jan 2026: trust 3, trust expected 2 to 5 (sam, sales)\n"
        "Mon 2 Mar 2026: trust 9, interest 9, trust expected 8 to 10 (sam, sales)\n"
        "At the peak: trust 9 on Mon 2 Mar 2026, was 3 on Mon 5 Jan 2026. Some notes are\n"
        "dated later than today, Sun 1 Feb 2026, the last on Mon 2 Mar 2026: they count,\n"
        "but how long ago they were cannot be told.\n"
        "They expect: clean water.\n"
    )
    shown = sam.at("2026-02-01T09:00:00Z")("curve", "city-water", "--json").view
    Draft202012Validator(schema_of("curve")).validate(shown)
    assert shown["ahead"]["last"] == "2026-03-02"
