"""A compiled expression in plain words: what must be so, not how it is reckoned."""

from __future__ import annotations

from collections.abc import Callable

from salescoach.expressions.entries import all_of, how_many, number_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    Expr = list[Any]

Title = Callable[[str], str]

_EVIDENCE: Final = {
    "known": "known or guessed",
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
_PROGRESS: Final = {
    "started": ("{} has begun", "{} has not begun"),
    "ready": ("{} is ready", "{} is not ready"),
    "in_stage": ("it is in {}", "it is not in {}"),
    "done": ("{}: done", "{}: not done"),
}
_OUTCOMES: Final = {
    "open": ("the selling goes on", "the selling has ended"),
    "won": ("the deal is won", "the deal is not won"),
    "lost": ("the deal is lost", "the deal is not lost"),
    "no-go": ("the deal is a no-go", "the deal is no no-go"),
}
_DAYS: Final = {
    "days_in": "days in {}",
    "days_since_contact": "days since the last contact",
    "days_since_outcome": "days since the outcome",
    "days_until": "days until {}",
}
_MEASURES: Final = {
    "<": "less than ",
    "<=": "at most ",
    ">": "more than ",
    ">=": "at least ",
    "==": "",
    "!=": "not ",
}
_TURNED: Final = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
_AGAINST: Final = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}
_COUNTS: Final = (["call", "count"], ["call", "open"], ["call", "overdue"])
_SIGNS: Final = {"+": "+", "-": "−", "*": "×", "/": "÷"}
_LITERALS: Final = frozenset({"num", "text", "yes", "no"})


def say(expr: Expr, title: Title) -> str:
    """Return an expression for the screen; `title` gives a fact's name in words.

    `confirmed(annual_cost)` is "cost of the problem: they agreed", `count(people, 'decides' in part) >= 1` is "we know
    somebody who decides".
    """
    return _condition(_direct(expr), title, ": ")


def _direct(expr: Expr) -> Expr:
    """Return the same condition without a `not` before brackets, and without brackets that change nothing."""
    kind, parts = expr[0], [_direct(part) if isinstance(part, list) else part for part in expr[1:]]
    if kind == "not" and parts[0][0] == "not":
        return list(parts[0][1])
    if kind == "not" and parts[0][0] in ("and", "or"):
        return _direct(["or" if parts[0][0] == "and" else "and", *(["not", part] for part in parts[0][1:])])
    if kind in ("and", "or"):
        return [kind, *(one for part in parts for one in (part[1:] if part[0] == kind else [part]))]
    return [kind, *parts]


def _condition(expr: Expr, title: Title, colon: str) -> str:
    """Return a condition; `colon` stands between what is asked and what it should be."""
    kind = expr[0]
    if kind in ("and", "or"):
        return f", {kind} ".join(_parts(expr, title, colon))
    if kind == "not":
        return _denied(expr[1], title, colon)
    if kind in _MEASURES:
        return _comparison(expr, title, colon)
    if kind in ("in", "not in"):
        return _membership(expr, title, colon)
    if kind == "call" and expr[1] in _EVIDENCE:
        return f"{title(expr[2])}{colon}{_EVIDENCE[expr[1]]}"
    if kind == "call" and expr[1] in _PROGRESS:
        return _PROGRESS[expr[1]][0].format(_stage(expr[2]))
    if kind == "filled":
        return f"{_plain(expr[1])} known"
    return f"{_thing(expr, title)}{colon}yes" if kind in ("name", "fact", "field") else _thing(expr, title)


def _parts(expr: Expr, title: Title, colon: str) -> list[str]:
    """Return what is joined by an `and` or an `or`, whatever is said of the same fact in one."""
    one = _one_fact(expr, title, colon)
    if one:
        return [one]
    found: list[str] = []
    rest = list(expr[1:])
    while rest:
        part = rest.pop(0)
        same = next((other for other in rest if expr[0] == "and" and _is_sure_of(part, other)), None)
        if same is None:
            found.append(_grouped(part, title, colon))
            continue
        rest.remove(same)
        sure = "" if part[1] in ("known", "applies") else f", {_EVIDENCE[part[1]]}"
        found.append(f"{_condition(same, title, colon)}{sure}")
    return found


def _is_sure_of(part: Expr, other: Expr) -> bool:
    """Tell whether one condition says how sure a fact is and the other what it is."""
    return part[0] == "call" and part[1] in _EVIDENCE and _compared(other) == part[2]


