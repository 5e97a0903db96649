"""A question and its answer do not fit.

*How many?* cannot be answered with yes or no. Either the question or its `answer:` was copied from another item.

Wrong:

    - {ask: How many hours are lost?, id: hours_lost, answer: yes-no}

Right:

    - {ask: How many hours are lost?, id: hours_lost, answer: number}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from salescoach.lint.finding import Finding
from salescoach.lint.speech import questions
from salescoach.safe_text import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.lint.book import Book

ID: Final = "unlike-answer"
LEVEL: Final = "warning"
FAMILY: Final = "method"
_HOW_MANY: Final = ("how many", "how much", "how often", "how long")


def check(book: Book) -> Iterator[Finding]:
    """Yield the questions that yes or no does not answer, and those for an amount that is to be a date."""
    for line, judgement in questions(book):
        answer, text = line.value("answer"), judgement.text
        if answer == "yes-no" and judgement.style in ("open", "why") and not judgement.double:
            message = f"yes or no is no answer to {quoted(text)}"
            yield Finding(book.place((*line.path, "answer")), message, "change the question, or the answer")
        elif answer == "date" and text.lower().startswith(_HOW_MANY):
            message = f"a date is no answer to {quoted(text)}"
            yield Finding(book.place((*line.path, "answer")), message, "change the question, or the answer")
