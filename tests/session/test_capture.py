"""What a line typed during a call means; the cases stand in `tests/cases/calls`."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import CASES
from salescoach.ask.commands import CALL_ROWS, COMMANDS, LEDGER_OF, LEDGER_SIGNS
from salescoach.safe_text import one_line
from salescoach.session.capture import (
    Agreed,
    Answered,
    Caught,
    Loose,
    ShowHelp,
    Speaking,
    TakeBack,
    read_capture,
)
from salescoach.session.speakers import called, short_name, speaker_and_rest, who_is_meant

NUMBERS = frozenset(range(1, 10))
PEOPLE = [("Priya Shah", "CFO"), ("R. Iyer", "plant manager")]


def cases(name: str):
    return json.loads((CASES / "calls" / f"{name}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("line", "meaning"), cases("lines"))
def test_a_line_means_what_its_case_says(line, meaning):
    assert repr(read_capture(line, NUMBERS)) == meaning


@pytest.mark.parametrize(("words", "name", "rest"), cases("speakers"))
def test_a_speaker_is_told_from_what_they_said(words, name, rest):
    assert speaker_and_rest(words, PEOPLE) == (name, rest)


def test_two_who_fit_are_nobody_in_particular():
    people = [("Ana Ruiz", "buyer"), ("Bo Ruiz", "buyer")]
    assert [who_is_meant(words, people) for words in ("ruiz", "buyer", "ana", "bo ruiz")] == [
        "",
        "",
        "Ana Ruiz",
        "Bo Ruiz",
    ]


def test_a_short_name_is_the_last_word_unless_somebody_elses_ends_alike():
    people = [("Ana Ruiz", ""), ("Bo Ruiz", ""), ("R. Iyer", "")]
    assert [short_name(name, people) for name in ("R. Iyer", "Ana Ruiz", "")] == ["Iyer", "Ana Ruiz", ""]


def test_a_speaker_is_shown_by_the_word_that_they_were_called_by():
    people = [("Greta Holm", "CFO"), ("Ana Ruiz", ""), ("Bo Ruiz", ""), ("R. Iyer", "")]
    typed = [
        ("Greta Holm", "@greta"),
        ("Greta Holm", "@Gre:"),
        ("Greta Holm", "@cfo"),
        ("Greta Holm", "@Greta Holm"),
    ]
    assert [called(name, words, people) for name, words in typed] == ["Greta", "Greta", "", ""]
    assert [called(name, words, people) for name, words in [("R. Iyer", "@r"), ("Ana Ruiz", "@ruiz")]] == [
        "",
        "",
    ]


def test_every_ledger_that_a_walk_catches_has_a_sign_in_a_call():
    assert sorted(LEDGER_SIGNS.values()) == sorted(LEDGER_OF.values())
    signs = {command.sign.strip() for command in COMMANDS if command.sign}
    assert signs == {usage.split()[0] for usage, _ in CALL_ROWS if usage[0] in signs and usage != "…"}


@given(st.text())
def test_nothing_that_is_typed_is_lost(line):
    said = read_capture(line, NUMBERS)
    kept = one_line(line).strip()
    match said:
        case None:
            assert kept.strip("\\").strip() == ""
        case Answered() | Agreed() | Caught() | Loose():
            assert said.text in kept
        case Speaking():
            assert said.words in kept
        case ShowHelp() | TakeBack():
            assert kept in {"?", "/help", "/back", "/h", "/b"} or kept.startswith("/")
