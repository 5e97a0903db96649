"""Runs rules on a playbook: it stamps their code and level on what they found, and lets a file ignore some of it.

It is handed the rules and imports none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.problem import Problem
from salescoach.records import replace
from salescoach.safe_text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from salescoach.lint.book import Book
    from salescoach.lint.finding import Rule

_LONGEST = 400


def run(book: Book, rules: Iterable[Rule]) -> list[Problem]:
    """Return what the rules find in the file of a playbook; what stands in its base is the base's to mend.

    A gate of the base that can no longer open is found where the playbook names its base.
    """
    found = [
        problem for rule in rules for problem in (*_in_its_file(book, rule), *_of_its_making(book, rule))
    ]
    return list(dict.fromkeys(found))


def _in_its_file(book: Book, rule: Rule) -> Iterator[Problem]:
    return (problem for problem in _of_rule(book, rule) if problem.place.file == book.file)


def _of_its_making(book: Book, rule: Rule) -> Iterator[Problem]:
    """Yield what is wrong with parts of the base only since this playbook changed others."""
    if rule.FAMILY != "logic" or not book.value("extends"):
        return
    elsewhere = [problem for problem in _of_rule(book, rule) if problem.place.file != book.file]
    of_base = _of_rule(book.base, rule) if elsewhere and book.base else ()
    before = {(one.place.file, one.place.line) for one in of_base}
    for problem in elsewhere:
        if (problem.place.file, problem.place.line) not in before:
            where = f"{problem.message} (line {problem.place.line} of {problem.place.file})"
            yield replace(problem, place=book.place(("extends",)), message=one_line(where, _LONGEST))


def _of_rule(book: Book, rule: Rule) -> Iterator[Problem]:
    for finding in rule.check(book):
        message, hint = one_line(finding.message, _LONGEST), one_line(finding.hint, _LONGEST)
        yield Problem(finding.place, rule.ID, message, hint, rule.LEVEL)
