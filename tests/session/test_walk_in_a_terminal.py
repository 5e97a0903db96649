"""Walks in a real pseudo-terminal: what was acknowledged outlives every way of stopping (HAZARDS 1, 10 and 19)."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

BOOK = Path(__file__).parent.parent / "cases" / "session" / "book.yaml"
pytestmark = pytest.mark.pty


class Terminal:
    """A workspace, and terminals in it."""

    def __init__(self, folder):
        self.root = folder / "ws"
        (self.root / "playbooks").mkdir(parents=True)
        (self.root / "salescoach.yaml").write_text("currency: EUR\n", encoding="utf-8")
        (self.root / "playbooks" / "book.yaml").write_bytes(BOOK.read_bytes())
        folders = {f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("CONFIG", "CACHE", "DATA")}
        self.env = {
            **os.environ,
            **folders,
            "HOME": str(folder),
            "USER": "sam",
            "TERM": "xterm",
            "LANG": "C.UTF-8",
        }

    def open(self, *words):
        """Return a terminal in which a command runs."""
        line = ["-m", "salescoach", *words]
        return pexpect.spawn(
            sys.executable,
            line,
            env=self.env,
            cwd=self.root,
            encoding="utf-8",
            timeout=60,
            dimensions=(40, 100),
        )

    def run(self, *words):
        """Run a command without a terminal."""
        line = [sys.executable, "-m", "salescoach", *words]
        return subprocess.run(
            line,
            env=self.env,
            cwd=self.root,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    def entries(self, deal="city-water"):
        """Return what the notes of a deal hold, without numbers, times and ids."""
        notes = sorted((self.root / "deals" / deal).glob("*.json"))
        entries = [e for note in notes for e in json.loads(note.read_text(encoding="utf-8"))["entries"]]
        return [{k: v for k, v in e.items() if k not in {"seq", "at", "id", "of"}} for e in entries]

    def values(self):
        """Return what was answered, as item and value."""
        return [(e["item"], e.get("value", e.get("add"))) for e in self.entries() if "item" in e]


@pytest.fixture
def terminal(tmp_path):
    return Terminal(tmp_path)


def until(child, words):
    """Wait until words were written (none: just the sign of another line) and the line is read."""
    if words:
        child.expect_exact(words)
    child.expect_exact("> ")


def say(child, *asked_and_answered):
    """Answer some questions in turn."""
    for words, answer in asked_and_answered:
        until(child, words)
        child.sendline(answer)


WALK = ("--plain", "walk", "City Water", "-p", "book")
STOPS = {
    "Ctrl-C": (lambda child: child.sendintr(), 130),
    "kill -9": (lambda child: child.kill(signal.SIGKILL), -signal.SIGKILL),
    "closing the terminal": (lambda child: child.kill(signal.SIGHUP), 128 + signal.SIGHUP),
}


@pytest.mark.parametrize("how", STOPS)
def test_a_walk_that_was_stopped_goes_on_where_it_was(terminal, how):
    stop, code = STOPS[how]
    child = terminal.open(*WALK, "--new")
    say(child, ("What do you want", "a figure"), ("Ready?", ""), ("How many hours are lost", "10-20"))
    until(child, "What is an hour worth")
    child.send("half an ans")
    stop(child)
    child.expect(pexpect.EOF)
    child.close()
    assert (child.exitstatus if child.exitstatus is not None else -child.signalstatus) == code
    hours = {"low": 10, "likely": 15, "high": 20, "text": "10-20"}
    assert terminal.values() == [("aim", "a figure"), ("pack", "done"), ("drive", "done"), ("hours", hours)]
    child = terminal.open(*WALK)
    until(child, "What is an hour worth")
    assert "What do you want" not in child.before
    child.sendline("/leave")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_a_terminal_that_goes_away_loses_nothing_that_was_acknowledged(terminal):
    child = terminal.open(*WALK, "--new")
    say(child, ("What do you want", "a figure"))
    until(child, "Ready?")
    os.close(child.child_fd)
    os.waitpid(child.pid, 0)
    child.closed = True
    assert terminal.values() == [("aim", "a figure")]
    assert terminal.run("check", "city-water", "-p", "book").returncode == 0


def test_ctrl_c_in_a_drawn_walk_leaves_the_terminal_sane(terminal):
    child = terminal.open(*WALK[1:], "--new")
    until(child, "What do you want")
    child.send("a figure\r")
    until(child, "Ready?")
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()
    assert (child.exitstatus, terminal.values()) == (130, [("aim", "a figure")])
    assert "stopped; 1 answer is saved. Go on with: salescoach walk city-water -p book" in child.before
    assert child.before.endswith("\x1b[?2004l\x1b[?25h\x1b[0m")


def test_a_second_terminal_is_told_by_whom_and_the_first_goes_on(terminal):
    first = terminal.open(*WALK, "--new")
    say(first, ("What do you want", "a figure"))
    until(first, "Ready?")
    second = terminal.open(*WALK)
    second.expect_exact("is open in another terminal: sam@")
    second.expect_exact(f"(process {first.pid}), since 20")
    second.expect_exact("finish there first, or begin a note of its own with --note new")
    second.expect(pexpect.EOF)
    second.close()
    assert second.exitstatus == 2
    first.kill(signal.SIGKILL)
    first.expect(pexpect.EOF)
    first.close()
    third = terminal.open(*WALK)
    until(third, "Ready?")
    third.sendline("/leave")
    third.expect(pexpect.EOF)
    third.close()
    assert third.exitstatus == 0


SAME = """
aim: a figure
pack: done
drive: done
hours: 10-20
rate: 500
agreed: agreed
begins: 2026-12-01
plant: north
pencil: done
silence: done
who: [{name: Ana Ruiz, title: CFO, part: decides}]
doubts: [too dear]
beneath_each: {too dear: {beneath: {beneath: fear, status: covered}}}
letter: done
went: well
trust: 7
"""


def test_what_is_typed_in_a_terminal_makes_the_entries_of_a_file(terminal):
    child = terminal.open(*WALK, "--new")
    say(
        child,
        ("What do you want", "a figure"),
        ("Ready?", ""),
        ("How many hours are lost", "10-20"),
        ("What is an hour worth", "500"),
        ("a year?", "a"),
        ("When would it start", "2026-12-01"),
        ("Which plant is it", "1"),
        ("Done?", ""),
        ("Who decides", "Ana Ruiz, CFO, decides"),
        ("", ""),
        ("What speaks against it", "too dear"),
        ("", ""),
        ('What lies beneath "too dear"?', "fear"),
        ("status", "covered"),
        ("Done?", ""),
        ("How did it go", "well"),
        ("How far do they trust us", "7"),
    )
    child.expect(pexpect.EOF)
    child.close()
    by_hand = terminal.entries()
    (terminal.root / "same.yaml").write_text(SAME, encoding="utf-8")
    ran = terminal.run("walk", "River Town", "--new", "-p", "book", "--answers", "same.yaml", "--json")
    assert (child.exitstatus, ran.returncode, json.loads(ran.stdout)["unused"]) == (0, 0, [])
    by_file = terminal.entries("river-town")
    assert [e for e in by_file if "deal" not in e] == [e for e in by_hand if "deal" not in e]


@pytest.mark.parametrize(("typed", "met"), [("", "Ana Ruiz"), ("Bo Berg", "Bo Berg")])
def test_a_contact_asks_whom_they_met_and_offers_the_likeliest(terminal, typed, met):
    terminal.run("walk", "City Water", "--new", "-p", "book", "--set", "who=Ana Ruiz, CFO, uses")
    child = terminal.open("--plain", "contact", "city-water", "--role", "service")
    until(child, "Whom did you meet? (Enter: Ana Ruiz)")
    child.sendline(typed)
    until(child, "Question 1 of ")
    child.sendline("y seal changed")
    until(child, "Question 2 of ")
    child.sendline("a second borehole")
    until(child, " of ")
    child.sendline("/leave")
    child.expect_exact("saved; go on with: salescoach walk city-water -p front-line")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    (solved,) = [entry for entry in terminal.entries() if entry.get("item") == "service_solved"]
    assert (solved["value"], solved["reason"]) == ("yes", "seal changed")
    (other,) = [entry for entry in terminal.entries() if "a second borehole" in json.dumps(entry)]
    assert other["by"] == met


def test_a_contact_with_nobody_known_offers_nobody(terminal):
    terminal.run("walk", "City Water", "--new", "-p", "book", "--set", "aim=x")
    child = terminal.open("--plain", "contact", "city-water", "--role", "service")
    until(child, "Whom did you meet?\r\n")
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()
    assert (child.exitstatus, terminal.values()) == (130, [("aim", "x")])
