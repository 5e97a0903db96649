"""The compiled form of an expression: nested lists that JSON can hold and `evaluate` walks without a parser.

    ["num", 100000]  ["text", "open"]  ["yes"]  ["no"]  ["name", "fact"]  ["list", "open", "asked"]
    ["not", e]  ["neg", e]  ["and", e, e, ...]  ["or", e, e, ...]
    ["==", e, e]        and != < <= > >= + - * / "in" "not in"
    ["call", "known", "fact"]              and heard, confirmed, documented, applies, previous, days_until
    ["call", "count", "people", e or null] ["call", "sum", "scope", "cost", e or null]
    ["call", "open", "promises"]           and overdue
    ["call", "started", "diagnose"]        and ready, in_stage, days_in, done; ["call", "outcome"]
    ["call", "min", e, e, ...]             and max, low, high

A name that is a field of the entry at hand becomes `["field", name, level]`, and `known(field)` becomes
`["filled", name, level]`; level 0 is the entry that a ledger's test looks at, or else the one of `where` and
`each`; level 1 is the entry of `each` seen from within a ledger's test.  A
name that is no field of the entry at hand becomes `["fact", name]`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from salescoach.expressions.functions import FUNCTIONS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from salescoach.expressions.names import Names
    from salescoach.expressions.tree import Tree

Expr = list[Any]
_Scopes = tuple["Collection[str]", ...]


def compile_tree(tree: Tree, names: Names | None = None) -> Expr:
    """Return the compiled form of a tree.

    With `names`, fields of ledgers are told from facts of the same name here and now.  Without, a name in a
    ledger's test means the field where the entry has it filled in, else the fact.
    """
    fields = getattr(names, "fields", None) if names is not None else None
    return _compile(tree, names, () if fields is None else (frozenset(fields),))


def _compile(tree: Tree, names: Names | None, scopes: _Scopes) -> Expr:
    match tree.kind:
        case "num" | "text":
            return [tree.kind, tree.value]
        case "yes" | "no":
            return [tree.kind]
        case "name":
            return _named(str(tree.value), scopes)
        case "list":
            return ["list", *(str(part.value) for part in tree.parts)]
        case "call":
            return _call(str(tree.value), tree.parts, names, scopes)
    return [tree.kind, *(_compile(part, names, scopes) for part in tree.parts)]


def _named(name: str, scopes: _Scopes, field: str = "field") -> Expr:
    for level, fields in enumerate(scopes):
        if name in fields:
            return [field, name, level]
    return ["fact" if scopes else "name", name]


def _call(function: str, given: Sequence[Tree], names: Names | None, scopes: _Scopes) -> Expr:
    if function == "known":
        found = _named(str(given[0].value), scopes, "filled")
        return found if found[0] == "filled" else ["call", "known", found[1]]
    signature = FUNCTIONS[function]
    compiled: Expr = ["call", function]
    for place, part in enumerate(given):
        role = signature.takes[min(place, len(signature.takes) - 1)]
        if role == "figure":
            compiled.append(_compile(part, names, scopes))
        elif role == "test":
            compiled.append(_compile(part, names, _inside(str(given[0].value), names, scopes)))
        else:
            compiled.append(part.value)
    return compiled + [None] * (len(signature.takes) - len(given))


def _inside(ledger: str, names: Names | None, scopes: _Scopes) -> _Scopes:
    fields = names.ledger(ledger) if names is not None else None
    return scopes if fields is None else (frozenset(fields), *scopes)
