"""A stage can be left whatever was found out.

It demands nothing: no required item and no `leave_when`. Whoever walks it cannot be told what is missing. A stage that
the deal is in when something is so (`here_when`) is not left by a gate and needs none.

Wrong:

    stages:
      - id: talk
        title: Talk
        goal: They have told us what they want to change.
        items: [{ask: What brings you here?, id: reason}]

Right:

    stages:
      - id: talk
        title: Talk
        goal: They have told us what they want to change.
        items: [{ask: What brings you here?, id: reason, required: said}]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from salescoach.lint.book import mappings
from salescoach.lint.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.lint.book import Book, Part

ID: Final = "stage-without-gate"
LEVEL: Final = "warning"
FAMILY: Final = "method"


def check(book: Book) -> Iterator[Finding]:
    """Yield the stages that demand nothing before they are left."""
    worked_out = any(part.value("here_when") for part in book.stages)
    for part in book.stages:
        if not worked_out and not _has_gate(book, part):
            message = f'stage "{part.value("id")}" has no gate'
            hint = 'say with "leave_when:", or with required items, what must be so before it is left'
            yield Finding(book.place((*part.path, "id")), message, hint)


def _has_gate(book: Book, part: Part) -> bool:
    return bool(mappings(part.node, "leave_when")) or any(line.is_required for line in book.items_of(part))
