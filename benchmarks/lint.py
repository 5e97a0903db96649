"""How long lint takes on a playbook of a thousand items, whole process, against a checker of schemas on the same file.

    python benchmarks/lint.py [--short] [--checker PATH]

Both run in turn, several times; the median of each and their ratio are printed.  check-jsonschema is no dependency of
ours: where it is not installed the benchmark says so and times lint alone.
"""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from salescoach.playbook.schema import playbook_schema

TARGET = 0.25
STAGES, ITEMS = 20, 50
MISTAKE = "salescoach playbook lint failed on the generated playbook:\n"


def generated() -> str:
    """Return a sound playbook of a thousand items, in the mix that trainers write."""
    lines = ["salescoach: 1", "id: big", "title: A big one", "version: 1.0.0", "stages:"]
    for stage in range(STAGES):
        lines += [
            f"  - id: stage-{stage}",
            f"    title: Stage {stage}",
            f"    goal: What stage {stage} is for is reached.",
            "    evidence: said",
            "    items:",
        ]
        for number in range(stage * ITEMS, (stage + 1) * ITEMS):
            lines += item(number)
        need = asked(stage * ITEMS)
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
    if number % 6 == 2 and number % ITEMS:
        lines.append(f"        when: known(fact_{asked(number - 2)}) and not in_stage('stage-3')")
    if number % ITEMS == 4:
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


def timed(line: list[str], folder: Path) -> float:
    """Return the seconds that a command takes, start and end included."""
    begun = time.perf_counter()
    ran = subprocess.run(line, cwd=folder, capture_output=True, text=True, check=False)
    took = time.perf_counter() - begun
    if ran.returncode != 0:
        sys.exit(f"{MISTAKE}{ran.stdout}{ran.stderr}")
    return took


def checker(words: list[str]) -> str:
    """Return where check-jsonschema is: as given, beside this Python, or on the path; "" for nowhere."""
    if "--checker" in words:
        return words[words.index("--checker") + 1]
    beside = Path(sys.executable).with_name("check-jsonschema")
    return str(beside) if beside.is_file() else shutil.which("check-jsonschema") or ""


def main(words: list[str]) -> int:
    """Print the medians and their ratio; 1 when the target is missed."""
    rounds = 3 if "--short" in words else 7
    other = checker(words)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "big.yaml").write_text(generated(), encoding="utf-8")
        (folder / "schema.json").write_text(json.dumps(playbook_schema()), encoding="utf-8")
        ours = [sys.executable, "-m", "salescoach", "playbook", "lint", "--strict", "big.yaml"]
        theirs = [other, "--schemafile", "schema.json", "big.yaml"]
        timed(ours, folder)
        mine, its = [], []
        for _ in range(rounds):
            mine.append(timed(ours, folder))
            if other:
                its.append(timed(theirs, folder))
    print(
        f"salescoach playbook lint   {statistics.median(mine):7.3f} s  ({STAGES * ITEMS} items, median of {rounds})"
    )
    if not other:
        print("check-jsonschema is not installed, so there is nothing to compare with")
        return 0
    ratio = statistics.median(one / two for one, two in zip(mine, its, strict=True))
    print(f"check-jsonschema           {statistics.median(its):7.3f} s")
    print(f"ratio                      {ratio:7.2f}    (target: at most {TARGET})")
    return 0 if ratio <= TARGET else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
