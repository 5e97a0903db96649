"""A figure in words for the screen: `20–30 hours a month`, `~12,000`, `₹1.9–2.8 cr`, `€10k–15k`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.figures.currencies import SIGNS

if TYPE_CHECKING:
    from salescoach.figures.figure import Figure, Number

_SHORT_FROM = 100_000
_INDIAN = ((10**7, " cr"), (10**5, " lakh"))
_OTHERS = ((10**9, "bn"), (10**6, "m"), (10**3, "k"))


def say_figure(figure: Figure, *, unit: str = "", currency: str = "") -> str:
    """Return a figure in words, with its unit (`hours a month`, `%`) and its own currency or the one given.

    Whole numbers below 100,000 are never rounded; above, three digits are kept and the rest becomes k, m, bn,
    or lakh and cr for rupees.
    """
    code = figure.currency or currency
    parts = [_spoken(end, code, short=_fits_short(figure, code)) for end in (figure.low, figure.high)]
    words = _amount(code, _joined(parts))
    if figure.about:
        words = f"~{words}"
    return f"{words} {unit}" if unit else words


def _joined(parts: list[tuple[str, str]]) -> str:
    (low, low_form), (high, high_form) = parts
    if (low, low_form) == (high, high_form):
        return low + low_form
    dash = " to " if low.startswith("-") or high.startswith("-") else "–"
    if low_form == high_form and low_form.startswith(" "):
        return f"{low}{dash}{high}{high_form}"
    return f"{low}{low_form}{dash}{high}{high_form}"


def _amount(code: str, words: str) -> str:
    if not code:
        return words
    sign = SIGNS.get(code, f"{code} ")
    return f"-{sign}{words[1:]}" if words.startswith("-") and " to " not in words else f"{sign}{words}"


def _fits_short(figure: Figure, code: str) -> bool:
    """Tell whether sums of money below 100,000 lose nothing as thousands (`10k–15k`)."""
    ends = (figure.low, figure.high)
    return bool(code) and code != "INR" and all(abs(end) >= 10_000 and end % 1000 == 0 for end in ends)


def _spoken(number: Number, code: str, *, short: bool) -> tuple[str, str]:
    """Return a number's digits and the short form behind them."""
    if abs(number) < _SHORT_FROM and not short:
        return _in_full(number), ""
    rounded = _three_digits(number)
    forms = _INDIAN if code == "INR" else _OTHERS
    size, form = next((f for f in forms if abs(rounded) >= f[0]), forms[-1])
    return _in_full(rounded / size), form


def _three_digits(number: Number) -> Number:
    if isinstance(number, int) and number % 1000 == 0 and abs(number) < _SHORT_FROM:
        return number
    return float(f"{number:.3g}")


def _in_full(number: Number) -> str:
    """Return a number with its thousands apart; of a fraction as much as was probably meant."""
    if number == int(number):
        return f"{int(number):,}" if abs(number) < 10**15 else f"{number:.3g}"
    if number == round(number, 4):
        return f"{round(number, 4):,}"
    return f"{number:,.2f}".rstrip("0").rstrip(".") if abs(number) >= 1 else f"{number:.3g}"
