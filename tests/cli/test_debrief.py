"""`salescoach debrief` without a person."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from call_shell import Shell

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a home whose cache of compiled playbooks these tests share."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def line(tmp_path: Path, home: Path) -> Shell:
    """Give a workspace with a deal of which there was a call."""
    (tmp_path / "salescoach.yaml").write_text("currency: INR\n", encoding="utf-8")
    shell = Shell(tmp_path, home)
    shell(
        "walk",
        "City Water",
        "--new",
        "--moment",
        "before",
        "--set",
        "call_aim=a figure",
        now="2026-11-20T09:00:00Z",
    )
    assert shell("call", "city-water", "--plain", typed="@iyer\nbad water\n")[0] == 0
    return shell


def test_without_a_terminal_a_person_is_needed(line: Shell) -> None:
    code, out, err = line("debrief", "city-water")
    assert (code, out) == (5, "")
    assert err.splitlines() == [
        "✗ salescoach: there is no terminal to ask in",
        "  answer with --answers FILE or --set item=answer",
    ]


def test_a_script_answers_what_the_playbook_asks_afterwards(line: Shell) -> None:
    answers = ["--set", "aim_met=partly", "--set", "talk_share=half", "--set", "promises_made=none"]
    code, out, _ = line("debrief", "city-water", *answers, "--json", now="2026-11-21T10:15:00Z")
    view = json.loads(out)
    after = line.notes()[-1]
    assert (code, view["saved"], view["unused"]) == (1, 3, [])
    assert (after["continues"], [entry["item"] for entry in after["entries"]]) == (
        line.notes()[-2]["id"],
        ["aim_met", "talk_share", "promises_made"],
    )


def test_a_script_may_answer_what_the_call_left_open(line: Shell) -> None:
    answers = ["--set", "main_benefit=no more fines", "--json"]
    _, out, _ = line("debrief", "city-water", *answers, now="2026-11-21T10:15:00Z")
    assert (json.loads(out)["unused"], line.notes()[-1]["entries"][0]["item"]) == ([], "main_benefit")


def test_what_a_script_cannot_sort_is_told(line: Shell) -> None:
    _, _, err = line("debrief", "city-water", "--set", "aim_met=partly", now="2026-11-21T10:15:00Z")
    told = (
        "1 line of the call stands at no question yet: salescoach debrief city-water in a terminal sorts them"
    )
    assert err.splitlines()[-1] == f"! {told}"


def test_an_answer_of_the_wrong_type_writes_nothing(line: Shell) -> None:
    before = len(line.notes())
    code, _, _ = line("debrief", "city-water", "--set", "aim_met=perhaps")
    assert (code, len(line.notes())) == (2, before)
