"""An item establishes a fact that nothing uses, and its id is nearly that of a fact which nothing asks for.

An id that is not that of a known fact makes a new fact, so a slip in it is no mistake to the language: the answer is
kept where nobody looks for it, and the fact that was meant stays unknown.

Wrong:

    facts:
      hours_lost: {answer: number, title: hours lost}
    stages:
      - id: talk
        goal: They talk.
        items: [{ask: How many hours are lost?, id: hours_lots, answer: number, required: said}]

Right:

    facts:
      hours_lost: {answer: number, title: hours lost}
    stages:
      - id: talk
        goal: They talk.
        items: [{ask: How many hours are lost?, id: hours_lost, answer: number, required: said}]
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Final

from salescoach.lint.finding import Finding
from salescoach.lint.naming import facts_named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.lint.book import Book

ID: Final = "lonely-fact"
LEVEL: Final = "warning"
FAMILY: Final = "logic"
_NEAR: Final = 0.8


def check(book: Book) -> Iterator[Finding]:
    """Yield the items whose fact was probably meant to be another."""
    wanted = _wanted(book)
    named: set[str] | None = None
    for line in book.items if wanted else ():
        fact = line.fact
        if line.verb not in ("ask", "check") or fact in wanted or len(book.reach.asked_by(fact)) > 1:
            continue
        near = difflib.get_close_matches(fact, wanted, n=1, cutoff=_NEAR)
        if near:
            named = facts_named(book.library) if named is None else named
            if fact not in named and not _is_declared(book, fact):
                path = (*line.path, "fact" if line.value("fact") else "id")
                message = f'nothing uses the fact "{fact}", and this playbook does not ask for "{near[0]}"'
                yield Finding(book.place(path), message, f'did you mean "{near[0]}"?')


def _wanted(book: Book) -> list[str]:
    """Return the facts that this playbook and those it uses know, and that it does not ask for."""
    if book.compiled is None or book.is_translation:
        return []
    books = [book.compiled, *(book.library["playbooks"].get(name) for name in book.compiled["uses"])]
    asked = {line.fact for line in book.items}
    known = [fact for one in books if one for fact in one["facts"].values()]
    shared = [fact["id"] for fact in known if fact["answer"]["type"] != "done" and "formula" not in fact]
    return [name for name in dict.fromkeys(shared) if name not in asked]


def _is_declared(book: Book, fact: str) -> bool:
    return book.page.node(("facts", fact)) is not None
