from __future__ import annotations

from typing import TYPE_CHECKING, Any

from salescoach.views.contact import likely_met, noted

if TYPE_CHECKING:
    from building import Building

TRUST = {"item": "trust", "fact": "trust", "type": "scale", "status": "answered", "evidence": "assumed"}


def visit(at: str, trust: int, *entries: dict[str, Any]) -> dict[str, Any]:
    return {"at": at, "role": "service", "entries": [{**TRUST, "value": trust}, *entries]}


def test_what_others_act_on_is_told_with_trust_before_and_after(building: Building) -> None:
    lead = {"ledger": "leads", "add": {"text": "second borehole", "kind": "lead", "from": "R. Iyer"}}
    promise = {"ledger": "promises", "add": {"text": "dosing sheet", "due": "2026-11-27"}}
    deal = building.deal(
        "mill",
        [visit("2026-11-02T09:00:00Z", 5), visit("2026-11-20T09:00:00Z", 7, lead, promise)],
    )
    assert noted(deal, deal.notes[1]["id"]) == {
        "leads": [{"text": "second borehole", "from": "R. Iyer"}],
        "promises": [{"text": "dosing sheet", "due": "2026-11-27"}],
        "next_steps": [],
        "trust": {"now": 7, "before": 5, "at": "2026-11-02T09:00:00Z"},
    }
    assert noted(deal, deal.notes[0]["id"])["trust"] == {"now": 5}


def test_whom_one_meets_is_who_was_met_last_else_a_user(building: Building) -> None:
    people = [
        {"ledger": "people", "add": {"name": "P. Shah", "part": ["decides"]}},
        {"ledger": "people", "add": {"name": "R. Iyer", "part": ["uses"]}},
    ]
    begun = {"at": "2026-11-02T09:00:00Z", "entries": people}
    assert likely_met(building.deal("mill", [begun])) == "R. Iyer"
    met = {"ledger": "contacts", "add": {"at": "2026-11-03", "with": "P. Shah, A. Rao"}}
    spoken = {"at": "2026-11-03T09:00:00Z", "entries": [met]}
    assert likely_met(building.deal("mill", [begun, spoken])) == "P. Shah"
    assert likely_met(building.deal("mill", [])) == ""
