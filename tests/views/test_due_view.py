from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from salescoach.views.due import due_view

if TYPE_CHECKING:
    from building import Building

PLAYBOOKS = {"call": "steps", "deal": "phases", "account": "cycle"}
BEGUN = {
    "stage": "diagnose",
    "item": "consequence",
    "fact": "consequence",
    "type": "text",
    "status": "answered",
}


def walked(at: str, *entries: dict[str, Any]) -> dict[str, Any]:
    said = {**BEGUN, "value": "x", "evidence": "said", "by": "Ann"}
    return {"at": at, "playbook": "phases", "entries": [said, *entries]}


def logged(at: str, *entries: dict[str, Any], role: str = "sales") -> dict[str, Any]:
    return {"at": at, "role": role, "entries": list(entries)}


def due_of(
    building: Building, *notes: dict[str, Any], within: int | None = None, role: str = ""
) -> list[dict[str, Any]]:
    return due_view([building.deal("mill", list(notes))], within, role, PLAYBOOKS)["due"]


def days(found: list[dict[str, Any]], kind: str) -> list[tuple[str, str]]:
    return [(one["id"], one["due"]) for one in found if one["kind"] == kind]


def test_a_promise_is_told_as_the_contract_says(building: Building) -> None:
    promise = {"ledger": "promises", "add": {"text": "data", "to": "Ann", "due": "2026-11-21"}}
    found = due_of(building, logged("2026-11-20T09:00:00Z", promise))
    assert found[0] == {
        "deal": "mill",
        "account": "",
        "name": "mill",
        "kind": "promise",
        "id": "000001-1",
        "text": "data",
        "who": "sam",
        "role": "sales",
        "due": "2026-11-21",
        "overdue": True,
        "days_late": 2,
    }


@pytest.mark.parametrize("status", ["kept", "broken"])
def test_a_settled_promise_is_not_due(building: Building, status: str) -> None:
    promise = {"ledger": "promises", "add": {"text": "data", "due": "2026-11-21", "status": status}}
    assert days(due_of(building, logged("2026-11-20T09:00:00Z", promise)), "promise") == []


def test_today_is_due_and_not_overdue(building: Building) -> None:
    step = {"ledger": "next_steps", "add": {"text": "ring", "due": "2026-11-23"}}
    found = due_of(building, logged("2026-11-20T09:00:00Z", step))
    assert [(one["kind"], one["overdue"]) for one in found if one["kind"] == "next-step"] == [
        ("next-step", False)
    ]


def test_only_what_comes_within_the_days_is_told(building: Building) -> None:
    steps = [
        {"ledger": "next_steps", "add": {"text": day, "due": day}} for day in ("2026-11-30", "2026-12-01")
    ]
    found = due_of(building, logged("2026-11-20T09:00:00Z", *steps), within=7)
    assert [one["due"] for one in found if one["kind"] == "next-step"] == ["2026-11-30"]


def test_a_role_sees_its_own_and_what_is_nobodys(building: Building) -> None:
    steps = [
        {"ledger": "next_steps", "add": {"text": r, "role": r, "due": "2026-11-24"}}
        for r in ("service", "sales")
    ]
    found = due_of(building, logged("2026-11-20T09:00:00Z", *steps), role="service")
    assert [one["text"] for one in found if one["kind"] == "next-step"] == ["service"]


def test_a_step_comes_days_after_entering_its_stage(building: Building) -> None:
    found = due_of(building, walked("2026-11-22T09:00:00Z"))
    assert [(one["id"], one["due"], one["role"]) for one in found if one["kind"] == "cadence"] == [
        ("first_word", "2026-11-24", "sales")
    ]


def test_a_contact_after_its_day_is_that_step(building: Building) -> None:
    ring = {"ledger": "contacts", "add": {"at": "2026-11-16", "channel": "phone"}}
    found = due_of(building, walked("2026-11-12T09:00:00Z"), logged("2026-11-16T09:00:00Z", ring))
    assert days(found, "cadence") == []


@pytest.mark.parametrize(("channel", "role"), [("email", "sales"), ("phone", "service")])
def test_a_contact_of_another_kind_is_not_that_step(building: Building, channel: str, role: str) -> None:
    mail = {"ledger": "contacts", "add": {"at": "2026-11-16", "channel": channel}}
    found = due_of(building, walked("2026-11-12T09:00:00Z"), logged("2026-11-16T09:00:00Z", mail, role=role))
    assert days(found, "cadence") == [("first_word", "2026-11-14")]


