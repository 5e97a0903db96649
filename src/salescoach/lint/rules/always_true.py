"""A condition is so whatever is answered.

It decides nothing: a gate that is always open, a question that is always asked. Most often a number is off by one,
or both answers of a question are named where it was meant that it has been answered.

Wrong:

    stages:
      - id: talk
        goal: They talk.
        items: [{ask: Who decides?, id: deciders, into: people}]
        leave_when:
          - {id: a_decider, need: "count(people) >= 0"}

Right:

    stages:
      - id: talk
        goal: They talk.
        items: [{ask: Who decides?, id: deciders, into: people}]
        leave_when:
          - {id: a_decider, need: "count(people) >= 1"}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from salescoach.lint.conditions import conditions
from salescoach.lint.finding import Finding
from salescoach.lint.wording import shown, what_it_decides, why_always

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.lint.book import Book

ID: Final = "always-true"
LEVEL: Final = "warning"
FAMILY: Final = "logic"


def check(book: Book) -> Iterator[Finding]:
    """Yield the smallest part of each condition that is so in any case."""
    for condition in conditions(book):
        for fault in condition.faults(book):
            if fault.verdict == "always":
                message = f"{shown(fault.tree)} is so in any case, in {what_it_decides(book, condition)}"
                yield Finding(condition.place(book, fault.tree), message, why_always(fault.tree))
