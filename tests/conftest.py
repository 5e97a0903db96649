"""What most tests need: a library from a few lines of YAML, and deals made of a few lines of notes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from salescoach.dates import stamp
from salescoach.deal.state import Deal, Focus
from salescoach.gate.verdict import Gate
from salescoach.playbook.load import PlaybookFile, compile_library
from salescoach.walk.plan import Plan

# how quickly a busy machine draws values and runs a case is no fault of what is tested
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def compiled(*texts: str):
    files = [PlaybookFile(f"book{n}.yaml", text.encode(), "team") for n, text in enumerate(texts)]
    found = compile_library(files)
    assert [p.headline() for p in found.problems if p.level == "error"] == []
    return found.library


@dataclass
class Desk:
    """A deal under test: `note` adds a note with entries a minute apart, `deal` folds what is there."""

    library: Any
    now: datetime = NOW
    notes: list[dict[str, Any]] = field(default_factory=list)
    beside: list[dict[str, Any]] = field(default_factory=list)
    clock: datetime = NOW - timedelta(days=1)

    def note(
        self, *entries: dict[str, Any], deal: str = "d", kind: str = "walk", playbook: str = "", **head: Any
    ):
        number = len(self.notes) + len(self.beside) + 1
        self.clock += timedelta(hours=1)
        made = [
            {"seq": n, "at": stamp(self.clock + timedelta(minutes=n)), **e} for n, e in enumerate(entries, 1)
        ]
        note: dict[str, Any] = {
            "salescoach": 1,
            "id": f"{self.clock:%Y%m%dT%H%M%SZ}-{number:06x}",
            "deal": deal,
            "kind": kind,
            "started": stamp(self.clock),
            "entries": made,
            "author": "sam",
        }
        if playbook:
            scope = self.library["playbooks"][playbook]["scope"]
            note["playbook"] = {"id": playbook, "version": "1.0.0", "sha256": "", "scope": scope}
        note |= head
        (self.notes if deal == "d" else self.beside).append(note)
        return note

    def said(self, evidence: str = "said", by: str = "", **facts: Any):
        extra = {"by": by} if by else {}
        return self.note(
            *(
                {"fact": f, "status": "answered", "value": v, "evidence": evidence, **extra}
                for f, v in facts.items()
            ),
            kind="log",
        )

    def deal(self, focus: Focus | None = None) -> Deal:
        return Deal(
            self.library,
            "d",
            self.notes,
            now=self.now,
            judge=Gate(self.library),
            beside=self.beside,
            focus=focus,
        )

    def check(self, playbook: str, stage: str | None = None) -> dict[str, Any]:
        return Gate(self.library).check(self.deal(), playbook, stage)

    def plan(self, playbook: str, **how: Any) -> Plan:
        return Plan(Gate(self.library), playbook, **how)


@pytest.fixture
def desk():
    """Return a maker of desks over playbooks given as YAML texts."""

    def make(*texts: str, now: datetime = NOW) -> Desk:
        return Desk(compiled(*texts), now)

    return make
