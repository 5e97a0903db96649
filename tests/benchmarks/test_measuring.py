"""What a measured row says: the median of pairs, how far they spread, and whether it is what was wanted."""

from __future__ import annotations

import pytest

from measuring import Row, Run, absent, falls_short, row, spread
from table import cells, ratio, seconds
from terminals import ready


def runs(*times: float) -> list[Run]:
    return [Run(one, 10.0 + one) for one in times]


def test_a_ratio_is_the_median_of_the_pairs_and_not_of_the_medians() -> None:
    one = row("a walk", runs(1, 4, 2), "F", runs(1, 1, 4), target=1.2)
    assert (one.median, one.other, one.ratio, one.low, one.high) == (2, 1, 1, 0.5, 4)
    assert (one.pairs, one.megabytes) == (3, 14.0)


def test_beyond_a_reference_its_own_time_is_not_counted() -> None:
    one = row("a library", runs(3, 3), "F", runs(2, 1), beyond=True)
    assert (one.against, one.low, one.high) == ("beyond F", 0.5, 2)


def test_the_spread_of_many_pairs_is_their_middle_half() -> None:
    assert spread([1, 2, 3, 4, 100]) == (2, 4)
    assert spread([3, 1, 2]) == (1, 3)


@pytest.mark.parametrize(
    ("one", "short"),
    [
        (row("a", runs(2), "F", runs(1), target=2.0), False),
        (row("a", runs(2), "F", runs(1), target=1.9), True),
        (row("a", runs(2), "F", runs(1), most=2.0), False),
        (row("a", runs(2), "F", runs(1), target=3.0, most=1.0), True),
        (row("a", runs(2), "F", runs(1)), None),
        (absent("a", "copier", 1.0), None),
    ],
)
def test_what_is_above_what_was_wanted_falls_short(one: Row, short: bool | None) -> None:
    assert falls_short(one) is short


def test_a_line_of_the_table() -> None:
    one = row("a walk", runs(0.05), "F", runs(0.1), target=0.6, most=0.03, remark="twice")
    times = ("50.0 ms", "F", "100 ms", "0.50", "0.50–0.50", "0.6, 30.0 ms", "falls short", "1", "10")
    assert cells(one) == ("a walk (twice)", *times)


def test_what_is_not_installed_is_said_and_not_guessed() -> None:
    assert cells(absent("a walk", "copier", 0.45)) == (
        "a walk", "", "copier", "", "not installed here", "", "0.45", "", "", "",
    )  # fmt: skip


def test_figures_have_the_digits_that_can_be_told() -> None:
    assert [seconds(one) for one in (0.0123, 0.123, 1.234, 123.4)] == ["12.3 ms", "123 ms", "1.23 s", "123 s"]
    assert [ratio(one) for one in (0.123, 12.34, 3409.8)] == ["0.12", "12.3", "3,410"]


def test_a_question_stands_ready_when_its_line_takes_keys() -> None:
    words = b"\x1b[1mWhat about\x1b[0m it?\r\n"
    opened, shown = b"\x1b[?2004h", b"\x1b[?25h"
    assert not ready(words + shown, "What about it?")
    assert not ready(words + opened, "What about it?")
    assert not ready(opened + shown, "What about it?")
    assert not ready(opened + shown + words, "What about it?")
    assert ready(words + opened + b" > " + shown, "What about it?")
    assert ready(opened + words + shown, "What about it?")
