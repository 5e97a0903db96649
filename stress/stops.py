"""Every way of stopping at every kind of prompt: what was answered is saved, the terminal is as it was."""

from __future__ import annotations

import signal
import termios
from typing import TYPE_CHECKING, Any

import pexpect

from outcome import Outcome
from walk_terminal import TYPED, Terminal, say, until

if TYPE_CHECKING:
    from pathlib import Path

KINDS = {
    "text": 0, "card": 1, "number": 2, "money": 3, "confirm": 4, "date": 5, "choice": 6, "people": 8,
    "list": 10, "fields": 12, "scale": 16,
}  # fmt: skip
WAYS = {"interrupt": 130, "terminate": 143, "hang-up": 129, "end of input": 0}
SIGNALS = {"terminate": signal.SIGTERM, "hang-up": signal.SIGHUP}
HALF = "half an ans"


def every_way(times: int, folder: Path) -> Outcome:
    """Stop so many times, each kind of prompt in each way, in a plain and in a drawn walk."""
    outcome = Outcome()
    terminal = Terminal(folder)
    every = [(kind, mode, way) for kind in KINDS for mode in ("plain", "drawn") for way in WAYS]
    begun: set[str] = set()
    for number in range(min(times, len(every))):
        kind, mode, way = every[number * 37 % len(every)]  # 37 and 88 have no divisor: each once, well mixed
        if kind not in begun:
            begun.add(kind)
            _walk_to(terminal, kind)
        _stop(terminal, kind, mode, way, outcome)
    return outcome


def _walk_to(terminal: Terminal, kind: str) -> None:
    child = terminal.open("--plain", "walk", f"Deal {kind}", "-p", "book", "--new")
    say(child, *TYPED[: KINDS[kind]])
    until(child, TYPED[KINDS[kind]][0])
    child.sendline("/note so far")
    until(child, "")
    child.kill(signal.SIGKILL)
    child.expect(pexpect.EOF)
    child.close(force=True)


def _stop(terminal: Terminal, kind: str, mode: str, way: str, outcome: Outcome) -> None:
    before = terminal.entries(f"deal-{kind}")
    child = terminal.open(*(["--plain"] if mode == "plain" else []), "walk", f"deal-{kind}", "-p", "book")
    at_first = termios.tcgetattr(child.child_fd)
    child.expect_exact(TYPED[KINDS[kind]][0])
    _settle(child)
    if way == "end of input":
        child.sendeof()
    else:
        child.send(HALF if kind not in {"choice", "confirm", "card"} or mode == "plain" else "")
        _settle(child)
        child.sendintr() if way == "interrupt" else child.kill(SIGNALS[way])
    rest = _to_the_end(child)
    after = termios.tcgetattr(child.child_fd)
    child.close(force=True)
    where = f"{kind}, {mode}, {way}"
    outcome.times += 1
    outcome.expect(
        child.exitstatus == WAYS[way],
        f"{where}: exit {child.exitstatus} {child.signalstatus}: {rest[-200:]!r}",
    )
    outcome.expect(_same(at_first, after), f"{where}: the terminal is left in another state")
    outcome.expect("Traceback" not in rest, f"{where}: {rest[-300:]}")
    if mode == "drawn":
        outcome.expect(
            rest.rfind("\x1b[?2004h") <= rest.rfind("\x1b[?2004l"), f"{where}: paste marks are left on"
        )
        outcome.expect(
            rest.rfind("\x1b[?25l") <= rest.rfind("\x1b[?25h"), f"{where}: the cursor is left hidden"
        )
    outcome.expect(terminal.entries(f"deal-{kind}") == before, f"{where}: the entries changed")


def _settle(child: pexpect.spawn[str]) -> None:
    """Read what is drawn until nothing comes for a moment."""
    while True:
        try:
            child.read_nonblocking(65536, timeout=0.25)
        except pexpect.TIMEOUT:
            return


def _to_the_end(child: pexpect.spawn[str]) -> str:
    if child.expect([pexpect.EOF, pexpect.TIMEOUT]):
        child.kill(signal.SIGKILL)
        return f"does not end: {child.before}"
    return str(child.before)


def _same(before: list[Any], after: list[Any]) -> bool:
    """Tell whether two states are alike in everything but what is being typed."""
    return before[:4] == after[:4] and before[6] == after[6]
