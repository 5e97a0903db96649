"""A small world for expressions, and how a case file writes one down.

hours: 20-30              a fact that the customer said: a figure, a 'text', yes, no, a, b (several), a date
hours: 20-30 assumed      with its evidence
gone: does-not-apply      marked so
ours: figure_sound        facts that only we can answer
cost from hours, rate     a fact that is worked out
before trust: 4           what a fact was before
people (for): name='Ana', part=(decides, uses)      an entry; the first status of the ledger in brackets
started diagnose: yes     what is answered about progress
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from salescoach.expressions.world import UNKNOWN, Outcome, Row, Sight, Want
from salescoach.figures import parse_figure

EVIDENCE = ("assumed", "said", "confirmed", "documented")


@dataclass
class SmallWorld:
    """A world made of plain tables."""

    facts: dict[str, Sight] = field(default_factory=dict)
    ours: set[str] = field(default_factory=set)
    formulas: dict[str, list[str]] = field(default_factory=dict)
    earlier: dict[str, Any] = field(default_factory=dict)
    ledgers: dict[str, list[Row]] = field(default_factory=dict)
    first: dict[str, str] = field(default_factory=dict)
    answers: dict[tuple[str, str | None], Outcome] = field(default_factory=dict)
    late: set[tuple[str, str]] = field(default_factory=set)

    def sight(self, fact: str) -> Sight:
        return self.facts.get(fact, Sight())

    def previous(self, fact: str) -> Any:
        return self.earlier.get(fact, UNKNOWN)

    def is_ours(self, fact: str) -> bool:
        return fact in self.ours

    def inputs(self, fact: str) -> list[str]:
        return self.formulas.get(fact, [])

    def rows(self, ledger: str) -> list[Row]:
        return self.ledgers.get(ledger, [])

    def first_status(self, ledger: str) -> str | None:
        return self.first.get(ledger)

    def is_overdue(self, ledger: str, row: Row) -> bool:
        return (ledger, row.id) in self.late

    def progress(self, function: str, argument: str | None) -> Outcome:
        return self.answers.get((function, argument), Outcome(UNKNOWN))


class LedgerNames:
    """The names of a small world as far as compiling needs them: which fields each ledger has."""

    fields = None

    def __init__(self, world: SmallWorld) -> None:
        self.world = world

    def fact(self, name: str) -> dict[str, object] | None:
        return {"type": "text"} if name in self.world.facts else None

    def ledger(self, name: str) -> dict[str, dict[str, object]] | None:
        return {field: {"type": "text"} for row in self.world.rows(name) for field in row.fields}

    def stage(self, name: str) -> bool:
        return ("started", name) in self.world.answers

    def item(self, name: str) -> bool:
        return ("done", name) in self.world.answers

    def known_names(self) -> list[str]:
        return list(self.world.facts)

    def ledger_names(self) -> list[str]:
        return list(self.world.ledgers)

    def stage_names(self) -> list[str]:
        return [argument for _, argument in self.world.answers if argument]


def value_from(text: str) -> Any:
    """Return the value that a case file writes."""
    text = text.strip()
    if text in ("yes", "no"):
        return text == "yes"
    if text == "unknown":
        return UNKNOWN
    if text[0] == "'":
        return text.strip("'")
    if text[0] == "(":
        return tuple(part.strip() for part in text.strip("()").split(",") if part.strip())
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return date.fromisoformat(text)
    return parse_figure(text, decimal=".")


def world_from(lines: list[str]) -> SmallWorld:
    """Return the world that the lines of a case file describe."""
    world = SmallWorld()
    for line in lines:
        _learn(world, line)
    return world


def _learn(world: SmallWorld, line: str) -> None:
    if found := re.fullmatch(r"ours: (.+)", line):
        world.ours.update(found[1].split(", "))
    elif found := re.fullmatch(r"(\w+) from (.+)", line):
        world.formulas[found[1]] = found[2].split(", ")
    elif found := re.fullmatch(r"before (\w+): (.+)", line):
        world.earlier[found[1]] = value_from(found[2])
    elif found := re.fullmatch(r"(\w+) \((\w*)\):(.*?)( late)?", line):
        _add_row(world, found[1], found[2], found[3], late=bool(found[4]))
    elif found := re.fullmatch(r"(\w+) ([\w/-]+): (.+)", line):
        rests = (Want(item=found[2]),) if found[1] == "done" else ()
        argument = None if found[2] == "-" else found[2]
        world.answers[found[1], argument] = Outcome(value_from(found[3]), (), rests)
    elif found := re.fullmatch(r"(\w+): (.+)", line):
        world.facts[found[1]] = _sight(found[2])
    else:
        raise ValueError(f"not understood: {line}")


def _sight(text: str) -> Sight:
    if text == "does-not-apply":
        return Sight(not_applicable=True)
    value, _, evidence = text.rpartition(" ")
    if evidence in EVIDENCE:
        return Sight(value_from(value), evidence)
    return Sight(value_from(text), "said")


def _add_row(world: SmallWorld, ledger: str, first: str, fields: str, *, late: bool) -> None:
    rows = world.ledgers.setdefault(ledger, [])
    pairs = re.findall(r"(\w+)=('[^']*'|\([^)]*\)|[^,]+)", fields)
    rows.append(Row(str(len(rows)), {name: value_from(value) for name, value in pairs}))
    if first:
        world.first[ledger] = first
    if late:
        world.late.add((ledger, rows[-1].id))
