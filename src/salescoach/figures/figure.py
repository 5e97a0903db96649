"""What a figure is, and how a note holds it."""

from __future__ import annotations

from salescoach.errors import WrongUseError
from salescoach.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeGuard

Number = int | float

LARGEST = 10**300
"""Figures stay within plus and minus this, so that reckoning with them never overflows."""


class MisreadError(WrongUseError):
    """What was given is no figure; the message says why, the hint what would be one."""

    default_code = "figure"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, or a range from `low` to `high` with its `likely` middle.

    `about` marks a figure that was given as rough; it has no width.  `text` is what was typed where the
    number alone does not say it, `currency` a three-letter code or nothing.
    """

    low: Number
    likely: Number
    high: Number
    about: bool = False
    text: str = ""
    currency: str = ""

    @property
    def exact(self) -> bool:
        """Tell whether this is one number, and not given as rough."""
        return self.low == self.high and not self.about


def tidy(number: Number) -> Number:
    """Return a number within the bounds, without the dust of binary fractions; whole numbers as integers."""
    if isinstance(number, float):
        number = float(f"{number:.15g}") if abs(number) < LARGEST else number
    number = max(-LARGEST, min(LARGEST, number))
    return int(number) if abs(number) < 10**15 and number == int(number) else number


def midpoint(low: Number, high: Number) -> Number:
    """Return the number in the middle of a range, inside it."""
    return max(low, min(high, tidy(low + (high - low) / 2)))


def figure_as_json(figure: Figure) -> int | float | dict[str, Any]:
    """Return a figure as it stands in a note: a number where that says it all, else its parts."""
    if figure.exact and not figure.text and not figure.currency:
        return figure.low
    shape: dict[str, Any] = {"low": figure.low, "likely": figure.likely, "high": figure.high}
    if figure.about:
        shape["about"] = True
    if figure.text:
        shape["text"] = figure.text
    if figure.currency:
        shape["currency"] = figure.currency
    return shape


def figure_from_json(value: object) -> Figure:
    """Return the figure that a note holds; raise `MisreadError` where its parts make no figure."""
    if _is_number(value):
        return Figure(value, value, value)
    if not isinstance(value, dict):
        raise MisreadError("this is no figure", "give a number, or low, likely and high")
    low, high = _bound(value, "low"), _bound(value, "high")
    likely = _bound(value, "likely") if "likely" in value else midpoint(low, high)
    if not low <= likely <= high:
        raise MisreadError(
            "the parts of this figure are out of order", "low comes first, then likely, then high"
        )
    about, text, currency = value.get("about", False), value.get("text", ""), value.get("currency", "")
    if not isinstance(about, bool) or not isinstance(text, str) or not isinstance(currency, str):
        raise MisreadError(
            "this figure has a part of the wrong kind", "about is true or false, text and currency are texts"
        )
    return Figure(low, likely, high, about, text, currency)


def _bound(value: dict[Any, Any], name: str) -> Number:
    number = value.get(name)
    if _is_number(number):
        return number
    raise MisreadError(f'this figure has no number under "{name}"', "give a number, or low, likely and high")


def _is_number(value: object) -> TypeGuard[Number]:
    return isinstance(value, int | float) and not isinstance(value, bool) and -LARGEST <= value <= LARGEST
