from __future__ import annotations

import json
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from salescoach.errors import WrongUseError
from salescoach.figures import (
    Figure,
    MisreadError,
    add,
    at_most,
    compare,
    divide,
    figure_as_json,
    figure_from_json,
    less,
    maximum,
    minimum,
    multiply,
    parse_figure,
    parse_figure_noting,
    say_figure,
    subtract,
)

if TYPE_CHECKING:
    from collections.abc import Callable

Mark = Literal[".", ","]
ACCEPTED = (
    "write a number (25), a range (20-30, 10k-15k) or an about (~12k); k, m, lakh and crore are understood"
)


def exactly(number: float, currency: str = "") -> Figure:
    return Figure(number, number, number, currency=currency)


def between(low: float, high: float, likely: float | None = None, **more: object) -> Figure:
    return Figure(low, (low + high) / 2 if likely is None else likely, high, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("25", 25, 25),
        ("  25  ", 25, 25),
        ("-5", -5, -5),
        ("\u22125", -5, -5),
        ("1.5", 1.5, 1.5),
        (".5", 0.5, 0.5),
        ("0.500", 0.5, 0.5),
        ("1,200", 1200, 1200),
        ("1.234,5", 1234.5, 1234.5),
        ("1,234.5", 1234.5, 1234.5),
        ("1,23,456.78", 123456.78, 123456.78),
        ("12 000", 12000, 12000),
        ("12\u00a0000", 12000, 12000),
        ("1'200.50", 1200.5, 1200.5),
        ("1234,567", 1234.567, 1234.567),
        ("10k", 10_000, 10_000),
        ("10 K", 10_000, 10_000),
        ("1.1m", 1_100_000, 1_100_000),
        ("2 million", 2_000_000, 2_000_000),
        ("3bn", 3_000_000_000, 3_000_000_000),
        ("4 lakh", 400_000, 400_000),
        ("2 crore", 20_000_000, 20_000_000),
        ("1.9 cr.", 19_000_000, 19_000_000),
        ("20 %", 20, 20),
        ("20-30", 20, 30),
        ("20 – 30", 20, 30),
        ("20 — 30", 20, 30),
        ("20 to 30", 20, 30),
        ("20..30", 20, 30),
        ("between 20 and 30", 20, 30),
        ("10k-15k", 10_000, 15_000),
        ("10-15k", 10_000, 15_000),
        ("900k-1.2m", 900_000, 1_200_000),
        ("1.9-2.8 cr", 19_000_000, 28_000_000),
        ("10-20 %", 10, 20),
        ("-5 to -3", -5, -3),
        ("-5--3", -5, -3),
        ("-5-3", -5, 3),
        ("１２", 12, 12),
    ],
)
def test_what_people_type(text: str, low: float, high: float) -> None:
    figure = parse_figure(text, decimal=".")
    assert (figure.low, figure.high, figure.about, figure.currency) == (low, high, False, "")
    assert figure.likely == pytest.approx((low + high) / 2)
    assert figure.text == ("" if low == high else text.strip())


@pytest.mark.parametrize(
    "text", ["~12k", "~ 12k", "≈12k", "about 12k", "About 12,000", "ca. 12k", "roughly 12k"]
)
def test_abouts_are_marked_and_have_no_width(text: str) -> None:
    assert parse_figure(text, decimal=".") == Figure(12_000, 12_000, 12_000, about=True, text=text)


def test_a_range_can_be_rough_too() -> None:
    assert parse_figure("~10-15k", decimal=".") == Figure(10_000, 12_500, 15_000, about=True, text="~10-15k")
    assert parse_figure("10k-~15k", decimal=".").about


