from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from salescoach.show.data.schemas import schema_of

if TYPE_CHECKING:
    from conftest import Runner

NOW = ("--now", "2026-11-23T09:00:00Z")
WEEK = (Path(__file__).parent.parent / "cases" / "calendars" / "week.ics").read_bytes().decode()


@pytest.fixture
def two_deals(run_line: Runner) -> Runner:
    """Give a workspace with a deal whose decider has an e-mail and a deal without people."""
    for name in ("City Water", "Orchard"):
        assert run_line(*NOW, "walk", name, "--new", "-p", "four-phases", "--set", "problem=x").code == 0
    mail = "email=priya.shah@city.example"
    assert run_line(*NOW, "log", "city-water", "people", "Priya Shah", "--field", mail).code == 0
    return run_line


def taken(runner: Runner, calendar: str, *words: str, code: int = 0) -> dict[str, Any]:
    """Import a calendar and return the view."""
    (runner.start / "me.ics").write_bytes(calendar.encode())
    ran = runner(*NOW, "calls", "import", "me.ics", "--json", *words)
    assert ran.code == code, ran.err
    view: dict[str, Any] = json.loads(ran.out)
    Draft202012Validator(schema_of("calls-import")).validate(view)
    return view


def changes(view: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(call["change"], call["deal"], call["starts"]) for call in view["calls"]]


def planned(runner: Runner) -> list[tuple[str, str, str]]:
    calls = json.loads(runner(*NOW, "calls", "--json").out)["calls"]
    return [(call["deal"], call["starts"], call["with"]) for call in calls]


def test_events_go_to_the_deal_by_e_mail_by_domain_and_by_its_name_in_brackets(two_deals: Runner) -> None:
    view = taken(two_deals, WEEK, "--within", "3 weeks")
    assert changes(view) == [
        ("added", "city-water", "2026-11-24T09:00:00Z"),
        ("added", "city-water", "2026-11-26T09:00:00Z"),
        ("added", "orchard", "2026-11-30T14:00:00Z"),
        ("added", "orchard", "2026-12-08T20:00:00Z"),
    ]
    assert planned(two_deals) == [
        ("city-water", "2026-11-24T09:00:00Z", "Priya Shah"),
        ("city-water", "2026-11-26T09:00:00Z", "new"),
        ("orchard", "2026-11-30T14:00:00Z", ""),
        ("orchard", "2026-12-08T20:00:00Z", ""),
    ]
    assert [one["why"] for one in view["unmatched"]][:1] == ["nobody is invited"]
    assert (view["all_day"], view["events"]) == (1, 11)


def test_importing_twice_doubles_nothing(two_deals: Runner) -> None:
    taken(two_deals, WEEK)
    before = planned(two_deals)
    again = taken(two_deals, WEEK)
    assert {call["change"] for call in again["calls"]} == {"same"}
    assert planned(two_deals) == before


def test_what_was_moved_in_the_calendar_is_moved_and_what_was_cancelled_is_cancelled(
    two_deals: Runner,
) -> None:
    taken(two_deals, WEEK, "--within", "1 week")
    moved = WEEK.replace(
        "DTSTART;TZID=Europe/Berlin:20261124T100000", "DTSTART;TZID=Europe/Berlin:20261125T100000"
    )
    moved = moved.replace(
        "DTEND;TZID=Europe/Berlin:20261124T104500", "DTEND;TZID=Europe/Berlin:20261125T104500"
    )
    gone = moved.replace("SUMMARY:A zone of their own", "SUMMARY:A zone of their own\r\nSTATUS:CANCELLED")
    assert changes(taken(two_deals, gone, "--within", "1 week")) == [
        ("changed", "city-water", "2026-11-25T09:00:00Z"),
        ("cancelled", "city-water", "2026-11-26T09:00:00Z"),
    ]
    assert planned(two_deals) == [("city-water", "2026-11-25T09:00:00Z", "Priya Shah")]
    back = taken(two_deals, moved, "--within", "1 week")
    assert changes(back)[1] == ("changed", "city-water", "2026-11-26T09:00:00Z")
    assert len(planned(two_deals)) == 2


