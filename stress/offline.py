"""No network: no command opens a socket, and the whole test suite runs where there is no network at all."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from outcome import Outcome
from syscalls import NO_STRACE, can_trace, traced
from walk_terminal import Terminal

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = (
    ("--version",), ("--help",), ("walk", "City Water", "--new", "-p", "book", "--set", "aim=a figure"),
    ("set", "city-water", "hours=3"), ("show", "city-water"), ("brief", "city-water", "--force", "--format", "html"),
    ("deals",), ("due",), ("doctor",), ("playbook", "lint"), ("review", "city-water"), ("practise", "--json"),
)  # fmt: skip


def sockets(times: int, folder: Path) -> Outcome:
    """Run commands under strace and look for anything that asks the network."""
    outcome = Outcome()
    if not can_trace():
        outcome.short_of = NO_STRACE
        return outcome
    terminal = Terminal(folder)
    for words in COMMANDS[:times]:
        line = [sys.executable, "-m", "salescoach", *words]
        traced(line, "-e", "trace=%network", "-o", str(folder / "log"), env=terminal.env, cwd=terminal.root)
        asked = (folder / "log").read_text(encoding="utf-8").strip()
        outcome.times += 1
        outcome.expect(not asked, f"{' '.join(words)}: {asked[:200]}")
    return outcome


def suite(times: int, folder: Path) -> Outcome:
    """Run the tests in a namespace without a network; what needs a browser is left out."""
    outcome = Outcome()
    if (
        not shutil.which("unshare")
        or subprocess.run(["unshare", "-n", "true"], capture_output=True, check=False).returncode
    ):
        outcome.short_of = "no namespace may be made here: not run"
        return outcome
    tests = sorted(
        path
        for path in (ROOT / "tests").iterdir()
        if path.name not in {"cases", "pages", "editor", "__pycache__", "reliability"}
        and (path.is_dir() or path.name.startswith("test_"))
    )
    for path in tests[:times]:
        line = [
            "unshare",
            "-n",
            sys.executable,
            "-m",
            "pytest",
            "-n",
            "auto",
            "-p",
            "no:cacheprovider",
            "-m",
            "not browser and not editor",
            str(path),
        ]
        ran = subprocess.run(
            line, cwd=ROOT, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
        )
        outcome.times += 1
        last = ran.stdout.strip().splitlines()[-1:]
        passed = [
            word
            for word, what in zip(ran.stdout.split(), ran.stdout.split()[1:], strict=False)
            if what.startswith("passed")
        ]
        outcome.count("tests passed", int(passed[-1]) if passed else 0)
        outcome.expect(ran.returncode in (0, 5), f"{path.name}: {last}")
    outcome.short_of = "" if times >= len(tests) else f"{len(tests) - times} folders of tests were left out"
    return outcome
