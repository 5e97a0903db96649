"""Verdicts and the next question to ask (DESIGN 3.4, 3.9)."""

from __future__ import annotations

import pytest

BOOK = """
salescoach: 1
id: book
title: Book
version: 1.0.0
scope: deal
stage_name: phase
facts:
  cost: {answer: money, title: the cost}
stages:
  - id: find
    title: Find
    goal: Find out.
    evidence: said
    items:
      - {ask: What hurts, id: pain, required: said, because: Without it there is nothing to do.}
      - {ask: How many hours, id: hours, answer: number}
      - {ask: What is an hour worth, id: rate, answer: number, when: known(hours)}
      - {compute: cost, as: hours * rate}
      - {confirm: "So {cost}?", id: agreed, facts: [cost]}
      - {check: Do we fit, id: fit, answer: yes-no}
      - {ask: Is there money, id: money, answer: yes-no}
      - {ask: Who decides, id: who, into: people, fields: [name, part], many: true}
      - each: objections
        id: beneath_each
        where: status == 'open'
        items: [{ask: "What is beneath {text}", id: beneath, fields: [beneath, status]}]
    leave_when:
      - {id: cost_owned, need: confirmed(cost), because: They must own it.}
      - {id: fits, need: fit == yes, because: We must fit.}
      - {id: decider, need: "count(people, 'decides' in part) >= 1", because: Somebody says yes., should: true}
      - {id: no_objections, need: open(objections) == 0, because: All are covered.}
    stop:
      - {id: no_money, when: money == no, because: Part well.}
  - id: later
    title: Later
    goal: Go on.
    items:
      - {ask: What now, id: now_what}
    leave_when:
      - {id: know_now, need: known(now_what), because: "So."}
"""


DONE_BOOK = """
salescoach: 1
id: shop
title: Shop
version: 1.0.0
scope: deal
stages:
  - id: meet
    title: Meet
    goal: Meet them.
    items: [{do: Introduce a colleague, id: colleague}]
    leave_when: [{id: met_them, need: done(colleague), because: Two know more.}]
"""


@pytest.fixture
def book(desk):
    return desk(BOOK)


def states(view):
    return {need["id"]: need["state"] for need in view["needs"]}


def asks(view, need):
    return [ask["item"] for found in view["needs"] if found["id"] == need for ask in found["ask"]]


def answer(book, item, value, evidence="said", fact=None):
    entry = {"stage": "find", "item": item, "fact": fact or item, "status": "answered", "value": value}
    return book.note({**entry, "evidence": evidence}, playbook="book")


def test_needs_stand_in_order_required_items_first(book):
    view = book.check("book")
    assert [n["id"] for n in view["needs"]] == ["pain", "cost_owned", "fits", "decider", "no_objections"]
    assert view["verdict"] == "not-ready"
    assert view["stage"] == "find"


def test_a_cost_that_is_unknown_asks_for_what_it_is_worked_out_from(book):
    assert asks(book.check("book"), "cost_owned") == ["hours"]


def test_behind_an_unknown_condition_stands_the_question_that_settles_it_and_then_the_item_itself(book):
    answer(book, "hours", 10)
    assert asks(book.check("book"), "cost_owned") == ["rate"]
    answer(book, "rate", 5)
    assert asks(book.check("book"), "cost_owned") == ["agreed"]


def test_a_guess_neither_opens_a_gate_nor_ends_a_deal(book):
    answer(book, "money", "no", "assumed")
    view = book.check("book")
    assert view["verdict"] == "not-ready"
    assert view["stops"][0]["state"] == "unknown"
    assert [ask["item"] for ask in view["stops"][0]["ask"]] == ["money"]
    answer(book, "money", "no")
    assert book.check("book")["verdict"] == "no-go"


def test_our_own_word_counts_where_only_we_are_asked(book):
    answer(book, "fit", "yes", "assumed")
    assert states(book.check("book"))["fits"] == "met"


def test_a_need_that_known_answers_make_false_names_what_would_have_to_change(book):
    answer(book, "fit", "no", "assumed")
    view = book.check("book")
    assert states(view)["fits"] == "unmet"
    assert asks(view, "fits") == ["fit"]


