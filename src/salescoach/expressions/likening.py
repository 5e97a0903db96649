"""Whether what is compared is alike: kinds, options, and what can be in what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from salescoach.expressions.finding import IN_WORDS, Check, Sort
from salescoach.expressions.naming import listed
from salescoach.problem import did_you_mean
from salescoach.records import replace
from salescoach.safe_text import quoted

if TYPE_CHECKING:
    from salescoach.expressions.tree import Tree

_TEXTS: Final = frozenset({"text", "choice"})
_ORDERED: Final = frozenset({"figure", "date"})
Side = tuple["Tree", Sort]


def check_comparison(tree: Tree, left: Sort, right: Sort, check: Check) -> None:
    """Note a comparison of unlike things, of things without an order, or with an option that is none."""
    if left.kind is None or right.kind is None:
        return
    one, other = (tree.parts[0], left), (tree.parts[1], right)
    if left.kind != right.kind and not {left.kind, right.kind} <= _TEXTS:
        check.add(tree, "kind", *_unlike(one, other))
    elif tree.kind not in ("==", "!=") and left.kind not in _ORDERED:
        message = f"{IN_WORDS[left.kind]} is neither more nor less than another: {quoted(tree.kind)}"
        check.add(tree, "kind", message, "compare it with == or !=")
    elif left.kind == "several":
        _check_several(one, other, check)
    else:
        _check_option(one, other, check)
        _check_option(other, one, check)


def _unlike(one: Side, other: Side) -> tuple[str, str]:
    message = f"{_described(*one)} is compared with {_described(*other)}"
    return message, _alike(one, other) or _alike(other, one) or "compare like with like"


def _alike(one: Side, other: Side) -> str:
    """Return the cure where `one` is a known kind and `other` something that is often held against it."""
    (fact, sort), (given, kind) = one, other
    text = str(given.value)
    if sort.kind == "truth" and given.kind == "text":
        return f"write {text.lower()} without quotes" if text.lower() in ("yes", "no") else "write yes or no"
    if sort.kind == "several" and kind.kind in _TEXTS:
        return f"write '{text}' in {fact.value}" if given.kind == "text" and fact.kind == "name" else _HOLDS
    if sort.kind in _TEXTS and given.kind in ("yes", "no"):
        return f"write '{given.kind}' in quotes where that is its text" if _has(sort, given.kind) else _ASK
    if sort.kind == "figure" and given.kind == "text":
        return "write the number without quotes"
    if sort.kind == "date":
        return (
            f"count the days with days_until({fact.value})"
            if fact.kind == "name"
            else "count with days_until()"
        )
    return ""


_HOLDS: Final = "ask with in what it holds, as in 'decides' in part"
_ASK: Final = "compare it with a text in quotes, or ask known()"


def _has(sort: Sort, option: str) -> bool:
    return sort.kind == "text" or bool(sort.options and option in sort.options)


def _described(tree: Tree, sort: Sort) -> str:
    kind = IN_WORDS[sort.kind] if sort.kind else "something"
    return f"{quoted(str(tree.value))}, {kind}," if tree.kind == "name" else kind


def _check_several(one: Side, other: Side, check: Check) -> None:
    for tree, _ in (one, other):
        if tree.kind == "name":
            message = f"{quoted(str(tree.value))} is a choice of several and compared as a whole"
            check.add(tree, "kind", message, _HOLDS)
            return


def _check_option(side: Side, other: Side, check: Check) -> None:
    """Note a quoted text that is no option of the choice it is held against."""
    (tree, _), (fact, sort) = side, other
    if tree.kind == "text" and sort.kind in ("choice", "several"):
        check_option(tree, fact, sort, check)


def check_option(tree: Tree, fact: Tree, sort: Sort, check: Check) -> None:
    """Note a text that is none of the options of a choice."""
    text = str(tree.value)
    if sort.options is None or text in sort.options:
        return
    options = [str(option) for option in sort.options]
    titles = {str(title).casefold(): str(option) for option, title in sort.options.items()}
    meant = titles.get(text.casefold())
    hint = f'did you mean "{meant}"?' if meant else did_you_mean(text, options)
    name = f"{fact.value}()" if fact.kind == "call" else str(fact.value)
    message = f"{quoted(text)} is none of the options of {name}"
    check.add(tree, "unknown-option", message, hint or f"the options are {listed(options)}")


def check_quotes(tree: Tree, other: Sort, check: Check) -> None:
    """Say of an unknown name that it is an option which lost its quotes, where it is one."""
    if tree.kind != "name" or not other.options or tree.value not in other.options:
        return
    for place, finding in enumerate(check.found):
        if finding.column == tree.column and finding.code == "unknown-name":
            check.found[place] = replace(finding, hint=f"put the option in quotes: '{tree.value}'")


def unquoted(tree: Tree, other: Sort, check: Check) -> bool:
    """Say of words joined by a minus without a space, one of them unknown, that they are a text which lost its quotes
    where they are held against a text; return whether that was said.
    """
    leaves = _joined(tree) if tree.kind == "-" and other.kind in _TEXTS else ()
    inside = {leaf.column for leaf in leaves}
    unknown = [one for one in check.found if one.code == "unknown-name" and one.column in inside]
    if not unknown:
        return False
    first, last = leaves[0], leaves[-1]
    check.found[:] = [one for one in check.found if one.column not in inside]
    text = "-".join(str(leaf.value) for leaf in leaves)
    whole = replace(tree, column=first.column, width=last.column + last.width - first.column)
    check.add(
        whole, "unknown-name", f"{quoted(text)} is a text without quotes", f"put it in quotes: '{text}'"
    )
    return True


def _joined(tree: Tree) -> tuple[Tree, ...]:
    """Return the names and numbers of `west-hana-2`; none where something else or a space is between."""
    if tree.kind in ("name", "num"):
        return (tree,)
    sides = [_joined(part) for part in tree.parts] if tree.kind == "-" else []
    if len(sides) != 2 or not all(sides):
        return ()
    end, begin = sides[0][-1], sides[1][0]
    return (*sides[0], *sides[1]) if end.column + end.width + 1 == begin.column else ()


def check_membership(tree: Tree, left: Sort, right: Sort, check: Check) -> None:
    """Note an `in` whose right side holds nothing, or whose left side it cannot hold."""
    part, whole = tree.parts
    if whole.kind != "list" and right.kind not in ("several", None):
        check.add(whole, "kind", *_holds_nothing(whole, right, left))
        return
    if left.kind not in (*_TEXTS, None):
        check.add(part, "kind", *_not_held(part, left, whole))
        return
    for text in whole.parts if whole.kind == "list" else ():
        check_option(text, part, left, check) if left.kind == "choice" else None
    if whole.kind != "list" and part.kind == "text":
        check_option(part, whole, right, check)


def _holds_nothing(whole: Tree, right: Sort, left: Sort) -> tuple[str, str]:
    kind = IN_WORDS[right.kind] if right.kind else "this"
    if left.kind == "several":
        return (
            f"in looks on its right for what holds several, and finds {kind}",
            "turn it round, as in 'decides' in part",
        )
    if whole.kind == "text":
        return "in takes a bracketed list of texts", f"write in ('{whole.value}'), or compare with =="
    return f"in looks on its right for what holds several, and finds {kind}", "compare with =="


def _not_held(part: Tree, left: Sort, whole: Tree) -> tuple[str, str]:
    kind = IN_WORDS[left.kind] if left.kind else "this"
    if left.kind == "several" and whole.kind == "list":
        first = f"'{whole.parts[0].value}' in {part.value}" if part.kind == "name" else "'decides' in part"
        return "a choice of several is in no list", f"ask for each, as in {first}"
    return f"in looks for a text, and finds {kind}", "compare with =="