def test_a_time_of_a_series_that_was_taken_out_is_cancelled(two_deals: Runner) -> None:
    taken(two_deals, WEEK)
    out = WEEK.replace(
        "EXDATE;TZID=America/New_York:20261228T090000",
        "EXDATE;TZID=America/New_York:20261228T090000,20261130T090000",
    )
    found = [one for one in changes(taken(two_deals, out)) if one[0] != "same"]
    assert found == [("cancelled", "orchard", "2026-11-30T14:00:00Z")]


def test_a_call_that_was_planned_by_hand_is_taken_over(two_deals: Runner) -> None:
    assert (
        two_deals(*NOW, "calls", "add", "city-water", "2026-11-24T09:00:00Z", "--aim", "a figure").code == 0
    )
    view = taken(two_deals, WEEK, "--within", "2 days")
    assert changes(view) == [("changed", "city-water", "2026-11-24T09:00:00Z")]
    assert len(planned(two_deals)) == 1


def test_what_fits_two_deals_is_listed_with_what_to_do(two_deals: Runner) -> None:
    mail = "email=rao@city.example"
    assert two_deals(*NOW, "log", "orchard", "people", "Rao", "--field", mail).code == 0
    view = taken(two_deals, WEEK, "--within", "1 week")
    told = {one["title"]: one["why"] for one in view["unmatched"]}
    assert told["A zone of their own"] == "fits city-water and orchard: put [city-water] into its title"


def test_a_time_zone_that_nobody_knows_is_named(two_deals: Runner) -> None:
    broken = WEEK.replace(
        "DTSTART;TZID=Europe/Berlin:20261124T100000", "DTSTART;TZID=Moon/Base:20261124T100000"
    )
    (two_deals.start / "me.ics").write_bytes(broken.encode())
    ran = two_deals(*NOW, "calls", "import", "me.ics", "--within", "4 days", COLUMNS="120")
    assert ran.code == 1
    assert ran.out == (
        "new: Thu 26 Nov 09:00, city-water, with new\n"
        "\nThese fit no deal\n"
        "  Mon 23 Nov 08:00 and 4 more times, Stand-up: nobody is invited\n"
        "  Wed 25 Nov 11:00, Nobody said where: nobody is invited\n"
        "  Put [deal] into a title, or give the deal's people their e-mail.\n"
        "\nThese could not be read\n"
        '  "See the plant" was left out: there is no time zone "Moon/Base"; see it in your calendar, and plan it by\n'
        "  hand: salescoach calls add DEAL WHEN\n"
        "\n1 event of a whole day left out\n"
    )


@pytest.mark.parametrize(
    ("data", "code", "message"),
    [
        (b"\x00\x01", 4, "this is no calendar: it does not begin with BEGIN:VCALENDAR"),
        (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n", 4, "the calendar is cut short: its last event has no end"),
    ],
)
def test_a_file_of_another_kind_is_refused(two_deals: Runner, data: bytes, code: int, message: str) -> None:
    (two_deals.start / "me.ics").write_bytes(data)
    ran = two_deals(*NOW, "calls", "import", "me.ics", "--json")
    assert (ran.code, json.loads(ran.out)["error"]["message"]) == (code, message)


def test_a_file_that_is_not_there_is_named(two_deals: Runner) -> None:
    ran = two_deals(*NOW, "calls", "import", "no.ics")
    assert (ran.code, ran.err) == (
        4,
        f"✗ salescoach: cannot read {two_deals.start / 'no.ics'}: there is no such file or folder\n{GONE}",
    )
    assert two_deals(*NOW, "calls", "import", "no.ics", "--within", "9 years").code == 2


GONE = "  see whether it was moved or removed\n"
