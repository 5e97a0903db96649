"""A compiled expression in plain words: what must be so, not how it is reckoned."""

from __future__ import annotations

from collections.abc import Callable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    Expr = list[Any]

Title = Callable[[str], str]

_EVIDENCE: Final = {
    "known": "any answer",
    "heard": "they said",
    "confirmed": "they agreed",
    "documented": "in writing",
    "applies": "it applies",
}
_LACKING: Final = {
    "known": "no answer yet",
    "heard": "they have not said",
    "confirmed": "not agreed yet",
    "documented": "not in writing",
    "applies": "it does not apply",
}
_PROGRESS: Final = {"started": "started", "ready": "ready", "in_stage": "now", "done": "done"}
_MEASURES: Final = {
    "<": "less than ",
    "<=": "at most ",
    ">": "more than ",
    ">=": "at least ",
    "==": "",
    "!=": "not ",
}
_TURNED: Final = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
_COUNTS: Final = (["call", "count"], ["call", "open"], ["call", "overdue"])
_SIGNS: Final = {"+": "+", "-": "−", "*": "×", "/": "÷"}
_LITERALS: Final = frozenset({"num", "text", "yes", "no"})


def say(expr: Expr, title: Title) -> str:
    """Return an expression for the screen; `title` gives a fact's name in words.

    `confirmed(annual_cost)` is "cost of the problem: they agreed", `count(people, 'decides' in part) >= 1` is
    "people with part decides: at least 1".
    """
    return _condition(expr, title, ": ")


def _condition(expr: Expr, title: Title, colon: str) -> str:
    """Return a condition; `colon` stands between what is asked and what it should be."""
    kind = expr[0]
    if kind in ("and", "or"):
        return f", {kind} ".join(_grouped(part, title, colon) for part in expr[1:])
    if kind == "not":
        return _denied(expr[1], title, colon)
    if kind in _MEASURES:
        return _comparison(expr, title, colon)
    if kind in ("in", "not in"):
        return _membership(expr, title, colon)
    if kind == "call" and expr[1] in _EVIDENCE:
        return f"{title(expr[2])}{colon}{_EVIDENCE[expr[1]]}"
    if kind == "call" and expr[1] in _PROGRESS:
        return f"{_plain(expr[2])}{colon}{_PROGRESS[expr[1]]}"
    if kind == "filled":
        return f"{_plain(expr[1])} known"
    return f"{_thing(expr, title)}{colon}yes" if kind in ("name", "fact", "field") else _thing(expr, title)


def _grouped(expr: Expr, title: Title, colon: str) -> str:
    text = _condition(expr, title, colon)
    return f"({text})" if expr[0] in ("and", "or") else text


def _denied(expr: Expr, title: Title, colon: str) -> str:
    """Return what must not be so, said directly where there is a word for it."""
    if expr[0] in ("name", "fact", "field"):
        return f"{_thing(expr, title)}{colon}no"
    if expr[0] == "filled":
        return f"{_plain(expr[1])} not known"
    if expr[0] in ("in", "not in"):
        return _membership(["in" if expr[0] == "not in" else "not in", *expr[1:]], title, colon)
    if expr[0] == "call" and expr[1] in _LACKING:
        return f"{title(expr[2])}{colon}{_LACKING[expr[1]]}"
    if expr[0] == "call" and expr[1] in _PROGRESS:
        return f"{_plain(expr[2])}{colon}not {_PROGRESS[expr[1]]}"
    return f"not ({_condition(expr, title, colon)})"


def _comparison(expr: Expr, title: Title, colon: str) -> str:
    sign, left, right = expr
    if left[0] in _LITERALS and right[0] not in _LITERALS:
        sign, left, right = _TURNED[sign], right, left
    if sign == "!=" and right[0] in ("yes", "no"):
        sign, right = "==", ["no" if right[0] == "yes" else "yes"]
    if sign == "==" and right == ["num", 0] and left[:2] in _COUNTS:
        return f"{_thing(left, title)}{colon}none"
    return f"{_thing(left, title)}{colon}{_MEASURES[sign]}{_thing(right, title)}"


def _membership(expr: Expr, title: Title, colon: str) -> str:
    kind, part, whole = expr
    negated = "not " if kind == "not in" else ""
    if whole[0] == "list":
        return f"{_thing(part, title)}{colon}{negated}{' or '.join(_plain(text) for text in whole[1:])}"
    return f"{_thing(whole, title)}{colon}{negated}{_thing(part, title)}"


def _thing(expr: Expr, title: Title) -> str:
    """Return what is asked about: a fact, a figure, a text."""
    kind = expr[0]
    if kind == "num":
        return f"{expr[1]:,}"
    if kind in ("text", "field"):
        return _plain(expr[1])
    if kind in ("name", "fact"):
        return title(expr[1])
    if kind in _SIGNS:
        return f"{_factor(expr[1], title)} {_SIGNS[kind]} {_factor(expr[2], title)}"
    if kind == "neg":
        return f"−{_factor(expr[1], title)}"
    if kind == "call":
        return _called(expr, title)
    return kind if kind in ("yes", "no") else f"({_condition(expr, title, ': ')})"


def _factor(expr: Expr, title: Title) -> str:
    text = _thing(expr, title)
    return f"({text})" if expr[0] in ("+", "-") else text


def _called(expr: Expr, title: Title) -> str:
    function = expr[1]
    if function in _LEDGERS:
        return _LEDGERS[function](expr, title)
    if function in ("min", "max"):
        lead = "the least of" if function == "min" else "the most of"
        return f"{lead} {', '.join(_thing(part, title) for part in expr[2:])}"
    if function in ("low", "high"):
        return f"{_thing(expr[2], title)} at {'least' if function == 'low' else 'most'}"
    if function == "previous":
        return f"{title(expr[2])} before"
    if function == "days_until":
        return f"days until {title(expr[2])}"
    if function in _EVIDENCE or function in _PROGRESS:
        return f"({_condition(expr, title, ': ')})"
    return " ".join([_plain(function), *(_plain(given) for given in expr[2:])])


def _tested(ledger: str, test: Expr | None, title: Title) -> str:
    return f"{_plain(ledger)} with {_condition(test, title, ' ')}" if test else _plain(ledger)


_LEDGERS: Final[dict[str, Callable[[Expr, Title], str]]] = {
    "count": lambda expr, title: _tested(expr[2], expr[3], title),
    "open": lambda expr, _title: f"open {_plain(expr[2])}",
    "overdue": lambda expr, _title: f"overdue {_plain(expr[2])}",
    "sum": lambda expr, title: f"{_plain(expr[3])} of all {_tested(expr[2], expr[4], title)}",
}


def _plain(name: str) -> str:
    return name.replace("_", " ") or "empty"
