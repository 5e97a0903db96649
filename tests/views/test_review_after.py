"""What a review tells of a deal that is won: why it needs attention, the customer's gate, what is owed, who is silent."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from building import BUILT_IN, Building, gate_of
from report_team import begun, due, ended, noted
from salescoach.show.documents.review_page import review_sections
from salescoach.views.review import review_view

BOOKS = {"deal": "four-phases", "account": "relationship-cycle"}
RAO = noted(300, "people", name="Ann Rao", part=["decides"])
HEARD = noted(250.4, "contacts", who="sam", with_="Ann Rao", trust=6)


def viewed(*cases: dict[str, Any], beside: dict[str, list[dict[str, Any]]] | None = None) -> dict[str, Any]:
    """Return the review of a deal of sam's, over the built-in playbooks, at ten to ten on the day of the team's tests."""
    building = Building(gate_of(BUILT_IN), datetime(2026, 11, 23, 9, 50, tzinfo=UTC), "EUR")
    deal = building.deal("mill", sorted(cases, key=lambda case: str(case["at"])), beside)
    return review_view(deal, building.gate, "four-phases", playbooks=BOOKS)


def test_an_order_is_reviewed_by_what_the_customer_needs() -> None:
    view = viewed(begun(310), RAO, HEARD, ended(240, "won"))
    assert view["attention"] == "now"
    assert view["why"][0] == "nobody spoke to them for 251 days (limit 42)"
    assert [(one["name"], one["days"]) for one in view["unheard"]] == [("Ann Rao", 251)]
    assert view["after"]["here"] is True
    assert view["after"]["stage"] == "enlightenment"
    musts = [need["text"] for need in view["after"]["missing"] if not need["should"]]
    assert musts == ["in daily use: yes", "first return: they agreed"]


def test_the_customer_s_own_gates_do_not_end_with_the_order() -> None:
    cases = sorted([begun(310), RAO, HEARD, ended(240, "won")], key=lambda case: str(case["at"]))
    building = Building(gate_of(BUILT_IN), datetime(2026, 11, 23, 9, 50, tzinfo=UTC), "EUR")
    deal = building.deal("mill", cases)
    view = review_view(deal, building.gate, "relationship-cycle", playbooks=BOOKS)
    heads = {section.mark: section for section in review_sections(view, UTC)}
    assert "AFTER" not in heads
    assert any(line.text.startswith("Enlightenment (here") for line in heads["GATES"].lines)


def test_while_the_selling_goes_on_no_gate_of_the_customer_is_told() -> None:
    assert viewed(begun(10))["after"] is None
    assert viewed(begun(10), ended(5, "lost"))["after"] is None


def test_what_is_owed_is_asked_about_before_anything_else_of_an_order() -> None:
    step = noted(230, "next_steps", text="ring them", who="kim", due=due(200))
    other = noted(230, "promises", text="a spare set", to="Ann Rao", by="ines", due=due(100))
    mine = noted(230, "promises", text="plans", by="sam", status="refused")
    view = viewed(begun(310), RAO, ended(240, "won"), step, other, mine)
    assert [(one["kind"], one["text"]) for one in view["questions"]] == [
        (
            "promise",
            "ines stands for the promise “a spare set” to Ann Rao, and it is 100 days late. What have you told them?",
        ),
        (
            "promise",
            "You promised “plans”, and those who deliver refused it. What will you give in its place?",
        ),
        ("step", "kim was to “ring them”, and it is 200 days late. By which day will it be done?"),
    ]
    told = [(one["kind"], one["text"], one["days_late"]) for one in view["owed"]]
    refused = "plans: refused by those who deliver; mend it with the customer"
    assert told == [
        ("promise", refused, 230),
        ("next-step", "ring them", 200),
        ("promise", "a spare set", 100),
    ]


def test_a_promise_that_nobody_stands_for_is_asked_about_after_an_order() -> None:
    loose = noted(10, "promises", text="clear water", to="Ann Rao", due=due(-30))
    view = viewed(begun(310), RAO, HEARD, ended(20, "won"), loose)
    assert view["questions"][0]["text"] == (
        "You promised “clear water” to Ann Rao, and nobody of ours stands for it. "
        "Who will see to it, and have you asked them?"
    )


def test_who_was_named_in_another_deal_of_the_customer_alone_is_told_with_it_and_not_asked_about() -> None:
    other = [
        begun(100, account="Quay"),
        noted(90, "people", name="Viktor Horvat", part=["decides"]),
        noted(90, "people", name="Ann Rao", part=["decides"]),
    ]
    view = viewed(begun(310, account="Quay"), RAO, beside={"plant": other})
    assert {one["name"]: one["deal"] for one in view["unheard"]} == {"Ann Rao": "", "Viktor Horvat": "plant"}
    assert [one["text"].split(" has ")[0] for one in view["questions"] if one["kind"] == "silent"] == [
        "Ann Rao decides and"
    ]