@pytest.mark.parametrize(
    ("text", "number", "currency"),
    [
        ("₹4 lakh", 400_000, "INR"),
        ("Rs. 500", 500, "INR"),
        ("4 lakh rupees", 400_000, "INR"),
        ("$10k", 10_000, "USD"),
        ("US$ 10k", 10_000, "USD"),
        ("A$5", 5, "AUD"),
        ("EUR 5", 5, "EUR"),
        ("5 eur", 5, "EUR"),
        ("5€", 5, "EUR"),
        ("-€5", -5, "EUR"),
        ("€-5", -5, "EUR"),
        ("1,250 XYZ", 1250, "XYZ"),
        ("£1.5m", 1_500_000, "GBP"),
    ],
)
def test_currencies_are_understood(text: str, number: float, currency: str) -> None:
    assert parse_figure(text, decimal=".") == exactly(number, currency)


def test_a_currency_at_one_end_is_meant_for_both() -> None:
    assert parse_figure("$10k-15k", decimal=".").currency == "USD"
    assert parse_figure("10-15k EUR", decimal=".") == Figure(
        10_000, 12_500, 15_000, text="10-15k EUR", currency="EUR"
    )


@pytest.mark.parametrize(
    ("text", "decimal", "number", "ambiguous"),
    [
        ("1.234", ".", 1.234, True),
        ("1.234", ",", 1234, True),
        ("1,234", ".", 1234, True),
        ("1,234", ",", 1.234, True),
        ("1,5", ",", 1.5, False),
        ("1,5", ".", 1.5, True),
        ("1.5", ".", 1.5, False),
        ("1.5", ",", 1.5, True),
        ("0.123", ",", 0.123, True),
        ("1,234,567", ",", 1_234_567, False),
        ("1.234.567", ".", 1_234_567, False),
        ("1,234k", ".", 1_234_000, True),
        ("25", ",", 25, False),
    ],
)
def test_the_workspace_decides_what_a_separator_means(
    text: str, decimal: Mark, number: float, ambiguous: bool
) -> None:
    assert parse_figure_noting(text, decimal=decimal) == (exactly(number), ambiguous)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("", "there is nothing here where a figure is wanted", ACCEPTED),
        (" \n", "there is nothing here where a figure is wanted", ACCEPTED),
        ("about a lot", '"about a lot" is no figure', ACCEPTED),
        ("inf", '"inf" is no figure', ACCEPTED),
        ("nan", '"nan" is no figure', ACCEPTED),
        ("1e999", '"1e999" is no figure', ACCEPTED),
        ("1e5", '"1e5" is no figure', ACCEPTED),
        ("25 hours", '"25 hours" is no figure', ACCEPTED),
        ("5.", '"5." is no figure', ACCEPTED),
        ("--5", '"--5" is no figure', ACCEPTED),
        ("10-", '"10-" is no figure', ACCEPTED),
        ("10-20-30", '"10-20-30" is no figure', ACCEPTED),
        ("5² ", '"5²" is no figure', ACCEPTED),
        ("½", '"½" is no figure', ACCEPTED),
        ("5 % EUR", '"5 % EUR" is no figure', ACCEPTED),
        ("€5-10 %", '"€5-10 %" is no figure', ACCEPTED),
        ("9" * 31, f'"{"9" * 31}" has more than 30 digits', ACCEPTED),
        ("0." + "1" * 31, f'"0.{"1" * 31}" has more than 30 digits', ACCEPTED),
        ("9" * 5000, f'"{"9" * 40}…" is too long for a figure', ACCEPTED),
        ("10k-5k", 'the range "10k-5k" runs downwards', "write the smaller figure first, as 5k-10k"),
        ("30 to 20 %", 'the range "30 to 20 %" runs downwards', "write the smaller figure first, as 20%-30"),
        ("500-1k", '"500-1k" can be read in two ways', "write both ends out in full, as 500-1000"),
        ("$5-€6", '"$5-€6" names two currencies', "write both ends in one currency"),
        ("$5 EUR", '"$5 EUR" names two currencies', "write both ends in one currency"),
        (
            "1,2,3",
            'the separators in "1,2,3" stand where no number has them',
            "write it as 1200, 1,200 or 1.200,50",
        ),
        (
            "12345,678.9",
            'the separators in "12345,678.9" stand where no number has them',
            "write it as 1200, 1,200 or 1.200,50",
        ),
    ],
)
def test_what_is_refused_and_with_which_words(text: str, message: str, hint: str) -> None:
    with pytest.raises(MisreadError) as caught:
        parse_figure(text, decimal=".")
    assert (caught.value.message, caught.value.hint) == (message, hint)
    assert caught.value.code == "figure"
    assert isinstance(caught.value, WrongUseError)


