"""Readings of trust as a picture, and as figures where it cannot be seen."""

from __future__ import annotations

import io

import pytest

from salescoach.show.console import Streams
from salescoach.show.text.page import Page
from salescoach.show.text.trust_words import trust_words


def page(*, plain: bool = False, encoding: str = "utf-8") -> Page:
    out = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    return Page(Streams.from_env(out, io.StringIO(), {}, plain=plain))


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ([], ""),
        ([5], ""),
        ([1, 10], "trust ▁█ 10"),
        ([4, 6, 8, 5.5], "trust ▃▅▆▅ 5.5"),
        ([0, 99], "trust ▁█ 99"),  # written by another program: drawn at the ends, told as it is
    ],
)
def test_the_bars_go_from_one_to_ten(figures: list[float], words: str) -> None:
    assert trust_words(page(), figures) == words


def test_a_screen_reader_and_an_old_terminal_get_the_last_figures() -> None:
    for other in (page(plain=True), page(encoding="ascii"), page(encoding="latin-1")):
        assert trust_words(other, [2, 4, 6, 8, 5.5]) == "trust 6, 8, 5.5"
