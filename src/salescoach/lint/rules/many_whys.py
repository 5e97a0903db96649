"""A stage asks why too often.

One why in a stage can be borne. A row of them is an interrogation, and the answers become excuses.

Wrong:

    - {ask: What happens when it stops?, id: consequence}
    - {ask: Why does it stop?, id: cause}
    - {ask: Why was it not mended?, id: not_mended}

Right:

    - {ask: What happens when it stops?, id: consequence}
    - {ask: What makes it stop?, id: cause}
    - {ask: What has kept you from mending it?, id: not_mended}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from salescoach.lint.finding import Finding
from salescoach.lint.speech import questions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.lint.book import Book

ID: Final = "many-whys"
LEVEL: Final = "warning"
FAMILY: Final = "method"
MOST: Final = 1
"""Why questions that one stage may have."""


def check(book: Book) -> Iterator[Finding]:
    """Yield the first why of a stage that is one too many."""
    for part in book.stages:
        whys = [
            line for line, judgement in questions(book) if line.stage is part and judgement.style == "why"
        ]
        if len(whys) > MOST:
            message = f'stage "{part.value("id")}" asks why {len(whys)} times'
            hint = 'keep the one that matters most; open the others with "what led to" or "how come"'
            yield Finding(book.place((*whys[MOST].path, "ask")), message, hint)
