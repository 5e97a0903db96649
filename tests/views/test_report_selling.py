from __future__ import annotations

from typing import Any

from report_team import DIAGNOSED, Team, begun, due, ended, heard, moved

STAGES = ["discover", "diagnose", "design", "deploy"]


def column(rows: list[dict[str, Any]], name: str) -> list[Any]:
    return [row[name] for row in rows]


def test_the_funnel_counts_stays_and_days() -> None:
    team = Team()
    team.add("there-and-back", begun(50), moved(40, "diagnose"), moved(30, "design"), moved(28, "diagnose"))
    team.add("new", begun(4))
    team.add("won", begun(60), moved(50, "design"), ended(20, "won"))
    found = team.view()["funnel"]
    assert column(found["stages"], "stage") == STAGES
    assert column(found["stages"], "reached") == [3, 2, 2, 0]
    assert column(found["stages"], "here") == [1, 1, 0, 0]
    assert column(found["stages"], "over") == [0, 0, 0, 0]
    assert column(found["stages"], "days") == [10.0, 38.0, 16.0, None]
    assert found["says"] == (
        "2 deals reached Design and 0 went on to Deploy; half of the deals spend more than 38 days in Diagnose, "
        "where 30 should do."
    )


def test_a_deal_that_was_never_moved_is_where_its_answers_are() -> None:
    team = Team()
    ready = {"complex_signs": "none", "problem": "x", "meeting_agreed": "yes"}
    walked = heard(30, stage="discover", **ready)
    walked["entries"].append({"ledger": "people", "add": {"name": "Ana Ruiz"}})
    found = team.add("walked", begun(40), walked, heard(12, problem="bad water"))
    assert [visit[0] for visit in found["visits"]] == ["discover", "diagnose"]
    assert team.view()["funnel"]["stages"][1]["days"] == 12.0


def test_where_deals_stall_comes_first_the_demand_that_keeps_most_too_long() -> None:
    team = Team()
    for number, days in enumerate((40, 50, 5)):
        team.add(f"d-{number}", begun(60), moved(days, "diagnose"), heard(days, **DIAGNOSED))
    team.add("e", begun(60), moved(45, "diagnose"), heard(44, **(DIAGNOSED | {"resources": "no"})))
    found = team.view()["stalls"]
    assert found["stalled"] == 2
    assert column(found["needs"], "need") == ["cost_owned"]
    assert found["needs"][0] == {
        "stage": "diagnose",
        "stage_title": "Diagnose",
        "need": "cost_owned",
        "title": "cost of the problem: they agreed",
        "deals": 3,
        "stalled": 2,
        "waiting": 3,
        "days": 40.0,
    }
    assert found["says"] == (
        "3 of the 3 deals that wait in Diagnose wait for “cost of the problem: they agreed”, 2 of them for too long."
    )


def test_a_no_is_early_in_the_first_half_of_the_way() -> None:
    team = Team()
    team.add("early", begun(30), moved(25, "diagnose"), ended(20, "no-go"))
    team.add("late", begun(90), moved(80, "diagnose"), moved(60, "design"), ended(10, "lost"))
    team.add("later", begun(90), moved(80, "deploy"), ended(2, "lost"))
    found = team.view()["noes"]
    assert (found["early"], found["late"], found["early_days"], found["late_days"]) == (1, 2, 10.0, 84.0)
    assert column(found["stages"], "no_go") == [0, 1, 0, 0]
    assert column(found["stages"], "lost") == [0, 0, 1, 1]
    assert found["says"] == (
        "1 of 3 noes came early, in Discover or Diagnose; from the first note to the no "
        "the early one took 10 days, the middle late one took 84 days."
    )


def test_a_single_no_is_told_as_one() -> None:
    team = Team()
    team.add("late", begun(90), moved(80, "diagnose"), moved(60, "design"), ended(10, "lost"))
    assert team.view()["noes"]["says"] == "The one no came late; it took 80 days."


def test_what_decides_is_counted_by_how_sure_it_is() -> None:
    team = Team()
    team.add("a", begun(30), moved(20, "diagnose"), heard(19, **DIAGNOSED))
    guessed = heard(19, sure="assumed", urgent_reason="yes", resources="yes")
    agreed = heard(18, sure="confirmed", annual_cost={"low": 9, "likely": 9, "high": 9})
    team.add("b", begun(30), moved(20, "diagnose"), guessed, agreed)
    found = team.view()["evidence"]
    facts = {(row["stage"], row["fact"]): row for row in found["facts"]}
    assert column(found["facts"], "stage") == ["discover"] + ["diagnose"] * 4  # the problem stands once
    resources = facts["diagnose", "resources"]
    assert (resources["said"], resources["assumed"], resources["unknown"]) == (1, 1, 0)
    cost = facts["diagnose", "annual_cost"]
    assert (cost["confirmed"], cost["unknown"]) == (1, 1)
    assert (found["known"], found["sure_share"], found["guessed_share"]) == (7, 14, 29)
    assert found["says"] == (
        "Of 7 answers that gates want from customers, 14 % is agreed or in writing and 29 % is our guess; "
        "guessed most often: a reason that cannot wait; what only we judge is not counted."
    )


def test_what_only_we_judge_is_nothing_that_they_could_confirm() -> None:
    facts = {fact for names in Team().frame.decides.values() for fact in names}
    assert "annual_cost" in facts
    assert facts & {"fit", "meeting_agreed", "complex_signs", "our_price"} == set()


def test_groups_stand_side_by_side() -> None:
    team = Team()
    team.add("a", begun(60, "kim", account="Mill"), moved(50, "diagnose", "kim"))
    team.add("b", begun(60, "kim", account="mill"), ended(20, "won", "kim"))
    team.add("c", begun(60, "sam"), ended(20, "lost"))
    rows = {row["group"]: row for row in team.view(by="owner")["groups"]}
    assert list(rows) == ["kim", "sam"]
    assert {key: rows["kim"][key] for key in ("deals", "open", "won", "lost", "stalled")} == {
        "deals": 2,
        "open": 1,
        "won": 1,
        "lost": 0,
        "stalled": 1,
    }
    assert [row["group"] for row in team.view(by="phase")["groups"]] == ["Discover", "Diagnose"]
    assert [row["group"] for row in team.view(by="source")["groups"]] == ["our own"]
    assert [(row["group"], row["deals"]) for row in team.view(by="account")["groups"]] == [
        ("Mill", 2),
        ("c", 1),
    ]


def test_what_ended_before_the_first_day_does_not_belong_to_the_report() -> None:
    team = Team()
    team.add("old", begun(90), ended(60, "lost"))
    team.add("new", begun(90), ended(10, "lost"))
    assert team.view(since=due(30))["deals"] == 1
