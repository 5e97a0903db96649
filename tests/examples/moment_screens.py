"""Types a moment of the example's second call in a real terminal, and shows each screen as text."""

from __future__ import annotations

import os
import shutil
import sys
import time
from typing import TYPE_CHECKING

import pexpect
import pyte
from example_replay import EXAMPLE

from building import CASES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BEFORE_CALL_2 = "20261123"
HEIGHT = 24
KEYS = {"<Ctrl-D>": "\x04", "<Esc>": "\x1b", "<Enter>": "\r"}
LONGEST_WAIT, QUIET = 30.0, 1.5  # seconds


def workspace(folder: Path) -> Path:
    """Copy the example as it stood on the morning of the second call."""
    root = folder / "ws"
    deal = root / "deals" / "city-water"
    deal.mkdir(parents=True)
    shutil.copy(EXAMPLE / "workspace" / "salescoach.yaml", root)
    for note in (EXAMPLE / "workspace" / "deals" / "city-water").glob("*.json"):
        if note.name < BEFORE_CALL_2:
            shutil.copy(note, deal)
    return root


class Desk:
    """A terminal of some width in a workspace, in which one command runs after another."""

    def __init__(self, root: Path, width: int) -> None:
        self.root, self.width = root, width
        folders = {
            f"XDG_{name}_HOME": str(root.parent / name.lower()) for name in ("CONFIG", "CACHE", "DATA")
        }
        person = {"HOME": str(root.parent), "USER": "sam", "TERM": "xterm", "LANG": "C.UTF-8"}
        kept = {
            key: value for key, value in os.environ.items() if key not in {"COLUMNS", "LINES", "NO_COLOR"}
        }
        self.env = kept | folders | person
        self.screen = pyte.Screen(width, HEIGHT)
        self.stream = pyte.Stream(self.screen)

    def start(self, words: list[str]) -> None:
        """Start a command on an empty screen."""
        self.screen.reset()
        self.child: pexpect.spawn[str] = pexpect.spawn(
            sys.executable,
            ["-m", "salescoach", *words],
            env=self.env,
            cwd=self.root,
            encoding="utf-8",
            timeout=30,
            dimensions=(HEIGHT, self.width),
        )

    def type(self, line: str) -> None:
        """Type a line and Enter, or a key by its name."""
        self.child.send(KEYS.get(line) or line + "\r")

    def picture(self) -> str:
        """Return what is on the screen, without the empty rows below."""
        return "\n".join(row.rstrip() for row in self.screen.display).rstrip("\n")

    def settled(self, wanted: str | None) -> str:
        """Return the screen when it is as wanted (for a test), or when it no longer changes (to draw it anew)."""
        shown, since = self.picture(), time.monotonic()
        begin = since
        while time.monotonic() - begin < LONGEST_WAIT and shown != wanted:
            self._read()
            if self.picture() != shown:
                shown, since = self.picture(), time.monotonic()
            elif wanted is None and time.monotonic() - since > QUIET:
                break
        return shown

    def _read(self) -> None:
        try:
            self.stream.feed(self.child.read_nonblocking(4096, timeout=0.05))
        except pexpect.TIMEOUT:
            return
        except pexpect.EOF:
            time.sleep(0.05)


def played(desk: Desk, words: list[str], typed: list[str], wanted: Callable[[int], str | None]) -> list[str]:
    """Return the screen after the start and after each line; it ends at the first that is not as wanted."""
    desk.start(words)
    screens = [desk.settled(wanted(0))]
    for number, line in enumerate(typed, start=1):
        if wanted(number - 1) not in {None, screens[-1]}:
            break
        desk.type(line)
        screens.append(desk.settled(wanted(number)))
    desk.child.close(force=True)
    return screens


def moment_file(width: int, moment: str) -> Path:
    """Return where the screens of a moment are kept."""
    return CASES / "examples" / "call-2" / f"{moment}-{width}.txt"
