"""Whether a condition is ever so, and whether it is ever not: it is evaluated on every combination of values."""

from __future__ import annotations

import operator
from itertools import product
from math import prod
from typing import TYPE_CHECKING, Any, Final, Literal

from salescoach.expressions.functions import OF_EVIDENCE
from salescoach.expressions.parse import COMPARISONS
from salescoach.expressions.writing import write
from salescoach.lint.truth.terms import Terms, constant, is_constant, key_of
from salescoach.playbook.model import rank

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from salescoach.expressions.tree import Tree
    from salescoach.lint.truth.domains import State
    from salescoach.lint.truth.setting import Setting

Verdict = Literal["never", "always", "varies"]
_MOST: Final = 3000
"""Combinations that are tried; a condition with more is taken to vary."""
_SIGNS: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def verdict(tree: Tree, setting: Setting) -> Verdict:
    """Return `never` where no combination makes it so, `always` where none makes it untrue, else `varies`."""
    terms = Terms(tree, setting)
    if prod(len(states) for states in terms.states.values()) > _MOST:
        return "varies"
    seen = {_Trial(setting, world).truth(tree) for world in _worlds(terms)}
    if True not in seen:
        return "never"
    return "varies" if False in seen else "always"


def _worlds(terms: Terms) -> Iterator[dict[str, State]]:
    keys = list(terms.states)
    for states in product(*terms.states.values()):
        yield dict(zip(keys, states, strict=True))


class _Trial:
    """One combination of values; truth is True, False, or None for unknown."""

    def __init__(self, setting: Setting, world: Mapping[str, State]) -> None:
        self.setting, self.world = setting, world

    def truth(self, tree: Tree) -> bool | None:
        """Return what a condition comes to, by three-valued logic."""
        if tree.kind == "not":
            inner = self.truth(tree.parts[0])
            return None if inner is None else not inner
        if tree.kind in ("and", "or"):
            parts = {self.truth(part) for part in tree.parts}
            decides = tree.kind == "or"
            return decides if decides in parts else (None if None in parts else not decides)
        if tree.kind in COMPARISONS or tree.kind in ("in", "not in"):
            return self._compared(tree)
        if tree.kind == "call" and (found := self._called(tree)) is not None:
            return found
        value = self._value(tree)
        return value if isinstance(value, bool) else None

    def _called(self, tree: Tree) -> bool | None:
        function = str(tree.value)
        if function in OF_EVIDENCE:
            return self.world[key_of(tree, self.setting)][0] >= rank(OF_EVIDENCE[function])
        if function == "in_stage":
            here = self.world[key_of(tree, self.setting)][1]
            return bool(here == str(tree.parts[0].value).rpartition("/")[2])
        return None

    def _value(self, tree: Tree) -> Any:
        """Return the value of a part, None where it is unknown; a guess is unknown where only words count."""
        if is_constant(tree):
            return constant(tree)
        key = key_of(tree, self.setting)
        level, value = self.world[key]
        guessed = key.startswith("fact ") and level == 0 and self.setting.floor == "said"
        return None if guessed and not self.setting.ours(key.partition(" ")[2]) else value

    def _compared(self, tree: Tree) -> bool | None:
        one, other = tree.parts
        if not (is_constant(one) or is_constant(other)):
            if one == other:
                return tree.kind in ("==", "<=", ">=")
            found = self.world[f"truth {write(tree)}"][1]
            return found if isinstance(found, bool) else None
        left, right = self._value(one), self._value(other)
        if left is None or right is None:
            return None
        if tree.kind in ("in", "not in"):
            held = isinstance(right, frozenset) and left in right
            return held == (tree.kind == "in")
        if isinstance(left, str) != isinstance(right, str) and tree.kind not in ("==", "!="):
            return None
        return bool(_SIGNS[tree.kind](left, right))
