"""Each benchmark runs, at a tiny size and once, and has a line for what it measured; how long it took is nobody's concern."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from benches import BENCHES
from benchmarks_page import PAGE, RESULTS

RUN = Path(__file__).parents[2] / "benchmarks" / "run.py"
LINES = {
    "startup": ["--version", "--help", "completing a deal's name", "check (200 items", "first prompt of a walk", "copier --version"],
    "walk": ["Enter to the next prompt of a walk"],
    "call": ["Enter to ready on the screen of a call"],
    "playbooks": ["playbook of 100 items, compiled", "playbook of 100 items, out of the cache"],
    "lint": ["lint of 100 items"],
    "scale": ["deals (first 50), index from nothing", "due", "check of one deal", "show of one deal, 10 notes changed"],
    "report": ["report, without an index", "report, with its index"],
}  # fmt: skip


def shown(*words: str) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, str(RUN), *words]
    return subprocess.run(line, capture_output=True, text=True, check=False, env=dict(os.environ))


@pytest.mark.slow
@pytest.mark.parametrize("name", [bench.name for bench in BENCHES])
def test_a_benchmark_runs_and_keeps_nothing(name: str) -> None:
    before = RESULTS.read_bytes(), PAGE.read_bytes()
    ran = shown("--short", name)
    assert ran.returncode == 0, ran.stderr
    firsts = [line for line in ran.stdout.splitlines() if line.startswith(tuple(LINES[name]))]
    assert len(firsts) >= len(LINES[name])
    assert (RESULTS.read_bytes(), PAGE.read_bytes()) == before


def test_an_unknown_benchmark_is_refused() -> None:
    ran = shown("--short", "lunch")
    assert ran.returncode == 2
    assert ran.stderr.endswith("error: there is no benchmark lunch\n")
