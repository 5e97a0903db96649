from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from building import BUILT_IN, Building, gate_of
from salescoach.session.focus import next_call
from salescoach.views.brief import MOST_WORDS, OWN_WORDS, brief_view, words_in
from salescoach.walk.plan import Plan

if TYPE_CHECKING:
    from salescoach.deal.state import Deal

AT = "2026-11-22T09:00:00Z"


def brief(building: Building, deal: Deal, *, call: str = "steps", book: str = "phases") -> dict[str, Any]:
    plan = Plan(building.gate, call, deal_playbook=book)
    return brief_view(deal, building.gate, plan, next_call(deal))


def known(fact: str, value: Any, evidence: str = "said", kind: str = "text", **more: Any) -> dict[str, Any]:
    return {"fact": fact, "type": kind, "status": "answered", "value": value, "evidence": evidence, **more}


def added(ledger: str, **fields: Any) -> dict[str, Any]:
    return {"ledger": ledger, "add": fields, "evidence": "said"}


def real(*entries: dict[str, Any]) -> tuple[Building, Deal]:
    """Give a deal over the built-in playbooks."""
    building = Building(gate_of(BUILT_IN))
    return building, building.deal("acme", [{"at": AT, "entries": list(entries)}])


def of_real(*entries: dict[str, Any]) -> dict[str, Any]:
    building, deal = real(*entries)
    return brief(building, deal, call="seven-steps", book="four-phases")


def test_the_brief_of_a_deal(building: Building) -> None:
    view = brief(building, building.read("city-water"))
    assert [person["name"] for person in view["people"]] == ["Priya Shah", "Rao"]
    assert [(q["kind"], q["item"]) for q in view["questions"]] == [
        ("ask", "resources"),
        ("back", "cost_agreed"),
    ]
    assert view["owed"] == [
        {"text": "pilot data", "to": "Ravi Iyer", "by": "sam", "due": "2026-11-21", "days_late": 2}
    ]
    assert view["objections"] == [
        {"text": "too dear for this year", "raised_by": "Priya Shah", "beneath": ""}
    ]


def test_a_call_names_who_will_be_there() -> None:
    people = [
        added("people", name="Li Wei"),
        added("people", name="Priya Shah"),
        added("people", name="Al Roy"),
    ]
    starts = "2026-11-24T09:00:00Z"
    view = of_real(*people, added("calls", starts=starts, **{"with": "Wei; SHAH and a guest"}))
    assert [person["name"] for person in view["people"]] == ["Li Wei", "Priya Shah"]
    assert (view["call"]["number"], view["call"]["starts"]) == (1, starts)


def test_everybody_stands_there_when_nobody_is_named() -> None:
    view = of_real(added("people", name="Li Wei"), added("calls", **{"with": "somebody from finance"}))
    assert [person["name"] for person in view["people"]] == ["Li Wei"]


def test_what_they_promised_is_not_what_we_owe() -> None:
    view = of_real(
        added("people", name="Li Wei"),
        added("promises", text="the plans", by="li wei"),
        added("promises", text="the rig", by="sam", due="2026-11-22"),
        added("promises", text="done with", by="sam", status="kept"),
    )
    assert [one["text"] for one in view["owed_to_us"]] == ["the plans"]
    assert [(one["text"], one["days_late"]) for one in view["owed"]] == [("the rig", 1)]


def test_a_guess_is_no_proposition_and_an_agreed_benefit_is() -> None:
    assert of_real(known("main_benefit", "no fines"))["proposition"] == ""
    assert of_real(known("main_benefit", "no fines", "confirmed"))["proposition"] == "no fines"


def test_questions_are_worded_for_whom_one_meets() -> None:
    view = of_real(added("people", name="Li Wei", level="finance"))
    texts = [question["text"] for question in view["questions"]]
    assert "How does money for something like this get released?" in texts


def test_what_lies_beneath_is_asked_once_it_was_objected_and_not_again_once_it_is_known() -> None:
    open_one = added("objections", text="too dear")
    assert "beneath" in [q["kind"] for q in of_real(open_one)["questions"]]
    told = added("objections", text="too dear", beneath="the budget closes in March")
    assert "beneath" not in [q["kind"] for q in of_real(told)["questions"]]


def test_what_is_agreed_stands_first() -> None:
    view = of_real(
        known("rivals", "Aquaplus", "assumed"),
        known("problem", "bad water"),
        known("main_benefit", "x", "confirmed"),
    )
    assert [fact["evidence"] for fact in view["known"]] == ["confirmed", "said", "assumed"]


def test_the_deal_looks_at_the_call_that_it_looked_at_before() -> None:
    building, deal = real(added("calls", starts="2026-11-24T09:00:00Z"))
    before = deal.focus
    brief(building, deal, call="seven-steps", book="four-phases")
    assert deal.focus == before


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=2000)


@settings(max_examples=25, deadline=None)
@given(st.lists(texts, min_size=1, max_size=15), st.sampled_from(["word ", "長"]), st.integers(1, 300))
def test_a_page_never_has_more_than_five_hundred_words(given_texts: list[str], word: str, times: int) -> None:
    long = word * times
    entries = [
        added(ledger, **{field: text + long})
        for text in given_texts
        for ledger, field in (
            ("people", "name"),
            ("objections", "text"),
            ("promises", "text"),
            ("questions", "text"),
        )
    ]
    names = ("problem", "consequence", "main_benefit", "requirements", "rivals", "decision_process")
    view = of_real(*entries, *(known(name, long + "x") for name in names))
    assert words_in(view) <= MOST_WORDS - OWN_WORDS
