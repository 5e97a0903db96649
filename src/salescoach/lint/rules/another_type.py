"""A fact has another answer here than in another playbook of the library.

A fact belongs to the deal, whoever asks for it: one name that means a number here and a text there mixes two things in
every deal that walks both. Across `uses` loading refuses it; this finds the name that two playbooks share by accident.

Wrong:

    stages:
      - id: talk
        goal: They talk.
        items: [{ask: What is it worth to you?, id: budget, answer: money, required: said}]
    ---
    stages:
      - id: visit
        goal: The visit is paid.
        items: [{ask: Is there a budget?, id: budget, answer: yes-no, required: said}]

Right:

    stages:
      - id: talk
        goal: They talk.
        items: [{ask: What is it worth to you?, id: budget, answer: money, required: said}]
    ---
    stages:
      - id: visit
        goal: The visit is paid.
        items: [{ask: Is there a budget?, id: has_budget, answer: yes-no, required: said}]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from salescoach.lint.finding import Finding
from salescoach.playbook.checking_facts import said_answer, same_answer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.lint.book import Book
    from salescoach.playbook.model import Fact, Playbook
    from salescoach.playbook.page import Path

ID: Final = "another-type"
LEVEL: Final = "error"
FAMILY: Final = "identity"


def check(book: Book) -> Iterator[Finding]:
    """Yield each fact that another playbook, which this one does not use, answers in another way."""
    own = book.compiled
    if own is None or book.is_translation:
        return
    others = [one for one in book.library["playbooks"].values() if not _are_together(own, one)]
    for fact in own["facts"].values():
        for other in others if fact["home"] == own["id"] else ():
            there = other["facts"].get(fact["id"])
            if there is not None and not same_answer(fact["answer"], there["answer"]):
                yield _finding(book, fact, there, other)
                break


def _are_together(own: Playbook, other: Playbook) -> bool:
    """Tell whether two playbooks use one another, or are one: then loading has compared them."""
    return own["id"] == other["id"] or other["id"] in own["uses"] or own["id"] in other["uses"]


def _finding(book: Book, fact: Fact, there: Fact, other: Playbook) -> Finding:
    message = (
        f'the fact "{fact["id"]}" is {said_answer(fact["answer"])} here '
        f'and {said_answer(there["answer"])} in the playbook "{other["id"]}"'
    )
    return Finding(
        book.place(_path(book, fact["id"])), message, "give both the same answer, or rename one of them"
    )


def _path(book: Book, fact: str) -> Path:
    """Return where a fact gets its answer: in its declaration, else in the item that says one."""
    if book.page.node(("facts", fact)) is not None:
        return ("facts", fact, "answer")
    lines = [line for line in book.items if line.fact == fact]
    typed = next((line for line in lines if line.value("answer")), None)
    if typed is not None:
        return (*typed.path, "answer")
    return (*lines[0].path, "fact" if lines[0].value("fact") else "id") if lines else ()
