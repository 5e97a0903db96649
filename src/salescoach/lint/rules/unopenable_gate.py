"""A need of a gate rests on something that nothing asks for.

The gate can never open: no question of any playbook establishes the fact, and nothing works it out. The rep is told
that something is missing and not what to ask. Most often an id is misspelt, or the question was taken out.

Wrong:

    facts:
      budget_holder: {answer: text}
    stages:
      - id: talk
        goal: They talk.
        items: [{ask: Who holds the budget?, id: who_pays}]
        leave_when:
          - {id: payer_known, need: heard(budget_holder)}

Right:

    stages:
      - id: talk
        goal: They talk.
        items: [{ask: Who holds the budget?, id: budget_holder}]
        leave_when:
          - {id: payer_known, need: heard(budget_holder)}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from salescoach.lint.conditions import conditions
from salescoach.lint.finding import Finding
from salescoach.lint.out_of_reach import how_to_ask, lacking
from salescoach.lint.wording import described

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.lint.book import Book

ID: Final = "unopenable-gate"
LEVEL: Final = "error"
FAMILY: Final = "logic"


def check(book: Book) -> Iterator[Finding]:
    """Yield each need with the fact that nothing asks for, or the ledger that nothing adds to."""
    for condition in conditions(book):
        lack = lacking(book, condition) if condition.what == "need" else None
        if lack is None or lack.why == "unsure":
            continue
        does = "adds to" if lack.why == "unfilled" else "asks for"
        message = f'nothing {does} "{lack.name}", so {described(book, condition.path[:-1])} cannot be met'
        hint = (
            f'add an item with "into: {lack.name}"' if lack.why == "unfilled" else how_to_ask(book, lack.name)
        )
        yield Finding(condition.place(book, lack.tree), message, hint)
