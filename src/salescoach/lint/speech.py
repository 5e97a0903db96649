"""Texts as they are said: their sentences and words, and the style of a question."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from salescoach.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.lint.book import Book, Line
    from salescoach.lint.question_style.styles import Style

WORDS_A_MINUTE: Final = 150
_WORD: Final = re.compile(r"\{?[^\W_][\w'’\-{}]*")
_END: Final = re.compile(r"[.!?…]+(?=[\s\"']|$)")
_PLAINLY_OPEN: Final = re.compile(r"(?:what|which|who|whose|where|when|how)\s[^?.,;:!]*\?", re.IGNORECASE)
_COULD_BE_MORE: Final = re.compile(r"\b(?:and|or|but|why|come|if)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a text: its words, and where it begins (from 1)."""

    text: str
    column: int


def sentences(text: str) -> Iterator[Stretch]:
    """Yield the stretches of a text that are said in one breath."""
    start = 0
    for end in _END.finditer(text):
        yield from _stretch(text, start, end.end())
        start = end.end()
    yield from _stretch(text, start, len(text))


def _stretch(text: str, start: int, end: int) -> Iterator[Stretch]:
    whole = text[start:end]
    if whole.strip():
        yield Stretch(whole.strip(), start + len(whole) - len(whole.lstrip()) + 1)


def count_words(text: str) -> int:
    """Return how many words a text has; a fact in braces is one."""
    return len(_WORD.findall(text))


def seconds(words: int) -> int:
    """Return how long words take to say."""
    return round(words * 60 / WORDS_A_MINUTE)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is said of a question; see `question_style.Judgement`, which need not be loaded for what is plain."""

    text: str
    style: Style
    double: bool = False
    hint: str = ""


def judged(text: str) -> Asked:
    """Return the style of a question; what is plainly open is not read twice."""
    if _PLAINLY_OPEN.fullmatch(text) and not _COULD_BE_MORE.search(text):
        return Asked(text, "open")
    return _classified(text)


@lru_cache(maxsize=4096)
def _classified(text: str) -> Asked:
    from salescoach.lint.question_style import classify

    found = classify(text)
    return Asked(text, found.style, found.double, found.hint)


def questions(book: Book) -> Iterator[tuple[Line, Asked]]:
    """Yield every question to the customer with its style, in the order of the playbook; none in a foreign language."""
    known: list[tuple[Line, Asked]] | None = book.memory.get("questions")
    if known is None:
        asked = [line for line in book.items if line.verb == "ask" and line.value("ask")]
        known = [(line, judged(line.value("ask"))) for line in asked] if book.is_english else []
        book.memory["questions"] = known
    yield from known
