from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from building import Building
from salescoach.deal import progress
from salescoach.views.show import show_view
from salescoach.views.standing import standing

if TYPE_CHECKING:
    from salescoach.deal.state import Deal

NOW = datetime(2026, 11, 23, 9, 50, tzinfo=UTC)
BEGUN = {"at": "2026-09-01T09:00:00Z", "entries": [{"deal": {"name": "Mill Lane", "account": "Mill"}}]}
DESIGNED = {
    "at": "2026-09-11T09:00:00Z",
    "kind": "advance",
    "entries": [{"move": {"playbook": "phases", "to": "design"}}],
}


def ended(outcome: str) -> dict[str, Any]:
    return {"at": "2026-09-21T10:00:00Z", "kind": "outcome", "entries": [{"outcome": outcome}]}


def days(deal: Deal) -> dict[str, int | None]:
    return {stage: progress.days_there(deal, "phases", stage) for stage in ("diagnose", "design")}


def test_the_clock_of_a_stage_runs_until_the_deal_is_moved_on() -> None:
    assert days(Building(now=NOW).deal("mill", [BEGUN, DESIGNED])) == {"diagnose": 10, "design": 73}


@pytest.mark.parametrize("outcome", ["won", "lost", "no-go"])
def test_the_clock_of_the_last_stage_stops_with_the_selling(outcome: str) -> None:
    deal = Building(now=NOW).deal("mill", [BEGUN, DESIGNED, ended(outcome)])
    assert days(deal) == {"diagnose": 10, "design": 10}
    here = standing(deal, "phases")
    assert (here.days, here.over) == (10, False)


def test_a_stage_that_took_too_long_did_so_also_after_the_end() -> None:
    late = {**ended("won"), "at": "2026-11-01T10:00:00Z"}
    here = standing(Building(now=NOW).deal("mill", [BEGUN, late]), "phases")
    assert (here.stage["id"], here.days, here.over) == ("diagnose", 61, True)


def test_a_stage_that_the_deal_comes_to_after_the_end_has_a_clock_of_its_own() -> None:
    after = {**DESIGNED, "at": "2026-11-13T09:00:00Z"}
    assert days(Building(now=NOW).deal("mill", [BEGUN, ended("won"), after]))["design"] == 10


def test_the_relationship_goes_on_after_an_order_and_ends_with_a_no() -> None:
    building = Building(now=NOW)
    playbooks = {"deal": "phases", "account": "cycle"}
    won, lost = (building.deal("mill", [BEGUN, ended(outcome)]) for outcome in ("won", "lost"))
    cycles = [show_view(deal, building.gate, playbooks)["playbooks"]["cycle"] for deal in (won, lost)]
    assert [(cycle["stage"], cycle["days"]) for cycle in cycles] == [("delighted", None), ("courting", 20)]
