"""A workspace with two small playbooks and the screen of a call in it, as a person would see it."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pexpect
import pyte

from walk_terminal import env_of_sam

if TYPE_CHECKING:
    from collections.abc import Callable

CASES = Path(__file__).parent.parent / "tests" / "cases"

LINES = [
    "@iyer",
    "2 20-30",
    "x too dear",
    "? who pays",
    "the filters are old",
    "@shah",
    "6 bad water",
    "! data by fri",
]
SIXTY = [f"{LINES[n % len(LINES)]} {n}" if n % len(LINES) == 4 else LINES[n % len(LINES)] for n in range(60)]


class Terminal:
    """A workspace with two small playbooks, and a terminal in it that shows what a person would see."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "ws"
        (self.root / "playbooks").mkdir(parents=True)
        settings = "currency: INR\nplaybooks:\n  call: steps\n  deal: sale\n"
        (self.root / "salescoach.yaml").write_text(settings, encoding="utf-8")
        for book in (CASES / "calls" / "playbooks").glob("*.yaml"):
            (self.root / "playbooks" / book.name).write_bytes(book.read_bytes())
        self.env = env_of_sam(folder)
        self.screen = pyte.Screen(80, 24)
        self.stream = pyte.Stream(self.screen)
        command = [sys.executable, "-m", "salescoach", "walk", "City Water", "--new", "--set", "aim=a figure"]
        subprocess.run(
            command, env=self.env, cwd=self.root, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
        command = [sys.executable, "-m", "salescoach", "set", "city-water", "problem=bad water"]
        made = subprocess.run(
            command, env=self.env, cwd=self.root, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
        assert made.returncode == 0, made.stderr

    def call(self) -> pexpect.spawn[str]:
        """Open the screen of the call and wait until it is drawn."""
        self.screen.reset()
        words = ["-m", "salescoach", "call", "city-water"]
        child = pexpect.spawn(
            sys.executable,
            words,
            env=self.env,
            cwd=self.root,
            encoding="utf-8",
            timeout=30,
            dimensions=(24, 80),
        )
        self.until(child, lambda: "Esc card" in self.text())
        return child

    def text(self) -> str:
        return "\n".join(self.screen.display)

    def until(self, child: pexpect.spawn[str], seen: Callable[[], bool]) -> None:
        """Read until the screen shows something."""
        for _ in range(600):
            if seen():
                return
            try:
                self.stream.feed(child.read_nonblocking(4096, timeout=0.05))
            except pexpect.TIMEOUT:
                continue
        raise AssertionError(self.text())

    def type(self, child: pexpect.spawn[str], lines: list[str]) -> None:
        """Type lines and wait until each is shown as saved."""
        wanted = [*self.typed(), *lines]
        for line in lines:
            child.send(line + "\r")
            time.sleep(0.01)
        self.until(child, lambda: self.is_kept(wanted))

    def is_kept(self, wanted: list[str]) -> bool:
        """Tell whether all these lines are on the disk and none is shown as waiting."""
        return "..:.." not in self.text() and self.typed() == wanted

    def note(self) -> dict[str, Any]:
        notes = sorted((self.root / "deals" / "city-water").glob("*.json"))
        read = [json.loads(note.read_text(encoding="utf-8")) for note in notes]
        return next((n for n in reversed(read) if any("typed" in e for e in n["entries"])), {"entries": []})

    def typed(self) -> list[str]:
        return [entry["typed"] for entry in self.note()["entries"] if "typed" in entry]
