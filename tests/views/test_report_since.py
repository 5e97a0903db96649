"""What a report counts from a first day on: the selling of that time, whatever happened then, and what is owed now."""

from __future__ import annotations

from typing import Any

import pytest

from report_team import Team, at, begun, due, ended, noted
from salescoach.views.report import Asked, table

WEEK = due(7)


def customer(*notes: dict[str, Any], won: int = 60) -> Team:
    """Return a team with one order, by default long before the week, and what was noted since."""
    team = Team()
    team.add("mill", begun(100, account="Mill"), ended(won, "won"), *notes)
    return team


@pytest.mark.parametrize(
    ("outcome", "days", "counted"),
    [
        ("lost", 8, (0, 0, 0)),
        ("lost", 7, (1, 0, 0)),
        ("no-go", 6, (1, 0, 0)),
        ("won", 8, (0, 0, 1)),
        ("won", 7, (1, 1, 0)),
    ],
)
def test_the_selling_that_ended_before_the_first_day_is_not_counted(
    outcome: str, days: int, counted: tuple[int, int, int]
) -> None:
    team = Team()
    team.add("one", begun(30), ended(days, outcome))
    view = team.view(since=WEEK)
    assert (view["deals"], view["won"], view["won_before"]) == counted
    assert view["funnel"]["stages"][0]["reached"] == counted[0]


def test_all_that_needs_attention_does_whatever_the_first_day() -> None:
    team = customer(noted(40, "promises", text="plans", by="sam", due=due(30)))
    team.add(
        "gone", begun(90), ended(80, "lost"), noted(85, "promises", text="a list", by="sam", due=due(70))
    )
    plain, since = team.view(), team.view(since=WEEK)
    assert plain["attention"] == since["attention"]
    assert since["attention"]["says"] == "2 deals need attention now."
    told = [(word["who"], [one["kind"] for one in word["about"]]) for word in since["words"]]
    assert told == [("sam", ["forgotten", "late"])]


@pytest.mark.parametrize(("days", "many"), [(7, 1), (8, 0)])
def test_a_contact_after_an_order_counts_from_the_first_day_on(days: int, many: int) -> None:
    said = {
        0: "No contact with a customer was noted since then.",
        1: "One contact, had by somebody who does not sell.",
    }
    found = customer(noted(days, "contacts", "ute", "service", trust=6)).view(since=WEEK)
    assert sum(row["contacts"] for row in found["contacts"]["roles"]) == many
    assert found["contacts"]["says"] == said[many]
    assert found["curves"]["says"].startswith(
        "The last reading of the one customer, Mill"
        if many
        else "No trust was noted after an order since then."
    )


@pytest.mark.parametrize(
    ("noted_days", "settled", "state"),
    [
        (5, "kept", {"kept": 1}),
        (20, "kept", {}),
        (20, "broken", {}),
        (5, "open", {"open": 1}),
        (20, "late", {"late": 1}),
    ],
)
def test_a_promise_of_a_customer_counts_when_it_was_made_or_settled_then_or_is_late(
    noted_days: int, settled: str, state: dict[str, int]
) -> None:
    day = due(10 if settled == "late" else -10)
    status = "open" if settled == "late" else settled
    found = customer(noted(noted_days, "promises", text="plans", by="sam", due=day, status=status))
    told = found.view(since=WEEK)["promises"]
    assert {name: told[name] for name in ("kept", "open", "late", "broken") if told[name]} == state
    assert (told["says"] == "Nothing was promised or settled since then.") == (not state)


def test_an_old_promise_that_was_settled_in_the_time_counts() -> None:
    team = customer(noted(40, "promises", text="plans", by="sam", due=due(10)))
    team.digests[0]["promises"][0] |= {"status": "broken", "settled": at(3)}
    view = team.view(since=WEEK, by="owner")
    assert view["promises"]["broken"] == 1
    assert [(row["group"], row["deals"], row["broken"]) for row in view["groups"]] == [("sam", 0, 1)]
    assert team.view(since=due(2), by="owner")["groups"] == []


def test_leads_are_those_noted_since_and_those_that_wait() -> None:
    team = customer(
        noted(20, "leads", text="a plant", kind="lead"), noted(3, "leads", text="a mill", kind="lead")
    )
    found = team.view(since=WEEK)["sources"]
    assert (found["heard"], found["waiting"]) == (1, 2)
    assert found["says"] == (
        "No deal came from a lead or a referral; 1 lead noted since then; "
        "2 leads of any day are not taken up by anybody yet."
    )


def test_a_no_of_before_is_nobody_s_late_no() -> None:
    team = Team()
    team.add("old", begun(90), ended(60, "lost"))
    team.add("new", begun(90), ended(3, "lost"))
    found = team.view(since=WEEK)["noes"]
    assert found["early"] + found["late"] == 1


def test_the_table_keeps_the_orders_and_leaves_out_the_noes_of_before() -> None:
    team = customer()
    team.add("old", begun(90), ended(60, "lost"))
    team.add("new", begun(90))
    rows = table(team.digests, team.frame, Asked(due(0), WEEK))
    assert [row["deal"] for row in rows] == ["mill", "new"]
