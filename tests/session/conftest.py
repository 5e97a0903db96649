"""A sitting over a deal in memory, with a saver that keeps what a disk would keep."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from salescoach.ask.scripted import Scripted
from salescoach.deal.state import Deal
from salescoach.errors import UnusableFileError
from salescoach.gate.verdict import Gate
from salescoach.session.focus import focus_of
from salescoach.session.sitting import Sitting
from salescoach.walk.plan import Plan
from salescoach.walk.reading import Customs

BOOKS = Path(__file__).parent.parent / "cases" / "session"


@dataclass
class Keeper:
    """A saver that keeps a copy at every save, and fails at the saves that are named (from 1)."""

    fails_at: tuple[int, ...] = ()
    tries: int = 0
    kept: list[dict[str, Any]] = field(default_factory=list)

    def save(self, note: Any) -> None:
        self.tries += 1
        if self.tries in self.fails_at:
            raise UnusableFileError("cannot write the note: the disk is full", "make room")
        self.kept.append(deepcopy(note))


@dataclass
class Table:
    """Where sittings take place: `notes` is what is on the disk, `sit` sits down with some replies."""

    library: Any
    now: datetime
    notes: list[dict[str, Any]] = field(default_factory=list)

    def note(self, **head: Any) -> dict[str, Any]:
        """Return a new walk of the book; it is on the disk once something is saved."""
        self.now += timedelta(minutes=1)
        book = self.library["playbooks"]["book"]
        mark = {"id": "book", "version": "1.0.0", "sha256": "", "scope": book["scope"]}
        return {
            "salescoach": 1,
            "id": f"{self.now:%Y%m%dT%H%M%SZ}-{len(self.notes) + 1:06x}",
            "deal": "d",
            "kind": "walk",
            "started": f"{self.now:%Y-%m-%dT%H:%M:%SZ}",
            "playbook": mark,
            "author": "sam",
            "entries": [],
            **head,
        }

    def clock(self) -> datetime:
        """Return a moment a few seconds later than the last."""
        self.now += timedelta(seconds=5)
        return self.now

    def deal(self, note: dict[str, Any] | None = None) -> Deal:
        """Return the deal as the disk has it, turned to the call of a note."""
        deal = Deal(self.library, "d", self.notes, now=self.now, judge=Gate(self.library), currency="EUR")
        if note is not None:
            deal.focus_on(focus_of(note, self.notes))
        return deal

    def sitting(self, replies: Any, note: dict[str, Any] | None = None, **how: Any) -> Sitting:
        """Return a sitting on a note (a new one when none is given) with prepared replies."""
        saver = how.pop("saver", None) or Keeper()
        first = how.pop("first", ())
        asker = replies if hasattr(replies, "ask") else Scripted(replies)
        note = note if note is not None else self.note()
        deal = self.deal(note)
        plan = Plan(Gate(self.library), "book", deal_playbook=how.pop("deal_playbook", "book"), **how)
        customs = Customs(self.now.date(), ".", "EUR")
        made = Sitting(plan, deal, note, asker, saver, self.clock, customs, author="sam")
        made.first = tuple(first)
        return made

    def sit(self, replies: Any, note: dict[str, Any] | None = None, **how: Any) -> Sitting:
        """Sit until nothing is left or the rep leaves, and put the note among those on the disk."""
        made = self.sitting(replies, note, **how)
        made.run()
        if made.note["entries"] and all(known is not made.note for known in self.notes):
            self.notes.append(made.note)
        return made


@pytest.fixture
def table(desk):
    """Return a table over the book of tests/cases/session, or over playbooks given as texts."""

    def make(*texts: str) -> Table:
        made = desk(*(texts or ((BOOKS / "book.yaml").read_text(encoding="utf-8"),)))
        return Table(made.library, made.now)

    return make


@pytest.fixture
def full_at():
    """Return a maker of savers whose disk is full at the saves that are named (from 1)."""
    return lambda *saves: Keeper(saves)
