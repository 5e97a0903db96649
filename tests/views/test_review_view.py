from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from salescoach.views.review import review_view
from salescoach.views.review_questions import ENDED, OPEN, WON

if TYPE_CHECKING:
    from building import Building

DAY = "2026-11-{:02}T09:00:00Z"
RAO = {"ledger": "people", "add": {"name": "Commissioner Rao", "part": ["decides"]}}
SHAH = {"ledger": "people", "add": {"name": "Priya Shah", "title": "CFO", "part": ["influences"]}}


def on(day: int, *entries: dict[str, Any], **head: Any) -> dict[str, Any]:
    return {"at": DAY.format(day), "entries": list(entries), **head}


def fact(name: str, value: Any, *, by: str = "", kind: str = "text") -> dict[str, Any]:
    said = {"evidence": "said", "by": by} if by else {"evidence": "assumed"}
    return {"fact": name, "type": kind, "status": "answered", "value": value, **said}


def decided(day: int, *steps: str) -> dict[str, Any]:
    made = [{"ledger": "next_steps", "add": {"text": text, "who": "sam"}} for text in steps]
    return on(day, {"note": "deal review", "review": {"decisions": len(steps)}}, *made)


def viewed(building: Building, *notes: dict[str, Any], since: str = "") -> dict[str, Any]:
    deal = building.deal("mill", list(notes))
    return review_view(deal, building.gate, "phases", since)


def test_the_first_review_compares_with_nothing(building: Building) -> None:
    view = viewed(building, on(5, fact("hours_lost", 20, by="Ann", kind="number")))
    assert (view["since"], view["last_review"], view["changed"], view["decided"]) == ("", None, [], [])


def test_the_next_one_compares_with_the_last_and_tells_what_became_of_its_decisions(
    building: Building,
) -> None:
    view = viewed(
        building,
        on(5, fact("hours_lost", 20, by="Ann", kind="number")),
        decided(10, "ask Rao", "show the pilot"),
        on(12, {"ledger": "next_steps", "id": "000002-2", "set": {"status": "done"}}, kind="settle"),
        on(13, fact("hours_lost", 30, by="Bo", kind="number")),
    )
    assert view["last_review"] == {"at": DAY.format(10), "by": "sam"}
    assert [(one["text"], one["status"]) for one in view["decided"]] == [
        ("ask Rao", "done"),
        ("show the pilot", "open"),
    ]
    told = [(one["kind"], one["what"], one["was"], one["now"]) for one in view["changed"]]
    assert ("fact", "hours lost", "20 hours a month", "30 hours a month") in told
    assert ("settled", "ask Rao", "open", "done") in told


def test_a_review_is_no_contact_with_the_customer(building: Building) -> None:
    deal = building.deal("mill", [decided(10, "ask Rao")])
    assert deal.entries("contacts") == []


def test_a_day_can_be_compared_with_instead(building: Building) -> None:
    notes = [on(5, fact("hours_lost", 20, by="Ann", kind="number")), decided(10, "ask Rao")]
    assert viewed(building, *notes, since=DAY.format(1))["since"] == DAY.format(1)


def test_moves_tell_whether_the_gate_was_shut(building: Building) -> None:
    move = {"playbook": "phases", "from": "diagnose", "to": "design"}
    past = {"move": move | {"because": "they wanted a sketch", "override": True}}
    back = {"move": {"playbook": "phases", "from": "design", "to": "diagnose", "because": "too early"}}
    view = viewed(building, on(5, past, kind="advance"), on(6, back, kind="advance"), since=DAY.format(1))
    moves = [
        (one["kind"], one["now"], one["because"]) for one in view["changed"] if one["what"] == "the deal"
    ]
    assert moves == [
        ("past-gate", "Design", "they wanted a sketch"),
        ("move", "Diagnose", "too early"),
    ]


