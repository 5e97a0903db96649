"""Expressions of a playbook: parsed, checked against the names in scope, compiled, placed in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from salescoach.expressions.checking import check
from salescoach.expressions.compiled import compile_tree
from salescoach.expressions.parse import parse
from salescoach.expressions.tree import ExpressionError
from salescoach.problem import Place, Problem
from salescoach.source.nodes import Scalar

if TYPE_CHECKING:
    from salescoach.expressions.tree import Tree
    from salescoach.playbook.declared import Scope
    from salescoach.playbook.model import Expr
    from salescoach.playbook.page import Page, Path

Wanted = Literal["truth", "figure", "any"]


def compiled(page: Page, path: Path, text: str, scope: Scope, want: Wanted = "truth") -> Expr | None:
    """Return an expression in its compiled form, or None when it cannot be read; findings go to the page."""
    try:
        tree = parse(text)
    except ExpressionError as error:
        place = spot(page, path, text, error.column, error.width)
        page.add(Problem(place, error.code, f"{error.message}{_within(page, path)}", error.hint))
        return None
    expr = compile_tree(tree, scope)
    _, findings = check(tree, scope, want=want)
    misled = bool(_named(tree) & page.broken)
    for finding in findings:
        named = text[finding.column - 1 : finding.column - 1 + finding.width].strip("'\"")
        if misled and (finding.code != "unknown-name" or named in page.broken):
            continue
        place = spot(page, path, text, finding.column, finding.width)
        hint = (scope.elsewhere(named) if finding.code == "unknown-name" else "") or finding.hint
        page.add(Problem(place, finding.code, f"{finding.message}{_within(page, path)}", hint))
    return expr


def _named(tree: Tree) -> set[str]:
    return {str(tree.value)}.union(*(_named(part) for part in tree.parts))


def _within(page: Page, path: Path) -> str:
    whole = page.described(path[:-1])
    return f', in "{path[-1]}" of {whole}' if whole else f', in "{path[-1]}"'


def spot(page: Page, path: Path, text: str, column: int, width: int) -> Place:
    """Return where a stretch of a scalar's text stands in the file, quotes and escapes counted.

    A text that is folded over several lines is searched for the stretch; where that fails the scalar is
    named.
    """
    node = page.node(path)
    if not isinstance(node, Scalar):
        return page.place(path)
    start = node.place
    lines = page.lines.get(start.file, ())
    line = lines[start.line - 1] if 0 < start.line <= len(lines) else ""
    # surrounding blanks that the shape cut off
    column += len(node.text) - len(node.text.lstrip())
    on_line = _on_line(line, start.column, node, column)
    if on_line is not None:
        return Place(start.file, start.line, on_line, max(1, width))
    return _searched(lines, start, text[column - 1 : column - 1 + width]) or start


def _on_line(line: str, start: int, node: Scalar, column: int) -> int | None:
    rest = line[start - 1 :]
    quote = rest[:1]
    if not node.quoted and quote not in ("|", ">"):
        return start + column - 1 if rest.startswith(node.text.rstrip()) else None
    if quote not in ("'", '"'):
        return None
    at, left = 1, column - 1
    while left > 0 and at < len(rest):
        at += _letter_width(rest[at:], quote)
        left -= 1
    return start + at if at < len(rest) else None


def _letter_width(rest: str, quote: str) -> int:
    if quote == "'":
        return 2 if rest.startswith("''") else 1
    if not rest.startswith("\\"):
        return 1
    return {"x": 4, "u": 6, "U": 10}.get(rest[1:2], 2)


def _searched(lines: tuple[str, ...], start: Place, stretch: str) -> Place | None:
    if not stretch.strip() or "\n" in stretch:
        return None
    for number in range(start.line, min(start.line + 40, len(lines)) + 1):
        at = lines[number - 1].find(stretch, start.column - 1 if number == start.line else 0)
        if at >= 0:
            return Place(start.file, number, at + 1, len(stretch))
    return None
