"""A question asks two things at once.

Only one of them is answered, most often the easier one, and nobody notices that the other was not. Ask one thing, and
make a second item of the other.

Wrong:

    - {ask: "How many hours are lost, and who pays for them?", id: hours_lost}

Right:

    - {ask: How many hours are lost?, id: hours_lost}
    - {ask: Who pays for them?, id: who_pays}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from salescoach.lint.finding import Finding
from salescoach.lint.speech import questions
from salescoach.safe_text import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.lint.book import Book

ID: Final = "double-question"
LEVEL: Final = "warning"
FAMILY: Final = "method"


def check(book: Book) -> Iterator[Finding]:
    """Yield the questions that ask two things; those that fill several fields of an entry may."""
    for line, judgement in questions(book):
        if judgement.double and not line.value("into") and line.node.get("fields") is None:
            message = f"this asks two things at once: {quoted(judgement.text)}"
            yield Finding(book.place((*line.path, "ask")), message, judgement.hint)
