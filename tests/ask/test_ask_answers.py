from __future__ import annotations

import json

import pytest
from asking_cases import SCREENS, read_prompt
from hypothesis import given
from hypothesis import strategies as st

from salescoach.ask.answers import marked, read_answer
from salescoach.ask.grammar import Misread
from salescoach.ask.port import CardDone, Keep, Reply, Typed
from salescoach.records import replace
from salescoach.walk.prompt import KnownBefore

CASES = json.loads((SCREENS.parent / "asking" / "answers.json").read_text(encoding="utf-8"))


def in_short(reply: Reply | Misread) -> str:
    if isinstance(reply, Misread):
        return f"! {reply.message}"
    if isinstance(reply, CardDone):
        return "missing " + " ".join(str(number) for number in reply.missing)
    assert isinstance(reply, Typed)
    return f"{reply.text} ({reply.reason})" if reply.reason else reply.text


@pytest.mark.parametrize(("at", "text", "meaning"), CASES)
def test_an_answer_means_what_its_case_says(at: str, text: str, meaning: str) -> None:
    assert in_short(read_answer(text, read_prompt(at))) == meaning


@given(st.text(min_size=1), st.sampled_from(["choice", "several", "yes-no", "confirm", "card", "text"]))
def test_no_answer_breaks_the_reading(text: str, at: str) -> None:
    assert isinstance(read_answer(text, read_prompt(at)), (Typed, CardDone, Misread))


@pytest.mark.parametrize(
    ("text", "numbers"), [("1 3", {1, 3}), ("13", {1, 3}), ("1-", set()), ("6", set()), ("", set())]
)
def test_half_typed_numbers_are_marked(text: str, numbers: set[int]) -> None:
    assert marked(text, 5) == numbers


def test_with_more_than_nine_options_thirteen_is_one_number() -> None:
    assert marked("13", 20) == {13}


@pytest.mark.parametrize("text", ["yes", "y", "Y", "Yes."])
def test_yes_takes_what_enter_alone_would_take(text: str) -> None:
    offered = replace(read_prompt("text"), known=KnownBefore("Greta Holm", "", keepable=True, label="likely"))
    assert read_answer(text, offered) == Keep()


def test_yes_is_an_answer_where_nothing_is_offered_or_where_it_is_an_option() -> None:
    known = KnownBefore("Greta Holm", "", keepable=True)
    assert read_answer("yes", replace(read_prompt("text"), known=known)) == Typed("yes")
    offered = replace(known, label="likely")
    assert read_answer("yes", replace(read_prompt("text"), known=replace(offered, keepable=False))) == Typed(
        "yes"
    )
    assert read_answer("yes", replace(read_prompt("yes-no"), known=offered)) == Typed("yes")
    options = {"full": "Yes", "missed": "no"}
    asked = replace(read_prompt("choice"), known=offered, answer={"type": "choice", "options": options})
    assert read_answer("yes", asked) == Typed("full")