@settings(deadline=None)
@given(st.text(), st.sampled_from([".", ","]))
def test_any_text_is_a_figure_or_misread(text: str, decimal: Mark) -> None:
    try:
        figure = parse_figure(text, decimal=decimal)
    except MisreadError:
        return
    assert figure.low <= figure.likely <= figure.high


@settings(deadline=None)
@given(
    st.text("0123456789.,-–~ kmlcr%€$₹'", min_size=1, max_size=20),
    st.sampled_from([".", ","]),
)
@example("0.0'0", ".")
@example("1,5'5", ",")
def test_anything_like_a_figure_is_one_or_misread(text: str, decimal: Mark) -> None:
    try:
        figure = parse_figure(text, decimal=decimal)
    except MisreadError as misread:
        assert misread.hint
        return
    assert figure.low <= figure.likely <= figure.high


WHOLE = st.integers(-(10**12), 10**12)
NUMBERS = st.one_of(WHOLE, st.floats(-1e12, 1e12, allow_nan=False).map(lambda x: round(x, 6)))


@st.composite
def figures(draw: st.DrawFn, numbers: st.SearchStrategy[float] = NUMBERS) -> Figure:
    low, likely, high = sorted(draw(st.tuples(numbers, numbers, numbers)))
    return Figure(low, likely, high, draw(st.booleans()))


@settings(deadline=None)
@given(figures(), st.text(max_size=9), st.sampled_from(["", "EUR", "INR"]))
def test_a_figure_in_a_note_is_the_same_figure(figure: Figure, text: str, currency: str) -> None:
    whole = Figure(figure.low, figure.likely, figure.high, figure.about, text, currency)
    assert figure_from_json(json.loads(json.dumps(figure_as_json(whole)))) == whole


def test_figures_in_notes() -> None:
    assert figure_as_json(exactly(25)) == 25
    assert figure_as_json(exactly(25, "EUR")) == {"low": 25, "likely": 25, "high": 25, "currency": "EUR"}
    assert figure_as_json(parse_figure("20-30", decimal=".")) == {
        "low": 20,
        "likely": 25,
        "high": 30,
        "text": "20-30",
    }
    assert figure_as_json(parse_figure("~5", decimal=".")) == {
        "low": 5,
        "likely": 5,
        "high": 5,
        "about": True,
        "text": "~5",
    }
    assert figure_from_json({"low": 1, "high": 2}) == Figure(1, 1.5, 2)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (True, "this is no figure"),
        ("25", "this is no figure"),
        (None, "this is no figure"),
        ([1], "this is no figure"),
        (float("nan"), "this is no figure"),
        (float("inf"), "this is no figure"),
        (10**301, "this is no figure"),
        ({}, 'this figure has no number under "low"'),
        ({"low": 1, "likely": 1}, 'this figure has no number under "high"'),
        ({"low": 1, "likely": "x", "high": 2}, 'this figure has no number under "likely"'),
        ({"low": 2, "likely": 1, "high": 3}, "the parts of this figure are out of order"),
        ({"low": 1, "likely": 1, "high": 1, "about": "yes"}, "this figure has a part of the wrong kind"),
        ({"low": 1, "likely": 1, "high": 1, "currency": 3}, "this figure has a part of the wrong kind"),
    ],
)
def test_what_is_no_figure_in_a_note(value: object, message: str) -> None:
    with pytest.raises(MisreadError) as caught:
        figure_from_json(value)
    assert caught.value.message == message


