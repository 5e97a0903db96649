"""The parts of a condition that can vary, each with a key, and what each is compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from salescoach.expressions.functions import OF_EVIDENCE, OUTCOMES
from salescoach.expressions.parse import COMPARISONS
from salescoach.expressions.writing import write
from salescoach.lint.truth.domains import SURE, UNKNOWN, State, around, of_answer, of_fact, of_field
from salescoach.playbook.model import rank

if TYPE_CHECKING:
    from collections.abc import Mapping

    from salescoach.expressions.tree import Tree
    from salescoach.lint.truth.setting import Setting

_ELSEWHERE: Final = "\0"
_COUNTED: Final = ("count", "open", "overdue")
_TWO_VALUED: Final = ("started", "ready", "done")
_OF_TIME: Final = ("days_in", "days_since_contact", "days_since_outcome")
_CONSTANTS: Final = ("num", "text", "yes", "no", "list")


def key_of(tree: Tree, setting: Setting) -> str:
    """Return the key of what a name, a call or a calculation stands for."""
    name = str(tree.value)
    if tree.kind == "name":
        return f"field {name}" if setting.fields is not None and name in setting.fields else f"fact {name}"
    if tree.kind == "call" and name in OF_EVIDENCE:
        return key_of(tree.parts[0], setting) if name == "known" else f"fact {tree.parts[0].value}"
    if tree.kind == "call" and name == "in_stage":
        playbook, _, _ = str(tree.parts[0].value).rpartition("/")
        return f"stage {playbook or setting.playbook}"
    return f"{'figure' if is_figure(tree) else 'truth'} {write(tree)}"


def keys_in(tree: Tree, setting: Setting) -> set[str]:
    """Return the keys of everything that a condition looks at."""
    if tree.kind in ("and", "or", "not") or tree.kind in COMPARISONS or tree.kind in ("in", "not in"):
        return set().union(*(keys_in(part, setting) for part in tree.parts))
    if is_constant(tree):
        return set()
    inner = (keys_in(part, setting) for part in tree.parts) if is_figure(tree) else ()
    return {key_of(tree, setting)}.union(*inner)


def is_figure(tree: Tree) -> bool:
    """Tell whether something that is no name is reckoned with."""
    return tree.kind in ("+", "-", "*", "/", "neg") or (
        tree.kind == "call" and tree.value not in (*_TWO_VALUED, "applies", "in_stage", *OF_EVIDENCE)
    )


def is_constant(tree: Tree) -> bool:
    """Tell whether a part is written out: a number, a text, yes, no."""
    return tree.kind in _CONSTANTS


def constant(tree: Tree) -> Any:
    """Return what is written out."""
    if tree.kind == "list":
        return frozenset(str(part.value) for part in tree.parts)
    return {"yes": True, "no": False}.get(tree.kind, tree.value)


class Terms:
    """What varies in a condition: `states` by key, in the order of the text."""

    def __init__(self, tree: Tree, setting: Setting) -> None:
        self.setting = setting
        self.constants: dict[str, list[Any]] = {}
        self.ranks: dict[str, set[int]] = {}
        self.trees: dict[str, Tree] = {}
        self._gather(tree)
        self.states = {key: self._states(key, one) for key, one in self.trees.items()}

    def _gather(self, tree: Tree) -> None:
        if tree.kind in ("and", "or", "not"):
            for part in tree.parts:
                self._gather(part)
        elif tree.kind in COMPARISONS or tree.kind in ("in", "not in"):
            self._gather_comparison(tree)
        elif not is_constant(tree):
            self._take(tree)

    def _gather_comparison(self, tree: Tree) -> None:
        one, other = tree.parts
        if not (is_constant(one) or is_constant(other)):
            self.trees.setdefault(f"truth {write(tree)}", tree)
            return
        for part, against in ((one, other), (other, one)):
            if not is_constant(part):
                self._take(part)
                if is_constant(against):
                    given = constant(against)
                    held = given if isinstance(given, frozenset) else (given,)
                    self.constants.setdefault(key_of(part, self.setting), []).extend(sorted(held, key=str))

    def _take(self, tree: Tree) -> None:
        key = key_of(tree, self.setting)
        function = str(tree.value)
        if tree.kind == "call" and function in OF_EVIDENCE:
            self.ranks.setdefault(key, set()).add(rank(OF_EVIDENCE[function]))
            tree = tree.parts[0]
        elif tree.kind == "call" and function == "in_stage":
            self.constants.setdefault(key, []).append(str(tree.parts[0].value).rpartition("/")[2])
        self.trees.setdefault(key, tree)

    def _states(self, key: str, tree: Tree) -> list[State]:
        sort, _, name = key.partition(" ")
        constants, setting = self.constants.get(key, []), self.setting
        if sort == "fact":
            answer = setting.facts.get(name, {"type": "text"})
            return of_fact(answer, constants, self.ranks.get(key, ()), setting.cap(name))
        if sort == "field":
            fields: Mapping[str, Any] = setting.fields or {}
            return of_field(name, fields[name], constants)
        if sort == "stage":
            return [(SURE, one) for one in [*dict.fromkeys(constants), _ELSEWHERE]]
        return self._of_call(sort, tree, constants)

    def _of_call(self, sort: str, tree: Tree, constants: list[Any]) -> list[State]:
        function = str(tree.value) if tree.kind == "call" else ""
        if sort == "truth":
            two = [(SURE, True), (SURE, False)]
            return two if function in _TWO_VALUED else [*two, UNKNOWN]
        if function in _COUNTED:
            if not self.setting.fillable(str(tree.parts[0].value)):
                return [(SURE, 0.0)]
            return [(SURE, one) for one in around([*constants, 0], whole=True, least=0)]
        if function in _OF_TIME:
            return [UNKNOWN, *((SURE, one) for one in around([*constants, 0], whole=True, least=0))]
        if function == "outcome":
            return [(SURE, one) for one in OUTCOMES]
        return [UNKNOWN, *((SURE, one) for one in self._values(function, tree, constants))]

    def _values(self, function: str, tree: Tree, constants: list[Any]) -> list[Any]:
        if function == "previous":
            answer = self.setting.facts.get(str(tree.parts[0].value), {"type": "text"})
            return of_answer(answer, constants)
        return list(around(constants))
