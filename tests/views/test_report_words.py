from __future__ import annotations

import pytest

from report_team import DIAGNOSED, Team, begun, due, ended, heard, moved, noted
from salescoach.views.report_counting import chance_of, standouts
from salescoach.views.report_teams import teams_of


def waiting(team: Team, slug: str, days: float, owner: str = "sam", **more: str) -> None:
    """Add a deal that has been in Diagnose for so many days, and lacks the agreed cost alone."""
    team.add(
        slug, begun(days + 3, owner), moved(days, "diagnose", owner), heard(days, owner, **(DIAGNOSED | more))
    )


def test_the_demand_on_which_deals_stall_is_named() -> None:
    team = Team()
    for number, days in enumerate((40, 50, 60, 70)):
        waiting(team, f"late-{number}", days)
    waiting(team, "new", 5)
    team.add("else", begun(80), moved(75, "diagnose"), heard(75, problem="bad water", consequence="fines"))
    [(who, kind, text)] = team.words()
    assert (who, kind) == ("everyone", "gate")
    assert text == (
        "5 of the 5 deals that lie too long stall in Diagnose on “cost of the problem: they agreed”, "
        "the longest for 75 days."
    )
    [word] = team.view()["words"]
    assert [deal["deal"] for deal in word["about"][0]["deals"]] == ["else", "late-3", "late-2"]
    assert word["about"][0]["more"] == 2


def test_two_deals_that_stall_are_no_pattern() -> None:
    team = Team()
    waiting(team, "one", 40)
    waiting(team, "two", 50)
    assert team.words() == []


def designed(team: Team, slug: str, owner: str, *, early: bool) -> None:
    """Add a deal whose design began ten days ago, diagnosed before that or not."""
    facts = {**DIAGNOSED, "annual_cost": {"low": 9, "likely": 9, "high": 9}}
    found = heard(5 if early else 12, owner, sure="confirmed", **facts)
    team.add(slug, begun(20, owner), found, moved(10, "design", owner))


def test_who_designs_before_the_diagnosis_is_done_is_named() -> None:
    team = Team()
    for number in range(6):
        designed(team, f"kim-{number}", "kim", early=number > 0)
        designed(team, f"sam-{number}", "sam", early=number == 0)
        designed(team, f"lea-{number}", "lea", early=False)
    [(who, kind, text)] = team.words()
    assert (who, kind) == ("kim", "early")
    assert text == (
        "began Design before Diagnose was finished in 5 of 6 cases, mostly without knowing cost of the problem; "
        "the others did in 8 %."
    )


def test_nobody_is_named_for_what_all_do() -> None:
    team = Team()
    for number in range(6):
        designed(team, f"kim-{number}", "kim", early=True)
        designed(team, f"sam-{number}", "sam", early=True)
    assert team.words() == []


def test_a_move_past_a_shut_gate_is_early_whatever_was_heard() -> None:
    team = Team()
    facts = {**DIAGNOSED, "annual_cost": {"low": 9, "likely": 9, "high": 9}}
    found = team.add(
        "forced",
        begun(20),
        heard(12, sure="confirmed", **facts),
        moved(10, "design", override=True, because="they asked for a sketch"),
    )
    starts = {one["stage"]: (one["lacking"], one["forced"]) for one in found["early"]}
    assert starts["design"] == ([], True)


def presented(team: Team, slug: str, owner: str, *, asked_first: bool) -> None:
    """Add a deal with a call in which something was shown, after or before anything was asked."""

    def answer(stage: str, item: str) -> dict[str, str]:
        told = {"stage": stage, "item": item, "fact": item, "type": "text", "status": "answered"}
        return told | {"value": "yes", "evidence": "confirmed", "by": "Ana Ruiz"}

    asked = [answer("questioning", "main_benefit"), answer("questioning", "requirements")]
    call = {"at": "2026-11-12T09:00:00Z", "playbook": "seven-steps", "scope": "call", "author": owner}
    shown = {**call, "entries": [*(asked if asked_first else []), answer("presentation", "feedback")]}
    team.add(slug, begun(20, owner), shown)


def test_who_presents_before_asking_is_named() -> None:
    team = Team()
    for number in range(5):
        presented(team, f"kim-{number}", "kim", asked_first=False)
        presented(team, f"sam-{number}", "sam", asked_first=True)
    told = {who: (kind, text) for who, kind, text in team.words()}
    assert told["kim"][0] == "early"
    assert told["kim"][1] == (
        "began Presentation before Questioning was finished in 5 of 5 cases, mostly without knowing the main benefit; "
        "the others did in 0 %."
    )


