from __future__ import annotations

import json

import pytest
from asking_cases import SCREENS, read_prompt
from hypothesis import given
from hypothesis import strategies as st

from salescoach.ask.commands import COMMANDS, help_rows, spellings
from salescoach.ask.grammar import Answer, literal, read_line, split_speaker

LINES = json.loads((SCREENS.parent / "asking" / "lines.json").read_text(encoding="utf-8"))
TEXT = read_prompt("text")


@pytest.mark.parametrize(("line", "at", "meaning"), LINES)
def test_a_line_means_what_its_case_says(line: str, at: str, meaning: str) -> None:
    assert repr(read_line(line, read_prompt(at))) == meaning


def test_an_option_is_an_answer_even_where_its_word_is_a_command() -> None:
    prompt = read_prompt("choice")
    prompt.answer["options"] = {"later": "later", "now": "now"}
    assert read_line("later", prompt) == Answer("later")


@given(st.text(alphabet=st.one_of(st.sampled_from("/\\?x!+>@ :ab1"), st.characters())))
def test_every_answer_can_be_typed(text: str) -> None:
    wanted = text.strip()
    assert read_line(literal(wanted, TEXT), TEXT) == Answer(wanted)


def test_a_hundred_thousand_escapes_are_read_at_once() -> None:
    line = "\\" * 100_000 + "/back"
    assert read_line(line, TEXT) == Answer(line[1:])


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("@iyer: 20-30", ("iyer", "20-30")),
        ("@ Priya Shah : two shifts", ("Priya Shah", "two shifts")),
        ("@iyer: > tankers, me, fri", ("iyer", "> tankers, me, fri")),
        ("@iyer", None),
        ("@iyer:", None),
        ("at 10:30", None),
        ("@10: 30", None),
    ],
)
def test_a_name_with_a_colon_says_who_said_the_rest(line: str, parts: tuple[str, str] | None) -> None:
    assert split_speaker(line) == parts


def test_no_two_commands_share_a_word_or_a_key() -> None:
    words = [word for command in COMMANDS for word in (command.name, *command.also)]
    keys = [command.key for command in COMMANDS]
    assert sorted(words) == sorted(spellings())
    assert len(keys) == len(set(keys))


def test_the_help_has_every_command_with_its_sign_or_key() -> None:
    rows = [row for _, group in help_rows() for row in group]
    assert ("/park TEXT", "? …", "a question for later") in rows
    assert ("/back", "Esc b", "take the last answer back") in rows
    assert len(rows) == len(COMMANDS)