def test_what_a_gate_rests_on_and_only_we_believe_is_a_claim(building: Building) -> None:
    view = viewed(
        building,
        on(5, fact("resources", "yes", kind="yes-no"), fact("urgent_reason", "yes", by="Ann", kind="yes-no")),
    )
    assert [(one["fact"], one["text"], one["by"], one["need"]) for one in view["claims"]] == [
        ("resources", "yes", "sam", "reason_and_money")
    ]


def test_of_a_figure_that_is_worked_out_the_guess_behind_it_is_the_claim(building: Building) -> None:
    told = (fact("hours_lost", 20, by="Ann", kind="number"), fact("hourly_cost", 500, kind="money"))
    assert [one["fact"] for one in viewed(building, on(5, *told))["claims"]] == ["hourly_cost"]


def test_who_has_a_say_and_was_never_heard_comes_first_deciders_before_others(building: Building) -> None:
    bo = {"ledger": "people", "add": {"name": "Bo Lind", "part": ["uses"]}}
    ann = {"ledger": "people", "add": {"name": "Ann Ruiz", "part": ["decides"]}}
    heard = on(1, SHAH, RAO, bo, ann, fact("urgent_reason", "yes", by="Ruiz", kind="yes-no"))
    view = viewed(building, heard | {"at": "2026-10-01T09:00:00Z"})
    assert [(one["name"], one["days"]) for one in view["unheard"]] == [
        ("Commissioner Rao", None),
        ("Priya Shah", None),
        ("Ann Ruiz", 53),
    ]


def test_somebody_who_raised_an_objection_was_heard(building: Building) -> None:
    objection = {"ledger": "objections", "add": {"text": "too dear", "raised_by": "Rao"}}
    assert viewed(building, on(20, RAO, objection))["unheard"] == []


def test_promises_that_are_late_refused_or_nobodys_are_named(building: Building) -> None:
    def promise(text: str, **fields: str) -> dict[str, Any]:
        return {"ledger": "promises", "add": {"text": text, **fields}}

    told = viewed(
        building,
        on(
            2,
            promise("in time", by="sam", due="2026-11-30"),
            promise("kept", due="2026-11-03", status="kept"),
            promise("nobody's", to="Rao", due="2026-12-01"),
            promise("late", by="sam", due="2026-11-21"),
            promise("refused", by="tom", due="2026-11-20", status="refused"),
            promise("late and nobody's", due="2026-11-13"),
        ),
    )["promises"]
    assert [(one["text"], one["days_late"], one["why"]) for one in told] == [
        ("late and nobody's", 10, ["late", "unowned"]),
        ("refused", 3, ["refused"]),
        ("late", 2, ["late"]),
        ("nobody's", 0, ["unowned"]),
    ]
    assert told[3] == {
        "id": "000001-3",
        "text": "nobody's",
        "to": "Rao",
        "by": "",
        "due": "2026-12-01",
        "days_late": 0,
        "why": ["unowned"],
    }


def test_gates_stand_in_their_order_with_what_is_missing_in_words(building: Building) -> None:
    diagnose, design = viewed(building, on(5, RAO))["gates"]
    assert (diagnose["stage"], diagnose["here"], diagnose["verdict"]) == ("diagnose", True, "not-ready")
    assert [(one["id"], one["text"]) for one in diagnose["missing"]] == [
        ("consequence", "consequence"),
        ("cost_owned", "cost of the problem: they agreed"),
        ("reason_and_money", "a reason that cannot wait: yes, and money and people for it: yes"),
    ]
    assert (design["here"], design["days"]) == (False, None)


