"""What `deals`, `show` and `report` say of a deal that needs a word is the same."""

from __future__ import annotations

from typing import Any

import pytest

from report_team import TODAY, Team, at, begun, due, ended, heard, moved, noted
from salescoach.views.pipeline import deals_view
from salescoach.views.report import Asked, report_view
from salescoach.views.report_digest import digest
from salescoach.views.show import show_view

Case = dict[str, Any]
BOOKS = {"deal": "four-phases", "account": "relationship-cycle"}
HOPES = {"success_sign": "no rework"}
SPOKEN = noted(1, "contacts", with_="Ana Ruiz", at=due(1))


def why(*cases: Case, beside: dict[str, list[Case]] | None = None) -> list[str]:
    """Return why a deal needs a word, which all three views tell alike."""
    team = Team()
    team.building.now = team.building.now.replace(hour=9)
    building, gate = team.building, team.building.gate
    deal = building.deal("mill", sorted(cases, key=lambda case: str(case["at"])), beside)
    row = deals_view([deal], gate, BOOKS["deal"], account_playbook=BOOKS["account"])["deals"][0]
    shown = show_view(deal, gate, BOOKS)
    asked = Asked(TODAY.isoformat(), now=building.now)
    told = report_view([digest(deal, team.frame, gate)], team.frame, asked)["attention"]
    first = told["deals"][0] if told["deals"] else {"attention": "none", "why": []}
    assert row["why"][:3] == shown["why"][:3] == first["why"]
    assert row["attention"] == shown["attention"] == first["attention"]
    assert told["now"] + told["soon"] == (1 if row["why"] else 0)
    return list(row["why"])


def test_an_open_deal_is_asked_for_a_date() -> None:
    assert why(begun(3), heard(2, problem="bad water"), SPOKEN) == ["no dated next step"]


@pytest.mark.parametrize(
    ("starts", "told"),
    [
        (at(-3), []),  # in three days
        (at(0), []),  # it began a moment ago, and no end is known
        (at(1), ["no dated next step"]),  # it was yesterday, and nobody wrote what came of it
        ("", ["no dated next step"]),
    ],
)
def test_a_call_to_come_that_has_its_time_is_a_date(starts: str, told: list[str]) -> None:
    call = noted(1, "calls", starts=starts, status="planned")
    assert why(begun(3), heard(2, problem="bad water"), SPOKEN, call) == told


def test_a_call_that_was_cancelled_is_no_date() -> None:
    call = noted(1, "calls", starts=at(-3), status="cancelled")
    assert why(begun(3), heard(2, problem="bad water"), SPOKEN, call) == ["no dated next step"]


def test_a_call_with_a_customer_who_ordered_is_a_date_too() -> None:
    order = [begun(30, account="Mill"), ended(10, "won"), heard(9, stage="", **HOPES), SPOKEN]
    assert why(*order, noted(1, "calls", starts=at(-3), status="planned")) == []


def test_a_customer_who_ordered_is_asked_about_once_and_a_missing_date_is_told_once() -> None:
    order = [begun(30, account="Mill"), ended(10, "won")]
    assert why(*order, heard(9, stage="", **HOPES), SPOKEN) == ["no date with the customer"]
    later = {"second": [begun(20, account="Mill"), ended(5, "won")]}
    assert why(*order, SPOKEN, beside=later) == []


def test_a_late_promise_says_who_stands_for_it_where_that_is_not_whose_deal_it_is() -> None:
    deal = [begun(3, owner="mia"), SPOKEN]
    mine = noted(2, "promises", text="the plans", by="Mia", due=due(1))
    theirs = noted(2, "promises", text="a drawing", by="ines", due=due(2))
    nobodys = noted(2, "promises", text="a visit", due=due(3))
    assert why(*deal, theirs, mine, nobodys)[:3] == [
        "promise late by 2 days: a drawing (ines stands for it)",
        "promise late by 1 day: the plans",
        "promise late by 3 days: a visit",
    ]


def test_an_order_that_waits_for_those_who_deliver_is_told_after_two_days() -> None:
    order = [begun(30, account="Mill"), ended(10, "won"), heard(9, stage="", **HOPES), SPOKEN]
    call = noted(1, "calls", starts=at(-3), status="planned")
    for days, told in ((2, []), (3, ["handed over to service and not taken over for 3 days"])):
        entry = {"handover": {"to": "service"}}
        handed = {**ended(days, "won"), "kind": "handover", "entries": [entry]}
        cases = [*order, handed, call]
        assert why(*sorted(cases, key=lambda case: str(case["at"]))) == told


