"""A stage does not say what it is for.

Without a goal a rep cannot tell a good answer from a poor one, and a trainer cannot tell whether the questions serve.

Wrong:

    stages:
      - id: talk
        title: Talk
        items: [{ask: What brings you here?, id: reason, required: said}]

Right:

    stages:
      - id: talk
        title: Talk
        goal: They have told us in their own words what they want to change.
        items: [{ask: What brings you here?, id: reason, required: said}]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from salescoach.lint.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.lint.book import Book

ID: Final = "stage-without-goal"
LEVEL: Final = "warning"
FAMILY: Final = "method"


def check(book: Book) -> Iterator[Finding]:
    """Yield the stages that have no goal."""
    for part in book.stages:
        if not part.value("goal"):
            message = f'stage "{part.value("id")}" has no goal'
            yield Finding(
                book.place((*part.path, "id")), message, 'say with "goal:" what is so when it is done'
            )
