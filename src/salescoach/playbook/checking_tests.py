"""The names in a playbook's tests; whether the tests hold is found out by running them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from salescoach.problem import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from salescoach.playbook.declared import Draft, Scope
    from salescoach.playbook.page import Path

_GIVEN: Final = ("now", "role", "moment", "stage", "done", "statuses", "silent_days", "outcome", "facts")


def check_tests(draft: Draft, scope: Scope) -> None:
    """Report facts, ledgers, stages and ids that a test names and nobody has."""
    for at, test in enumerate(draft.part.tests):
        path: Path = ("tests", at)
        given, expect = test.given or {}, test.expect
        facts = [*scope.known_names(), *_items(scope)]
        _check(
            draft,
            (*path, "given"),
            "ledger",
            [k for k in given if k not in _GIVEN],
            [*scope.ledger_names(), *_GIVEN],
        )
        for key in ("facts", "statuses"):
            _check(draft, (*path, "given", key), "fact", _keys(given.get(key)), facts)
        _check(draft, (*path, "expect", "facts"), "fact", expect.facts, facts)
        for key, stages in (("verdict", expect.verdict), ("unmet", expect.unmet)):
            _check(draft, (*path, "expect", key), "stage", stages, scope.stage_names())
        coach = [advice.id for advice in draft.part.coach]
        _check_list(draft, (*path, "expect", "advice"), "advice", expect.advice or [], coach)


def _items(scope: Scope) -> list[str]:
    return [name for draft in (scope.home, *scope.uses) for name in draft.items]


def _keys(node: object) -> list[str]:
    return list(node) if isinstance(node, dict) else []


def _check(draft: Draft, path: Path, what: str, names: Iterable[str], known: Iterable[str]) -> None:
    choices = list(known)
    for name in names:
        if name not in choices and name not in draft.page.broken:
            hint = did_you_mean(name, choices)
            draft.page.report(
                (*path, name), f"unknown-{what}", f'there is no {what} "{name}"', hint, key=True
            )


def _check_list(draft: Draft, path: Path, what: str, names: list[str], known: list[str]) -> None:
    for at, name in enumerate(names):
        if name not in known and name not in draft.page.broken:
            message, hint = f'there is no {what} "{name}"', did_you_mean(name, known)
            draft.page.report((*path, at), f"unknown-{what}", message, hint)
