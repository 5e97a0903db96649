"""A desk at which calls take place in tests: two playbooks, a deal in memory, a disk that can be full."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from building import CASES, gate_of
from salescoach.deal.state import Deal
from salescoach.errors import UnusableFileError
from salescoach.session.calling import Call
from salescoach.session.starting import Wish, open_note, plan_of
from salescoach.walk.reading import Customs

PEOPLE = [
    {"name": "Priya Shah", "title": "CFO", "level": "finance", "part": ["decides"]},
    {"name": "R. Iyer", "title": "plant manager", "level": "technical", "part": ["uses"]},
]


@dataclass
class Disk:
    """Keeps what is saved; `full` makes it refuse."""

    full: bool = False
    notes: dict[str, Any] = field(default_factory=dict)
    saves: int = 0

    def save(self, note: Any) -> None:
        if self.full:
            raise UnusableFileError("cannot write the note: the disk is full", "make room")
        self.saves += 1
        self.notes[note["id"]] = deepcopy(note)


@dataclass
class CallDesk:
    """Opens calls of one deal; `ticks` is how much time passes whenever somebody looks at the clock."""

    now: datetime = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
    ticks: timedelta = timedelta(seconds=10)
    disk: Disk = field(default_factory=Disk)
    entries: list[dict[str, Any]] = field(default_factory=list)
    people: list[dict[str, Any]] = field(default_factory=lambda: [dict(person) for person in PEOPLE])

    def clock(self) -> datetime:
        self.now += self.ticks
        return self.now

    def before(self) -> list[Any]:
        """Return the note of what was known before the call."""
        adds = [{"ledger": "people", "add": person} for person in self.people]
        at = "2026-11-20T09:00:00Z"
        entries: list[dict[str, Any]] = [
            {"deal": {"name": "City Water", "currency": "INR"}},
            *adds,
            *self.entries,
        ]
        made = [{"seq": n, "at": at, **entry} for n, entry in enumerate(entries, start=1)]
        for entry in made:
            if "add" in entry:
                entry.setdefault("id", f"00aaaa-{entry['seq']}")
        head = {"salescoach": 1, "id": "20261120T090000Z-00aaaa", "deal": "city-water", "kind": "log"}
        return [{**head, "author": "sam", "started": at, "entries": made}]

    def deal(self) -> Deal:
        gate = gate_of(CASES / "calls" / "playbooks")
        notes = [*self.before(), *deepcopy(list(self.disk.notes.values()))]
        return Deal(gate.library, "city-water", notes, now=self.now, judge=gate, currency="INR")

    def customs(self) -> Customs:
        return Customs(self.now.date(), ".", "INR")

    def call(self, **how: Any) -> Call:
        """Open the call, or take up again the one that was stopped."""
        gate = gate_of(CASES / "calls" / "playbooks")
        wish = Wish("steps", moments=frozenset({"during"}), author="sam")
        deal = self.deal()
        note = open_note(deal, wish, "7f3c9a")
        plan = plan_of(wish, gate, "sale")
        return Call(plan, deal, note, self.disk, self.clock, self.customs(), author="sam", **how)

    def said(self, call: Call) -> list[dict[str, Any]]:
        """Return the entries on the disk without what every entry has."""
        note = self.disk.notes.get(call.note["id"], {"entries": []})
        return [{k: v for k, v in e.items() if k not in {"seq", "at", "numbered"}} for e in note["entries"]]
