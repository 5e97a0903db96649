"""The walk: what is put next (DESIGN 5)."""

from __future__ import annotations

import pytest

from salescoach.deal.state import Focus
from salescoach.walk.steps import due_prompts, next_prompt

BOOK = """
salescoach: 1
id: book
title: Book
version: 1.0.0
scope: call
stage_name: step
facts:
  aim: {answer: text, title: the aim, keep: call}
  cost: {answer: money, title: the cost}
always:
  - {check: How far do they trust us, id: trust, answer: scale}
stages:
  - id: plan
    title: Plan
    goal: Plan.
    evidence: assumed
    moment: before
    items:
      - {ask: What do you want, id: aim}
      - {check: What could it be worth, id: guess, fact: worth, answer: number}
      - {do: Pack, id: pack}
      - {say: Be calm.}
      - {do: Drive, id: drive}
      - {avoid: Do not sell., id: no_selling}
  - id: ask
    title: Ask
    goal: Ask.
    evidence: said
    moment: during
    items:
      - {say: Thank you for your time.}
      - {ask: What is it worth, id: worth, answer: number, words: {any: "What is it worth to you?", senior: "Can you tell me about what it is worth?"}}
      - {ask: Why so much, id: reason, when: worth > 10}
      - {ask: What does it cost, id: cost}
      - {confirm: "So {cost}?", id: agreed, facts: [cost]}
      - {each: questions, id: parked, where: status == 'parked', items: [{ask: "{text}", id: parked_answer, fields: [answer, status]}]}
      - {ask: For finance, id: pay, for: [finance]}
  - id: after
    title: After
    goal: Note.
    moment: after
    items:
      - {ask: What did we promise, id: promised, into: promises}
"""


@pytest.fixture
def book(desk):
    return desk(BOOK)


def walk(book, note=None, **how):
    """Return the keys of all prompts, each answered in turn by `how['answers']` or set aside."""
    deal = book.deal(Focus(chain=frozenset({note["id"]})) if note else None)
    return [prompt.key for prompt in due_prompts(book.plan("book", **how), deal)]


def put(book, *entries):
    note = book.note(*entries, playbook="book")
    return note, book.deal(Focus(chain=frozenset({note["id"]})))


def test_consecutive_things_to_do_are_one_card_with_what_stands_between(book):
    deal = book.deal()
    card = next(p for p in due_prompts(book.plan("book"), deal) if p.kind == "card")
    assert ([line.item for line in card.lines], card.says, card.avoids) == (
        ["pack", "drive"],
        ("Be calm.",),
        ("Do not sell.",),
    )


def test_the_order_is_the_playbooks_and_what_is_asked_always_comes_at_the_end(book):
    assert walk(book) == [
        "plan/aim", "plan/guess", "plan/pack", "ask/worth", "ask/cost", "after/promised", "after/trust",
    ]  # fmt: skip


def test_a_moment_keeps_only_its_own_and_nothing_is_confirmed_or_always_asked_before_the_call(book):
    book.said(cost=5)
    assert walk(book, moments=frozenset({"before"})) == ["plan/aim", "plan/guess", "plan/pack"]
    assert walk(book, moments=frozenset({"during"})) == ["ask/worth", "ask/cost", "ask/agreed", "after/trust"]


def test_a_say_stands_at_the_question_it_serves(book):
    prompt = next(p for p in due_prompts(book.plan("book"), book.deal()) if p.key == "ask/worth")
    assert prompt.says == ("Thank you for your time.",)


def test_the_wording_follows_who_is_met(book):
    plan = book.plan("book", stage="ask")
    assert next_prompt(plan, book.deal()).wording == "What is it worth to you?"
    book.note({"ledger": "people", "id": "p-1", "add": {"name": "Ana", "level": "senior"}}, kind="log")
    assert next_prompt(plan, book.deal()).wording == "Can you tell me about what it is worth?"


def test_a_condition_waits_for_what_it_wants(book):
    worth = {"stage": "ask", "item": "worth", "fact": "worth", "status": "answered", "evidence": "said"}
    note, _ = put(book, {**worth, "value": 5})
    assert "ask/reason" not in walk(book, note)
    note, _ = put(book, {**worth, "value": 50})
    assert "ask/reason" in walk(book, note)


def test_a_guess_is_asked_anew_where_the_customer_can_say_it_and_cannot_be_kept(book):
    guess = {
        "stage": "plan",
        "item": "guess",
        "fact": "worth",
        "status": "answered",
        "value": 7,
        "evidence": "assumed",
    }
    _note, deal = put(book, guess)
    prompt = next(p for p in due_prompts(book.plan("book"), deal) if p.key == "ask/worth")
    assert (prompt.known.text, prompt.known.evidence, prompt.known.keepable) == ("7", "assumed", False)


