"""A tree written back as the text of an expression, with no more brackets than it needs."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from salescoach.expressions.tree import Tree

_RANKS: Final = {"or": 1, "and": 2, "not": 3, "+": 5, "-": 5, "*": 6, "/": 6, "neg": 7}
_COMPARING: Final = frozenset({"==", "!=", "<", "<=", ">", ">=", "in", "not in"})


def write(tree: Tree) -> str:
    """Return a text that `parse` reads as an equal tree."""
    if tree.kind in ("list", "call"):
        return f"{tree.value}({', '.join(write(part) for part in tree.parts)})"
    if tree.kind in ("not", "neg"):
        return ("not " if tree.kind == "not" else "-") + _bracketed(tree.parts[0], _RANKS[tree.kind])
    return _joined(tree) if tree.parts else _leaf(tree)


def _leaf(tree: Tree) -> str:
    if tree.kind == "num":
        return f"{Decimal(str(tree.value)):f}"
    if tree.kind == "text":
        return _text(str(tree.value))
    return str(tree.value) if tree.kind == "name" else tree.kind


def _joined(tree: Tree) -> str:
    rank = rank_of(tree)
    if tree.kind in ("and", "or"):
        return f" {tree.kind} ".join(_bracketed(part, rank + 1) for part in tree.parts)
    left, right = tree.parts
    first = rank + 1 if tree.kind in _COMPARING else rank
    return f"{_bracketed(left, first)} {tree.kind} {_bracketed(right, rank + 1)}"


def _bracketed(tree: Tree, rank: int) -> str:
    text = write(tree)
    return f"({text})" if rank_of(tree) < rank else text


def rank_of(tree: Tree) -> int:
    """Return how strongly a part holds together: 1 for `or`, 4 for comparisons, 8 for a name."""
    return 4 if tree.kind in _COMPARING else _RANKS.get(tree.kind, 8)


def _text(text: str) -> str:
    return f'"{text}"' if "'" in text else f"'{text}'"
