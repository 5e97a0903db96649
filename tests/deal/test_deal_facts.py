"""What wins when notes disagree (DESIGN 3.2)."""

from __future__ import annotations

from datetime import timedelta

import pytest

# figures that these counts have passed for good
NEVER = {"days_in": [-1.0], "days_since_contact": [-1.0], "days_since_outcome": [-1.0], "days_until": [999.0]}
BOOK = """
salescoach: 1
id: book
title: Book
version: 1.0.0
scope: deal
stage_name: phase
facts:
  cost: {answer: money, title: the cost}
  hours: {answer: number, title: hours, unit: hours a month}
  rate: {answer: number, title: rate}
  aim: {answer: text, title: the aim, keep: call}
  trust: {answer: scale, title: trust, keep: account}
stages:
  - id: one
    title: One
    goal: Find out.
    evidence: said
    items:
      - {ask: How many hours, id: hours}
      - {ask: How much is an hour, id: rate}
      - {compute: cost, as: hours * rate * 12}
      - {confirm: "So {cost}?", id: agreed, facts: [cost]}
      - {ask: What is the aim, id: aim}
      - {check: How far do they trust us, id: trust}
"""


@pytest.fixture
def book(desk):
    return desk(BOOK)


def known(book, fact):
    found = book.deal().known(fact)
    return (found.value, found.evidence, [(r.value, r.by) for r in found.rivals])


def test_a_guess_never_displaces_the_customers_word(book):
    book.said(hours=20, by="Iyer")
    book.said("assumed", hours=99)
    assert known(book, "hours") == (20, "said", [(99, "")])


def test_the_customers_word_displaces_a_guess_which_stays_as_a_rival(book):
    book.said("assumed", hours=99)
    book.said(hours=20, by="Iyer")
    assert known(book, "hours") == (20, "said", [(99, "")])


def test_among_words_the_latest_wins_with_its_own_evidence(book):
    book.said("documented", hours=20, by="Iyer")
    book.said(hours=30, by="Shah")
    assert known(book, "hours") == (30, "said", [(20, "Iyer")])


def test_an_answer_given_anew_in_the_same_note_is_a_correction_and_no_rival(book):
    entry = {"item": "hours", "stage": "one", "fact": "hours", "status": "answered", "evidence": "said"}
    book.note({**entry, "value": 20}, {**entry, "value": 25}, playbook="book")
    assert known(book, "hours") == (25, "said", [])


@pytest.mark.parametrize("status", ["dont-know", "not-applicable", "later", "skipped"])
def test_setting_a_fact_aside_erases_nothing(book, status):
    book.said(hours=20)
    book.note({"fact": "hours", "item": "hours", "stage": "one", "status": status}, playbook="book")
    assert known(book, "hours") == (20, "said", [])


def test_a_refutation_reopens_the_fact_and_keeps_the_old_value_as_a_rival(book):
    book.said(hours=20, by="Iyer")
    book.note({"fact": "hours", "status": "refuted", "by": "Shah"})
    assert known(book, "hours") == (None, None, [(20, "Iyer")])
    book.said(hours=30, by="Shah")
    assert known(book, "hours") == (30, "said", [(20, "Iyer")])


def test_a_computed_fact_carries_ranges_and_the_evidence_of_its_weakest_input(book):
    book.said(hours={"low": 20, "likely": 25, "high": 30, "text": "20-30"}, by="Iyer")
    book.said("assumed", rate=100)
    found = book.deal().known("cost")
    assert (found.value["low"], found.value["high"], found.evidence) == (24000, 36000, "assumed")
    book.said(rate=100, by="Shah")
    assert book.deal().known("cost").evidence == "said"
    assert book.deal().known("cost").by == "Iyer, Shah"


def test_who_gave_the_figures_behind_a_worked_out_one_is_named_once(desk):
    aim = "- {ask: What is the aim"
    book = desk(BOOK.replace(aim, "- {compute: worth, as: cost * hours}\n      " + aim))
    book.said(hours=20, by="Iyer")
    book.said(rate=100, by="Shah")
    assert book.deal().known("worth").by == "Iyer, Shah"


def test_a_directly_given_value_is_the_rival_of_the_worked_out_one(book):
    book.said(cost=50000, by="Rao")
    assert known(book, "cost") == (50000, "said", [])
    book.said(hours=20, rate=100)
    assert known(book, "cost") == (24000, "said", [(50000, "Rao")])


def test_another_figure_that_was_given_directly_makes_the_worked_out_one_no_surer(book):
    book.said("assumed", hours=20, rate=100)
    book.said("documented", cost=50000, by="Rao")
    assert known(book, "cost") == (24000, "assumed", [(50000, "Rao")])
    book.said("documented", cost=24000, by="Shah")
    assert known(book, "cost") == (24000, "documented", [(50000, "Rao")])
    assert book.deal().known("cost").by == "Shah"


