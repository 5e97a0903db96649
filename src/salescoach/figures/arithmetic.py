"""Reckoning with figures: ranges are carried through, an about stays an about."""

from __future__ import annotations

from salescoach.figures.figure import LARGEST, Figure, Number, tidy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal


def add(a: Figure, b: Figure) -> Figure:
    """Return the sum; whoever calls has seen to it that the currencies are the same."""
    return _made([_sum(a.low, b.low), _sum(a.high, b.high)], _sum(a.likely, b.likely), a, b)


def subtract(a: Figure, b: Figure) -> Figure:
    """Return the difference, which is as wide as both ranges together."""
    return _made([_sum(a.low, -b.high), _sum(a.high, -b.low)], _sum(a.likely, -b.likely), a, b)


def multiply(a: Figure, b: Figure) -> Figure:
    """Return the product, whatever the signs of the ends."""
    ends = [_product(x, y) for x in (a.low, a.high) for y in (b.low, b.high)]
    return _made(ends, _product(a.likely, b.likely), a, b)


def divide(a: Figure, b: Figure) -> Figure | None:
    """Return the quotient, or None when the divisor may be zero; money by money is a plain number."""
    if b.low <= 0 <= b.high:
        return None
    ends = [_quotient(x, y) for x in (a.low, a.high) for y in (b.low, b.high)]
    made = _made(ends, _quotient(a.likely, b.likely), a, b)
    if a.currency and b.currency:
        return Figure(made.low, made.likely, made.high, made.about)
    return made


def minimum(first: Figure, *others: Figure) -> Figure:
    """Return the smallest of some figures, end by end."""
    least = first
    for other in others:
        ends = [min(least.low, other.low), min(least.high, other.high)]
        least = _made(ends, min(least.likely, other.likely), least, other)
    return least


def maximum(first: Figure, *others: Figure) -> Figure:
    """Return the largest of some figures, end by end."""
    most = first
    for other in others:
        ends = [max(most.low, other.low), max(most.high, other.high)]
        most = _made(ends, max(most.likely, other.likely), most, other)
    return most


def compare(a: Figure, b: Figure) -> Literal["less", "equal", "more"] | None:
    """Return how two figures stand, or None when their ranges leave it open; an about counts as its number.

    `less` and `at_most` say more where ranges touch: 50k-60k is at least 50k, though it may be equal or more.
    """
    if a.high < b.low:
        return "less"
    if a.low > b.high:
        return "more"
    return "equal" if a.low == a.high == b.low == b.high else None


def less(a: Figure, b: Figure) -> bool | None:
    """Tell whether `a` is below `b` wherever in their ranges they are; None when that is open."""
    if a.high < b.low:
        return True
    return False if a.low >= b.high else None


def at_most(a: Figure, b: Figure) -> bool | None:
    """Tell whether `a` is not above `b` wherever in their ranges they are; None when that is open."""
    if a.high <= b.low:
        return True
    return False if a.low > b.high else None


def _made(ends: list[Number], likely: Number, a: Figure, b: Figure) -> Figure:
    low, high = min(ends), max(ends)
    middle = max(low, min(high, likely))
    return Figure(low, middle, high, a.about or b.about, currency=a.currency or b.currency)


def _sum(x: Number, y: Number) -> Number:
    return tidy(_bounded(x) + _bounded(y))


def _product(x: Number, y: Number) -> Number:
    return tidy(_bounded(x) * _bounded(y))


def _quotient(x: Number, y: Number) -> Number:
    try:
        return tidy(_bounded(x) / _bounded(y))
    except OverflowError:
        return LARGEST if (x > 0) == (y > 0) else -LARGEST


def _bounded(x: Number) -> Number:
    """Return a number that no other can be multiplied with into an error."""
    return max(-LARGEST, min(LARGEST, x))
