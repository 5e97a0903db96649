"""A closed question is asked where something is to be found out.

It gets a yes or a no, and the customer stops talking. While gathering they are to tell in their own words. Where a yes
or a no is what is wanted, say so with `answer: yes-no`; where they are to agree, use a `confirm`.

Wrong:

    - {ask: Do you have problems with the line?, id: problem}

Right:

    - {ask: What happens when the line stops?, id: problem}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from salescoach.lint.finding import Finding
from salescoach.lint.purposes import purpose
from salescoach.lint.speech import questions
from salescoach.safe_text import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.lint.book import Book

ID: Final = "closed-question"
LEVEL: Final = "warning"
FAMILY: Final = "method"


def check(book: Book) -> Iterator[Finding]:
    """Yield the closed questions of stages that find out, where their answer is told in words."""
    for line, judgement in questions(book):
        plain = line.value("answer") in ("", "text") and line.node.get("options") is None
        told = plain and not _has_type(book, line.fact)
        if judgement.style != "closed" or not told or line.stage is None or line.holder:
            continue
        if purpose(book, line.stage) == "gathering":
            message = f"this question is closed, and the stage is to find out: {quoted(judgement.text)}"
            yield Finding(book.place((*line.path, "ask")), message, judgement.hint)


def _has_type(book: Book, fact: str) -> bool:
    """Tell whether the fact has an answer of its own that is no text."""
    known = book.compiled["facts"].get(fact) if book.compiled else None
    return known is not None and known["answer"]["type"] != "text"
