"""Runs the README's first command in a terminal, as a newcomer would: it must ask, take an answer and save it."""

from __future__ import annotations

import os
import pty
import re
import select
import sys
import time
from pathlib import Path

PATIENCE = 420  # seconds for creating an environment and installing


class Terminal:
    """A pseudo-terminal with the command in it."""

    def __init__(self, command: str) -> None:
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ["TERM"] = "xterm-256color"
            os.execvp("bash", ["bash", "-c", command])
        self.seen = ""

    def wait_for(self, words: str) -> None:
        """Read until some words stand on the screen; escape codes do not count."""
        end = time.monotonic() + PATIENCE
        while words not in re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", self.seen):
            if time.monotonic() > end or not self._read():
                sys.exit(f"never saw {words!r}; the screen says:\n{self.seen[-3000:]}")

    def _read(self) -> bool:
        ready, _, _ = select.select([self.fd], [], [], 1.0)
        try:
            self.seen += os.read(self.fd, 65536).decode("utf-8", "replace") if ready else ""
        except OSError:
            return False
        return True

    def type(self, line: str) -> None:
        """Type a line."""
        os.write(self.fd, line.encode())

    def end(self) -> int:
        """Wait for the command to end and return its exit code."""
        while self._read():
            pass
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


def main() -> int:
    """Walk one question of the very first deal."""
    terminal = Terminal(sys.argv[1])
    terminal.wait_for("Who are you meeting?")
    terminal.type("City Water\r")
    terminal.wait_for("What do you want them to do or say")
    terminal.type("they put a figure on it\r")
    terminal.wait_for("Who will be there")
    terminal.type("/leave\r")
    code = terminal.end()
    notes = list(Path(os.environ["HOME"]).glob(".local/share/salescoach/deals/city-water/*.json"))
    if code != 0 or len(notes) != 1 or "they put a figure on it" not in notes[0].read_text(encoding="utf-8"):
        sys.exit(f"exit code {code}, notes {notes}; the screen says:\n{terminal.seen[-3000:]}")
    sys.stdout.write("asked, answered, saved\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
