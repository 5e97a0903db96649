from __future__ import annotations

from typing import TYPE_CHECKING, Any

from salescoach.views.show import show_view

if TYPE_CHECKING:
    from building import Building

PLAYBOOKS = {"call": "steps", "deal": "phases", "account": "cycle"}


def view_of(building: Building, deal: str) -> dict[str, Any]:
    return show_view(building.read(deal), building.gate, PLAYBOOKS)


def test_a_deal_is_told_with_its_fields_and_where_it_stands(building: Building) -> None:
    view = view_of(building, "city-water")
    head = {key: view[key] for key in ("deal", "account", "name", "currency", "owner", "value", "outcome")}
    assert head == {
        "deal": "city-water",
        "account": "City Water",
        "name": "City Water Board",
        "currency": "INR",
        "owner": "sam",
        "value": 40000000,
        "outcome": "open",
    }
    assert view["playbooks"] == {
        "steps": {"stage": "asking", "verdict": "not-ready", "days": None},
        "phases": {"stage": "diagnose", "verdict": "not-ready", "days": 18},
        "cycle": {"stage": "courting", "verdict": "ready", "days": 18},
    }
    assert view["missing"] == ["cost_owned", "reason_and_money"]


def test_a_fact_is_told_with_its_source_and_what_lost(building: Building) -> None:
    assert view_of(building, "city-water")["facts"]["hours_lost"] == {
        "title": "hours lost",
        "value": {"low": 20, "likely": 25, "high": 30, "text": "20-30"},
        "text": "20–30 hours a month",
        "evidence": "said",
        "by": "Ravi Iyer",
        "at": "2026-11-12T10:00:00Z",
        "note": "20261112T100000Z-000002",
        "status": "answered",
        "worked_out": False,
        "rivals": [
            {
                "value": 45,
                "text": "45 hours a month",
                "evidence": "said",
                "by": "Priya Shah",
                "at": "2026-11-12T10:00:00Z",
                "note": "20261112T100000Z-000002",
            }
        ],
    }


def test_a_worked_out_fact_says_so(building: Building) -> None:
    cost = view_of(building, "city-water")["facts"]["annual_cost"]
    assert (cost["worked_out"], cost["evidence"], cost["by"]) == (True, "said", "Ravi Iyer")


def test_what_nobody_knows_stands_apart_with_its_reason(building: Building) -> None:
    view = view_of(building, "delta")
    assert "hours_lost" not in view["facts"]
    assert view["set_aside"]["hours_lost"] == {
        "title": "hours lost",
        "status": "dont-know",
        "reason": "nobody counts them",
    }


def test_every_ledger_is_there_and_its_entries_have_their_own_fields(building: Building) -> None:
    view = view_of(building, "city-water")
    assert list(view["ledgers"]) == list(building.gate.library["ledgers"])
    assert view["ledgers"]["scope"] == []
    assert view["ledgers"]["promises"] == [
        {
            "id": "000001-6",
            "at": "2026-11-05T09:00:00Z",
            "note": "20261105T090000Z-000001",
            "status": "open",
            "text": "pilot data",
            "to": "Ravi Iyer",
            "by": "sam",
            "due": "2026-11-21",
        }
    ]


def test_playbooks_that_the_library_has_not_are_left_out(building: Building) -> None:
    view = show_view(building.read("orchard"), building.gate, {"deal": "gone", "account": "cycle"})
    assert (list(view["playbooks"]), view["missing"]) == (["cycle"], [])
