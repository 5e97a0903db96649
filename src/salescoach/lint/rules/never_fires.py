"""A stop, a stage, a piece of advice or a next step hangs on something that nothing asks for.

Nothing will ever make it so, and nobody will miss it: a respected no that is never seen, advice that is never given.

Wrong:

    facts:
      talk_share: {answer: percent}
    stages: [{id: talk, goal: They talk., items: [{ask: What brings you here?, id: reason, required: said}]}]
    coach:
      - {id: too_much, when: talk_share > 30, say: You talked too much.}

Right:

    stages:
      - id: talk
        goal: They talk.
        items:
          - {ask: What brings you here?, id: reason, required: said}
          - {check: How much of the talking was yours?, id: talk_share, answer: percent}
    coach:
      - {id: too_much, when: talk_share > 30, say: You talked too much.}
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

ID: Final = "never-fires"
LEVEL: Final = "warning"
FAMILY: Final = "logic"
_OUTCOME: Final = {
    "stop": "never ends a deal",
    "cadence": "never comes",
    "advice": "is never given",
    "stage": "is never walked",
    "here": "is never reached",
}


def check(book: Book) -> Iterator[Finding]:
    """Yield each condition with the fact that nothing asks for."""
    for condition in conditions(book):
        lack = lacking(book, condition) if condition.what in _OUTCOME else None
        if lack is not None and lack.why != "unsure":
            does = "adds to" if lack.why == "unfilled" else "asks for"
            outcome = _OUTCOME[condition.what]
            message = f'nothing {does} "{lack.name}", so {described(book, condition.path[:-1])} {outcome}'
            yield Finding(condition.place(book, lack.tree), message, how_to_ask(book, lack.name))