def ready(book):
    answer(book, "pain", "it stops")
    answer(book, "hours", 10)
    answer(book, "rate", 5)
    answer(book, "fit", "yes", "assumed")
    agreed = {
        "stage": "find",
        "item": "agreed",
        "status": "answered",
        "value": "agreed",
        "facts": {"cost": 50},
    }
    book.note({**agreed, "evidence": "confirmed"}, playbook="book")


def test_when_every_must_is_met_the_stage_is_ready_though_something_advised_and_a_stop_are_open(book):
    ready(book)
    view = book.check("book", "find")
    assert view["verdict"] == "ready"
    assert states(view)["decider"] == "unmet"
    assert view["stops"][0]["state"] == "unknown"


def test_the_deal_is_then_in_the_first_stage_that_is_not_ready(book):
    ready(book)
    assert book.check("book")["stage"] == "later"


def test_a_stop_of_another_stage_counts_unless_one_stage_is_named(book):
    ready(book)
    answer(book, "money", "no")
    assert book.check("book")["verdict"] == "no-go"
    assert book.check("book", "later")["verdict"] == "not-ready"


def test_an_open_objection_is_worked_through_rather_than_added_to(book):
    ready(book)
    book.note({"ledger": "objections", "id": "o-1", "add": {"text": "too dear"}}, kind="log")
    view = book.check("book", "find")
    assert view["verdict"] == "not-ready"
    assert asks(view, "no_objections") == ["beneath_each"]


def test_does_not_apply_meets_a_requirement_and_dont_know_does_not(book):
    entry = {"stage": "find", "item": "pain", "fact": "pain"}
    book.note({**entry, "status": "dont-know"}, playbook="book")
    need = book.check("book")["needs"][0]
    assert (need["state"], need["nobody_knows"]) == ("unknown", True)
    book.note({**entry, "status": "not-applicable"}, playbook="book")
    assert book.check("book")["needs"][0]["state"] == "met"


def test_an_answer_below_the_demanded_evidence_does_not_do(book):
    answer(book, "pain", "it stops", "assumed")
    need = book.check("book")["needs"][0]
    assert (need["state"], need["wants"]) == ("unknown", [{"fact": "pain", "evidence": "said"}])


def test_the_next_question_is_that_of_an_unknown_stop_then_the_musts_then_the_advised(book):
    from salescoach.gate.verdict import Gate

    deal = book.deal()
    items = Gate(book.library).questions(deal, "book", deal.stage("book", "find"))
    assert [item["id"] for item in items] == ["money", "pain", "hours", "fit", "who"]


def test_a_move_says_where_the_deal_is(book):
    book.note({"move": {"playbook": "book", "to": "later"}}, kind="advance")
    assert book.check("book")["stage"] == "later"


def test_the_question_of_an_each_is_about_the_first_entry_that_was_not_asked_of(book):
    book.note(
        {"ledger": "objections", "id": "a-1", "add": {"text": "too dear"}},
        {"ledger": "objections", "id": "a-2", "add": {"text": "too big"}},
        kind="log",
    )
    open_two = [need for need in book.check("book")["needs"] if need["id"] == "no_objections"]
    assert [ask["text"] for ask in open_two[0]["ask"]] == ["What is beneath too dear"]
    answer = {"stage": "find", "item": "beneath", "of": "a-1", "status": "answered", "value": "x"}
    book.note({**answer, "ledger": "objections", "id": "a-1", "set": {"beneath": "cash"}}, playbook="book")
    one_asked = [need for need in book.check("book")["needs"] if need["id"] == "no_objections"]
    assert [ask["text"] for ask in one_asked[0]["ask"]] == ["What is beneath too big"]


def test_setting_an_item_aside_later_does_not_undo_that_it_was_done(desk):
    book = desk(DONE_BOOK)
    assert states(book.check("shop"))["met_them"] == "unmet"
    met = {"stage": "meet", "item": "colleague", "fact": "colleague", "evidence": "assumed"}
    book.note({**met, "status": "answered", "value": "done"}, playbook="shop")
    assert states(book.check("shop"))["met_them"] == "met"
    book.note({**met, "status": "later"}, playbook="shop")
    assert states(book.check("shop"))["met_them"] == "met"
