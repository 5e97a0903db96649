"""No path through the playbook reaches an item.

Its condition and that of its stage are never both so, it is meant for roles that never walk its stage, or its condition
rests on a fact that nothing asks for.

Wrong:

    stages:
      - id: visit
        goal: The machine runs.
        for: [service]
        items:
          - {ask: How does it run now?, id: running, required: said}
          - {ask: What would you change?, id: change, for: [sales]}

Right:

    stages:
      - id: visit
        goal: The machine runs.
        for: [service, sales]
        items:
          - {ask: How does it run now?, id: running, required: said}
          - {ask: What would you change?, id: change, for: [sales]}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from salescoach.expressions.tree import Tree
from salescoach.lint.conditions import conditions, tree_at
from salescoach.lint.finding import Finding
from salescoach.lint.out_of_reach import how_to_ask, lacking
from salescoach.lint.truth.faults import faults
from salescoach.lint.truth.judging import verdict
from salescoach.lint.wording import described

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.lint.book import Book
    from salescoach.lint.conditions import Condition

ID: Final = "unreached-item"
LEVEL: Final = "error"
FAMILY: Final = "logic"


def check(book: Book) -> Iterator[Finding]:
    """Yield the items that are never put."""
    for line in book.items:
        part = line.stage.stage if line.stage else None
        own = line.item.get("roles", []) if line.item else []
        around = part.get("roles", []) if part else []
        if own and around and not set(own) & set(around):
            message = f"{described(book, line.path)} is for {_all(own)}, and its stage is for {_all(around)}"
            hint = "let the two have a role in common"
            yield Finding(book.place((*line.path, "for"), key=True), message, hint)
    for condition in conditions(book):
        if condition.what in ("item", "entries"):
            yield from _of_condition(book, condition)


def _of_condition(book: Book, condition: Condition) -> Iterator[Finding]:
    where = described(book, condition.path[:-1])
    lack = lacking(book, condition)
    if lack is not None and lack.why != "unsure":
        does = "adds to" if lack.why == "unfilled" else "asks for"
        message = f'nothing {does} "{lack.name}", so {where} never comes up'
        yield Finding(condition.place(book, lack.tree), message, how_to_ask(book, lack.name))
    elif _shut_out(book, condition):
        message = f"{where} never comes up: its condition and that of its stage are never both so"
        yield Finding(condition.place(book), message, "change one of the two")


def _shut_out(book: Book, condition: Condition) -> bool:
    """Tell whether the stage is never walked when the item would be due."""
    outer = tree_at(book, (*condition.part.path, "when")) if condition.part else None
    if outer is None or condition.what != "item" or condition.setting.fields:
        return False
    if condition.faults(book) or faults(outer, condition.setting):
        return False
    return verdict(Tree("and", (outer, condition.tree)), condition.setting) == "never"


def _all(names: list[str]) -> str:
    return " and ".join(names)
