"""A condition can never be so, whatever is answered.

Two parts of it exclude each other, or it asks for more than its answer can be. What hangs on it never happens: the
question is never asked, the gate never opens, and nobody is told.

Wrong:

    - {check: How far do they trust us?, id: trust, answer: scale}
    - {ask: What would make it easier?, id: easier, when: trust > 10}

Right:

    - {check: How far do they trust us?, id: trust, answer: scale}
    - {ask: What would make it easier?, id: easier, when: trust < 4}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from salescoach.lint.conditions import conditions
from salescoach.lint.finding import Finding
from salescoach.lint.wording import shown, what_it_decides, why_never

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.lint.book import Book

ID: Final = "never-true"
LEVEL: Final = "error"
FAMILY: Final = "logic"


def check(book: Book) -> Iterator[Finding]:
    """Yield the smallest part of each condition that cannot be so."""
    for condition in conditions(book):
        for fault in condition.faults(book):
            if fault.verdict == "never":
                message = f"{shown(fault.tree)} can never be so, in {what_it_decides(book, condition)}"
                yield Finding(
                    condition.place(book, fault.tree), message, why_never(fault.tree, condition.setting)
                )