def won(team: Team, slug: str, days: float, *more: dict[str, object], owner: str = "sam") -> None:
    team.add(slug, begun(days + 20, owner, account=f"{slug} works"), ended(days, "won", owner), *more)


def test_a_customer_to_whom_nobody_spoke_since_the_order_is_named() -> None:
    team = Team()
    won(team, "quiet", 100)
    won(team, "tended", 100, noted(10, "contacts", trust=8))
    [(who, kind, text)] = team.words()
    assert (who, kind) == ("sam", "forgotten")
    assert text == "quiet works: nobody has spoken to them since the order for 120 days, 28 at the most."


def test_the_customer_of_two_orders_is_asked_about_once() -> None:
    team = Team()
    first = [begun(200, account="Quay"), ended(180, "won")]
    second = [begun(90, account="Quay"), ended(80, "won"), noted(5, "contacts", trust=8)]
    team.add("quay-one", *first, beside={"quay-two": second})
    team.add("quay-two", *second, beside={"quay-one": first})
    assert team.words() == []


def promised(team: Team, slug: str, who: str, role: str, status: str) -> None:
    promise = noted(
        40, "promises", who, role, text="a spare set", to="Ana Ruiz", by=who, due=due(20), status=status
    )
    team.add(slug, begun(50, "sam"), ended(45, "no-go"), promise)


def test_the_team_that_breaks_promises_is_named() -> None:
    team = Team()
    for number in range(4):
        promised(team, f"tom-{number}", "tom", "service", "broken" if number else "kept")
        promised(team, f"ute-{number}", "ute", "service", "broken" if number else "kept")
        promised(team, f"sam-{number}", "sam", "sales", "kept")
        promised(team, f"lea-{number}", "lea", "sales", "kept")
        promised(team, f"ines-{number}", "ines", "installer", "kept")
    [(who, kind, text)] = team.words()
    assert (who, kind) == ("the service team", "broken")
    assert (
        text
        == "6 of 8 promises that came due were broken or are late; among the others it is 0 %; tom: 3, ute: 3."
    )


def test_one_who_breaks_promises_alone_is_named_and_not_the_team() -> None:
    team = Team()
    for number in range(6):
        promised(team, f"tom-{number}", "tom", "service", "broken" if number else "kept")
        promised(team, f"ute-{number}", "ute", "service", "kept")
        promised(team, f"sam-{number}", "sam", "sales", "kept")
    assert [(who, kind) for who, kind, _ in team.words()] == [("tom", "broken")]


def test_a_late_promise_is_told_with_its_words() -> None:
    team = Team()
    promise = noted(30, "promises", text="pilot data", to="Ana Ruiz", by="tom", due=due(9))
    team.add("mill", begun(40, "sam", name="Mill Lane"), promise)
    [word] = team.view()["words"]
    assert (word["who"], word["role"]) == ("tom", "")
    assert word["about"] == [
        {
            "kind": "late",
            "text": "a promise is late by 9 days: “pilot data”, to Ana Ruiz.",
            "deals": [{"deal": "mill", "name": "Mill Lane"}],
            "more": 0,
        }
    ]


def test_only_what_happened_since_is_looked_at() -> None:
    team = Team()
    for number in range(6):
        designed(team, f"kim-{number}", "kim", early=True)
        designed(team, f"sam-{number}", "sam", early=False)
    assert [word[:2] for word in team.words(since=due(15))] == [("kim", "early")]
    assert team.words(since=due(5)) == []


@pytest.mark.parametrize(
    ("hits", "of", "all_hits", "everything", "chance"),
    [(1, 1, 1, 2, 0.5), (2, 2, 2, 4, 1 / 6), (0, 3, 2, 9, 1.0), (3, 3, 3, 6, 0.05), (2, 3, 3, 6, 0.5)],
)
def test_the_chance_is_that_of_drawing_without_looking(
    hits: int, of: int, all_hits: int, everything: int, chance: float
) -> None:
    assert chance_of(hits, of, all_hits, everything) == pytest.approx(chance)


def test_who_stands_out_needs_three_cases_and_twice_the_rate() -> None:
    assert standouts({"kim": (2, 2), "sam": (0, 40)}) == []
    assert standouts({"kim": (30, 60), "sam": (20, 60)}) == []
    assert [one.who for one in standouts({"kim": (9, 10), "sam": (1, 30), "lea": (2, 30)})] == ["kim"]


