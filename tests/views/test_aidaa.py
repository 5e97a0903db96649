from __future__ import annotations

from typing import Any

from building import BUILT_IN, Building, gate_of
from salescoach.views.aidaa import accounts, aidaa

AT = "2026-11-20T09:00:00Z"


def building() -> Building:
    return Building(gate_of(BUILT_IN))


def note(*entries: dict[str, Any], **head: Any) -> dict[str, Any]:
    return {"at": AT, "entries": list(entries), **head}


def offer(name: str, status: str) -> dict[str, Any]:
    return {"ledger": "offers", "add": {"name": name, "status": status}}


CITY = {"deal": {"account": "City"}}
BENEFIT = {
    "fact": "main_benefit",
    "type": "text",
    "status": "answered",
    "value": "no fines",
    "evidence": "said",
}


def test_a_customer_nobody_spoke_to_stands_at_attention_with_no_share() -> None:
    assert aidaa(building().deal("mill", [note(CITY)])) == {
        "stage": "attention",
        "title": "Attention",
        "share": None,
        "offers": {"bought": [], "possible": [], "elsewhere": []},
    }


def test_what_they_want_moves_them_and_an_order_begins_the_time_after_it() -> None:
    deal = building().deal("mill", [note(BENEFIT)])
    won = building().deal("mill", [note(BENEFIT), note({"outcome": "won"}, kind="outcome")])
    assert [found["stage"] for one in (deal, won) if (found := aidaa(one))] == ["action", "after"]


def test_the_share_is_what_they_buy_of_what_they_could_use() -> None:
    entries = [offer("dosing", "bought"), offer("sensors", "possible"), offer("softening", "elsewhere")]
    found = aidaa(building().deal("mill", [note(*entries, offer("bottles", "unfit"))]))
    assert found is not None
    assert round(found["share"]["value"]) == 33
    assert found["offers"] == {"bought": ["dosing"], "possible": ["sensors"], "elsewhere": ["softening"]}


def test_a_customer_stands_where_the_furthest_deal_does() -> None:
    first = building().deal("mill", [note(CITY), note({"outcome": "won"}, kind="outcome")])
    other = building().deal("quay", [note(CITY, BENEFIT)])
    assert accounts([other, first])["City"]["stage"] == "after"


def test_a_library_without_the_playbook_has_no_view_of_it() -> None:
    assert aidaa(Building().deal("mill", [note(CITY)])) is None
