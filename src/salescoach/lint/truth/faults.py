"""The smallest parts of a condition that can never be so, or are so whatever is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.expressions.functions import FUNCTIONS
from salescoach.lint.truth.judging import Verdict, verdict
from salescoach.lint.truth.terms import keys_in
from salescoach.records import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.expressions.tree import Tree
    from salescoach.lint.truth.setting import Setting

_JOINED = ("and", "or", "not")


@dataclass(frozen=True, slots=True)
class Fault:
    """A part of a condition, and what it always comes to."""

    tree: Tree
    verdict: Verdict


def faults(tree: Tree, setting: Setting) -> list[Fault]:
    """Return what can never be so and what always is, each in its smallest part, in the order of the text."""
    found = [fault for part, inside in _parts(tree, setting) for fault in faults(part, inside)]
    if found or tree.kind in ("call", "name") or (tree.kind in _JOINED and _independent(tree, setting)):
        return found
    judged = verdict(tree, setting)
    return [] if judged == "varies" else [Fault(tree, judged)]


def _independent(tree: Tree, setting: Setting) -> bool:
    """Tell whether parts that can each be so or not have nothing in common, so that the whole can be either."""
    keys = [key for part in tree.parts for key in keys_in(part, setting)]
    return len(keys) == len(set(keys))


def _parts(tree: Tree, setting: Setting) -> Iterator[tuple[Tree, Setting]]:
    """Yield the conditions within one, each where it stands: a ledger's test is about its entries."""
    if tree.kind in _JOINED:
        yield from ((part, setting) for part in tree.parts)
    elif tree.kind == "call" and "test" in FUNCTIONS[str(tree.value)].takes:
        place = FUNCTIONS[str(tree.value)].takes.index("test")
        fields = setting.ledgers.get(str(tree.parts[0].value), {})
        inside = replace(setting, fields={**(setting.fields or {}), **fields})
        yield from ((part, inside) for part in tree.parts[place : place + 1])
    else:
        for part in tree.parts:
            if part.kind == "call" or part.parts:
                yield from _parts(part, setting)
