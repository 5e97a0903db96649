"""Runs rules on a playbook: it stamps their code and level on what they found, and lets a file ignore some of it.

It is handed the rules and imports none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.problem import Problem
from salescoach.safe_text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from salescoach.lint.book import Book
    from salescoach.lint.finding import Rule

_LONGEST = 400


def run(book: Book, rules: Iterable[Rule]) -> list[Problem]:
    """Return what the rules find in the file of a playbook; what stands in its base is the base's to mend."""
    found = [problem for rule in rules for problem in _of_rule(book, rule) if problem.place.file == book.file]
    return list(dict.fromkeys(found))


def _of_rule(book: Book, rule: Rule) -> Iterator[Problem]:
    for finding in rule.check(book):
        message, hint = one_line(finding.message, _LONGEST), one_line(finding.hint, _LONGEST)
        yield Problem(finding.place, rule.ID, message, hint, rule.LEVEL)
