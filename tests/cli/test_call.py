"""`salescoach call` line by line: pipes, screen readers, scripts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from call_shell import Shell

if TYPE_CHECKING:
    from pathlib import Path

LINES = ["@iyer", "7 20-30 hours", "x too dear this year", "? who pays the fines", "tankers are 4 lakh a day"]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a home whose cache of compiled playbooks these tests share."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def line(tmp_path: Path, home: Path) -> Shell:
    """Give a workspace with a deal that was discovered and somebody in it."""
    (tmp_path / "salescoach.yaml").write_text("currency: INR\n", encoding="utf-8")
    shell = Shell(tmp_path, home)
    known = ["complex_signs=many_deciders", "meeting_agreed=y", "suspected_problem=bad water"]
    words = [part for setting in known for part in ("--set", setting)]
    shell("walk", "City Water", "--new", "-p", "four-phases", *words, now="2026-11-20T09:00:00Z")
    assert shell("log", "city-water", "people", "R. Iyer, plant manager", now="2026-11-20T09:01:00Z")[0] == 0
    return shell


def test_lines_from_a_pipe_are_understood_saved_and_told(line: Shell) -> None:
    code, out, err = line("call", "city-water", "--plain", typed="\n".join(LINES))
    told = [text for text in err.splitlines() if text.startswith("saved")]
    assert (code, out, told) == (
        0,
        "",
        [
            "saved 09:15 R. Iyer: @iyer (R. Iyer is speaking)",
            "saved 09:15 R. Iyer: 7 20-30 hours (hours lost: 20–30 hours a month)",
            "saved 09:15 R. Iyer: x too dear this year (objection: what lies under it?)",
            "saved 09:15 R. Iyer: ? who pays the fines (parked)",
            "saved 09:15 R. Iyer: tankers are 4 lakh a day (note)",
        ],
    )
    assert err.splitlines()[-1] == "✓ 5 lines saved. Now: salescoach debrief city-water"
    assert [entry["typed"] for entry in line.notes()[-1]["entries"]] == LINES


def test_the_questions_are_told_first_then_what_is_new(line: Shell) -> None:
    _, _, err = line("call", "city-water", "--plain", typed="7\n7 20-30\n")
    told = err.splitlines()
    assert told[:3] == ["Questions:", "1: when we finish", "2: the main benefit"]
    assert [text for text in told if text.startswith(("say", "new"))] == [
        "say: How many hours in a month is it down or out of limits?"
        if "technical" in err
        else "say: How many hours a month do you lose to it?",
        "new question 17: cost of an hour",
        "new question 18: say back: what you heard",
    ]


def test_a_figure_worked_out_is_there_to_be_said_back_however_much_the_gate_lacks(line: Shell) -> None:
    _, _, err = line("call", "city-water", "--plain", typed="7 20-30\n17 4 lakh\n=19\n")
    assert [text for text in err.splitlines() if "cost of the problem" in text] == [
        "worked out: cost of the problem ₹9.6–14.4 cr a year; =19 once they agree",
        "new question 19: say back: cost of the problem",
        "saved 09:15 =19 (they agreed: cost of the problem ₹9.6–14.4 cr a year)",
    ]


def test_nothing_typed_leaves_no_note(line: Shell) -> None:
    before = len(line.notes())
    assert line("call", "city-water", "--plain", typed="")[0] == 0
    assert len(line.notes()) == before


def test_without_a_terminal_the_screen_refuses_and_names_the_line_mode(line: Shell) -> None:
    code, out, err = line("call", "city-water")
    assert (code, out) == (5, "")
    assert err.splitlines() == [
        "✗ salescoach: there is no terminal for the screen of a call",
        "  lines from a pipe: salescoach call DEAL --plain",
    ]


def test_a_deal_that_is_not_there_is_named(line: Shell) -> None:
    code, _, err = line("call", "city-watr", "--plain", typed="hello")
    assert code == 2
    assert "did you mean" in err


def test_the_json_twin_is_that_of_a_walk(line: Shell) -> None:
    code, out, _ = line("call", "city-water", "--plain", "--json", typed="\n".join(LINES))
    view = json.loads(out)
    assert (code, view["saved"], view["note"], view["check"]["verdict"]) == (
        0,
        5,
        line.notes()[-1]["id"],
        "not-ready",
    )


def test_a_script_answers_a_call_as_it_answers_a_walk(line: Shell) -> None:
    code, out, err = line("call", "city-water", "--set", "hours_lost=20-30", "--json")
    view = json.loads(out)
    assert (code, view["saved"], view["unused"], err) == (1, 1, [], "")


def test_a_call_that_was_ended_a_moment_ago_is_taken_up_again(line: Shell) -> None:
    line("call", "city-water", "--plain", typed="7 20-30\n")
    line("call", "city-water", "--plain", typed="x too dear\n", now="2026-11-21T09:20:00Z")
    last = line.notes()[-1]
    assert ([e["typed"] for e in last["entries"]], last["ended"]) == (
        ["7 20-30", "x too dear"],
        "2026-11-21T09:20:00Z",
    )


def test_what_was_typed_cannot_act_on_the_terminal(line: Shell) -> None:
    _, _, err = line("call", "city-water", "--plain", typed="bad \x1b[31m water\u202e\n")
    assert "saved 09:15 bad ^[[31m water<U+202E> (note)" in err.splitlines()
    assert "\x1b" not in err
