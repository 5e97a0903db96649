"""Which question a loose line probably answers: by its words, its figures and units, and who said it; pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from salescoach.errors import WrongUseError
from salescoach.figures import MisreadError, parse_figure
from salescoach.records import dataclass
from salescoach.safe_text import folded
from salescoach.session.tolerant import head_and_tail, unit_words
from salescoach.walk.reading import understand

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from salescoach.deal.state import Deal
    from salescoach.playbook.model import Answer
    from salescoach.session.board import Numbered
    from salescoach.session.loose import LooseLine
    from salescoach.walk.reading import Customs

ENOUGH = 1.5  # points from which a question is suggested at all
FIGURES = frozenset({"number", "percent", "money"})
LEDGERS = ("objections", "promises", "next_steps", "questions")
_COMMON_WORDS = """
about after all also and any are because been before but can could did does for from get had has have her him his how
into its like more most much not now off one only our out over said say she should some than that the their them then
there they this those too until very was were what when where which while who why will with would you your
"""
_WORD = re.compile(r"[^\W\d_]{3,}")
_MONEY = re.compile(
    r"[$€£₹¥]|\b(?:lakhs?|crores?|cr|rupees?|euros?|dollars?|pounds?|cost\w*|pa(?:y|id)\w*|price\w*)\b",
    re.IGNORECASE,
)
_PER = re.compile(
    r"\b(?:an?|per|each|every)\s+(second|minute|hour|day|shift|week|month|quarter|year)s?\b", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
_COMMON = frozenset(_COMMON_WORDS.split())


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question with the answer that a line holds for it; `value` is empty when it cannot be read from the line."""

    key: str
    value: str = ""


def suggest(
    line: LooseLine, questions: Sequence[Numbered], deal: Deal, customs: Customs
) -> Suggestion | None:
    """Return the question that a line probably answers, or None when it looks like a mere note."""
    scored = [(score(line, question, deal), -question.number, question) for question in questions]
    best = max(scored, key=lambda one: one[:2], default=None)
    if best is None or best[0] < ENOUGH:
        return None
    answer = best[2].prompt.answer if best[2].prompt.kind == "question" else {"type": "text"}
    return Suggestion(best[2].key, value_in(line.text, answer, customs))


def in_order(line: LooseLine, questions: Iterable[Numbered], deal: Deal) -> list[Numbered]:
    """Return the questions, the likeliest first."""
    return sorted(questions, key=lambda question: (-score(line, question, deal), question.number))


def score(line: LooseLine, question: Numbered, deal: Deal) -> float:
    """Return how well a line fits a question, in points; a line that was typed for it fits best."""
    item, answer = question.prompt.item, question.prompt.answer
    if line.meant and line.meant in {item["id"], question.prompt.ledger}:
        return 100.0
    said = _stems(line.text)
    asked = _stems(" ".join([question.title, item["text"], *item.get("words", {}).values()]))
    points = float(len(said & asked))
    points += 0.5 * len(said & _stems(" ".join([item.get("help", ""), *answer.get("options", {}).values()])))
    if question.prompt.kind == "question" and answer["type"] in FIGURES:
        points += _figure_points(line.text, answer)
    if line.after and line.after == item["id"]:
        points += 0.75
    return points + (0.25 if _level(line.by, deal) in item.get("words", {}) else 0.0)


def _figure_points(text: str, answer: Answer) -> float:
    if not _DIGIT.search(text):
        return -1.0
    units = {_stem(word) for word in unit_words(answer) if len(word) > 2}
    points = 0.5 + 0.5 * len({_stem(word) for word in folded(text).split()} & units)
    money = bool(_MONEY.search(text))
    return points + (1.0 if money == (answer["type"] == "money") else -1.0)


def _stems(text: str) -> set[str]:
    return {_stem(word) for word in _WORD.findall(folded(text)) if word not in _COMMON}


def _stem(word: str) -> str:
    for ending in ("ing", "ies", "es", "ed", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)[:6]
    return word[:6]


def _level(name: str, deal: Deal) -> str:
    people = deal.entries("people") if name else []
    return next((str(p.fields.get("level", "")) for p in people if folded(p.words) == folded(name)), "")


def value_in(text: str, answer: Answer, customs: Customs) -> str:
    """Return the part of a line that answers a question of this type; nothing when it cannot be told."""
    if answer["type"] == "text":
        return text
    try:
        return head_and_tail(text, answer, customs)[0]
    except WrongUseError:
        pass
    if answer["type"] in FIGURES:
        return _figure_in(text, answer, customs)
    return "yes" if answer["type"] == "yes-no" else ""


def _figure_in(text: str, answer: Answer, customs: Customs) -> str:
    """Return the one figure of a line; none when there are several, or when it counts for another time."""
    per = _PER.search(text)
    if per and answer.get("unit") and per[1].lower() not in unit_words(answer):
        return ""
    words = [word.strip(",.;:()") for word in text.split()]
    found: list[str] = []
    at = 0
    while at < len(words):
        length = next(
            (n for n in range(min(5, len(words) - at), 0, -1) if _is_figure(words[at : at + n], customs)), 0
        )
        found += [" ".join(words[at : at + length])] if length else []
        at += length or 1
    return found[0] if len(found) == 1 and _fits(found[0], answer, customs) else ""


def _is_figure(words: Sequence[str], customs: Customs) -> bool:
    try:
        parse_figure(" ".join(words), decimal=customs.decimal)
    except MisreadError:
        return False
    return True


def _fits(text: str, answer: Answer, customs: Customs) -> bool:
    try:
        understand(text, answer, customs)
    except WrongUseError:
        return False
    return True