def test_silence_is_told_once_though_the_playbook_warns_of_it_too() -> None:
    order = [begun(90, account="Mill"), ended(80, "won"), heard(70, stage="", **HOPES)]
    told = why(*order, noted(60, "contacts", with_="Ana", at=due(60)))
    assert told[0] == "nobody spoke to them for 60 days (limit 28)"
    assert [reason for reason in told if "spoken to them" in reason] == []


def test_a_customer_who_ordered_needs_a_word_when_nobody_speaks_to_them() -> None:
    step = noted(9, "next_steps", text="visit", who="sam", due=due(-3))
    hopes = heard(9, stage="", **HOPES)
    assert why(begun(60), ended(50, "won"), hopes, step, noted(49, "contacts", with_="Ana", at=due(49)))[
        0
    ] == ("nobody spoke to them for 49 days (limit 28)")


@pytest.mark.parametrize("outcome", ["lost", "no-go"])
def test_after_a_no_only_what_we_owe_is_told(outcome: str) -> None:
    before = noted(40, "next_steps", text="ring", due=due(20))
    over = [begun(90), moved(80, "diagnose"), before, ended(30, outcome)]
    assert why(*over) == []
    again = {"ledger": "next_steps", "add": {"text": "look again", "due": due(2)}}
    last = {**ended(30, outcome), "entries": [{"outcome": outcome}, again]}
    assert why(begun(90), before, last) == ["next step late by 2 days"]
    promise = noted(50, "promises", text="the drawing", by="sam", due=due(4))
    assert why(begun(90), promise, ended(30, outcome)) == ["promise late by 4 days: the drawing"]


def test_a_report_counts_all_and_names_the_first() -> None:
    team = Team()
    for number in range(7):
        team.add(f"d{number}", begun(3, name=f"Deal {number}"), SPOKEN)
    team.add("late", begun(3, name="Mill"), SPOKEN, noted(2, "promises", text="x", by="sam", due=due(1)))
    told = team.view()["attention"]
    assert told["says"] == "1 deal needs attention now, 7 soon."
    assert [one["name"] for one in told["deals"]] == ["Mill", "Deal 0", "Deal 1", "Deal 2", "Deal 3"]
    assert told["deals"][0]["why"] == ["promise late by 1 day: x", "no dated next step"]
    assert at(0) > at(1)


def test_a_report_names_first_what_deals_lists_first() -> None:
    team = Team()
    deals = []
    steps = {"a-later": -9, "b-sooner": -2, "c-undated": None, "d-latest": 3, "e-late": 2}
    for slug, days in steps.items():
        day = {} if days is None else {"due": due(days)}
        said = noted(2, "promises", text="the drawing", by="sam", due=due(-3)) if days is None else None
        step = noted(2, "next_steps", text="ring", who="sam", **day)
        cases = [begun(60, name=slug), step, noted(30, "contacts", with_="Ana", at=due(30)), said]
        cases = sorted((case for case in cases if case), key=lambda case: str(case["at"]))
        team.add(slug, *cases)
        deals.append(team.building.deal(slug, cases))
    rows = deals_view(deals, team.building.gate, BOOKS["deal"], account_playbook=BOOKS["account"])["deals"]
    listed = [row["deal"] for row in rows]
    assert listed == ["d-latest", "e-late", "c-undated", "b-sooner", "a-later"]
    assert [one["deal"] for one in team.view()["attention"]["deals"]] == listed


def test_a_report_without_names_names_nobody_in_a_reason() -> None:
    team = Team()
    people = noted(2, "people", name="Ana Ruiz")
    late = noted(2, "promises", text="a call with Ana Ruiz", by="sam", due=due(1))
    team.add("mill", begun(3, name="Mill"), people, SPOKEN, late)
    deal = team.view(redact=True)["attention"]["deals"][0]
    assert (deal["name"], deal["owner"]) == ("Deal 1", "Person 1")
    assert deal["why"][0] == "promise late by 1 day: a call with Person 2"


def test_a_customer_whose_later_order_was_cancelled_is_watched_in_the_one_before() -> None:
    order = [begun(60, account="Mill"), ended(50, "won"), noted(49, "contacts", with_="Ana", at=due(49))]
    cancelled = {"second": [begun(45, account="Mill"), ended(40, "won"), ended(35, "lost")]}
    assert why(*order, beside=cancelled)[0].startswith("nobody spoke to them for ")


def test_a_step_put_down_with_the_first_no_is_asked_for_after_the_second() -> None:
    again = {"ledger": "next_steps", "add": {"text": "look again", "due": due(2)}}
    lost = {**ended(30, "lost"), "entries": [{"outcome": "lost"}, again]}
    assert why(begun(90), lost, ended(20, "no-go")) == ["next step late by 2 days"]
    assert why(begun(90), lost, ended(25, "won"), ended(20, "no-go")) == []
