"""An answers file can leave what is known as it is, as Enter does at the keyboard (DESIGN 5)."""

from __future__ import annotations

import pytest

from salescoach.errors import WrongUseError
from salescoach.notes.writing import new_note
from salescoach.session.answers import AnswersReader
from salescoach.session.focus import focus_of
from salescoach.session.scripts import FromAnswers
from salescoach.session.sitting import Sitting
from salescoach.source.reading import read
from salescoach.walk.reading import Customs

BOOK = """
salescoach: 1
id: book
title: Book
version: 1.0.0
scope: call
stage_name: step
stages:
  - id: talk
    title: Talk
    goal: Talk.
    moment: during
    evidence: said
    items: [{ask: What hurts, id: pain}]
"""


class Nowhere:
    def save(self, note):
        pass


def walked(book):
    """Walk a second call with an answers file that keeps what the first one found out; return the new entries."""
    deal, plan = book.deal(), book.plan("book")
    note = new_note(deal="d", kind="walk", now=book.now, random6="abcdef", author="sam", role="sales")
    note["playbook"] = {"id": "book", "version": "1.0.0", "sha256": "", "scope": "call"}
    deal.focus_on(focus_of(note, deal.notes))
    answers = AnswersReader().read(read(b"pain: {status: kept}\n", "a.yaml").root, "a.yaml")
    asker = FromAnswers(answers, plan, deal, "a.yaml")
    sitting = Sitting(plan, deal, note, asker, Nowhere(), lambda: book.now, Customs(book.now.date()))
    assert sitting.run()
    return note["entries"]


def test_what_is_known_is_kept_with_its_evidence(desk):
    book = desk(BOOK)
    book.said(pain="shifts lost", by="Iyer")
    (entry,) = walked(book)
    assert (entry["status"], entry["value"], entry["evidence"]) == ("kept", "shifts lost", "said")


def test_where_nothing_is_known_there_is_nothing_to_keep(desk):
    with pytest.raises(WrongUseError) as refused:
        walked(desk(BOOK))
    assert refused.value.message == (
        "a.yaml:1: there is nothing to keep yet; answer, or set it aside with /skip, /dk, /na or /later"
    )
