"""What the notes of a deal come to, whole: case files in tests/cases/deal tell everything that is known after them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml

from building import note
from salescoach.deal.facts import Known
from salescoach.deal.ledgers import LedgerEntry
from salescoach.deal.state import Deal, Focus
from salescoach.deal.values import stored
from salescoach.expressions.compiled import compile_tree
from salescoach.expressions.evaluate import evaluate
from salescoach.expressions.parse import parse
from salescoach.expressions.world import UNKNOWN, Want
from salescoach.gate.verdict import Gate

CASES = Path(__file__).parents[1] / "cases" / "deal"


@dataclass
class Case:
    """A case file: a playbook, notes, and what they come to."""

    told: dict[str, Any]
    desk: Any

    def notes(self, key: str) -> list[Any]:
        """The notes, read; as in files, an author that is nobody is left out."""
        made = []
        for number, one in enumerate(self.told.get(key, []), 1):
            read = note(one.get("deal", "d"), number, one)
            made.append({name: value for name, value in read.items() if (name, value) != ("author", "")})
        return made

    def deal(self, notes: list[Any], beside: list[Any]) -> Deal:
        library = self.desk(json.dumps(self.told["book"])).library
        return Deal(
            library,
            "d",
            notes,
            now=datetime.fromisoformat(self.told["now"]),
            judge=Gate(library),
            beside=beside,
            zone=ZoneInfo(self.told.get("zone", "UTC")),
            focus=Focus(**self.told.get("focus", {})),
            currency="INR",
        )

    def told_at_once(self) -> Deal:
        return self.deal(self.notes("notes"), self.notes("beside"))

    def told_one_by_one(self) -> Deal:
        """The same, an entry at a time, and everything asked in between."""
        deal = self.deal([], self.notes("beside"))
        for one in self.notes("notes"):
            entries, one["entries"] = one["entries"], []
            for entry in entries:
                one["entries"].append(entry)
                deal.add(one, entry)
                self.come_to(deal)
        return deal

    def come_to(self, deal: Deal) -> dict[str, Any]:
        """Everything that the case tells of the deal."""
        return {
            "known": {name: said(deal.known(name)) for name in self.told.get("known", {})},
            "ledgers": {
                name: [listed(e) for e in deal.entries(name)] for name in self.told.get("ledgers", {})
            },
            "asked": {text: answered(deal, text) for text in self.told.get("asked", {})},
            "says": {name: deal.say(name) for name in self.told.get("says", {})},
            "deal": {name: getattr(deal, name) for name in self.told.get("deal", {})},
        }


def said(known: Known | None) -> Any:
    """A fact with what is not as usual; None for one that nothing was ever said of."""
    if known is None:
        return None
    found = {name: getattr(known, name) for name in Known.__match_args__}
    found["rivals"] = [said(rival) for rival in known.rivals]
    usual = {"status": "answered", "worked_out": False, "value": None, "evidence": None}
    return {
        name: value for name, value in found.items() if value not in ("", []) and value != usual.get(name, "")
    }


def listed(entry: LedgerEntry) -> dict[str, Any]:
    """An entry of a list with what is filled in; its ids where it has more than one."""
    found = {name: getattr(entry, name) for name in LedgerEntry.__match_args__}
    found["ids"] = list(entry.ids) if list(entry.ids) != [entry.id] else []
    return {name: value for name, value in found.items() if value not in ("", [], {})}


def answered(deal: Deal, text: str) -> Any:
    """An expression's value as a note has it, or what it wants."""
    found = evaluate(compile_tree(parse(text)), deal.world("book"))
    if found.value is UNKNOWN:
        return {"wants": [wanted(want) for want in found.wants]}
    return stored(found.value)


def wanted(want: Want) -> str:
    return want.fact or want.item or want.ledger


def expected(told: dict[str, Any]) -> dict[str, Any]:
    return {key: told.get(key, {}) for key in ("known", "ledgers", "asked", "says", "deal")}


@pytest.mark.parametrize("path", sorted(CASES.glob("*.yaml")), ids=lambda path: path.stem)
def test_notes_come_to_what_the_case_tells(path: Path, desk: Any) -> None:
    case = Case(yaml.safe_load(path.read_text(encoding="utf-8")), desk)
    assert case.come_to(case.told_at_once()) == expected(case.told)


@pytest.mark.parametrize("path", sorted(CASES.glob("*.yaml")), ids=lambda path: path.stem)
def test_an_entry_at_a_time_comes_to_the_same(path: Path, desk: Any) -> None:
    case = Case(yaml.safe_load(path.read_text(encoding="utf-8")), desk)
    assert case.come_to(case.told_one_by_one()) == expected(case.told)
