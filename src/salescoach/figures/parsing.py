"""A figure from what somebody typed: `25`, `20-30`, `10-15k`, `~12k`, `4 lakh`, `€1,250`."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NoReturn

from salescoach.figures.currencies import currency_of
from salescoach.figures.figure import Figure, MisreadError, Number, midpoint, tidy

if TYPE_CHECKING:
    from collections.abc import Callable

Decimal = Literal[".", ","]

ACCEPTED = (
    "write a number (25), a range (20-30, 10k-15k) or an about (~12k); k, m, lakh and crore are understood"
)
_LONGEST = 120
_MOST_DIGITS = 30
_FACTORS = {
    **dict.fromkeys(["k", "thousand"], 10**3),
    **dict.fromkeys(["lakh", "lakhs", "lac", "lacs"], 10**5),
    **dict.fromkeys(["m", "mn", "mio", "million", "millions"], 10**6),
    **dict.fromkeys(["cr", "crore", "crores"], 10**7),
    **dict.fromkeys(["bn", "billion", "billions"], 10**9),
}
_ABOUT = re.compile(
    r"(?:[~≈]|(?:about|around|roughly|approximately|approx\.?|circa|ca\.?)(?=[^a-z]))\s*", re.IGNORECASE
)
_MONEY = r"[^\W\d_]{0,3}[$€£₹¥]|[^\W\d_]{1,8}\.?"
_SIDE = re.compile(
    rf"""(?P<sign>-?)\s*(?P<before>{_MONEY})?\s*(?P<sign_after>-?)
    (?P<number>\d{{1,3}}(?:\ \d{{3}})+(?:[.,]\d+)?(?!\d) | \d+(?:[.,']\d+)* | [.,]\d+)
    \s*(?P<factor>(?:{"|".join(sorted(_FACTORS, key=len, reverse=True))})(?![^\W\d_])\.?)?
    \s*(?P<after>{_MONEY}|%)?""",
    re.VERBOSE | re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:-|\.\.+|to\b|and\b)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Side:
    """One end of what was typed: a number as `digits / scale`, before its factor."""

    text: str
    digits: int
    scale: int
    factor: int | None
    currency: str
    percent: bool
    ambiguous: bool

    def value(self, factor: int | None = None) -> Number:
        """Return the number; `factor` stands in for one that only the other end has."""
        whole, rest = divmod(self.digits * (self.factor or factor or 1), self.scale)
        return whole if rest == 0 else tidy(self.digits * (self.factor or factor or 1) / self.scale)


def read_figure(text: str, *, decimal: Decimal) -> tuple[Figure, bool]:
    """Return the figure that a text means, and whether a separator in it could have been read otherwise.

    Raises `MisreadError` where it means none.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).translate(_SAME).split())
    if any(unicodedata.category(c) == "No" for c in text):
        _refuse(text.strip())  # a raised 2 or a half would be read as digits of the number
    if not plain:
        raise MisreadError("there is nothing here where a figure is wanted", ACCEPTED)
    if len(plain) > _LONGEST or sum(c.isdigit() for c in plain) > 2 * _MOST_DIGITS:
        raise MisreadError(f'"{plain:.40}…" is too long for a figure', ACCEPTED)
    sides, about = _read(plain, decimal)
    currency = _one_currency(plain, sides)
    low, high = (sides[0].value(), sides[0].value()) if len(sides) == 1 else _ends(plain, sides)
    needs_text = about or low != high
    figure = Figure(low, midpoint(low, high), high, about, text.strip() if needs_text else "", currency)
    return figure, any(side.ambiguous for side in sides)


_SAME = {ord(c): "-" for c in "‐‑‒–—―−"} | {ord(c): "'" for c in "’ʼ`"}


def _read(plain: str, decimal: Decimal) -> tuple[list[_Side], bool]:
    """Return the one or two ends of a figure, and whether it says that it is rough."""
    about, rest = _without_about(plain)
    rest = re.sub(r"^between\s+(?=.*\sand\s)", "", rest, flags=re.IGNORECASE)
    first, rest = _take_side(plain, rest, decimal)
    if not rest:
        return [first], about
    between = _BETWEEN.match(rest)
    if not between:
        _refuse(plain)
    rough, rest = _without_about(rest[between.end() :])
    second, rest = _take_side(plain, rest, decimal)
    if rest:
        _refuse(plain)
    return [first, second], about or rough


def _without_about(text: str) -> tuple[bool, str]:
    found = _ABOUT.match(text)
    return (True, text[found.end() :]) if found else (False, text)


def _take_side(plain: str, rest: str, decimal: Decimal) -> tuple[_Side, str]:
    """Return the end that a text begins with, and what follows it."""
    found = _SIDE.match(rest)
    if not found or (found["sign"] and found["sign_after"]):
        _refuse(plain)
    after = found["after"] or ""
    end = found.end()
    if after.lower() in ("to", "and"):
        after, end = "", found.start("after")
    currency = _currency(plain, found["before"] or "", "" if after == "%" else after)
    digits, places, ambiguous = _digits(found["number"], decimal)
    if len(str(digits)) > _MOST_DIGITS or places > _MOST_DIGITS:
        raise MisreadError(f'"{plain:.60}" has more than {_MOST_DIGITS} digits', ACCEPTED)
    signed = -digits if found["sign"] or found["sign_after"] else digits
    factor = _FACTORS[found["factor"].rstrip(".").lower()] if found["factor"] else None
    side = _Side(rest[:end].strip(), signed, 10**places, factor, currency, after == "%", ambiguous)
    return side, rest[end:].strip()


def _currency(plain: str, before: str, after: str) -> str:
    named = [currency_of(word) for word in (before, after) if word]
    if "" in named:
        _refuse(plain)
    if len(set(named)) > 1:
        raise MisreadError(f'"{plain:.60}" names two currencies', "write both ends in one currency")
    return named[0] if named else ""


def _one_currency(plain: str, sides: list[_Side]) -> str:
    named = {side.currency for side in sides if side.currency}
    if len(named) > 1:
        raise MisreadError(f'"{plain:.60}" names two currencies', "write both ends in one currency")
    if named and any(side.percent for side in sides):
        _refuse(plain)
    return named.pop() if named else ""


def _ends(plain: str, sides: list[_Side]) -> tuple[Number, Number]:
    """Return the ends of a range; in `10-15k` the k is meant for both."""
    first, second = sides
    carried = second.factor if first.factor is None else None
    low, high = first.value(carried), second.value()
    if carried and low > high >= first.value():
        raise MisreadError(f'"{plain:.60}" can be read in two ways', _both_ways(first, second))
    if low > high:
        raise MisreadError(
            f'the range "{plain:.60}" runs downwards',
            f"write the smaller figure first, as {_bare(second.text)}-{_bare(first.text)}",
        )
    return low, high


def _both_ways(first: _Side, second: _Side) -> str:
    return f"write both ends out in full, as {first.value()}-{second.value()}"


def _bare(text: str) -> str:
    return text.replace(" ", "")


def _digits(number: str, decimal: Decimal) -> tuple[int, int, bool]:
    """Return a number's digits, how many of them are decimal places, and whether that could be otherwise."""
    marks = [c for c in number if c in ".,"]
    bare = number.replace(" ", "").replace("'", "")
    if not marks:
        _grouped(number, number.replace(" ", "'"), "'")
        return int(bare), 0, False
    mark, other = marks[-1], "," if marks[-1] == "." else "."
    is_decimal, ambiguous = _reads_as_decimal(bare, mark, marks, decimal)
    whole, _, places = number.rpartition(mark) if is_decimal else (number, "", "")
    separator = "'" if " " in whole or "'" in whole else (other if is_decimal else mark)
    _grouped(number, whole.replace(" ", "'"), separator)
    if "'" in places:
        raise _misplaced(number)
    return int(re.sub(r"\D", "", whole) + places or "0"), len(places), ambiguous


def _reads_as_decimal(bare: str, mark: str, marks: list[str], decimal: Decimal) -> tuple[bool, bool]:
    """Tell whether the last mark is the decimal one, and whether it could be the other."""
    if len(marks) > 1:
        return marks.count(mark) == 1, False
    whole, _, places = bare.partition(mark)
    if len(places) == 3 and 1 <= len(whole) <= 3 and whole[0] != "0":
        return mark == decimal, True
    return True, mark != decimal


def _grouped(number: str, whole: str, separator: str) -> None:
    """Refuse a whole number whose separators stand where no number has them (Indian grouping is fine)."""
    groups = whole.split(separator)
    fits: Callable[[str], bool] = str.isdigit
    if len(groups) == 1 and (not whole or fits(whole)):
        return
    if all(map(fits, groups)) and len(groups[0]) <= 3 and len(groups[-1]) == 3:
        sizes = {len(group) for group in groups[1:-1]}
        if sizes <= {3} or (sizes <= {2} and len(groups[0]) <= 2):
            return
    raise _misplaced(number)


def _misplaced(number: str) -> MisreadError:
    return MisreadError(
        f'the separators in "{number:.60}" stand where no number has them',
        "write it as 1200, 1,200 or 1.200,50",
    )


def _refuse(plain: str) -> NoReturn:
    raise MisreadError(f'"{plain:.60}" is no figure', ACCEPTED)
