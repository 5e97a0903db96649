from __future__ import annotations

import json
from typing import Any

import pytest

from report_team import Team, begun, due, ended, heard, moved, noted
from salescoach.views.report_disguise import Disguise, Name

NAMES = (
    Name("Ana Ruiz", "Person 1", "person"),
    Name("Jürgen Groß", "Person 2", "person"),
    Name("sam", "Person 3", "person"),
    Name("Will Price", "Person 4", "person"),
    Name("Paz Ruiz", "Person 5", "person"),
    Name("王小明", "Person 6", "person"),
    Name("Anastasia", "Person 7", "person"),
    Name("Quay Brewery", "Customer 1", "customer"),
    Name("Quay Brewery Ltd", "Customer 2", "customer"),
    Name("ana@quay.example", "Address 1", "email"),
    Name("Bottling Line", "Deal 1", "deal"),
    Name("bottling-line", "Deal 1", "deal"),
)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Ana Ruiz wants it", "Person 1 wants it"),
        ("ANA   RUÍZ wants it, ana ruiz too", "Person 1 wants it, Person 1 too"),
        ("A\u200bna R\u00aduiz", "Person 1"),
        ("Ana's price", "Person 1's price"),
        ("JURGEN GROSS rang", "Person 2 rang"),
        ("Frau Groß rang", "Frau Person 2 rang"),
        ("Sam and the sample", "Person 3 and the sample"),
        ("will the price fall? Price rang", "will the price fall? Person 4 rang"),
        ("Ruiz rang", "somebody rang"),
        ("Anastasia", "Person 7"),
        ("banana", "banana"),
        ("他和王小明谈过", "他和Person 6谈过"),
        ("Quay Brewery Ltd and quay brewery", "Customer 2 and Customer 1"),
        ("the Brewery", "the a customer"),
        ("ana@quay.example or x.y@else.example", "Address 1 or an address"),
        ("see bottling-line, Bottling Line", "see Deal 1, Deal 1"),
        ("ring +49 30 1234567 on 2026-11-21", "ring a number on 2026-11-21"),
        ("x" * 10_000, "x" * 10_000),
        ("", ""),
    ],
)
def test_a_name_is_found_however_it_is_written(text: str, other: str) -> None:
    assert Disguise(NAMES).text(text) == other


def brewery(team: Team, *more: dict[str, Any]) -> None:
    """Add a deal in which everything that can hold a name holds one."""
    team.add(
        "quay-brewery",
        begun(90, "sam", name="Quay Brewery", account="Quay Brewery Ltd"),
        moved(80, "diagnose"),
        heard(70, consequence="Otto Brandt says it stops"),
        noted(65, "people", name="Otto Brandt", email="otto@quay.example", part=["decides"]),
        noted(
            60,
            "objections",
            text="too dear, says Brandt",
            raised_by="Otto Brandt",
            beneath="he fears Greta Holm",
        ),
        noted(50, "promises", text="Otto's spare set", to="Otto Brandt", by="ulf", due=due(20)),
        noted(40, "leads", text="the dairy of Greta Holm", kind="referral", from_="Greta Holm"),
        noted(35, "contacts", "ulf", "service", trust=3, with_="Otto Brandt"),
        *more,
    )


SECRETS = ("otto", "brandt", "greta", "holm", "quay", "brewery", "sam", "ulf")


@pytest.mark.parametrize("asked", [{}, {"by": "owner"}, {"by": "account"}, {"owner": "sam"}])
def test_nobody_is_named_in_a_redacted_report(asked: dict[str, str]) -> None:
    team = Team()
    brewery(team, ended(30, "won", because="Otto Brandt decided"))
    shown = json.dumps(
        [team.view(redact=True, **asked), team.rows(redact=True)], ensure_ascii=False
    ).casefold()
    assert [secret for secret in SECRETS if secret in shown] == []


def test_the_same_person_has_one_other_name_everywhere() -> None:
    team = Team()
    brewery(team)
    view = team.view(redact=True)
    [word] = [one for word in view["words"] for one in word["about"] if one["kind"] == "late"]
    assert word["text"] == "a promise is late by 20 days: “Person 3's spare set”, to Person 3."
    assert [row["who"] for row in view["promises"]["people"]] == ["Person 4"]


def test_other_names_stay_when_more_is_noted_and_when_less_is_asked_for() -> None:
    team = Team()
    brewery(team)
    before = team.view(redact=True)["promises"]["people"]
    team.add(
        "aaa",
        begun(3, "aaron", name="Aaa", account="Aardvark"),
        noted(2, "promises", text="x", to="Abel", by="abe"),
    )
    assert before[0] in team.view(redact=True)["promises"]["people"]
    assert team.view(redact=True, since=due(10))["promises"]["people"][0]["who"] == before[0]["who"]


def test_what_the_playbooks_say_stays_as_it_is() -> None:
    team = Team()
    for number in range(4):
        team.add(
            f"d-{number}",
            begun(90, "Diagnose", name="Discover", account="cost of the problem"),
            moved(80, "diagnose"),
        )
    [word] = team.view(redact=True)["words"]
    assert "stall in Diagnose on “" in word["about"][0]["text"]
    assert word["about"][0]["deals"][0] == {"deal": "deal-1", "name": "Deal 1"}


def test_without_redaction_names_are_as_they_were_typed() -> None:
    team = Team()
    brewery(team)
    assert team.rows()[0]["name"] == "Quay Brewery"


def test_the_order_of_a_report_is_the_same_under_other_names() -> None:
    """Zoe is named before Abe, so that her number is the lower one, and her name the later."""
    team = Team()
    for number, owner in enumerate(("zoe", "abe", "max", "bea")):
        promise = noted(40, "promises", owner, text="plans", by=owner, due=due(10))
        customer = ("Zinc", "Ore", "Mill", "Acid")[number]
        team.add(f"d-{number}", begun(90 - number, owner, account=customer), ended(50, "won", owner), promise)
    plain, other = team.view(by="owner"), team.view(by="owner", redact=True)
    people = {"zoe": "Person 1", "abe": "Person 2", "max": "Person 3", "bea": "Person 4"}
    assert [word["who"] for word in plain["words"]] == list(people)
    assert [word["who"] for word in other["words"]] == list(people.values())
    for view, names in ((plain, list(people)), (other, list(people.values()))):
        assert [row["who"] for row in view["promises"]["people"]] == names
        assert [row["group"] for row in view["groups"]] == names
        assert [deal["owner"] for deal in view["attention"]["deals"]] == names
