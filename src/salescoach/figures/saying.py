"""A figure in words for the screen: `20–30 hours a month`, `~12,000`, `₹1.9–2.8 cr`, `€10k–15k`."""

from __future__ import annotations

import math

from salescoach.figures.currencies import SIGNS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from salescoach.figures.figure import Figure, Number

_SHORT_FROM = 100_000
_LONG_FROM = 10**15
_NO_CENTS_FROM = 1000  # of money: parts of a cent come from reckoning, and beside a thousand the cents do too
_INDIAN = ((10**7, " cr"), (10**5, " lakh"))
_OTHERS = ((10**9, "bn"), (10**6, "m"), (10**3, "k"))


def say_figure(figure: Figure, *, unit: str = "", currency: str = "") -> str:
    """Return a figure in words, with its unit (`hours a month`, `%`) and its own currency or the one given.

    Whole numbers below 100,000 are never rounded; above, three digits are kept and the rest becomes k, m, bn,
    or lakh and cr for rupees.
    """
    code = figure.currency or currency
    ends = (figure.low, figure.high)
    parts = [_spoken(end, code, short=_fits_short(figure, code)) for end in ends]
    if bool(parts[0][1]) != bool(parts[1][1]):  # 1–100k would be read as 1k–100k
        parts = [(_in_full(_three_digits(end)), "") for end in ends]
    words = _joined(code, *parts)
    if figure.about:
        words = f"~{words}"
    return f"{words} {unit}" if unit else words


def _joined(code: str, low: tuple[str, str], high: tuple[str, str]) -> str:
    """Return a range; a sign of a currency stands once, unless something is below zero."""
    if low == high:
        return _amount(code, *low)
    if low[0].startswith("-"):
        return f"{_amount(code, *low)} to {_amount(code, *high)}"
    said_once = low[1] == high[1] and low[1].startswith(" ")
    return f"{_amount(code, low[0], '' if said_once else low[1])}–{high[0]}{high[1]}"


def _amount(code: str, digits: str, form: str) -> str:
    sign = SIGNS.get(code, f"{code} ") if code else ""
    return f"-{sign}{digits[1:]}{form}" if digits.startswith("-") else f"{sign}{digits}{form}"


def _fits_short(figure: Figure, code: str) -> bool:
    """Tell whether sums of money below 100,000 lose nothing as thousands (`10k–15k`)."""
    ends = (figure.low, figure.high)
    return bool(code) and code != "INR" and all(abs(end) >= 10_000 and end % 1000 == 0 for end in ends)


def _spoken(number: Number, code: str, *, short: bool) -> tuple[str, str]:
    """Return a number's digits and the short form behind them."""
    if abs(number) >= _LONG_FROM:
        return f"{number:.3g}", ""
    if abs(number) < _SHORT_FROM and not short:
        worked_out = bool(code) and abs(number) >= _NO_CENTS_FROM and number != round(number, 2)
        return _in_full(round(number) if worked_out else number), ""
    rounded = _three_digits(number)
    forms = _INDIAN if code == "INR" else _OTHERS
    size, form = next((f for f in forms if abs(rounded) >= f[0]), forms[-1])
    return _in_full(rounded / size), form


def _three_digits(number: Number) -> Number:
    return number if abs(number) < _SHORT_FROM else float(f"{number:.3g}")


def _in_full(number: Number) -> str:
    """Return a number with its thousands apart; of a fraction as much as was probably meant."""
    if number == int(number):
        return f"{int(number):,}" if abs(number) < _LONG_FROM else f"{number:.3g}"
    if number == round(number, 4):
        return f"{round(number, 4):,}"
    places = 2 if abs(number) >= 1 else min(12, 2 - math.floor(math.log10(abs(number))))
    return f"{number:,.{places}f}".rstrip("0").rstrip(".")
