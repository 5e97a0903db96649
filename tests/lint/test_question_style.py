"""The style of a question: the case files, and what holds for any text."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from salescoach.lint.question_style import Judgement, classify

CASES = Path(__file__).parents[1] / "cases" / "question_style"
STYLES = {"open", "closed", "why", "leading", "none"}
LEADS = ("", "um, ", "uh ", "well, ", "so, ", "you know, ", "I mean, ", "well, uh, ", "so, um, you know, ")


def _rows(path: Path) -> list[list[str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


STYLE_CASES = [
    pytest.param(*row, id=f"{path.stem}: {row[2][:60]}")
    for path in sorted(CASES.glob("*.tsv"))
    for row in _rows(path)
]
HINT_CASES = [pytest.param(*row, id=row[1][:60]) for row in _rows(CASES / "hints" / "hints.tsv")]
TEXTS = sorted(
    {
        row[2]
        for path in CASES.glob("*.tsv")
        for row in _rows(path)
        if " n't" not in row[2] and "{" not in row[2]
    }
)
WORDS = """what how who why do does is isn't you your it they tell me and or if so right uh like know a the 's to of
, , . ?"""
PIECES = st.lists(st.sampled_from(WORDS.split()), max_size=60)


@pytest.mark.parametrize(("style", "double", "text"), STYLE_CASES)
def test_a_question_has_its_style(style: str, double: str, text: str) -> None:
    judgement = classify(text)
    assert (judgement.style, judgement.double) == (style, double == "yes")


@pytest.mark.parametrize(("style", "text", "hint"), HINT_CASES)
def test_a_question_has_its_hint(style: str, text: str, hint: str) -> None:
    judgement = classify(text)
    assert (judgement.style, judgement.hint) == (style, hint)


def test_there_are_some_hundred_cases_of_each_kind() -> None:
    counted = [row[0] for path in CASES.glob("*.tsv") for row in _rows(path)]
    assert len(counted) > 400
    assert set(counted) == STYLES


@given(st.one_of(st.text(), PIECES.map(" ".join)))
def test_any_text_has_a_judgement(text: str) -> None:
    judgement = classify(text)
    assert isinstance(judgement, Judgement)
    assert judgement.text == text
    assert judgement.style in STYLES
    assert "\n" not in judgement.hint


@given(
    text=st.sampled_from(TEXTS),
    lead=st.sampled_from(LEADS),
    sound=st.sampled_from(("uh", "um", "er", "uh um")),
    place=st.integers(0, 100),
)
@example(text="What, uh, do you do", lead="", sound="uh", place=2)
@settings(max_examples=300)
def test_sounds_and_markers_do_not_change_the_style(text: str, lead: str, sound: str, place: int) -> None:
    words = text.split(" ")
    at = place % (len(words) + 1)
    spoken = lead + " ".join([*words[:at], sound, *words[at:]]) if at < len(words) else lead + text
    assert classify(spoken).style == classify(text).style


@given(st.sampled_from(TEXTS))
def test_capitals_and_curly_apostrophes_do_not_change_the_style(text: str) -> None:
    assert classify(text.replace("'", "’")).style == classify(text).style
    assert classify(text[:1].upper() + text[1:]).style == classify(text).style


def _calls(text: str) -> int:
    """How many functions are called to judge a text: work that no busy machine changes."""
    count = 0

    def counted(_frame: object, event: str, _what: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        classify(text)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(
    "unit",
    [
        "what ",
        "do you ",
        "well okay now yeah then so ",
        "so, ",
        "and when ",
        "can you tell me ",
        "up to in of ",
        "n't ",
        "a'",
        "if you, ",
        "You use it. Right? ",
        "what a, how do you, right, ",
        "[",
    ],
)
def test_twice_the_text_is_at_most_twice_the_work(unit: str) -> None:
    short, long = (_calls((unit * size)[:size]) for size in (4_000, 8_000))
    assert long <= 2.2 * short + 100


@pytest.mark.parametrize("unit", ["what do you think, and ", "word", "is it, ", "?", "uh "])
def test_a_hundred_thousand_characters_are_judged(unit: str) -> None:
    text = (unit * 100_000)[:100_000]
    assert classify(text).style in STYLES
