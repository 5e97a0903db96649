"""A value of a note as a person reads it."""

from __future__ import annotations

from typing import Any

import pytest

from salescoach.deal.values import in_words

OPTIONS = {"day": "by day", "night": "by night"}


@pytest.mark.parametrize(
    ("value", "answer", "words"),
    [
        (1200, {"type": "money"}, "1,200"),
        (1200, {"type": "number", "unit": "hours"}, "1,200 hours"),
        (5, {"type": "percent"}, "5 %"),
        (7, {"type": "scale"}, "7"),
        ("2026-12-01", {"type": "date"}, "Tue 1 Dec 2026"),
        ("day", {"type": "choice", "options": OPTIONS}, "by day"),
        ("dusk", {"type": "choice", "options": OPTIONS}, "dusk"),
        (["night", "day"], {"type": "several", "options": OPTIONS}, "by night, by day"),
        ([], {"type": "several", "options": OPTIONS}, "none"),
        ("a visit", {"type": "text"}, "a visit"),
    ],
)
def test_a_value_is_said_in_words(value: Any, answer: Any, words: str) -> None:
    assert in_words(value, answer) == words


def test_money_carries_the_sign_of_its_currency_and_nothing_else_does() -> None:
    assert in_words(1200, {"type": "money"}, "EUR") == "€1,200"
    assert in_words(1200, {"type": "number"}, "EUR") == "1,200"