def test_a_team_is_told_by_the_names_of_its_people() -> None:
    team = Team()
    for number, status in enumerate(("broken", "broken", "broken", "kept")):
        for who in ("south-dan", "south-eva"):
            promised(team, f"{who}-{number}", who, "sales", status)
        for who in ("north-ada", "north-ben", "west-gil", "west-kim"):
            promised(team, f"{who}-{number}", who, "sales", "kept")
    for one in team.digests:
        one["owner"] = one["promises"][0]["by"]
    [(who, kind, text)] = team.words()
    assert (who, kind) == ("the south team", "broken")
    assert (
        text
        == "6 of 8 promises that came due were broken or are late; among the others it is 0 %; south-dan: 3, south-eva: 3."
    )
    assert [word["who"] for word in team.view(redact=True)["words"]] == ["the no. 2 team"]


@pytest.mark.parametrize(
    ("names", "teams"),
    [
        (["south-dan", "south-eva", "west/kim", "west/gil"], {"south", "west"}),
        (["dan@south", "eva@south", "kim@west", "gil@west", "sam"], {"south", "west"}),
        (["jean-luc", "jean-paul", "ana", "kim"], set()),
        (["south-dan", "south-eva"], set()),
        (["dan", "eva", ""], set()),
    ],
)
def test_names_tell_teams_only_where_most_of_them_do(names: list[str], teams: set[str]) -> None:
    assert set(teams_of([{"owner": name} for name in names]).values()) == teams


def test_the_report_of_one_person_holds_them_against_the_others() -> None:
    team = Team()
    for number in range(6):
        designed(team, f"kim-{number}", "kim", early=True)
        designed(team, f"sam-{number}", "sam", early=False)
    for number, days in enumerate((40, 50, 60)):
        waiting(team, f"late-{number}", days, "sam")
    assert [word[:2] for word in team.words(owner="Kim")] == [("kim", "early")]
    assert [word[:2] for word in team.words(owner="sam")] == [("sam", "gate")]
    assert team.words(owner="lea") == []
    assert team.view(owner="Kim")["deals"] == 6


def test_one_of_ours_is_one_however_the_name_is_spelled() -> None:
    team = Team()
    for number in range(6):
        designed(team, f"kim-{number}", ("kim", "Kim", "KIM")[number % 3], early=True)
        designed(team, f"sam-{number}", "sam", early=False)
    [(who, kind, text)] = team.words()
    assert (who, kind) == ("kim", "early")
    assert "in 6 of 6 cases" in text
    assert [(row["group"], row["deals"]) for row in team.view(by="owner")["groups"]] == [
        ("kim", 6),
        ("sam", 6),
    ]


def test_who_guesses_instead_of_asking_is_named_by_deals_and_not_by_facts() -> None:
    team = Team()
    for number in range(5):
        for who, sure in (("kim", "assumed"), ("sam", "said"), ("lea", "said")):
            team.add(
                f"{who}-{number}",
                begun(20, who),
                moved(10, "diagnose", who),
                heard(9, who, sure=sure, **DIAGNOSED),
            )
    [(who, kind, text)] = team.words()
    assert (who, kind) == ("kim", "guessing")
    assert text == "5 of 5 open deals rest mostly on our guesses; among the others it is 0 %."


def test_one_deal_full_of_guesses_is_no_habit() -> None:
    team = Team()
    for who, sure in (("kim", "assumed"), ("sam", "said"), ("lea", "said"), ("jo", "said")):
        team.add(who, begun(20, who), moved(10, "diagnose", who), heard(9, who, sure=sure, **DIAGNOSED))
    assert team.words() == []


def test_whose_deals_lie_too_long_and_whose_noes_come_late_is_named() -> None:
    team = Team()
    for number in range(6):
        waiting(team, f"kim-{number}", 60, "kim", consequence="")
        waiting(team, f"sam-{number}", 5, "sam")
        waiting(team, f"lea-{number}", 5, "lea")
        team.add(
            f"late-{number}",
            begun(90, "jo"),
            moved(80, "design", "jo", override=True),
            ended(3, "lost", "jo"),
        )
        team.add(f"early-{number}", begun(90, "sam"), ended(80, "no-go", "sam"))
    told = {(who, kind): text for who, kind, text in team.words()}
    assert (
        told["kim", "stalling"]
        == "6 of 6 open deals lie too long in their stage; among the others it is 0 %."
    )
    assert (
        told["jo", "late-no"]
        == "6 of 6 noes came late, in the second half of the way; among the others it is 0 %."
    )
