"""Conditions in the words of findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from salescoach.expressions.writing import write
from salescoach.safe_text import one_line, quoted

if TYPE_CHECKING:
    from salescoach.expressions.tree import Tree
    from salescoach.lint.book import Book
    from salescoach.lint.conditions import Condition
    from salescoach.lint.truth.setting import Setting
    from salescoach.playbook.page import Path

_CALLED: Final = {"here": "here_when", "need": "need", "entries": "where"}


def shown(tree: Tree) -> str:
    """Return a condition as it was written, in quotes."""
    return quoted(write(tree))


def what_it_decides(book: Book, condition: Condition) -> str:
    """Return the part that a condition stands in: `"when" of item "trust" of stage "talk"`."""
    key = _CALLED.get(condition.what, "when")
    return f'"{key}" of {described(book, condition.path[:-1])}'


def described(book: Book, path: Path) -> str:
    """Return a part in a trainer's words."""
    return one_line(book.page.described(path), 120)


def why_never(tree: Tree, setting: Setting) -> str:
    """Return what to look at where a condition can never be so."""
    if tree.kind in ("and", "or"):
        return 'its parts exclude one another; join them with "or", or take one of them out'
    if tree.kind == "no":
        return "take it out together with what hangs on it, or say when it is so"
    bounds = _bounds(tree, setting)
    return bounds or "change what it is compared with"


def _bounds(tree: Tree, setting: Setting) -> str:
    for part in tree.parts:
        answer = setting.facts.get(str(part.value), {}) if part.kind == "name" else {}
        if answer.get("type") == "scale":
            return f'"{part.value}" is a scale from {answer.get("low", 1)} to {answer.get("high", 10)}'
        if part.kind == "call" and part.value in ("count", "open", "overdue"):
            return f"{part.value}() is never less than 0"
    return ""


def why_always(tree: Tree) -> str:
    """Return what to do where a condition is so in any case."""
    if tree.kind == "or" and _same_name(tree):
        return f"to ask whether it was answered, write known({_same_name(tree)})"
    if tree.kind in ("and", "or", "yes"):
        return "take it out, or say when it is not so"
    return "change what it is compared with, or take it out"


def _same_name(tree: Tree) -> str:
    names = {str(part.parts[0].value) for part in tree.parts if part.parts and part.parts[0].kind == "name"}
    alone = len(names) == 1 and all(part.parts for part in tree.parts)
    return names.pop() if alone else ""
