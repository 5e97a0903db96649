"""Figures, texts and dates held against each other: arithmetic, comparisons and `in`."""

from __future__ import annotations

from datetime import date

from salescoach.expressions.seeing import NOBODY_KNOWS, Seen, Sights, once, plain
from salescoach.expressions.world import UNKNOWN
from salescoach.figures.arithmetic import add, at_most, divide, less, maximum, minimum, multiply, subtract
from salescoach.figures.figure import Figure

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, Final

_SAME_MONEY: Final = frozenset({"+", "-", "min", "max"})
_REDUCE: Final[dict[str, Callable[[Figure, Figure], Figure | None]]] = {
    "+": add,
    "-": subtract,
    "*": multiply,
    "/": divide,
    "min": minimum,
    "max": maximum,
}
ARITHMETIC: Final = frozenset("+-*/")


def unlike(*parts: Seen) -> Seen:
    """Return the unknown of things that do not go together: what is missing, else the facts to ask anew."""
    wants = once(want for part in parts if part.value is UNKNOWN for want in part.wants)
    return Seen(UNKNOWN, wants or once(want for part in parts for want in part.rests))


def unknown_of(parts: Sequence[Seen]) -> Seen | None:
    """Return the unknown that unknown parts make, or None when all are known."""
    if all(part.value is not UNKNOWN for part in parts):
        return None
    return Seen(UNKNOWN, once(want for part in parts if part.value is UNKNOWN for want in part.wants))


def reckon(sign: str, parts: Sequence[Seen], sights: Sights) -> Seen:
    """Return the sum, difference, product, quotient, `min` or `max` of figures."""
    if unknown := unknown_of(parts):
        return unknown
    total = parts[0].value
    for part in parts[1:]:
        if not (isinstance(total, Figure) and isinstance(part.value, Figure)):
            return unlike(*parts)
        if _two_currencies(total, part.value, sights, same=sign in _SAME_MONEY):
            return NOBODY_KNOWS
        reckoned = _REDUCE[sign](total, part.value)
        if reckoned is None:
            return Seen(UNKNOWN, part.blurs)
        total = reckoned
    return _carried(total, parts)


def _carried(value: object, parts: Sequence[Seen]) -> Seen:
    return Seen(value, (), once(w for p in parts for w in p.rests), once(w for p in parts for w in p.blurs))


def negated(part: Seen) -> Seen:
    """Return a figure with its sign turned."""
    if part.value is UNKNOWN:
        return part
    if not isinstance(part.value, Figure):
        return unlike(part)
    return Seen(subtract(Figure(0, 0, 0), part.value), (), part.rests, part.blurs)


def end(name: str, part: Seen) -> Seen:
    """Return the `low` or `high` end of a figure as a figure of its own."""
    if part.value is UNKNOWN:
        return part
    if not isinstance(part.value, Figure):
        return unlike(part)
    number = part.value.low if name == "low" else part.value.high
    return Seen(
        Figure(number, number, number, part.value.about, currency=part.value.currency), (), part.rests
    )


def _two_currencies(a: Figure, b: Figure, sights: Sights, *, same: bool = True) -> bool:
    """Tell whether two figures are money of different kinds; a bare number means the deal's currency."""
    if a.currency and b.currency:
        return a.currency != b.currency
    money, bare = (a, b) if a.currency else (b, a)
    if not same or not money.currency or bare.low == bare.high == 0:
        return False
    deals = plain(sights.world.sight("currency").value)
    return isinstance(deals, str) and deals not in ("", money.currency)


def compare(sign: str, left: Seen, right: Seen, sights: Sights) -> Seen:
    """Return the truth of a comparison; unknown, with the figures to narrow, where ranges straddle it."""
    if unknown := unknown_of((left, right)):
        return unknown
    a, b = left.value, right.value
    if isinstance(a, Figure) and isinstance(b, Figure):
        if _two_currencies(a, b, sights):
            return NOBODY_KNOWS
        holds = _FIGURES[sign](a, b)
    else:
        holds = _OTHERS[sign](a, b)
        if holds is None:
            return unlike(left, right)
    if holds is None:
        return Seen(UNKNOWN, once((*left.blurs, *right.blurs)))
    return Seen(holds, (), once((*left.rests, *right.rests)))


def _equal_figures(a: Figure, b: Figure) -> bool | None:
    if a.high < b.low or a.low > b.high:
        return False
    return True if a.low == a.high == b.low == b.high else None


def _turned(holds: bool | None) -> bool | None:  # noqa: FBT001 - a truth value is what it turns
    return None if holds is None else not holds


_FIGURES: Final[dict[str, Callable[[Figure, Figure], bool | None]]] = {
    "==": _equal_figures,
    "!=": lambda a, b: _turned(_equal_figures(a, b)),
    "<": less,
    "<=": at_most,
    ">": lambda a, b: less(b, a),
    ">=": lambda a, b: at_most(b, a),
}


def _equal(a: Any, b: Any) -> bool | None:
    if isinstance(a, bool) and isinstance(b, bool):
        return a == b
    if isinstance(a, str) and isinstance(b, str):
        return a == b
    if isinstance(a, tuple) and isinstance(b, tuple):
        return set(map(str, a)) == set(map(str, b))
    if isinstance(a, date) and isinstance(b, date):
        return a == b
    return None


def _earlier(a: Any, b: Any) -> bool | None:
    return a < b if isinstance(a, date) and isinstance(b, date) else None


_OTHERS: Final[dict[str, Callable[[Any, Any], bool | None]]] = {
    "==": _equal,
    "!=": lambda a, b: _turned(_equal(a, b)),
    "<": _earlier,
    "<=": lambda a, b: _turned(_earlier(b, a)),
    ">": lambda a, b: _earlier(b, a),
    ">=": lambda a, b: _turned(_earlier(a, b)),
}
COMPARISONS: Final = frozenset(_OTHERS)


def contains(part: Seen, whole: Seen, *, turned: bool) -> Seen:
    """Return the truth of `in` (or `not in`): an option among several, or a text in a list of texts."""
    if unknown := unknown_of((part, whole)):
        return unknown
    if not (isinstance(part.value, str) and isinstance(whole.value, tuple)):
        return unlike(part, whole)
    holds = part.value in whole.value
    return Seen(holds != turned, (), once((*part.rests, *whole.rests)))
