"""What is worked out rests on a fact that nothing asks for.

The figure can never be worked out. Most often an input is misspelt, or its question was taken out.

Wrong:

    facts:
      hourly_cost: {answer: money}
    stages:
      - id: talk
        goal: They talk.
        items:
          - {ask: How many hours are lost?, id: hours_lost, answer: number, required: said}
          - {compute: annual_cost, as: hours_lost * hourly_cost * 12}

Right:

    stages:
      - id: talk
        goal: They talk.
        items:
          - {ask: How many hours are lost?, id: hours_lost, answer: number, required: said}
          - {ask: What does an hour cost?, id: hourly_cost, answer: money}
          - {compute: annual_cost, as: hours_lost * hourly_cost * 12}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from salescoach.lint.conditions import tree_at
from salescoach.lint.finding import Finding
from salescoach.lint.out_of_reach import how_to_ask

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.expressions.tree import Tree
    from salescoach.lint.book import Book

ID: Final = "unasked-input"
LEVEL: Final = "warning"
FAMILY: Final = "logic"


def check(book: Book) -> Iterator[Finding]:
    """Yield each input that nothing asks for, once for each formula."""
    for line in book.items if book.compiled else ():
        tree = tree_at(book, (*line.path, "as")) if line.verb == "compute" else None
        seen: set[str] = set()
        for name in _names(tree) if tree else ():
            fact = str(name.value)
            if fact not in seen and book.reach.cap(fact) < 0:
                place = book.spot((*line.path, "as"), name.column, name.width)
                message = f'nothing asks for "{fact}", so "{line.fact}" can never be worked out'
                yield Finding(place, message, how_to_ask(book, fact))
            seen.add(fact)


def _names(tree: Tree) -> Iterator[Tree]:
    if tree.kind == "name":
        yield tree
    elif tree.kind != "call" or tree.value in ("min", "max", "low", "high"):
        for part in tree.parts:
            yield from _names(part)
