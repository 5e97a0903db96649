"""A call in a real pseudo-terminal, stopped in every way: what the screen called saved is there, and the call goes on."""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from call_terminal import LINES, SIXTY, Terminal

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.pty


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path)


def test_sixty_lines_with_a_kill_in_the_middle_lose_nothing(terminal: Terminal) -> None:
    first = terminal.call()
    terminal.type(first, SIXTY[:30])
    first.kill(signal.SIGKILL)
    first.wait()
    assert terminal.typed() == SIXTY[:30]
    second = terminal.call()
    terminal.until(
        second, lambda: "6 bad water" in terminal.text() and "the filters are old 28" in terminal.text()
    )
    terminal.type(second, SIXTY[30:])
    second.send("\x04")
    second.expect("lines saved")
    second.wait()
    assert (terminal.typed(), "ended" in terminal.note()) == (SIXTY, True)


@pytest.mark.parametrize(("signum", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_leaves_the_terminal_in_order_and_the_lines_on_the_disk(
    terminal: Terminal, signum: signal.Signals, code: int
) -> None:
    child = terminal.call()
    terminal.type(child, LINES[:3])
    child.kill(signum)
    rest = child.read()
    child.wait()
    assert (child.exitstatus, terminal.typed()) == (code, LINES[:3])
    assert "\x1b[?1049l" in rest
    assert rest.count("\x1b[?2004l") >= 1


def test_ctrl_c_twice_leaves_the_call_open(terminal: Terminal) -> None:
    child = terminal.call()
    terminal.type(child, LINES[:2])
    child.send("\x03")
    terminal.until(child, lambda: "Ctrl-C again leaves it open" in terminal.text())
    child.send("\x03")
    child.read()
    child.wait()
    assert (child.exitstatus, terminal.typed(), "ended" in terminal.note()) == (130, LINES[:2], False)


def test_a_second_terminal_is_told_who_has_the_call(terminal: Terminal) -> None:
    child = terminal.call()
    terminal.type(child, LINES[:1])
    command = [sys.executable, "-m", "salescoach", "--plain", "call", "city-water"]
    other = subprocess.run(
        command,
        env=terminal.env,
        cwd=terminal.root,
        input="hello\n",
        capture_output=True,
        text=True,
        check=False,
    )
    child.send("\x04")
    child.read()
    assert (other.returncode, "sam@" in other.stderr) == (2, True)
