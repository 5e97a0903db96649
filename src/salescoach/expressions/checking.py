"""Whether an expression makes sense where it stands: its names, the kinds of what it compares, the options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from salescoach.expressions.finding import FIGURE, IN_WORDS, TEXT, TRUTH, UNSURE, Check, Finding, Scope, Sort
from salescoach.expressions.functions import FUNCTIONS, OUTCOMES
from salescoach.expressions.likening import check_comparison, check_membership, check_quotes, unquoted
from salescoach.expressions.names import Answer, Names
from salescoach.expressions.naming import check_name, check_role
from salescoach.expressions.parse import COMPARISONS
from salescoach.expressions.writing import write
from salescoach.safe_text import quoted

if TYPE_CHECKING:
    from collections.abc import Callable

    from salescoach.expressions.functions import Kind, Role
    from salescoach.expressions.tree import Tree

__all__ = ["Answer", "Finding", "Names", "check"]


def check(
    tree: Tree, names: Names, *, want: Literal["truth", "figure", "any"] = "any"
) -> tuple[Kind | None, list[Finding]]:
    """Return the kind of an expression (None where a mistake hides it) and all that is wrong with it."""
    found = Check(names)
    fields = getattr(names, "fields", None)
    scope = () if fields is None else (fields,)
    if want == "truth":
        sort = _truth(tree, found, scope)
    elif want == "figure":
        sort = _figure(tree, found, scope)
    else:
        sort = _sort(tree, found, scope)
    return sort.kind, sorted(found.found, key=lambda finding: finding.column)


def _sort(tree: Tree, check: Check, scope: Scope) -> Sort:
    return _PARTS[tree.kind](tree, check, scope)


def _joined(tree: Tree, check: Check, scope: Scope) -> Sort:
    for part in tree.parts:
        _truth(part, check, scope)
    return TRUTH


def _truth(tree: Tree, check: Check, scope: Scope) -> Sort:
    """Note a part that is neither true nor false where a condition is due."""
    sort = _sort(tree, check, scope)
    if sort.kind in ("truth", None):
        return sort
    shown = quoted(str(tree.value)) if tree.kind in ("name", "text", "num") else "this"
    check.add(
        tree, "kind", f"{shown} is {IN_WORDS[sort.kind]}, neither true nor false", _as_truth(tree, sort)
    )
    return TRUTH


def _as_truth(tree: Tree, sort: Sort) -> str:
    name = str(tree.value)
    if tree.kind == "text":
        return "a text follows a comparison; for one of several write status in ('open', 'asked')"
    if tree.kind == "call":
        return (
            "compare it, as in outcome() == 'won'"
            if name == "outcome"
            else f"compare it, as in {_more(tree)}"
        )
    if tree.kind != "name":
        return "compare it with something"
    if sort.kind == "choice" and sort.options:
        return f"compare it, as in {name} == '{next(iter(sort.options))}', or ask known({name})"
    if sort.kind == "several" and sort.options:
        return f"ask what it holds, as in '{next(iter(sort.options))}' in {name}, or ask known({name})"
    return f"compare it with something, or ask known({name})"


def _more(tree: Tree) -> str:
    text = write(tree)
    return f"{text if len(text) <= 60 else FUNCTIONS[str(tree.value)].example} > 0"


def _figure(tree: Tree, check: Check, scope: Scope) -> Sort:
    """Note a part that is no figure where one is due."""
    sort = _sort(tree, check, scope)
    if sort.kind in ("figure", None):
        return sort
    shown = quoted(str(tree.value)) if tree.kind in ("name", "text") else "this"
    hint = "count the days with days_until()" if sort.kind == "date" else "only figures are calculated with"
    check.add(tree, "kind", f"{shown} is {IN_WORDS[sort.kind]}, not a figure", hint)
    return FIGURE


def _reckoned(tree: Tree, check: Check, scope: Scope) -> Sort:
    for part in tree.parts:
        _figure(part, check, scope)
    return FIGURE


def _compare(tree: Tree, check: Check, scope: Scope) -> Sort:
    left, right = _sides(tree, check, scope)
    check_comparison(tree, left, right, check)
    return TRUTH


def _sides(tree: Tree, check: Check, scope: Scope) -> tuple[Sort, Sort]:
    one, other = tree.parts
    left, right = _sort(one, check, scope), _sort(other, check, scope)
    check_quotes(one, right, check)
    check_quotes(other, left, check)
    if unquoted(one, right, check):
        return UNSURE, right
    return left, UNSURE if unquoted(other, left, check) else right


def _within(tree: Tree, check: Check, scope: Scope) -> Sort:
    left, right = _sides(tree, check, scope)
    check_membership(tree, left, right, check)
    return TRUTH


def _call(tree: Tree, check: Check, scope: Scope) -> Sort:
    function = str(tree.value)
    signature = FUNCTIONS[function]
    sort = UNSURE
    for place, part in enumerate(tree.parts):
        role = signature.takes[min(place, len(signature.takes) - 1)]
        if role == "figure":
            _figure(part, check, scope)
        elif role == "test":
            fields = check.names.ledger(str(tree.parts[0].value))
            if fields is not None:
                _truth(part, check, (fields, *scope))
        else:
            sort = _given(role, tree, part, check, scope)
    return _result(function, tree, sort, check)


def _given(role: Role, tree: Tree, part: Tree, check: Check, scope: Scope) -> Sort:
    """Return the sort of a name that a function is given; only known() may be asked of a field."""
    function, name = str(tree.value), str(part.value)
    if role == "fact" and function != "known":
        if check.names.fact(name) is None and any(name in fields for fields in scope):
            hint = "count them with overdue()" if function == "days_until" else f"ask known({name})"
            check.add(part, "kind", f"{function}() is of facts, and {quoted(name)} is a field", hint)
            return UNSURE
        scope = ()
    return check_role(role, part, str(tree.parts[0].value), check, scope)


def _result(function: str, tree: Tree, given: Sort, check: Check) -> Sort:
    if function == "days_until" and given.kind not in ("date", None):
        message = (
            f"days_until() takes a date, and {quoted(str(tree.parts[0].value))} is {IN_WORDS[given.kind]}"
        )
        check.add(tree.parts[0], "kind", message, "name a fact whose answer is a date")
    if function == "previous":
        return given
    if function == "outcome":
        return Sort("choice", OUTCOMES)
    return Sort(FUNCTIONS[function].gives)


_PARTS: Final[dict[str, Callable[[Tree, Check, Scope], Sort]]] = {
    **dict.fromkeys(("and", "or", "not"), _joined),
    **dict.fromkeys(COMPARISONS, _compare),
    **dict.fromkeys(("+", "-", "*", "/", "neg"), _reckoned),
    **dict.fromkeys(("in", "not in"), _within),
    **dict.fromkeys(("yes", "no"), lambda *_: TRUTH),
    "num": lambda *_: FIGURE,
    "text": lambda *_: TEXT,
    "list": lambda *_: TEXT,
    "name": check_name,
    "call": _call,
}
