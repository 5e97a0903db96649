from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from building import SCREENS
from salescoach.errors import WrongUseError
from salescoach.views.lines import Wish
from salescoach.views.pipeline import deals_view
from salescoach.views.standing import standing

if TYPE_CHECKING:
    from building import Building

NAMES = ["city-water", "delta", "harbour-hotels", "mill-lane", "orchard"]


def view_of(building: Building, wish: Wish | None = None) -> dict[str, Any]:
    deals = [building.read(name) for name in NAMES]
    return deals_view(deals, building.gate, "phases", wish, account_playbook="cycle")


def names_of(view: dict[str, Any]) -> list[str]:
    return [row["deal"] for row in view["deals"]]


def row_of(building: Building, name: str) -> dict[str, Any]:
    return next(row for row in view_of(building)["deals"] if row["deal"] == name)


def test_what_needs_a_word_comes_first(building: Building) -> None:
    view = view_of(building)
    assert names_of(view) == ["city-water", "delta", "harbour-hotels", "orchard", "mill-lane"]
    assert [row["attention"] for row in view["deals"]] == ["now", "now", "now", "soon", "none"]


@pytest.mark.parametrize(
    ("deal", "why"),
    [
        ("city-water", ["promise late by 2 days: pilot data"]),
        (
            "delta",
            [
                "nobody spoke to them for 53 days (limit 28)",
                "3 musts missing after 53 days (limit 30)",
                "next step late by 3 days",
                "You are designing before the cost is agreed",
                "a promise without a date: a drawing",
            ],
        ),
        (
            "harbour-hotels",
            ["nobody spoke to them for 31 days (limit 10)", "no date with the customer", "Trust is low"],
        ),
        ("orchard", ["no-go: Two or three in ten have both. Part well, and spend the time elsewhere."]),
        ("mill-lane", []),
    ],
)
def test_why_is_said_in_plain_words_weightiest_first(building: Building, deal: str, why: list[str]) -> None:
    assert row_of(building, deal)["why"] == why


def test_a_line_has_the_columns_of_the_contract(building: Building) -> None:
    row = row_of(building, "city-water")
    assert {key: row[key] for key in list(row)[:13]} == {
        "deal": "city-water",
        "account": "City Water",
        "name": "City Water Board",
        "owner": "sam",
        "value": 40000000,
        "playbook": "phases",
        "stage": "diagnose",
        "verdict": "not-ready",
        "days": 18,
        "last_contact": "2026-11-12T10:00:00Z",
        "open_promises": 1,
        "overdue": 1,
        "next_step": {
            "id": "000002-6",
            "text": "meet Rao",
            "who": "sam",
            "role": "sales",
            "due": "2026-11-26",
        },
    }


def test_a_deal_that_was_won_stands_in_the_relationship(building: Building) -> None:
    row = row_of(building, "harbour-hotels")
    assert (row["playbook"], row["stage"], row["outcome"]) == ("cycle", "delighted", "won")
    alone = deals_view([building.read("harbour-hotels")], building.gate, "phases")["deals"][0]
    assert (alone["playbook"], alone["stage"]) == ("phases", "diagnose")


def test_a_deal_that_was_lost_needs_no_word_but_for_what_is_owed(building: Building) -> None:
    notes = json.loads((SCREENS / "deals" / "delta.json").read_text(encoding="utf-8"))
    lost = {"at": "2026-11-21T09:00:00Z", "kind": "outcome", "entries": [{"outcome": "lost"}]}
    row = deals_view([building.deal("delta", [*notes, lost])], building.gate, "phases")["deals"][0]
    assert (row["why"], row["outcome"]) == (["a promise without a date: a drawing"], "lost")


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ("owner == 'mia' and outcome == 'open'", ["delta", "orchard", "mill-lane"]),
        ("known(annual_cost)", ["city-water", "mill-lane"]),
        ("confirmed(annual_cost)", ["mill-lane"]),
        ("stage == 'diagnose' and missing >= 3", ["delta", "orchard"]),
        ("overdue > 0", ["city-water", "delta"]),
        ("verdict == 'no-go'", ["orchard"]),
        ("count(people, 'decides' in part) >= 1", ["city-water", "mill-lane"]),
        ("days_since_contact() > 20", ["harbour-hotels"]),
        ("not known(next_step)", ["harbour-hotels", "orchard"]),
        ("attention == 'soon'", ["orchard"]),
        ("value > 1m", ["city-water", "harbour-hotels"]),
    ],
)
def test_deals_are_chosen_by_an_expression(building: Building, where: str, found: list[str]) -> None:
    assert names_of(view_of(building, Wish(where=where))) == found


