"""A question pushes its answer.

*Isn't it time to modernise?* asks for agreement, and gets it from people who then do not buy. What the customer says of
themselves counts; what they were led to say does not.

Wrong:

    - {ask: "You would like to save money, wouldn't you?", id: savings}

Right:

    - {ask: What would you do with the money that is lost today?, id: savings}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from salescoach.lint.finding import Finding
from salescoach.lint.speech import questions
from salescoach.safe_text import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.lint.book import Book

ID: Final = "leading-question"
LEVEL: Final = "warning"
FAMILY: Final = "method"


def check(book: Book) -> Iterator[Finding]:
    """Yield the questions that want agreement."""
    for line, judgement in questions(book):
        if judgement.style == "leading":
            message = f"this question wants agreement: {quoted(judgement.text)}"
            yield Finding(book.place((*line.path, "ask")), message, judgement.hint)