@pytest.mark.parametrize("status", ["open", "done", "dropped"])
def test_a_next_step_of_the_same_words_stands_for_it(building: Building, status: str) -> None:
    add = {"text": "Ring to hear what became of it.", "status": status, "due": "2026-12-01"}
    made = logged("2026-11-20T09:00:00Z", {"ledger": "next_steps", "add": add})
    assert days(due_of(building, walked("2026-11-12T09:00:00Z"), made), "cadence") == []


def test_a_step_before_a_date_is_due_its_days_before(building: Building) -> None:
    live = {
        "fact": "goes_live",
        "type": "date",
        "status": "answered",
        "value": "2026-12-20",
        "evidence": "said",
    }
    found = due_of(building, walked("2026-11-23T09:00:00Z", live))
    assert ("live_soon", "2026-12-06") in days(found, "cadence")


def test_a_step_before_a_date_that_is_past_is_over(building: Building) -> None:
    live = {
        "fact": "goes_live",
        "type": "date",
        "status": "answered",
        "value": "2026-11-20",
        "evidence": "said",
    }
    found = due_of(building, walked("2026-11-23T09:00:00Z", live))
    assert "live_soon" not in [one[0] for one in days(found, "cadence")]


def won(at: str) -> dict[str, Any]:
    return {"at": at, "kind": "outcome", "entries": [{"outcome": "won"}]}


def test_what_comes_every_so_often_counts_from_the_last_time(building: Building) -> None:
    began = [walked("2026-08-01T09:00:00Z"), won("2026-09-01T09:00:00Z")]
    visit = {"ledger": "contacts", "add": {"at": "2026-10-10", "channel": "visit"}}
    assert days(due_of(building, *began), "cadence") == [("courtesy", "2026-10-01")]
    visited = due_of(building, *began, logged("2026-10-10T09:00:00Z", visit, role="account-manager"))
    assert days(visited, "cadence") == [("courtesy", "2026-11-09")]


def test_an_account_is_visited_once_for_all_its_deals(building: Building) -> None:
    fields = {"deal": {"account": "Mill"}}
    notes = {
        "one": [logged("2026-08-01T09:00:00Z", fields), won("2026-09-01T09:00:00Z")],
        "two": [logged("2026-08-02T09:00:00Z", fields), won("2026-09-02T09:00:00Z")],
    }
    deals = [
        building.deal("one", notes["one"], {"two": notes["two"]}),
        building.deal("two", notes["two"], {"one": notes["one"]}),
    ]
    found = due_view(deals, None, "", PLAYBOOKS)["due"]
    assert [(one["deal"], one["kind"]) for one in found] == [("one", "contact"), ("one", "cadence")]


@pytest.mark.parametrize("outcome", ["lost", "no-go"])
def test_a_deal_that_came_to_nothing_calls_for_nothing(building: Building, outcome: str) -> None:
    end = {"at": "2026-11-14T09:00:00Z", "kind": "outcome", "entries": [{"outcome": outcome}]}
    assert due_of(building, walked("2026-11-12T09:00:00Z"), end) == []


def test_silence_is_due_at_the_soft_limit_of_the_relationship(building: Building) -> None:
    found = [one for one in due_of(building, walked("2026-11-05T09:00:00Z")) if one["kind"] == "contact"]
    assert [(one["id"], one["text"], one["due"], one["overdue"]) for one in found] == [
        (
            "cycle/courting",
            "speak to them: 18 days since anyone did, within 14 and at most 28 days",
            "2026-11-19",
            True,
        )
    ]


def test_a_dated_next_step_in_time_is_the_next_contact(building: Building) -> None:
    step = {"ledger": "next_steps", "add": {"text": "ring", "due": "2026-11-25"}}
    found = due_of(building, walked("2026-11-15T09:00:00Z", step))
    assert [one["kind"] for one in found] == ["cadence", "next-step"]


def test_playbooks_that_nobody_began_call_for_nothing(building: Building) -> None:
    deal = building.deal(
        "mill", [logged("2026-08-01T09:00:00Z", {"deal": {"name": "Mill"}}), won("2026-08-02T09:00:00Z")]
    )
    assert [one["kind"] for one in due_view([deal], None, "", {"deal": "phases"})["due"]] == []
