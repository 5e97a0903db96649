from __future__ import annotations

from typing import Any

import pytest

from report_team import Team, at, begun, due, ended, noted
from salescoach.views.report_dealings import kind_of
from salescoach.views.report_usage import walks_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("It is too dear for this year", "money"),
        ("the budget is gone", "money"),
        ("ask again in spring", "time"),
        ("we already have a supplier", "another supplier"),
        ("Our people cannot run it", "their people"),
        ("can you prove that it works", "trust and risk"),
        ("the board has to see it", "others decide"),
        ("we are happy as it is", "no need"),
        ("das ist uns zu teuer", "something else"),
        ("", "something else"),
    ],
)
def test_an_objection_is_sorted_by_its_words(text: str, kind: str) -> None:
    assert kind_of(text) == kind


def test_objections_are_told_by_how_they_ended() -> None:
    team = Team()
    covered = noted(20, "objections", text="too dear", beneath="the budget closes in March", status="covered")
    surface = noted(19, "objections", text="too expensive", status="covered")
    team.add("a", begun(30), covered, surface, noted(18, "objections", text="who shall run it, our people?"))
    team.add("b", begun(30), noted(18, "objections", text="no money"), ended(3, "lost"))
    found = team.view()["objections"]
    assert found["kinds"] == [
        {"kind": "money", "all": 3, "covered": 1, "surface": 1, "open": 0, "ended_open": 1},
        {"kind": "their people", "all": 1, "covered": 0, "surface": 0, "open": 1, "ended_open": 0},
    ]
    assert found["says"] == (
        "3 of 4 objections are about money; 1 was covered without asking what lay beneath; "
        "1 was still open when the selling ended."
    )


def test_promises_are_told_by_who_stands_for_them() -> None:
    team = Team()
    team.add(
        "a",
        begun(30),
        noted(20, "promises", text="one", by="tom", due=due(5)),
        noted(20, "promises", text="two", by="Tom", due=due(-5)),
        noted(20, "promises", text="three", due=due(-5)),
        noted(20, "promises", "tom", "service", text="four", by="tom", status="kept"),
        noted(20, "promises", text="five", by="sam", status="refused"),
    )
    found = team.view()["promises"]
    assert found["people"][0] == {
        "who": "tom",
        "role": "service",
        "kept": 1,
        "open": 1,
        "late": 1,
        "refused": 0,
        "broken": 0,
    }
    assert {row["who"]: row["role"] for row in found["people"]} == {"tom": "service", "sam": "sales", "": ""}
    assert found["says"] == (
        "1 of 2 settled promises kept; 1 was refused by those who deliver; 1 is late; nobody of ours stands for 1."
    )


def test_contacts_are_counted_once_for_a_customer_of_two_deals() -> None:
    team = Team()
    one = [begun(30, account="Quay"), noted(20, "contacts", "tom", "service", trust=5)]
    two = [begun(30, account="quay"), noted(10, "contacts", "sam", "sales", trust=6)]
    team.add("one", *one, beside={"two": two})
    team.add("two", *two, beside={"one": one})
    found = team.view()["contacts"]
    assert found["roles"] == [
        {"role": "sales", "contacts": 1, "customers": 1},
        {"role": "service", "contacts": 1, "customers": 1},
    ]
    assert found["says"] == "2 contacts; 50 % of them were had by people who do not sell."


def from_lead(lead: str) -> dict[str, Any]:
    return begun(20, source={"deal": "quay", "lead": lead})


def test_what_came_from_leads_and_referrals_is_told_and_what_waits() -> None:
    team = Team()
    home = team.add(
        "quay",
        begun(60),
        noted(50, "leads", "tom", "service", text="the bottling line", kind="lead"),
        noted(49, "leads", text="the dairy", kind="referral", from_="Greta Holm"),
        noted(48, "leads", text="the mill", kind="referral"),
    )
    lead, referral, _ = (told["ids"][0] for told in home["leads"])
    team.add("bottling", from_lead(lead), ended(3, "won"))
    team.add("dairy", from_lead(referral))
    found = team.view()["sources"]
    assert found["sources"] == [
        {"source": "our own", "deals": 1, "won": 0, "open": 1},
        {"source": "lead", "deals": 1, "won": 1, "open": 0},
        {"source": "referral", "deals": 1, "won": 0, "open": 1},
    ]
    assert (found["heard"], found["waiting"], found["heard_by"]) == (3, 1, {"service": 1, "sales": 2})
    assert found["says"] == (
        "2 of 3 deals came from a lead or a referral, 50 % of them won against 0 % of our own; "
        "1 of 3 leads not taken up by anybody yet."
    )


