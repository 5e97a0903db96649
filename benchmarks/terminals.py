"""A program in a pseudo-terminal that answers as a real one does, and how long until it stands ready for the next line.

Ready is not when the question's words are there but when the line below them takes keys: the words were written, the
line was opened (bracketed paste on), and the cursor is shown in it.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import termios
import time
from pathlib import Path
from typing import TYPE_CHECKING

from measuring import Run

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LONGEST_WAIT = 60.0  # seconds for a question to stand ready
TYPING = 0.1  # seconds that the letters of an answer are drawn, and that a program rests afterwards
ROWS, COLUMNS = 40, 100
WHERE, HERE = b"\x1b[6n", b"\x1b[1;1R"  # the question where the cursor is, and the answer
OPENED, SHOWN = b"\x1b[?2004h", b"\x1b[?25h"
ESCAPES = re.compile(rb"\x1b\[[0-9;?]*[A-Za-z]")


class Terminal:
    """A program that was started in a terminal of its own; `begun` is when."""

    def __init__(self, command: Sequence[str], folder: Path, env: Mapping[str, str]) -> None:
        self.begun = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.execve(command[0], command, {**env, "TERM": "xterm"})
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))

    def until(self, words: str, since: float) -> Run:
        """Return the seconds since a moment until a question stands ready; raises SystemExit when it never does."""
        seen = b""
        while not ready(seen, words):
            new = self._read()
            if not new:
                raise SystemExit(f"the question {words!r} never came; at the end stood:\n{seen[-2000:]!r}")
            seen += new
        return Run(time.perf_counter() - since, held(self.pid))

    def enter(self, answer: str, words: str) -> Run:
        """Type an answer and return the seconds from Enter until the next question stands ready."""
        os.write(self.fd, answer.encode())
        self._rest()
        since = time.perf_counter()
        os.write(self.fd, b"\r")
        taken = self.until(words, since)
        self._rest()
        return taken

    def close(self) -> None:
        """Leave the program by Ctrl-C, and take its terminal away."""
        os.write(self.fd, b"\x03")
        os.close(self.fd)
        os.waitpid(self.pid, 0)

    def _read(self) -> bytes:
        """Return what was written meanwhile, b"" at the end of the program or of the wait."""
        if not select.select([self.fd], [], [], LONGEST_WAIT)[0]:
            return b""
        try:
            new = os.read(self.fd, 65536)
        except OSError:
            return b""
        if WHERE in new:
            os.write(self.fd, HERE * new.count(WHERE))
        return new

    def _rest(self) -> None:
        end = time.perf_counter() + TYPING
        while (left := end - time.perf_counter()) > 0:
            if select.select([self.fd], [], [], left)[0]:
                self._read()


def ready(seen: bytes, words: str) -> bool:
    """Tell whether a question was written and the line for its answer takes keys."""
    opened = seen.rfind(OPENED)
    if opened < 0 or words.encode() not in ESCAPES.sub(b"", seen):
        return False
    last_word = seen.rfind(words.encode().split()[-1])
    return seen.find(SHOWN, max(opened, last_word)) >= 0


def held(pid: int) -> float | None:
    """Return the most memory in MB that a process has held since it became its program; None where nobody says."""
    try:
        told = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return None
    return next(int(line.split()[1]) / 1024 for line in told.splitlines() if line.startswith("VmHWM:"))
