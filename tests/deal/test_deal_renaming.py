"""Old notes keep their meaning when a playbook renames what they name (`was:`)."""

from __future__ import annotations

BOOK = """
salescoach: 1
id: book
title: Book
version: 2.0.0
scope: deal
stage_name: phase
stages:
  - id: find
    was: [search]
    title: Find
    goal: Find out.
    evidence: said
    items:
      - {ask: What hurts, id: pain, was: [ache], required: said}
      - ask: How bad
        id: degree
        answer: choice
        options: {heavy: {text: Heavy, was: [big]}, light: Light}
"""


def test_items_facts_stages_and_options_are_read_under_their_present_names(desk):
    book = desk(BOOK)
    said = {"stage": "search", "status": "answered", "evidence": "said"}
    book.note(
        {**said, "item": "ache", "fact": "ache", "value": "it stops"},
        {**said, "item": "degree", "fact": "degree", "type": "choice", "value": "big"},
        playbook="book",
    )
    deal = book.deal()
    assert deal.known("pain").value == "it stops"
    assert deal.known("degree").value == "heavy"
    assert book.check("book")["verdict"] == "ready"


def test_what_was_set_outside_a_walk_is_read_under_its_present_name_too(desk):
    book = desk(BOOK)
    book.said(ache="it stops")
    assert book.deal().known("pain").value == "it stops"


EACH = """
      - each: promises
        id: each_promise
        items:
          - ask: How did it go
            id: went
            answer: choice
            options: {badly: {text: Badly, was: [poorly]}, well: Well}
"""


def test_an_option_of_a_question_inside_an_each_is_read_under_its_present_name(desk):
    book = desk(BOOK.rstrip() + EACH)
    book.note({"ledger": "promises", "id": "p-1", "add": {"text": "data"}}, kind="log")
    book.note(
        {"item": "went", "of": "p-1", "stage": "find", "status": "answered", "value": "poorly"},
        playbook="book",
    )
    (told,) = book.deal().item_events("book", "went", of="p-1")
    assert told.entry["value"] == "badly"