def ordered(team: Team, slug: str, *readings: tuple[float, int]) -> None:
    read = [noted(days, "contacts", trust=trust) for days, trust in readings]
    team.add(slug, begun(200, account=slug.title()), ended(100, "won"), *read)


def test_trust_is_laid_over_what_is_expected_after_an_order() -> None:
    team = Team()
    ordered(team, "mill", (150, 4), (100, 9), (10, 3))
    ordered(team, "quay", (99, 9), (10, 8))
    found = team.view()["curves"]
    assert [(knot["day"], knot["low"], knot["high"]) for knot in found["expected"]] == [
        (0, 8, 10),
        (30, 4, 6),
        (90, 5, 8),
        (180, 7, 9),
        (365, 7, 9),
    ]
    assert [(row["customer"], row["points"], row["last"], row["gap"]) for row in found["accounts"]] == [
        ("Mill", [[0, 9.0], [90, 3.0]], 3.0, -2.0),
        ("Quay", [[1, 9.0], [90, 8.0]], 8.0, 3.0),
    ]
    assert found["says"] == (
        "1 of 2 customers below what is expected at the last reading, Mill the furthest: trust 3, 2 too low."
    )


def test_a_reading_after_an_order_that_was_cancelled_is_laid_over_the_order_before_it_or_nothing() -> None:
    team = Team()
    cancelled = [ended(60, "won"), ended(40, "lost"), noted(50, "contacts", trust=3)]
    team.add("mill", begun(90, name="Mill", account="Mill"), *cancelled)
    found = team.view()["curves"]
    assert (found["says"], found["accounts"]) == ("No trust was noted after an order yet.", [])
    team.add("mill-2", begun(120, name="Mill 2", account="Mill"), ended(100, "won"))
    assert team.view()["curves"]["accounts"][0]["points"] == [[50, 3]]


def test_a_reading_counts_on_the_day_that_the_contact_was() -> None:
    team = Team()
    found = team.add(
        "mill",
        begun(60),
        ended(50, "won"),
        noted(10, "contacts", trust=8, at=due(12)),
        noted(9, "contacts", trust=7, at="last week"),
    )
    assert found["trust"] == [[due(12), 8.0, "sam"], [due(9), 7.0, "sam"]]


def walked(*items: tuple[str, str, int]) -> dict[str, Any]:
    """Return a walk of the seven steps: item, status, the second of the minute at which it was answered."""
    entries = [
        {
            "seq": n,
            "at": f"2026-11-10T09:00:{second:02d}Z",
            "stage": "questioning",
            "item": item,
            "status": status,
            **({"value": "x", "evidence": "said"} if status == "answered" else {}),
        }
        for n, (item, status, second) in enumerate(items, start=1)
    ]
    return {"at": "2026-11-10T09:00:00Z", "playbook": "seven-steps", "scope": "call", "entries": entries}


def test_items_that_are_skipped_not_known_or_take_long_are_for_the_trainer() -> None:
    team = Team()
    for number in range(5):
        team.add(
            f"d-{number}",
            begun(30),
            walked(
                ("problem", "answered", 5), ("rivals", "skipped", 7), ("decision_process", "dont-know", 37)
            ),
        )
    found = team.view()["usage"]
    assert [(row["item"], row["skipped"], row["asked"]) for row in found["skipped"]] == [("rivals", 5, 5)]
    assert [(row["item"], row["dont_know"]) for row in found["dont_know"]] == [("decision_process", 5)]
    assert [(row["item"], row["seconds"]) for row in found["slow"]] == [("decision_process", 30)]
    assert found["says"].startswith("5 walks: “")


def test_seconds_are_told_only_where_somebody_sat_there() -> None:
    walk = {
        "kind": "walk",
        "started": "2026-11-10T09:00:00Z",
        "playbook": {"id": "seven-steps"},
        "author": "sam",
        "entries": [
            {"at": "2026-11-10T09:00:00Z", "item": "at_once", "status": "answered"},
            {"at": "2026-11-10T09:00:20Z", "item": "soon", "status": "answered"},
            {"at": "2026-11-10T09:00:20Z", "item": "soon", "ledger": "people", "add": {"name": "Ana"}},
            {"at": "2026-11-10T12:00:00Z", "item": "after_lunch", "status": "answered", "playbook": "common"},
        ],
    }
    log = {"kind": "log", "started": at(1), "entries": [{"item": "problem", "status": "answered"}]}
    assert walks_of([walk, log]) == [  # type: ignore[list-item]  # only the keys that are looked at
        {
            "at": "2026-11-10T09:00:00Z",
            "who": "sam",
            "playbook": "seven-steps",
            "items": [
                ["at_once", "answered", -1],
                ["soon", "answered", 20],
                ["after_lunch", "answered", -1, "common"],
            ],
        }
    ]