def test_deals_of_which_it_cannot_be_told_are_counted(building: Building) -> None:
    view = view_of(building, Wish(where="value > 1950000"))
    assert (names_of(view), view["untold"]) == (["city-water"], 2)


@pytest.mark.parametrize(
    ("where", "message", "hint"),
    [
        (
            "vaule > 1",
            'there is no field or fact "vaule", at character 1 of "vaule > 1"',
            'did you mean "value"?',
        ),
        (
            "value >",
            'the expression stops after ">", at character 7 of "value >"',
            "say what follows: a fact, a number, a text in quotes or a function",
        ),
    ],
)
def test_a_condition_that_cannot_be_read_is_refused(
    building: Building, where: str, message: str, hint: str
) -> None:
    with pytest.raises(WrongUseError) as refused:
        view_of(building, Wish(where=where))
    assert (refused.value.message, refused.value.hint, refused.value.code) == (message, hint, "where")


@pytest.mark.parametrize(
    ("sort", "found"),
    [
        ("attention", ["mill-lane", "orchard", "harbour-hotels", "delta", "city-water"]),
        ("name", ["city-water", "delta", "harbour-hotels", "mill-lane", "orchard"]),
        ("-days", ["delta", "city-water", "mill-lane", "orchard", "harbour-hotels"]),
        ("-annual_cost", ["city-water", "mill-lane", "delta", "harbour-hotels", "orchard"]),
        ("last_contact", ["harbour-hotels", "city-water", "mill-lane", "orchard", "delta"]),
    ],
)
def test_deals_are_sorted_and_what_is_unknown_comes_last(
    building: Building, sort: str, found: list[str]
) -> None:
    assert names_of(view_of(building, Wish(sort=sort))) == found


@pytest.mark.parametrize("wish", [Wish(by="onwer"), Wish(sort="-onwer"), Wish(columns=("onwer",))])
def test_an_unknown_column_is_refused_with_the_nearest(building: Building, wish: Wish) -> None:
    with pytest.raises(WrongUseError) as refused:
        view_of(building, wish)
    assert (refused.value.message, refused.value.hint) == (
        'there is no column "onwer"',
        'did you mean "owner"?',
    )


def test_facts_that_are_asked_for_stand_under_facts_with_their_source(building: Building) -> None:
    rows = view_of(building, Wish(columns=("name", "annual_cost"), by="owner"))["deals"]
    told = {row["deal"]: row["facts"]["annual_cost"] for row in rows}
    assert told["delta"] is None
    assert (told["mill-lane"]["value"], told["mill-lane"]["evidence"]) == (60000, "confirmed")


def test_what_happened_since_a_day_is_counted(building: Building) -> None:
    assert view_of(building, Wish(since=date(2026, 10, 20)))["since"] == {
        "from": "2026-10-20",
        "contacts": 5,
        "contacts_not_by_sales": 1,
        "leads": 1,
        "leads_not_by_sales": 1,
        "moved": 1,
        "won": 1,
        "lost": 0,
        "no_go": 0,
    }


def test_what_keeps_most_deals_from_going_on_is_named(building: Building) -> None:
    assert view_of(building)["blocking"][0] == {
        "playbook": "phases",
        "stage": "diagnose",
        "need": "cost_owned",
        "phase": "Diagnose",
        "must": "cost of the problem: they agreed",
        "deals": 2,
    }


def test_open_deals_are_counted_by_their_phase_in_the_order_of_the_phases(building: Building) -> None:
    told = [(p["playbook"], p["phase"], p["phase_number"], p["deals"]) for p in view_of(building)["phases"]]
    assert told == [("phases", "Diagnose", 1, 3), ("phases", "Design", 2, 1)]


def test_a_phase_is_a_column_to_choose_by(building: Building) -> None:
    assert names_of(view_of(building, Wish(where="phase == 'Design'"))) == ["mill-lane"]


@pytest.mark.parametrize("deal", NAMES)
def test_the_verdict_of_a_line_is_the_gates_own(building: Building, deal: str) -> None:
    found = building.read(deal)
    assert standing(found, "phases").verdict == building.gate.check(found, "phases")["verdict"]
