"""The names in a playbook's tests; whether the tests hold is found out by running them.

A wrong name in a test is a warning: it makes the test fail, and no playbook unusable.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from salescoach.problem import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from salescoach.playbook.declared import Draft, Scope
    from salescoach.playbook.page import Path
    from salescoach.playbook.shape import ExpectPart

_GIVEN: Final = ("now", "role", "moment", "stage", "done", "statuses", "silent_days", "outcome", "facts")


def check_tests(draft: Draft, scope: Scope) -> None:
    """Warn of facts, ledgers, stages, items and advice that a test names and nobody in the library has."""
    drafts = (draft, *scope.uses, *scope.others)
    items = [name for one in drafts for name in one.items]
    facts = [*scope.known_names(), *items, *(name for one in drafts for name in one.facts)]
    ledgers = [*scope.ledger_names(), *(name for one in drafts for name in one.ledgers), *_GIVEN]
    stages = [*draft.stages, *(f"{one.id}/{name}" for one in drafts for name in one.stages)]
    for at, test in enumerate(draft.part.tests):
        given: Path = ("tests", at, "given")
        expect: Path = ("tests", at, "expect")
        _check_keys(draft, given, "ledger", test.given, ledgers)
        for key in ("facts", "statuses"):
            _check_keys(draft, (*given, key), "fact", test.given.get(key), facts)
        _check_list(draft, (*given, "done"), "item", test.given.get("done"), items)
        _check_keys(draft, (*expect, "facts"), "fact", test.expect.facts, facts)
        for key in ("verdict", "unmet"):
            _check_keys(draft, (*expect, key), "stage", getattr(test.expect, key), stages)
        _check_ids(draft, scope, expect, test.expect, items)


def _check_ids(draft: Draft, scope: Scope, path: Path, expect: ExpectPart, items: list[str]) -> None:
    needs = [need.id for stage in draft.part.stages for need in stage.leave_when]
    for stage, names in expect.unmet.items():
        if stage in draft.stages:
            _check_list(draft, (*path, "unmet", stage), "need", names, [*needs, *draft.items])
    asked = {"asks": expect.asks, "asks_not": expect.asks_not, "asks_next": expect.asks_next}
    for key, names_or_one in asked.items():
        _check_list(draft, (*path, key), "item", names_or_one, items)
    coach = [advice.id for one in (draft, *scope.uses) for advice in one.part.coach]
    _check_list(draft, (*path, "advice"), "advice", expect.advice, coach)


def _check_keys(draft: Draft, path: Path, what: str, names: object, known: Iterable[str]) -> None:
    for name in names if isinstance(names, dict) else ():
        _check(draft, (*path, name), what, name, known)


def _check_list(draft: Draft, path: Path, what: str, names: object, known: Iterable[str]) -> None:
    if isinstance(names, str):
        _check(draft, path, what, names, known, key=False)
    for at, name in enumerate(names if isinstance(names, list) else []):
        if isinstance(name, str):
            _check(draft, (*path, at), what, name, known, key=False)


def _check(draft: Draft, path: Path, what: str, name: str, known: Iterable[str], *, key: bool = True) -> None:
    if name not in (choices := list(known)) and name not in draft.page.broken:
        message, hint = f'there is no {what} "{name}"', did_you_mean(name, choices)
        draft.page.report(path, f"unknown-{what}", message, hint, key=key, level="warning")
