"""Moving a deal on outside a walk (DESIGN 7, advance)."""

from __future__ import annotations

import pytest

from salescoach.errors import WrongUseError
from salescoach.gate.verdict import Gate
from salescoach.session.quick import GateShutError, moved

BOOK = """
salescoach: 1
id: book
title: Book
version: 1.0.0
scope: deal
stage_name: phase
stages:
  - id: find
    title: Find
    goal: Find.
    items: [{ask: What hurts, id: pain, required: said, because: So.}]
  - id: dig
    title: Dig
    goal: Dig.
    items: [{ask: What does it cost, id: cost, required: said, because: So.}]
  - id: build
    title: Build
    goal: Build.
    items: [{ask: What is in it, id: part, required: said, because: So.}]
"""


@pytest.fixture
def book(desk):
    return desk(BOOK)


def move(book, stage="", because=""):
    return moved(book.deal(), Gate(book.library), "book", stage, because, _said)["move"]


def _said(stage, need):
    return f"{need} of {stage['id']}"


def test_before_the_first_move_a_stage_that_is_ready_is_left_for_the_next(book):
    book.said(pain="shifts lost")
    assert move(book) == {"playbook": "book", "from": "find", "to": "dig"}
    assert move(book, "dig") == {"playbook": "book", "from": "find", "to": "dig"}


def test_after_a_move_the_stage_moved_to_has_to_be_ready(book):
    book.said(pain="shifts lost")
    book.note({"move": {"playbook": "book", "from": "find", "to": "dig"}}, kind="advance")
    with pytest.raises(GateShutError) as refused:
        move(book)
    assert refused.value.message == "Dig is not ready; it lacks: cost of dig"
    book.said(cost="4 lakh")
    assert move(book) == {"playbook": "book", "from": "dig", "to": "build"}


def test_past_a_gate_that_is_shut_a_reason_is_kept(book):
    book.said(pain="shifts lost")
    with pytest.raises(GateShutError):
        move(book, "build")
    assert move(book, "build", "they asked for a sketch") == {
        "playbook": "book",
        "from": "dig",
        "to": "build",
        "because": "they asked for a sketch",
        "override": True,
    }


def test_there_is_nothing_after_the_last_stage(book):
    book.note({"move": {"playbook": "book", "from": "dig", "to": "build"}}, kind="advance")
    with pytest.raises(WrongUseError) as refused:
        move(book)
    assert refused.value.message == "build is the last stage of book"