def test_what_was_said_in_an_earlier_call_is_shown_to_be_kept(book):
    worth = {
        "stage": "ask",
        "item": "worth",
        "fact": "worth",
        "status": "answered",
        "value": 7,
        "evidence": "said",
    }
    book.note(worth, playbook="book")
    later = book.note(playbook="book")
    prompt = next_prompt(book.plan("book", stage="ask"), book.deal(Focus(chain=frozenset({later["id"]}))))
    assert (prompt.key, prompt.known.keepable, prompt.known.value) == ("ask/worth", True, 7)


def test_a_fact_kept_for_a_call_is_asked_afresh_and_the_last_one_is_shown(book):
    aim = {
        "stage": "plan",
        "item": "aim",
        "fact": "aim",
        "status": "answered",
        "value": "a figure",
        "evidence": "assumed",
    }
    book.note(aim, playbook="book")
    later = book.note(playbook="book")
    prompt = next_prompt(book.plan("book"), book.deal(Focus(chain=frozenset({later["id"]}))))
    known = prompt.known
    assert (prompt.key, known.label, known.text, known.keepable) == (
        "plan/aim",
        "last call",
        "a figure",
        False,
    )


def test_each_entry_is_worked_through_and_is_behind_when_its_fields_were_given(book):
    book.note({"ledger": "questions", "id": "q-1", "add": {"text": "Who pays the fines?"}}, kind="log")
    plan = book.plan("book", stage="ask")
    prompt = next(p for p in due_prompts(plan, book.deal()) if p.kind == "fields")
    assert (prompt.key, prompt.text, [f.name for f in prompt.fields]) == (
        "ask/parked_answer/q-1", "Who pays the fines?", ["answer", "status"],
    )  # fmt: skip
    given = {"stage": "ask", "item": "parked_answer", "of": "q-1", "ledger": "questions", "id": "q-1"}
    note, _ = put(book, {**given, "set": {"answer": "the city", "status": "asked"}})
    assert "ask/parked_answer/q-1" not in walk(book, note)


def test_a_confirm_is_offered_for_what_was_heard_and_again_when_the_figure_changes(book):
    book.said(cost=5)
    agreed = {"stage": "ask", "item": "agreed", "status": "answered", "value": "agreed", "facts": {"cost": 5}}
    note, _deal = put(book, {**agreed, "evidence": "confirmed"})
    assert "ask/agreed" not in walk(book, note)
    book.said(cost=6)
    assert "ask/agreed" in walk(book, note)


def test_roles_see_their_own_questions(book):
    assert "ask/pay" in walk(book, role="finance")


def test_nothing_is_left_when_everything_was_passed(book):
    plan, note = book.plan("book", stage="after"), book.note(playbook="book")
    focus = Focus(chain=frozenset({note["id"]}))
    assert [p.key for p in due_prompts(plan, book.deal(focus))] == ["after/promised", "after/trust"]
    note["entries"] += [
        {
            "seq": 1,
            "at": note["started"],
            "stage": "after",
            "item": "promised",
            "status": "answered",
            "value": [],
        },
        {
            "seq": 2,
            "at": note["started"],
            "stage": "after",
            "item": "trust",
            "fact": "trust",
            "status": "skipped",
        },
    ]
    assert next_prompt(plan, book.deal(focus)) is None


def test_what_is_asked_at_every_contact_is_asked_again_in_the_next(desk):
    book = desk(BOOK.replace("scope: call", "scope: deal"))
    trust = {"stage": "after", "item": "trust", "fact": "trust", "status": "answered", "value": 5}
    first = book.note({**trust, "evidence": "assumed"}, playbook="book")
    second = book.note(playbook="book")
    plan = book.plan("book", stage="after")
    assert [p.key for p in due_prompts(plan, book.deal(Focus(chain=frozenset({first["id"]}))))] == [
        "after/promised"
    ]
    again = due_prompts(plan, book.deal(Focus(chain=frozenset({second["id"]}))))
    assert [(p.key, p.known.text) for p in again if p.known] == [("after/trust", "5")]


def test_an_entry_that_was_ended_elsewhere_is_not_worked_through_again(book):
    book.note({"ledger": "questions", "id": "q-1", "add": {"text": "Who pays the fines?"}}, kind="log")
    set_aside = {"stage": "ask", "item": "parked_answer", "of": "q-1", "status": "dont-know"}
    note, deal = put(book, set_aside)
    plan = book.plan("book", stage="ask")
    later = book.note(playbook="book")
    next_time = Focus(chain=frozenset({note["id"], later["id"]}))
    assert [p.key for p in due_prompts(plan, deal) if p.of] == []
    book.note({"ledger": "questions", "id": "q-1", "set": {"status": "asked"}}, kind="settle")
    assert [p.key for p in due_prompts(plan, book.deal(next_time)) if p.of] == []