def agree(book, value, what="agreed"):
    said = {"item": "agreed", "stage": "one", "status": "answered", "value": what, "facts": {"cost": value}}
    book.note({**said, "evidence": "confirmed", "by": "Shah"}, playbook="book")


def test_a_confirmation_holds_the_value_that_was_reflected_and_falls_when_it_changes(book):
    book.said(hours=20, rate=100)
    agree(book, 24000)
    assert book.deal().known("cost").evidence == "confirmed"
    book.said(hours=21)
    assert known(book, "cost")[:2] == (25200, "said")
    book.said(hours=20)
    assert book.deal().known("cost").evidence == "confirmed"


def test_a_guess_cannot_be_confirmed(book):
    book.said("assumed", hours=20, rate=100)
    agree(book, 24000)
    assert book.deal().known("cost").evidence == "assumed"


def test_a_later_correction_ends_an_agreement(book):
    book.said(hours=20, rate=100)
    agree(book, 24000)
    agree(book, 24000, "corrected")
    assert book.deal().known("cost").evidence == "said"


def test_facts_kept_for_a_call_are_not_known_in_the_next(book):
    from salescoach.deal.state import Focus

    first = book.note({"fact": "aim", "status": "answered", "value": "a figure", "evidence": "assumed"})
    assert book.deal(Focus(chain=frozenset({first["id"]}))).known("aim").value == "a figure"
    assert book.deal(Focus(chain=frozenset({"another"}))).known("aim") is None


def test_facts_kept_with_the_account_are_known_in_its_other_deals_and_others_are_not(book):
    book.note({"fact": "trust", "status": "answered", "value": 7, "evidence": "assumed"}, deal="other")
    book.note({"fact": "hours", "status": "answered", "value": 7, "evidence": "said"}, deal="other")
    assert book.deal().known("trust").value == 7
    assert book.deal().known("hours") is None


def test_of_what_only_we_judge_the_latest_word_wins(book):
    book.said("said", trust=8, by="Iyer")
    book.said("assumed", trust=5)
    assert book.deal().known("trust").value == 5


def test_an_undo_takes_its_entry_back_and_an_undo_of_the_undo_restores_it(book):
    first = book.said(hours=20)
    undo = book.note({"undo": {"note": first["id"], "seq": 1}})
    assert book.deal().known("hours") is None
    book.note({"undo": {"note": undo["id"], "seq": 1}})
    assert book.deal().known("hours").value == 20


def test_an_agreement_fell_when_another_figure_was_said_in_between(book):
    book.said(hours=20, by="Iyer")
    entry = {
        "item": "agreed",
        "stage": "one",
        "status": "answered",
        "value": "agreed",
        "facts": {"hours": 20},
    }
    book.note({**entry, "evidence": "confirmed", "by": "Shah"}, playbook="book")
    assert book.deal().known("hours").evidence == "confirmed"
    book.said(hours=21, by="Iyer")
    book.said(hours=20, by="Iyer")
    assert book.deal().known("hours").evidence == "said"


def test_the_inputs_of_a_worked_out_fact_are_told_and_an_asked_one_has_none(book):
    world = book.deal().world("book")
    assert sorted(world.inputs("cost")) == ["hours", "rate"]
    assert world.inputs("hours") == []


@pytest.mark.parametrize(
    ("question", "days"),
    [("days_in", 20), ("days_since_contact", 13), ("days_since_outcome", 19), ("days_until", 21)],
)
def test_a_count_of_days_holds_until_it_passes_a_figure_that_a_playbook_names(desk, question, days):
    """Each question has a figure of its own, which is the next that matters; the others' never are."""
    book = desk(BOOK.replace("trust: {", "start: {answer: date, title: start}\n  trust: {"))
    now = book.now
    stage = {"item": "hours", "stage": "one", "fact": "hours", "status": "answered", "evidence": "said"}
    book.clock = now - timedelta(days=20, hours=1, minutes=1)
    book.note({**stage, "value": 3}, playbook="book")
    book.clock = now - timedelta(days=19, hours=1, minutes=1)
    if question == "days_since_outcome":  # which would stop the days in a stage
        book.note({"outcome": "won"}, kind="log")
    book.clock = now - timedelta(days=13, hours=1, minutes=1)
    book.said(rate=4, by="Iyer", start="2026-12-12")
    deal = book.deal()
    deal.clock.limits = {**NEVER, question: [15.0 if question == "days_until" else 25.0]}
    asked = deal.world("book").progress(question, {"days_in": "one", "days_until": "start"}.get(question))
    assert asked.value.likely == days
    wait = 6 if question == "days_until" else 25 - days
    began = now if question != "days_until" else now.replace(hour=0)
    assert deal.clock.until == began + timedelta(days=wait)
