"""The asker of scripts, the choice of an asker, the editor, wrapping, hints."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from asking_cases import read_outline, read_prompt
from hypothesis import given
from hypothesis import strategies as st

from salescoach.ask.choosing import choose
from salescoach.ask.editor import OwnEditor
from salescoach.ask.hints import fitted, hint_for
from salescoach.ask.painting import PlainPainter
from salescoach.ask.port import Aside, Back, Keep, Typed
from salescoach.ask.scripted import Scripted
from salescoach.ask.status import key_menu, options
from salescoach.ask.wrapping import columns, wrapped
from salescoach.records import replace
from salescoach.safe_text import safe

if TYPE_CHECKING:
    from collections.abc import Sequence


def test_a_script_answers_by_key_item_or_fact_in_this_order() -> None:
    scripted = Scripted(
        {"questioning/consequence": Typed(text="by key"), "consequence": Typed(text="by item")}
    )
    prompt, outline = read_prompt("text"), read_outline()
    assert scripted.ask(prompt, outline) == Typed(text="by key")
    assert scripted.ask(replace(prompt, key="other/consequence"), outline) == Typed(text="by item")
    assert scripted.ask(read_prompt("date"), outline) is None
    assert [asked.key for asked in scripted.asked] == [
        "questioning/consequence",
        "other/consequence",
        "closing/again",
    ]


def test_a_script_answers_each_prompt_once_with_one_reply_and_in_turn_with_several() -> None:
    turns = [Aside("promises", "data"), Back(), Keep()]
    scripted = Scripted({"consequence": Typed(text="once"), "again": turns})
    outline = read_outline()
    assert [scripted.ask(read_prompt("text"), outline) for _ in range(2)] == [Typed(text="once"), None]
    assert [scripted.ask(read_prompt("date"), outline) for _ in range(4)] == [*turns, None]


def test_a_script_records_what_it_is_told() -> None:
    scripted = Scripted({})
    scripted.tell("saved")
    scripted.tell("no", tone="refused")
    assert scripted.told == [("saved", "plain"), ("no", "refused")]


@pytest.mark.parametrize(
    ("stdin_tty", "stderr_tty", "term", "plain", "no_input", "asker"),
    [
        (True, True, "xterm-256color", False, False, "terminal"),
        (True, True, "", False, False, "terminal"),
        (True, True, "xterm", True, False, "plain"),
        (True, True, "dumb", False, False, "plain"),
        (True, True, "UNKNOWN", False, False, "plain"),
        (True, True, "xterm", False, True, "nobody"),
        (True, True, "xterm", True, True, "nobody"),
        (False, True, "xterm", True, False, "nobody"),
        (True, False, "xterm", False, False, "nobody"),
        (False, False, "dumb", False, False, "nobody"),
    ],
)
def test_who_asks(
    stdin_tty: bool, stderr_tty: bool, term: str, plain: bool, no_input: bool, asker: str
) -> None:
    chosen = choose(stdin_tty=stdin_tty, stderr_tty=stderr_tty, term=term, plain=plain, no_input=no_input)
    assert chosen == asker


def test_the_editor_opens_a_private_file_and_leaves_nothing() -> None:
    seen: list[tuple[list[str], str, int]] = []

    def write(command: Sequence[str]) -> int:
        path = Path(command[-1])
        seen.append((list(command[:-1]), path.read_text(encoding="utf-8"), stat.S_IMODE(path.stat().st_mode)))
        path.write_text("one\r\ntwo\n\n", encoding="utf-8", newline="")
        seen.append(([str(path)], "", 0))
        return 0

    assert OwnEditor({"VISUAL": "edit --wait", "EDITOR": "ed"}, write)("half") == "one\ntwo"
    assert seen[0] == (["edit", "--wait"], "half\n", 0o600)
    assert not Path(seen[1][0][0]).parent.exists()


@pytest.mark.parametrize(
    "env", [{}, {"EDITOR": ""}, {"EDITOR": "no-such-editor-anywhere"}, {"EDITOR": 'vi "'}]
)
def test_no_editor_is_no_text(env: dict[str, str]) -> None:
    assert OwnEditor(env)("half") is None


def test_an_editor_that_fails_is_no_text() -> None:
    assert OwnEditor({"EDITOR": "ed"}, lambda _: 1)("half") is None


@given(st.text(), st.integers(min_value=20, max_value=120))
def test_wrapping_keeps_every_word_and_the_width(text: str, width: int) -> None:
    shown = safe(text)
    lines = wrapped(shown, width, "  1. ", "     ")
    assert all(columns(line) <= width for line in lines)
    assert "".join("".join(lines).removeprefix("  1.").split()) == "".join(shown.split())


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("text", ""),
        ("known", "like 25 or 20-30 · hours a month · Enter: keep it"),
        ("yes-no", "y or n · Enter: skip"),
        ("choice", "number or word · Enter: skip"),
        ("several", "numbers or words, like 1 3 · Enter: skip"),
        ("date", "like fri, 26 Nov, in 2 weeks · Enter: skip"),
        ("money", "your guess · like 12k or 10k-15k · a year · Enter: skip"),
        ("scale", "1 to 10 · Enter: skip"),
        ("card", "Enter: all done · else what is missing: 1 3"),
        ("confirm", "a, c or n · words may follow"),
        ("entries", "a line each: name, title, part, stance · Enter: none"),
    ],
)
def test_the_hint_says_what_to_type_and_what_enter_does(name: str, hint: str) -> None:
    assert hint_for(read_prompt(name)) == hint


@pytest.mark.parametrize(
    ("room", "hint"),
    [
        (60, "your guess · like 12k or 10k-15k · a year · Enter: skip"),
        (50, "your guess · like 12k or 10k-15k · Enter: skip"),
        (30, "your guess · Enter: skip"),
        (26, "your guess · Enter: skip"),
        (20, "Enter: skip"),
        (8, "Enter:…"),
    ],
)
def test_a_hint_that_has_no_room_keeps_what_enter_does(room: int, hint: str) -> None:
    assert fitted(hint_for(read_prompt("money")), room) == hint


def test_a_long_list_of_fields_is_cut_in_the_hint() -> None:
    hint = fitted(hint_for(read_prompt("entries")), 44)
    assert hint == "a line each: name, title, par… · Enter: none"


def test_the_keys_after_escape_fit_a_narrow_screen() -> None:
    lines = key_menu(50).split("\n")
    assert lines[:2] == [" Esc, then", " b back  j jump  e edit  q leave  s skip"]
    assert all(len(line) <= 50 for line in lines)


def test_many_options_flow_where_they_have_no_room() -> None:
    texts = [f"option {number}" for number in range(1, 13)]
    drawn = options(texts, frozenset({2}), 0, PlainPainter(), 50, 6)
    assert drawn.startswith(" 1 option 1  *2 option 2  3 option 3")
    assert len(drawn.split("\n")) == 4


@pytest.mark.parametrize(("count", "like"), [(1, "1"), (2, "1 2"), (3, "1 3")])
def test_a_card_shows_numbers_that_it_has(count: int, like: str) -> None:
    prompt = read_prompt("long_card")
    assert hint_for(replace(prompt, lines=prompt.lines[:count])) == (
        f"Enter: all done · else what is missing: {like}"
    )
