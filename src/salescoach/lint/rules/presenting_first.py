"""A stage presents before any stage has found out what is wanted.

Who presents before the need is known presents to nobody: the answer fits a question that was not asked, and the next
objection is sure.

Wrong:

    stages:
      - id: presentation
        goal: They know what we offer.
        items: [{do: Show the machine., id: show_it, required: true}]
      - id: questioning
        goal: We know what they need.
        items: [{ask: What do you need it for?, id: need, required: said}]

Right:

    stages:
      - id: questioning
        goal: We know what they need.
        items: [{ask: What do you need it for?, id: need, required: said}]
      - id: presentation
        goal: They see that their need is met.
        items: [{do: Show the machine., id: show_it, required: true}]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from salescoach.lint.finding import Finding
from salescoach.lint.purposes import purpose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.lint.book import Book, Part

ID: Final = "presenting-first"
LEVEL: Final = "warning"
FAMILY: Final = "method"


def check(book: Book) -> Iterator[Finding]:
    """Yield the stages that present while a stage that finds out is still to come."""
    for at, part in enumerate(book.stages):
        if purpose(book, part) == "gathering":
            return
        later = _finding_out(book, book.stages[at + 1 :]) if purpose(book, part) == "presenting" else None
        if later is not None:
            message = f'stage "{part.value("id")}" presents before "{later.value("id")}" has found out what is needed'
            yield Finding(book.place((*part.path, "id")), message, "put the stage that asks first")


def _finding_out(book: Book, parts: list[Part]) -> Part | None:
    return next((part for part in parts if purpose(book, part) == "gathering"), None)
