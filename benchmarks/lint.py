"""How long lint takes on a playbook of a thousand items, whole process, against a checker of schemas on the same file.

    python benchmarks/lint.py [--short] [--checker PATH]

Both run in turn, several times; the median of each and their ratio are printed.  check-jsonschema is no dependency of
ours: where it is not installed the benchmark says so and times lint alone.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from functools import partial
from pathlib import Path

from measuring import F, Row, absent, falls_short, floor, in_turn, launched, row
from peers import program
from table import show

SALESCOACH = [sys.executable, "-m", "salescoach"]
SCHEMA = Path(__file__).resolve().parent.parent / "schema" / "playbook.json"
TARGET = 0.25
ITEMS, IN_STAGE = 1000, 50
USUAL = 7


def generated(items: int = ITEMS) -> str:
    """Return a sound playbook of a thousand items or of as many as are asked for, in the mix that trainers write."""
    lines = ["salescoach: 1", "id: big", "title: A big one", "version: 1.0.0", "stages:"]
    for stage in range(items // IN_STAGE):
        lines += [
            f"  - id: stage-{stage}",
            f"    title: Stage {stage}",
            f"    goal: What stage {stage} is for is reached.",
            "    evidence: said",
            "    items:",
        ]
        for number in range(stage * IN_STAGE, (stage + 1) * IN_STAGE):
            lines += item(number)
        need = asked(stage * IN_STAGE)
        gate = f"heard(fact_{need}) and known(fact_{asked(need + 1)})"
        lines += [
            "    leave_when:",
            f"      - {{id: need_{stage}, because: You need it., need: {gate}}}",
        ]
    return "\n".join(lines) + "\n"


def asked(number: int) -> int:
    """Return the first item from a number on that asks for a figure."""
    return next(
        one for one in range(number, number + len(OPENINGS)) if OPENINGS[one % len(OPENINGS)] is counting
    )


def item(number: int) -> list[str]:
    """Return one item; verbs and keys are as frequent as in the built-in playbooks, with some eleven parts an item."""
    lines = OPENINGS[number % len(OPENINGS)](number)
    lines += [f"        id: fact_{number}", f"        refs: [ask.part-{number % 90}]"]
    if number % 5 == 1:
        lines.append("        help: Consequences move people to change, and symptoms do not.")
    if number % 6 == 2 and number % IN_STAGE:
        lines.append(f"        when: known(fact_{asked(max(0, number - 4))}) and not in_stage('stage-1')")
    if number % IN_STAGE == 4:
        lines += ["        required: said", "        because: You cannot design for what you have not heard."]
    return lines


def asking(number: int) -> list[str]:
    """Return a question with words for several listeners."""
    return [
        f"      - ask: What happens in part {number} of the plant when the line stops?",
        "        words:",
        f"          any: What happens in part {number} when it stops?",
        f"          senior: How is a stop of part {number} felt across the business?",
        "          finance: Where does it show in your figures?",
    ]


def counting(number: int) -> list[str]:
    """Return a question for a figure."""
    return [
        f"      - ask: How many hours a month are lost in part {number}?",
        "        answer: number",
        "        unit: hours a month",
    ]


def filling(number: int) -> list[str]:
    """Return a question that adds to a ledger."""
    return [
        f"      - ask: Who else is affected in part {number}?",
        "        into: people",
        "        fields: [name, title, part, stance]",
        "        many: true",
    ]


def avoiding(number: int) -> list[str]:
    """Return what is not to be done."""
    return [
        f"      - avoid: Do not speak of part {number} yet.",
        '        listen: ["we can solve", "our product"]',
    ]


def checking(number: int) -> list[str]:
    """Return a question to ourselves."""
    return [f"      - check: What do we expect of part {number}?"]


def doing(number: int) -> list[str]:
    """Return something to do."""
    return [f"      - do: Write down what they said about part {number}."]


OPENINGS = (doing, checking, asking, avoiding, counting, filling, counting, checking)


def rows(times: int = USUAL, *, short: bool = False) -> list[Row]:
    """Measure lint and the checker in turn; the short form lints a hundred items."""
    items = 2 * IN_STAGE if short else ITEMS
    what, target = f"lint of {items:,} items", None if short else TARGET
    checker = program("check-jsonschema")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "big.yaml").write_text(generated(items), encoding="utf-8")
        shutil.copy(SCHEMA, folder / "schema.json")
        ours = partial(
            launched, [*SALESCOACH, "playbook", "lint", "--strict", "big.yaml"], folder, os.environ
        )
        ours()
        if not checker:
            mine, floors = in_turn(times, ours, floor)
            return [row(what, mine, F, floors), absent(what, "check-jsonschema", target)]
        words = [checker, "--schemafile", "schema.json", "big.yaml"]
        mine, floors, others = in_turn(times, ours, floor, partial(launched, words, folder, os.environ))
    return [
        row(what, mine, F, floors),
        row(what, mine, "check-jsonschema", others, target=target),
    ]


def main(words: list[str]) -> int:
    """Print the medians and their ratio; 1 when the target is missed."""
    if "--checker" in words:
        os.environ["CHECK_JSONSCHEMA"] = words[words.index("--checker") + 1]
    found = rows(3 if "--short" in words else USUAL)
    show({"lint": found})
    return 1 if any(falls_short(one) for one in found) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