def _compared(expr: Expr) -> str:
    """Return the fact that a comparison, or an `or` of several, puts beside a value; nothing for anything else."""
    if expr[0] == "or":
        facts = {_compared(part) for part in expr[1:]}
        return facts.pop() if len(facts) == 1 else ""
    is_value = expr[0] in _MEASURES and expr[1][0] in ("name", "fact") and expr[2][0] in _LITERALS
    return str(expr[1][1]) if is_value else ""


def _one_fact(expr: Expr, title: Title, colon: str) -> str:
    """Return the values of one fact that an `or` names, `fit: good or bad`; nothing for anything else."""
    same = expr[0] == "or" and all(part[0] == "==" for part in expr[1:]) and _compared(expr)
    values = " or ".join(_thing(part[2], title) for part in expr[1:] if same)
    return f"{title(same)}{colon}{values}" if same else ""


def _grouped(expr: Expr, title: Title, colon: str) -> str:
    """Return a part of an `and` or an `or`; one of the other kind without commas, so that it holds together."""
    if expr[0] not in ("and", "or"):
        return _condition(expr, title, colon)
    parts = _parts(expr, title, colon)
    is_flat = all(part[0] not in ("and", "or") for part in expr[1:])
    return f" {expr[0]} ".join(parts) if is_flat else f"({f', {expr[0]} '.join(parts)})"


def _denied(expr: Expr, title: Title, colon: str) -> str:
    """Return what must not be so, said directly where there is a word for it."""
    kind = expr[0]
    if kind in _AGAINST:
        return _comparison([_AGAINST[kind], *expr[1:]], title, colon)
    if kind in ("name", "fact", "field"):
        return f"{_thing(expr, title)}{colon}no"
    if kind == "filled":
        return f"{_plain(expr[1])} not known"
    if kind in ("in", "not in"):
        return _membership(["in" if kind == "not in" else "not in", *expr[1:]], title, colon)
    if kind == "call" and expr[1] in _LACKING:
        return f"{title(expr[2])}{colon}{_LACKING[expr[1]]}"
    if kind == "call" and expr[1] in _PROGRESS:
        return _PROGRESS[expr[1]][1].format(_stage(expr[2]))
    return f"not ({_condition(expr, title, colon)})"


def _comparison(expr: Expr, title: Title, colon: str) -> str:
    sign, left, right = expr
    if left[0] in _LITERALS and right[0] not in _LITERALS:
        sign, left, right = _TURNED[sign], right, left
    if sign == "!=" and right[0] in ("yes", "no"):
        sign, right = "==", ["no" if right[0] == "yes" else "yes"]
    said = _of_calls(sign, left, right, title)
    if said:
        return said
    is_before = left[0] in ("name", "fact") and right == ["call", "previous", left[1]]
    beside = "before" if is_before else _thing(right, title)
    return f"{_thing(left, title)}{colon}{_MEASURES[sign]}{beside}"


def _of_calls(sign: str, left: Expr, right: Expr, title: Title) -> str:
    """Return a comparison of entries, of days or of the outcome in a sentence of its own; nothing for any other."""
    if left[:2] in _COUNTS and right[0] == "num":
        return how_many(sign, left, right[1], lambda test: _condition(test, title, " "))
    if left == ["call", "outcome"] and right[0] == "text" and right[1] in _OUTCOMES and sign in ("==", "!="):
        return _OUTCOMES[right[1]][sign == "!="]
    if left[0] == "call" and left[1] in _DAYS and right[0] == "num":
        given = title(left[2]) if left[1] == "days_until" else _stage(left[2]) if len(left) > 2 else ""
        return f"{_MEASURES[sign]}{right[1]:,} {_DAYS[left[1]].format(given)}"
    return ""


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
    if expr[:2] in _COUNTS:
        return number_of(expr, lambda test: _condition(test, title, " "))
    if function == "sum":
        entries = all_of(expr[2], expr[4], lambda test: _condition(test, title, " "))
        return f"{_plain(expr[3])} of {entries}"
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


def _stage(name: str) -> str:
    """Return a stage or an item in words: `diagnose of four-phases`."""
    book, slash, stage = name.partition("/")
    return f"{_plain(stage)} of {book}" if slash else _plain(name)


def _plain(name: str) -> str:
    return name.replace("_", " ") or "empty"
