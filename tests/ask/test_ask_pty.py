"""The askers in a real pseudo-terminal: what is on the screen, and how the terminal is left."""

from __future__ import annotations

import os
import signal
import sys
import termios
from pathlib import Path
from typing import TYPE_CHECKING

import pexpect
import pyte
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.pty
HERE = Path(__file__).parent
PASTE_ON, PASTE_OFF = "\x1b[?2004h", "\x1b[?2004l"
CURSOR_OFF, CURSOR_ON = "\x1b[?25l", "\x1b[?25h"
DOWN = "\x1b[B"


class Rep:
    """A person at a terminal of a given size."""

    def __init__(
        self, folder: Path, kind: str, names: list[str], columns: int, rows: int, **env: str
    ) -> None:
        self._replies = folder / "replies"
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self.screen)
        self.seen = ""
        self.child = pexpect.spawn(
            sys.executable,
            [str(HERE / "pty_child.py"), kind, str(self._replies), *names],
            env={**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(HERE), "NO_COLOR": ""} | env,
            dimensions=(rows, columns),
            encoding="utf-8",
            timeout=20,
        )
        self.modes = termios.tcgetattr(self.child.child_fd)

    def wait_for(self, text: str) -> None:
        """Read until the screen shows a text."""
        while text not in "\n".join(self.screen.display):
            self._read(self.child.read_nonblocking(4096, timeout=20))

    def press(self, keys: str) -> None:
        self.child.send(keys)

    def end(self) -> int:
        """Read to the end and return the exit code, or the signal's number below zero."""
        self._read(self.child.read())
        self.child.close()
        return self.child.exitstatus if self.child.exitstatus is not None else -(self.child.signalstatus or 0)

    @property
    def replies(self) -> list[str]:
        return self._replies.read_text(encoding="utf-8").splitlines()

    @property
    def shown(self) -> list[str]:
        return [line.rstrip() for line in self.screen.display if line.strip()]

    def _read(self, text: str) -> None:
        self.seen += text
        self._stream.feed(text)


