"""The judgement of one question: its style, whether it asks two things, and how to better it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from salescoach.lint.question_style.doubles import asks_two_things
from salescoach.lint.question_style.hints import hint_for
from salescoach.lint.question_style.styles import deciding, read

if TYPE_CHECKING:
    from salescoach.lint.question_style.styles import Style


@dataclass(frozen=True, slots=True)
class Judgement:
    """What can be said of a question: `hint` is one sentence to say aloud, "" when there is nothing to better."""

    text: str
    style: Style
    double: bool
    hint: str


def classify(text: str) -> Judgement:
    """Judges one question, spoken or written, in English; any text has a judgement.

    Style is *open* (asks for what, how, who, where, when, or for an account), *why* (asks for grounds), *closed*
    (yes, no, or one of the choices offered), *leading* (wants agreement) or *none* (asks nothing). `double` says
    that it asks two things at once. The rules and their sources stand in `styles`.
    """
    parts = read(text)
    chosen = deciding(parts)
    style: Style = chosen.style if chosen else "none"
    double = asks_two_things(parts)
    return Judgement(text, style, double, hint_for(parts, chosen, double=double))
