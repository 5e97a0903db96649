"""Walks in a real pseudo-terminal: what was acknowledged outlives every way of stopping (HAZARDS 1, 10 and 19)."""

from __future__ import annotations

import json
import os
import signal

import pexpect
import pytest

from walk_terminal import SAME, TYPED, WALK, Terminal, say, until

pytestmark = pytest.mark.pty


@pytest.fixture
def terminal(tmp_path):
    return Terminal(tmp_path)


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
    second.expect(pexpect.EOF)
    second.close()
    told = " ".join(second.before.split())
    assert "is open in another terminal: sam@" in told
    assert f"(process {first.pid}), since 20" in told
    assert told.endswith("finish there first, or begin a note of its own with --note new")
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


def test_what_is_typed_in_a_terminal_makes_the_entries_of_a_file(terminal):
    child = terminal.open(*WALK, "--new")
    say(child, *TYPED)
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
    until(child, "Whom did you meet?\r\nlikely: Ana Ruiz")
    child.sendline(typed)
    until(child, "Question 1 of ")
    child.sendline("y seal changed")
    until(child, "Question 2 of ")
    child.sendline("a second borehole")
    until(child, " of ")
    child.sendline("/leave")
    child.expect_exact("saved; go on with: salescoach walk city-water -p front-line --role service")
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
