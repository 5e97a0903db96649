from __future__ import annotations

from typing import TYPE_CHECKING, Any

from salescoach.views.handover import handover_view, unchecked, unowned
from salescoach.views.taking_over import handed_over

if TYPE_CHECKING:
    from building import Building

AT = "2026-11-20T09:00:00Z"


def promised(**fields: Any) -> dict[str, Any]:
    return {"ledger": "promises", "add": {"text": "data", **fields}}


def noted(*entries: dict[str, Any], **head: Any) -> dict[str, Any]:
    return {"at": AT, "entries": list(entries), **head}


def test_a_promise_has_an_owner_until_it_is_kept_or_broken(building: Building) -> None:
    entries = [
        promised(text=status, status=status) for status in ("open", "accepted", "questioned", "refused")
    ]
    done = [promised(text=status, status=status) for status in ("kept", "broken")]
    deal = building.deal("mill", [noted(*entries, *done, promised(text="owned", by="sam"))])
    assert [entry.words for entry in unowned(deal)] == ["open", "accepted", "questioned", "refused"]


def test_only_an_open_promise_has_still_to_be_checked(building: Building) -> None:
    entries = [
        promised(text="a"),
        promised(text="b", checked_with="tom"),
        promised(text="c", status="accepted"),
    ]
    assert [entry.words for entry in unchecked(building.deal("mill", [noted(*entries)]))] == ["a"]


def test_risks_are_what_may_go_wrong_each_with_its_kind(building: Building) -> None:
    deal = building.deal(
        "mill",
        [
            noted(
                promised(text="a", status="refused"),
                promised(text="b"),
                {"ledger": "objections", "add": {"text": "too dear"}},
                {"ledger": "objections", "add": {"text": "too late", "status": "covered"}},
                {"ledger": "people", "add": {"name": "Ann", "stance": "against"}},
            )
        ],
    )
    assert [(risk["kind"], risk["text"]) for risk in handover_view(deal, "service")["risks"]] == [
        ("refused", "a"),
        ("unchecked", "b"),
        ("objection", "too dear"),
        ("against", "Ann"),
    ]


def test_people_are_told_without_what_nobody_knows(building: Building) -> None:
    person = {"name": "Ann", "title": "CFO", "part": ["decides", "uses"], "style": "unknown"}
    deal = building.deal("mill", [noted({"ledger": "people", "add": person})])
    assert handover_view(deal, "service")["people"] == [
        {"name": "Ann", "title": "CFO", "part": "decides, uses"},
    ]


def test_the_last_handover_counts(building: Building) -> None:
    first = noted({"note": "x", "handover": {"to": "finance"}}, kind="handover")
    last = {
        **noted({"note": "x", "handover": {"to": "service"}}, kind="handover"),
        "at": "2026-11-21T09:00:00Z",
    }
    deal = building.deal("mill", [first, last])
    assert handed_over(deal) == {
        "to": "service",
        "at": "2026-11-21T09:00:00Z",
        "note": deal.notes[1]["id"],
        "accepted": False,
    }
    assert handed_over(building.deal("mill", [noted()])) is None
