"""Small deals for tests: short case files become the notes that the store would give."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from salescoach.deal.state import Deal
from salescoach.gate.verdict import Gate
from salescoach.notes.reading import read_note
from salescoach.playbook.load import PlaybookFile, compile_library

CASES = Path(__file__).parent / "cases"
SCREENS = CASES / "screens_text"
BUILT_IN = Path(__file__).parent.parent / "playbooks"


@cache
def gate_of(folder: Path) -> Gate:
    """Return the gate of the playbooks in a folder; they must be without mistakes."""
    files = [PlaybookFile(path.name, path.read_bytes(), "built-in") for path in sorted(folder.glob("*.yaml"))]
    compiled = compile_library(files)
    assert [problem.headline() for problem in compiled.problems if problem.level == "error"] == []
    return Gate(compiled.library)


def small_gate() -> Gate:
    """Return the gate of the small playbooks, whose words no editor of a built-in playbook changes."""
    return gate_of(SCREENS / "playbooks")


def note(deal: str, number: int, case: dict[str, Any]) -> Any:
    """Return a note as it is read from the disk: ids, numbers and moments that the case leaves out are filled in."""
    at = case["at"]
    entries = [{"seq": n, "at": at, **entry} for n, entry in enumerate(case.get("entries", []), start=1)]
    for entry in entries:
        if "add" in entry:
            entry.setdefault("id", f"{number:06x}-{entry['seq']}")
    made = {
        "salescoach": 1,
        "id": f"{at.replace('-', '').replace(':', '')}-{number:06x}",
        "deal": deal,
        "kind": case.get("kind", "walk" if "playbook" in case else "log"),
        "author": case.get("author", "sam"),
        "role": case.get("role", "sales"),
        "started": at,
        "entries": entries,
    }
    if "playbook" in case:
        made["playbook"] = {
            "id": case["playbook"],
            "version": "1.0.0",
            "sha256": "",
            "scope": case.get("scope", "deal"),
        }
    made |= {key: case[key] for key in ("call", "continues", "ended", "machine") if key in case}
    return read_note(json.dumps(made).encode(), f"{made['id']}.json")


@dataclass
class Building:
    """Builds deals at one moment over one library."""

    gate: Gate = field(default_factory=small_gate)
    now: datetime = datetime(2026, 11, 23, 9, 50, tzinfo=UTC)
    currency: str = "INR"

    def deal(
        self, slug: str, notes: list[dict[str, Any]], beside: dict[str, list[dict[str, Any]]] | None = None
    ) -> Deal:
        """Return a deal made of notes; `beside` are those of other deals of its account."""
        own = [note(slug, number, case) for number, case in enumerate(notes, start=1)]
        others = [
            note(other, 0xA00 + number, case)
            for other, cases in (beside or {}).items()
            for number, case in enumerate(cases)
        ]
        return Deal(
            self.gate.library, slug, own, now=self.now, judge=self.gate, beside=others, currency=self.currency
        )

    def read(self, name: str) -> Deal:
        """Return the deal of a case file."""
        return self.deal(name, json.loads((SCREENS / "deals" / f"{name}.json").read_text(encoding="utf-8")))