class Desk:
    """Starts reps, and ends what they started."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._reps: list[Rep] = []

    def sit(self, *names: str, kind: str = "terminal", columns: int = 80, rows: int = 24, **env: str) -> Rep:
        rep = Rep(self._folder, kind, list(names), columns, rows, **env)
        self._reps.append(rep)
        return rep

    def close(self) -> None:
        for rep in self._reps:
            rep.child.close(force=True)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.close()


def left_sane(rep: Rep) -> bool:
    """Tell whether paste mode and cursor were put back after they were last changed."""
    return rep.seen.rfind(PASTE_OFF) > rep.seen.rfind(PASTE_ON) and rep.seen.rfind(
        CURSOR_ON
    ) > rep.seen.rfind(CURSOR_OFF)


def test_a_question_at_eighty_by_twenty_four(desk: Desk) -> None:
    rep = desk.sit("text")
    rep.wait_for("? help")
    assert rep.shown == [
        "   Type the answer, Enter goes on. ? shows what else you can type. Every answer",
        "   is saved at once.",
        " Question 3 of 9, Questioning, needed",
        " What happens in the plant when the line stops?",
        " say       “Can you tell me about how a stop is felt across the business?”",
        " avoid     Do not describe the solution yet. (+2 /more)",
        " @Priya Shah >",
        " City Water  – Opening 0/4   ▸ Questioning 2/9   Presentation 0/5  …",
        " 3/9 · saved 10:14 · ? help · Esc keys · /back · /skip · /why · /more tips",
    ]
    rep.press("two shifts\r")
    assert rep.end() == 0
    assert rep.replies[0].startswith("Typed(text='two shifts'")
    assert rep.shown[-2:] == [" @Priya Shah > two shifts", " ✓ taken: text"]
    assert left_sane(rep)


@pytest.mark.parametrize(
    ("columns", "rows", "last", "more"),
    [
        (80, 24, "  14  Switch off what makes a noise", "      /more shows them whole"),
        (
            60,
            20,
            "  10  Decide what you will ask them to do when you leave",
            "      4 more; /more shows all, whole",
        ),
    ],
)
def test_the_first_line_of_a_long_card_is_seen_with_what_is_typed(
    desk: Desk, columns: int, rows: int, last: str, more: str
) -> None:
    rep = desk.sit("long_card", columns=columns, rows=rows)
    rep.wait_for("? help")
    at = rep.shown.index(" Checklist 1 of 9, Plan the call")
    assert rep.shown[at + 1 : at + 3] == [" Ready?", " tip       A day before is early enough. (+1 /more)"]
    assert rep.shown[at + 3].startswith("   1  Visit an account like theirs")
    assert rep.shown[-5:-2] == [last, more, " @Priya Shah > Enter: all done · else what is missing: 1 3"]
    rep.press("\r")
    assert rep.end() == 0


def test_a_folded_card_is_whole_behind_more(desk: Desk) -> None:
    rep = desk.sit("long_card", columns=60, rows=20)
    rep.wait_for("? help")
    rep.press("/more\r")
    rep.wait_for("  14  Switch off what makes a noise")
    rep.press("\r")
    assert rep.end() == 0


def test_marks_follow_the_keys_on_a_narrow_screen(desk: Desk) -> None:
    rep = desk.sit("several", columns=50, rows=16)
    rep.wait_for("? help")
    rep.press(DOWN + " " + DOWN + DOWN + " ")
    rep.wait_for("[x]  3  uses it")
    assert "   [x]  1  decides" in rep.shown
    assert " ▸ [x]  3  uses it" in rep.shown
    rep.press("\r")
    assert rep.end() == 0
    assert rep.replies[0].startswith("Typed(text='decides, uses'")
    assert " @Priya Shah > decides, uses it" in rep.shown


def test_escape_shows_the_keys_until_one_is_pressed(desk: Desk) -> None:
    rep = desk.sit("choice")
    rep.wait_for("? help")
    rep.press("\x1b")
    rep.wait_for("b back  j jump  e edit")
    rep.press("l")
    assert rep.end() == 0
    assert rep.replies == ["SetAside(status='later', reason='')"]


def test_tab_completes_a_stage(desk: Desk) -> None:
    rep = desk.sit("scale")
    rep.wait_for("? help")
    rep.press("/ju")
    rep.wait_for("go on at another stage")
    rep.press("\t\r")
    rep.wait_for("/jump presentation")
    rep.press("clo")
    rep.wait_for("> /jump clo")
    rep.press("\r")
    assert rep.end() == 0
    assert rep.replies == ["Jump(stage='closing')"]


def test_the_last_line_comes_back_by_the_arrow(desk: Desk) -> None:
    rep = desk.sit("text", "date")
    rep.wait_for("? help")
    rep.press("fri\r")
    rep.wait_for("When do we meet again?")
    rep.wait_for("Enter: skip")
    rep.press("\x1b[A")
    rep.wait_for("> fri\n".strip())
    rep.press("\r")
    assert rep.end() == 0
    assert rep.replies[1].startswith("Typed(text='fri'")


@pytest.mark.parametrize("name", ["text", "choice", "entries"])
def test_ctrl_c_leaves_a_sane_terminal(desk: Desk, name: str) -> None:
    rep = desk.sit(name)
    rep.wait_for("? help")
    rep.press("half\x03")
    assert rep.end() == -signal.SIGINT or rep.child.exitstatus == 130
    assert left_sane(rep)
    assert "KeyboardInterrupt" in rep.seen


def test_ctrl_d_on_an_empty_line_leaves(desk: Desk) -> None:
    rep = desk.sit("choice")
    rep.wait_for("? help")
    rep.press("\x04")
    assert rep.end() == 0
    assert rep.replies == ["Leave()"]
    assert left_sane(rep)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_being_told_to_end_leaves_a_sane_terminal(desk: Desk, number: signal.Signals, code: int) -> None:
    rep = desk.sit("fields")
    rep.wait_for("? help")
    rep.press("half an answer")
    rep.wait_for("half an answer")
    rep.child.kill(number)
    assert rep.end() == code
    assert left_sane(rep)
    assert "Traceback" not in rep.seen


def test_the_modes_of_the_terminal_are_what_they_were(desk: Desk) -> None:
    rep = desk.sit("text")
    rep.wait_for("? help")
    assert termios.tcgetattr(rep.child.child_fd)[3] != rep.modes[3]
    rep.child.kill(signal.SIGTERM)
    rep._read(rep.child.read())
    assert termios.tcgetattr(rep.child.child_fd) == rep.modes
    assert rep.end() == 143


def test_pasted_lines_and_escapes_act_on_nothing(desk: Desk) -> None:
    rep = desk.sit("text", "date")
    rep.wait_for("? help")
    rep.press("\x1b[200~one\ntwo\x1b]0;pwned\x07\nthree\x1b[201~")
    rep.wait_for("> one two^[]0;pwned^G three")
    rep.press("\r")
    rep.wait_for("When do we meet again?")
    rep.press("\x04")
    assert rep.end() == 0
    assert rep.replies[0].startswith("Typed(text='one two^[]0;pwned^G three'")
    assert rep.screen.title == ""


def test_the_line_mode_draws_nothing(desk: Desk) -> None:
    rep = desk.sit("choice", "date", kind="plain", TERM="dumb")
    rep.wait_for("number or word")
    rep.press("2\r")
    rep.wait_for("When do we meet again?")
    rep.press("\x04")
    assert rep.end() == 0
    assert rep.replies == [rep.replies[0], "Leave()"]
    assert rep.replies[0].startswith("Typed(text='cautious'")
    assert "\x1b" not in rep.seen