@pytest.mark.parametrize(
    ("figure", "unit", "currency", "words"),
    [
        (exactly(25), "", "", "25"),
        (between(20, 30), "hours a month", "", "20–30 hours a month"),
        (Figure(12_000, 12_000, 12_000, about=True), "", "", "~12,000"),
        (Figure(20, 25, 30, about=True), "", "", "~20–30"),
        (exactly(20), "%", "", "20 %"),
        (between(10, 20), "%", "", "10–20 %"),
        (between(19_000_000, 28_000_000), "", "INR", "₹1.9–2.8 cr"),
        (between(900_000, 12_000_000), "", "INR", "₹9 lakh–1.2 cr"),
        (exactly(9_996_000), "", "INR", "₹1 cr"),
        (exactly(50_000), "", "INR", "₹50,000"),
        (between(50_000, 234_567), "", "INR", "₹50,000–235,000"),
        (between(1, 100_000), "", "EUR", "€1–100,000"),
        (between(10_000, 15_000), "", "EUR", "€10k–15k"),
        (exactly(1250), "", "EUR", "€1,250"),
        (between(1250, 12_000), "a year", "EUR", "€1,250–12,000 a year"),
        (exactly(1250), "", "XYZ", "XYZ 1,250"),
        (exactly(1250, "USD"), "", "EUR", "$1,250"),
        (exactly(99_999), "", "USD", "$99,999"),
        (exactly(1_234_567), "", "", "1.23m"),
        (exactly(999_999), "", "", "1m"),
        (exactly(2_500_000_000), "", "EUR", "€2.5bn"),
        (exactly(10 / 3), "", "", "3.33"),
        (exactly(0.1), "", "", "0.1"),
        (exactly(0.0000123456), "", "", "0.0000123"),
        (exactly(12.3456), "", "", "12.3456"),
        (exactly(-5000), "", "EUR", "-€5,000"),
        (between(-5, 3), "", "EUR", "-€5 to €3"),
        (exactly(1e300), "", "", "1e+300"),
        (between(1_230_001, 1_234_000), "", "", "1.23m"),
    ],
)
def test_figures_in_words(figure: Figure, unit: str, currency: str, words: str) -> None:
    assert say_figure(figure, unit=unit, currency=currency) == words


@settings(deadline=None)
@given(st.integers(-99_999, 99_999), st.sampled_from(["", "EUR", "INR", "XYZ"]), st.booleans())
def test_whole_numbers_are_said_in_full(number: int, currency: str, about: bool) -> None:
    words = say_figure(Figure(number, number, number, about), currency=currency)
    read = parse_figure(words, decimal=".")
    assert (read.low, read.high, read.about, read.currency) == (number, number, about, currency)


@settings(deadline=None)
@given(figures(), st.sampled_from(["", "EUR", "INR", "XYZ"]))
def test_what_is_said_is_understood_again(figure: Figure, currency: str) -> None:
    read = parse_figure(say_figure(figure, currency=currency), decimal=".")
    assert read.low == pytest.approx(figure.low, rel=0.006, abs=1e-12)
    assert read.high == pytest.approx(figure.high, rel=0.006, abs=1e-12)
    assert read.about == figure.about


POINTS = st.fractions(0, 1, max_denominator=8)


