"""A `confirm` says back what was not asked before it.

There is nothing to say back yet, so it does not come up where it stands, and the customer's word is never taken.

Wrong:

    - {confirm: "It costs you {annual_cost}. Is that right?", id: cost_agreed, facts: [annual_cost]}
    - {ask: What does it cost you?, id: annual_cost, answer: money}

Right:

    - {ask: What does it cost you?, id: annual_cost, answer: money}
    - {confirm: "It costs you {annual_cost}. Is that right?", id: cost_agreed, facts: [annual_cost]}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from salescoach.lint.finding import Finding
from salescoach.lint.out_of_reach import how_to_ask
from salescoach.source.nodes import Listing, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.lint.book import Book, Line
    from salescoach.playbook.page import Path

ID: Final = "confirm-unasked"
LEVEL: Final = "error"
FAMILY: Final = "logic"


def check(book: Book) -> Iterator[Finding]:
    """Yield each fact that is said back before it can have been heard."""
    if book.compiled is None:
        return
    heard: set[str] = set()
    for line in book.items:
        if line.verb == "confirm":
            for path, fact in _facts(line):
                if fact not in heard and not _heard_elsewhere(book, fact):
                    yield _finding(book, path, fact)
        elif line.fact:
            heard.add(line.fact)


def _facts(line: Line) -> Iterator[tuple[Path, str]]:
    node = line.node.get("facts")
    for at, one in enumerate(node.items if isinstance(node, Listing) else ()):
        if isinstance(one, Scalar):
            yield (*line.path, "facts", at), one.text.strip()
    if isinstance(node, Scalar) and node.text.strip() != "heard":
        yield (*line.path, "facts"), node.text.strip()


def _heard_elsewhere(book: Book, fact: str) -> bool:
    """Tell whether another playbook asks for a fact, or it is worked out from what one asks for, or given."""
    others = [one for one in book.reach.asked_by(fact) if one[0] != book.id]
    inputs = book.reach.inputs(fact)
    given = not book.reach.asked_by(fact) and book.reach.cap(fact) >= 0
    return bool(others) or (given and not inputs) or bool(inputs)


def _finding(book: Book, path: Path, fact: str) -> Finding:
    asked = [item for playbook, _, item in book.reach.asked_by(fact) if playbook == book.id]
    later = next((line for line in book.items if line.fact == fact and line.value("id") in asked), None)
    if later is None:
        return Finding(
            book.place(path), f'"{fact}" is said back, and nothing asks for it', how_to_ask(book, fact)
        )
    line = book.place(later.path).line
    message = f'"{fact}" is said back before it is asked for on line {line}'
    return Finding(book.place(path), message, "ask first, then say it back")
