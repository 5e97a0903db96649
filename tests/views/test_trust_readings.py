"""Readings of trust out of walks and contacts, by the day on which they were had."""

from __future__ import annotations

from report_team import Team, at, begun, heard, noted
from salescoach.views.pipeline import deals_view
from salescoach.views.show import show_view
from salescoach.views.trust import LATEST, latest, readings


def test_a_contact_that_is_noted_later_stands_at_its_own_day() -> None:
    team = Team()
    cases = [begun(40), noted(9, "contacts", trust=4, at=at(9)), noted(3, "contacts", trust=7, at=at(20))]
    deal = team.building.deal("mill", sorted([*cases, heard(30, trust=5)], key=lambda case: str(case["at"])))
    assert [one.figure for one in readings(deal)] == [5, 4, 7]
    assert latest(deal) == [5, 7, 4]
    books = {"deal": "four-phases", "account": "relationship-cycle"}
    assert show_view(deal, team.building.gate, books)["trust"] == [5, 7, 4]
    row = deals_view([deal], team.building.gate, "four-phases", account_playbook="relationship-cycle")[
        "deals"
    ][0]
    assert row["trust"] == [5, 7, 4]


def test_the_latest_twelve_are_a_picture() -> None:
    team = Team()
    cases = [
        begun(40),
        *(noted(30 - n, "contacts", trust=1 + n % 10, at=at(30 - n)) for n in range(LATEST + 3)),
    ]
    deal = team.building.deal("mill", cases)
    assert latest(deal) == [1 + n % 10 for n in range(3, LATEST + 3)]
