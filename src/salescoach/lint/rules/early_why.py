"""A why question comes early.

*Why* asks people to defend themselves, and nobody likes to do so before a stranger. *What led to that?* finds out the
same. Late, and softly, a why may do good.

Wrong:

    - {ask: Why did you choose that supplier?, id: reason}

Right:

    - {ask: What made you choose that supplier?, id: reason}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from salescoach.lint.finding import Finding
from salescoach.lint.purposes import is_before_call
from salescoach.lint.speech import questions
from salescoach.safe_text import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.lint.book import Book

ID: Final = "early-why"
LEVEL: Final = "warning"
FAMILY: Final = "method"
EARLY: Final = 5
"""Among so many first questions to the customer a why is early."""


def check(book: Book) -> Iterator[Finding]:
    """Yield the why questions among the first that the customer hears."""
    heard = [one for one in questions(book) if one[0].stage is None or not is_before_call(one[0].stage)]
    for line, judgement in heard[:EARLY]:
        if judgement.style == "why":
            message = f"a why comes early: {quoted(judgement.text)}"
            yield Finding(book.place((*line.path, "ask")), message, judgement.hint)
