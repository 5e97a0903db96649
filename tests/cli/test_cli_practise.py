from __future__ import annotations

import io
import json
import stat
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from salescoach.cli.app import run
from salescoach.cli.house import House
from salescoach.show.data.schemas import schema_of

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Runner

CURE = "  move it away; practice then begins anew\n"
NOW = ("--now", "2026-11-23T09:50:00Z")


class Screen(io.StringIO):
    """A terminal that takes or gives plain lines."""

    def isatty(self) -> bool:
        return True


def typed(runner: Runner, lines: str, *words: str, day: str = "23") -> tuple[int, str]:
    """Practise at a dumb terminal with some lines typed; return the exit code and what was told."""
    folders = dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"), str(runner.home))
    err = Screen()
    env = folders | {"TERM": "dumb"}
    house = House(stdin=Screen(lines), stdout=io.StringIO(), stderr=err, env=env, start=runner.start)
    return run(["--now", f"2026-11-{day}T09:50:00Z", "practise", *words], house), err.getvalue()


def kept_in(runner: Runner) -> Path:
    return runner.home / "salescoach" / "practice.json"


def test_a_round_is_judged_kept_and_what_was_wrong_comes_back(run_line: Runner) -> None:
    code, told = typed(run_line, "What is it?\nWhat now?\nHow is it?\n", "words", "--count", "2")
    assert code == 0
    assert told.count("Ask what you want to know, beginning with how.") == 2
    assert "✗ begin with how\n" in told
    assert told.endswith("1 of 2 right the first time.\n")
    kept = json.loads(kept_in(run_line).read_text(encoding="utf-8"))["drills"]
    assert (kept["words/what"]["box"], kept["words/how"]["box"]) == (2, 1)
    assert stat.S_IMODE(kept_in(run_line).stat().st_mode) == 0o600


def test_the_next_day_begins_with_what_was_wrong(run_line: Runner) -> None:
    typed(run_line, "What is it?\nWhat now?\n\n", "words", "--count", "2")
    assert "beginning with how" in typed(run_line, "\n", "words", day="24")[1].split("> ")[0]


def test_an_empty_line_leaves_and_keeps_what_was_done(run_line: Runner) -> None:
    assert typed(run_line, "\n")[1].endswith("0 of 6 right the first time.\n")
    assert not kept_in(run_line).exists()


def test_an_opening_that_was_not_spoken_is_too_short(run_line: Runner) -> None:
    told = typed(run_line, "go\n\n\n", "opening")[1]
    assert "✗ 0 seconds: say it aloud, every word\n" in told


def test_without_a_terminal_it_needs_a_person(run_line: Runner) -> None:
    ran = run_line(*NOW, "practise")
    assert (ran.code, ran.err) == (
        5,
        "✗ salescoach: practice needs a terminal\n  what there is to practise: salescoach practise --list\n",
    )


def test_what_there_is_to_practise_is_listed(run_line: Runner) -> None:
    ran = run_line(*NOW, "practise", "words", "--list")
    assert (ran.code, ran.out) == (0, "words      ask with the six question words: 6 due, 0 known by heart\n")
    view = json.loads(run_line(*NOW, "practise", "--json").out)
    Draft202012Validator(schema_of("practise")).validate(view)
    assert [row["kind"] for row in view["practise"]] == ["open", "opening", "objection", "close", "words"]


def test_a_kind_that_is_none_is_wrong_use(run_line: Runner) -> None:
    ran = run_line(*NOW, "practise", "wrods")
    assert (ran.code, ran.err) == (2, '✗ salescoach: there is no drill "wrods"\n  did you mean "words"?\n')


@pytest.mark.parametrize(
    "content",
    [
        "x",
        "[]",
        "{}",
        '{"drills": {"a": 1}}',
        '{"drills": {"a": {"box": 9, "seen": "2026-11-23", "right": 0, "wrong": 0}}}',
    ],
)
def test_a_file_of_practice_that_is_damaged_is_named_and_left_alone(run_line: Runner, content: str) -> None:
    kept_in(run_line).parent.mkdir(parents=True)
    kept_in(run_line).write_text(content, encoding="utf-8")
    ran = run_line(*NOW, "practise", "--list")
    assert (ran.code, ran.err) == (
        4,
        f"✗ salescoach: cannot read {kept_in(run_line)}: it does not say how far you are\n{CURE}",
    )
    assert kept_in(run_line).read_text(encoding="utf-8") == content