@pytest.mark.parametrize(
    ("operation", "truth"),
    [
        (add, lambda x, y: x + y),
        (subtract, lambda x, y: x - y),
        (multiply, lambda x, y: x * y),
        (divide, lambda x, y: x / y),
        (minimum, min),
        (maximum, max),
    ],
    ids=["add", "subtract", "multiply", "divide", "minimum", "maximum"],
)
@settings(deadline=None)
@given(a=figures(), b=figures(), at=POINTS, bt=POINTS)
def test_ranges_hold_whatever_is_true(
    operation: Callable[[Figure, Figure], Figure | None],
    truth: Callable[[Fraction, Fraction], Fraction],
    a: Figure,
    b: Figure,
    at: Fraction,
    bt: Fraction,
) -> None:
    result = operation(a, b)
    if result is None:
        assert b.low <= 0 <= b.high
        return
    x = Fraction(a.low) + (Fraction(a.high) - Fraction(a.low)) * at
    y = Fraction(b.low) + (Fraction(b.high) - Fraction(b.low)) * bt
    dust = (abs(x) + abs(y) + abs(truth(x, y)) + 1) * Fraction(1, 10**12)
    assert Fraction(result.low) - dust <= truth(x, y) <= Fraction(result.high) + dust
    assert result.low <= result.likely <= result.high
    assert result.about == (a.about or b.about)


@settings(deadline=None)
@given(figures(), figures(), figures())
def test_reckoning_never_overflows(a: Figure, b: Figure, c: Figure) -> None:
    big = a
    for _ in range(40):
        big = multiply(big, add(b, exactly(10**15)))
    assert -(10**300) <= big.low <= big.likely <= big.high <= 10**300
    shrunk = divide(c, big)
    assert shrunk is None or shrunk.low <= shrunk.high


def test_reckoning_has_no_dust_and_keeps_whole_numbers_whole() -> None:
    assert add(exactly(0.1), exactly(0.2)) == exactly(0.3)
    assert multiply(multiply(exactly(10), exactly(500)), exactly(12)) == exactly(60_000)
    tenth = divide(exactly(10), exactly(2))
    assert tenth is not None
    assert (tenth.low, type(tenth.low)) == (5, int)
    assert divide(exactly(1), between(-1, 1)) is None
    assert divide(exactly(1), exactly(0)) is None


def test_currencies_are_carried_on() -> None:
    assert multiply(exactly(2), exactly(50, "EUR")).currency == "EUR"
    assert divide(exactly(100, "EUR"), exactly(50, "EUR")) == exactly(2)
    assert divide(exactly(100, "EUR"), exactly(50)) == exactly(2, "EUR")
    assert maximum(exactly(1), exactly(3), exactly(2, "EUR")) == exactly(3, "EUR")


def test_comparing() -> None:
    assert compare(exactly(1), exactly(2)) == "less"
    assert compare(exactly(2), exactly(2)) == "equal"
    assert compare(exactly(3), between(1, 2)) == "more"
    assert compare(exactly(50), between(50, 60)) is None
    assert compare(between(1, 3), between(1, 3)) is None
    assert compare(Figure(2, 2, 2, about=True), exactly(2)) == "equal"
    assert at_most(exactly(50), between(50, 60)) is True
    assert less(between(50, 60), exactly(50)) is False
    assert less(exactly(55), between(50, 60)) is None


@settings(deadline=None)
@given(figures(), figures(), POINTS, POINTS)
def test_what_is_said_of_ranges_is_true_of_what_is_in_them(
    a: Figure, b: Figure, at: Fraction, bt: Fraction
) -> None:
    x = Fraction(a.low) + (Fraction(a.high) - Fraction(a.low)) * at
    y = Fraction(b.low) + (Fraction(b.high) - Fraction(b.low)) * bt
    assert compare(a, b) in {None, "less" if x < y else "more" if x > y else "equal"}
    assert less(a, b) in {None, x < y}
    assert at_most(a, b) in {None, x <= y}


@settings(deadline=None)
@given(figures())
def test_exact_figures(figure: Figure) -> None:
    assume(figure.low < figure.high or figure.about)
    assert not figure.exact
    assert exactly(figure.low).exact


@pytest.mark.parametrize(
    ("figure", "words"),
    [(18280.476, "€18,280"), (18280.5, "€18,280.5"), (999.126, "€999.126"), (1.234, "€1.234")],
)
def test_money_that_was_worked_out_has_no_parts_of_a_cent_beside_thousands(figure, words):
    assert say_figure(Figure(figure, figure, figure), currency="EUR") == words
