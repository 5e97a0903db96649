"""Mutation testing: a small change to the sources that no test notices is something that the tests do not hold.

Tests are those that run inside one process and are about the part; each change is tried in a process of its own,
by the tests that run its lines, the fast ones first, until one fails.  What cannot be put in place in a process that
runs is tried the slow way, loaded from the changed file in a fresh one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from mutating import ROOT, SOURCES, Mutant, mutants
from outcome import Outcome

if TYPE_CHECKING:
    from pathlib import Path

SEED = 7
WANTED = 90  # of a hundred
NOTICED = {"killed", "took too long or too much"}
OPTIONS = ("-q", "-pmutant_runs", "-pno:cacheprovider", "--hypothesis-seed=0", "-mnot pty and not slow")
EXPLAINED = ROOT / "stress" / "survivors.yaml"


@dataclass(frozen=True)
class Part:
    """Files of the sources (below `src/salescoach`), and the folders of tests that are about them."""

    files: tuple[str, ...]
    tests: tuple[str, ...]

    def paths(self) -> list[Path]:
        """Return the files in order."""
        root = SOURCES / "salescoach"
        return sorted(
            {path for pattern in self.files for path in root.glob(pattern) if path.name != "__init__.py"}
        )


def _names(folder: str, names: str) -> tuple[str, ...]:
    return tuple(f"{folder}/{name}.py" for name in names.split())


STORE = Part(
    (
        *_names("disk", "store files locks deal_folder platform reasons"),
        *_names("notes", "reading writing shape salvage standing upgrades"),
    ),
    ("tests/disk", "tests/notes"),
)
LOADER = Part(
    _names(
        "playbook",
        "sources load gathering extending statements braces keys shape shape_items shape_plain shape_readers"
        " shape_values shaping compiling* checking* linking cycles declared formulas evidence translate_errors verbs",
    ),
    ("tests/playbook", "tests/tryout", "tests/lint/test_lint_cases.py"),
)
EXPRESSIONS = Part(("expressions/*.py",), ("tests/expressions",))
FOLD = Part(("deal/*.py",), ("tests/deal", "tests/gate", "tests/walk", "tests/views", "tests/session"))


def tried(part: Part, times: int, folder: Path) -> Outcome:
    """Try so many of a part's mutants and say which survive."""
    outcome = Outcome()
    try:
        drawn, every = mutants(part.paths(), times, SEED)
    except ImportError:
        outcome.short_of = "mutmut is not installed here (`pip install 'salescoach[mutants]'`)"
        return outcome
    judge(drawn, run(part, drawn, folder), outcome)
    if times < every:
        outcome.short_of = f"{len(drawn):,} drawn from all {every:,} (seed {SEED})"
    return outcome


def judge(drawn: list[Mutant], verdicts: dict[int, dict[str, Any]], outcome: Outcome) -> None:
    """Count what was noticed, and name what was not: a reason does not make it noticed."""
    why = explained()
    for at, one in enumerate(drawn):
        outcome.times += 1
        verdict = verdicts[at]["verdict"]
        outcome.count("noticed" if verdict in NOTICED else "not noticed")
        if verdict in NOTICED:
            continue
        print(f"  {verdict}{'' if one.name in why else ', not explained'}: {one.name}", flush=True)
    noticed = outcome.counted.get("noticed", 0)
    outcome.expect(100 * noticed >= WANTED * outcome.times, f"only {noticed} of {outcome.times} are noticed")


def explained() -> dict[str, str]:
    """Return why a change that survives is no fault of the tests, by its name."""
    import yaml

    if not EXPLAINED.exists():
        return {}
    rows = yaml.safe_load(EXPLAINED.read_text(encoding="utf-8")) or []
    return {name: group["why"] for group in rows for name in group["mutants"]}


def run(part: Part, drawn: list[Mutant], folder: Path) -> dict[int, dict[str, Any]]:
    """Return the verdict on each mutant, by its place."""
    reached = folder / "reached.json"
    packages = sorted({".".join(["salescoach", path.parent.name, path.stem]) for path in part.paths()})
    _pytest(part, folder, {"how": "reached", "packages": packages, "answers": str(reached)})
    if not reached.exists():
        raise RuntimeError(f"the tests of {', '.join(part.tests)} cannot be collected")
    orders = [{"name": str(at), **asdict(one)} for at, one in enumerate(drawn)]
    verdicts = _answers(part, folder, {"how": "swapped", "mutants": orders, "reached": str(reached)})
    for at, verdict in verdicts.items():
        if verdict["verdict"] == "unchanged":
            alone = {"how": "loaded", "mutants": [orders[at]], "reached": str(reached)}
            verdicts[at] = _answers(part, folder, alone).get(at) or {"verdict": "killed", "by": "loading it"}
    return verdicts


def _answers(part: Part, folder: Path, orders: dict[str, Any]) -> dict[int, dict[str, Any]]:
    answers = folder / "answers"
    answers.unlink(missing_ok=True)
    _pytest(part, folder, {**orders, "packages": [], "answers": str(answers)})
    lines = answers.read_text(encoding="utf-8").splitlines() if answers.exists() else []
    return {int(one["name"]): one for one in map(json.loads, lines)}


def _pytest(part: Part, folder: Path, orders: dict[str, Any]) -> None:
    file = folder / "orders.json"
    file.write_text(json.dumps(orders), encoding="utf-8")
    paths = os.pathsep.join([str(SOURCES), str(ROOT / "stress"), os.environ.get("PYTHONPATH", "")])
    places = {f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("CACHE", "CONFIG", "DATA")}
    subprocess.run(
        [sys.executable, "-m", "pytest", *OPTIONS, *part.tests],
        cwd=ROOT,
        env={**os.environ, **places, "PYTHONPATH": paths, "MUTANTS": str(file)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
