"""A demand asks for more evidence than any stage can give.

A guess never counts as the customer's word: what is only checked, or asked in a stage whose evidence is `assumed`, is
never heard; what no `confirm` says back is never confirmed; and only a stage or an item with `evidence: documented`
gives something in writing.

Wrong:

    stages:
      - id: talk
        goal: They talk.
        items: [{ask: What does it cost you?, id: annual_cost, answer: money}]
        leave_when:
          - {id: cost_owned, need: confirmed(annual_cost)}

Right:

    stages:
      - id: talk
        goal: They talk.
        items:
          - {ask: What does it cost you?, id: annual_cost, answer: money}
          - {confirm: "It costs you {annual_cost}. Is that right?", id: cost_agreed, facts: [annual_cost]}
        leave_when:
          - {id: cost_owned, need: confirmed(annual_cost)}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from salescoach.lint.conditions import conditions
from salescoach.lint.finding import Finding
from salescoach.lint.out_of_reach import lacking, surest
from salescoach.lint.wording import described
from salescoach.playbook.model import rank

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.lint.book import Book
    from salescoach.problem import Place

ID: Final = "evidence-out-of-reach"
LEVEL: Final = "error"
FAMILY: Final = "logic"
_HOW: Final = {
    "said": "ask for it in a stage whose evidence is said",
    "confirmed": 'say it back to them: add a "confirm" with it under "facts"',
    "documented": 'ask for it in writing: give an item that asks for it "evidence: documented"',
}


def check(book: Book) -> Iterator[Finding]:
    """Yield the needs, and the items required at an evidence, that nothing can meet."""
    for condition in conditions(book):
        lack = lacking(book, condition) if condition.what in ("need", "stop") else None
        if lack is not None and lack.why == "unsure":
            place = condition.place(book, lack.tree)
            yield _finding(book, place, lack.name, lack.demanded, described(book, condition.path[:-1]))
    for line in book.items if book.compiled else ():
        demanded, fact = line.value("required"), line.fact
        if fact and rank(demanded) > book.reach.cap(fact) >= 0 and not book.reach.ours(fact):
            place = book.place((*line.path, "required"))
            yield _finding(book, place, fact, demanded, described(book, line.path))


def _finding(book: Book, place: Place, fact: str, demanded: str, where: str) -> Finding:
    message = f'"{fact}" never gets beyond {surest(book, fact)}, and {where} demands {demanded}'
    return Finding(place, message, _HOW.get(demanded, ""))