def test_there_are_three_questions_of_different_kinds_before_a_second_of_any(building: Building) -> None:
    late = {"ledger": "promises", "add": {"text": "data", "to": "Ann", "due": "2026-11-21"}}
    view = viewed(building, on(1, RAO, SHAH, late, fact("resources", "yes", kind="yes-no")))
    assert view["questions"] == [
        {
            "kind": "promise",
            "text": "You promised “data” to Ann, and it is 2 days late. What have you told them?",
        },
        {
            "kind": "silent",
            "text": "Commissioner Rao decides and has never been heard. What would Commissioner Rao say today, "
            "and who can take you there?",
        },
        {
            "kind": "gate",
            "text": "The gate still wants an answer to “What happens when the line stops?” Whom will you ask, and when?",
        },
    ]


def test_of_what_the_gate_lacks_two_are_asked_and_then_something_else(building: Building) -> None:
    view = viewed(building, on(20, {"ledger": "people", "add": {"name": "Bo", "part": ["uses"]}}))
    assert [one["text"] for one in view["questions"]] == [
        "Who there can say yes? You have named nobody.",
        "The gate still wants an answer to “What happens when the line stops?” Whom will you ask, and when?",
        "“What does an hour cost?” Who of them would know, and what keeps you from asking?",
    ]
    assert view["have_a_say"] == 0


CONSEQUENCE = fact("consequence", "two shifts stand still", by="Ann")
AGREED = {
    "stage": "diagnose",
    "item": "cost_agreed",
    "type": "choice",
    "status": "answered",
    "value": "agreed",
}


def all_met(hours: Any, *more: dict[str, Any]) -> dict[str, Any]:
    """A note after which the first gate is open and the second wants a piece of the solution."""
    figures = (
        fact("hours_lost", hours, by="Ann", kind="number"),
        fact("hourly_cost", 500, by="Ann", kind="money"),
    )
    yes = [fact(name, "yes", by="Ann", kind="yes-no") for name in ("urgent_reason", "resources")]
    ann = {"ledger": "people", "add": {"name": "Ann", "part": ["decides"]}}
    scope = {"ledger": "scope", "add": {"text": "a pump"}}
    return on(20, ann, CONSEQUENCE, *figures, *yes, scope, *more, playbook="phases")


def kinds(view: dict[str, Any]) -> list[str]:
    return [one["kind"] for one in view["questions"]]


def test_a_rival_and_a_wide_figure_are_asked_about(building: Building) -> None:
    wide = {"low": 10, "likely": 20, "high": 40, "text": "10-40"}
    view = viewed(
        building, all_met(45), on(21, fact("hours_lost", wide, by="Bo", kind="number"), playbook="phases")
    )
    texts = {one["kind"]: one["text"] for one in view["questions"]}
    assert texts["rivals"] == (
        "On hours lost we heard 10–40 hours a month from Bo and 45 hours a month from Ann. "
        "Which do you go by, and why?"
    )
    assert texts["vague"].startswith("Cost of the problem: ")


def test_an_old_guess_is_asked_about(building: Building) -> None:
    guess = on(1, fact("goes_live", "2027-01-01", kind="date"), fact("resources", "yes", kind="yes-no"))
    view = viewed(building, guess, on(20, CONSEQUENCE))
    asked = [one["text"] for one in view["questions"] if one["kind"] == "guess"]
    assert asked == [
        "Money and people for it: “yes” is our guess, 22 days old. How would you find out if it is wrong?"
    ]


def test_where_the_playbook_says_no_nothing_more_is_to_be_found_out(building: Building) -> None:
    view = viewed(building, on(20, fact("urgent_reason", "no", by="Ann", kind="yes-no")))
    assert kinds(view) == ["stop", "general", "general"]


@pytest.mark.parametrize(
    ("outcome", "asked"), [("open", OPEN), ("won", WON), ("lost", ENDED), ("no-go", ENDED)]
)
def test_there_are_always_three(building: Building, outcome: str, asked: tuple[str, ...]) -> None:
    ended = [] if outcome == "open" else [on(22, {"outcome": outcome}, kind="outcome")]
    view = viewed(building, all_met(45, AGREED | {"facts": {"annual_cost": 270000}}), *ended)
    assert [one["text"] for one in view["questions"]] == list(asked)
