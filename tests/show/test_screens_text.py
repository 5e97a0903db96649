from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from drawing import DEALS, SCREENS_BY_NAME, Drawing, draw

from building import SCREENS
from salescoach.show.text.page import cells

if TYPE_CHECKING:
    from pathlib import Path

DRAWN = sorted(path for name in SCREENS_BY_NAME for path in (SCREENS / name).glob("*.txt"))
OF_A_DEAL = ("brief", "check", "home", "show", "handover", "curve", "review")
EVERY = [(screen, deal) for screen in OF_A_DEAL for deal in DEALS] + [
    (screen, "all") for screen in SCREENS_BY_NAME if screen not in OF_A_DEAL
]


@pytest.mark.parametrize("path", DRAWN, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_screen_looks_as_it_was_drawn(path: Path) -> None:
    assert draw(Drawing.of(path)) == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [20, 50, 60, 69, 70, 80, 120, 200])
@pytest.mark.parametrize(("screen", "deal"), EVERY)
def test_no_line_is_wider_than_the_screen(screen: str, deal: str, width: int) -> None:
    drawn = draw(Drawing(screen, deal, "", width, ""))
    assert [line for line in drawn.splitlines() if cells(line) > width] == []


@pytest.mark.parametrize("manner", ["", "plain", "ascii"])
@pytest.mark.parametrize(("screen", "deal"), EVERY)
def test_without_colour_nothing_acts_on_a_terminal(screen: str, deal: str, manner: str) -> None:
    drawn = draw(Drawing(screen, deal, "", 80, manner))
    assert re.findall("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e]", drawn) == []


@pytest.mark.parametrize(("screen", "deal"), EVERY)
def test_colour_only_adds_to_the_words(screen: str, deal: str) -> None:
    coloured = draw(Drawing(screen, deal, "", 80, "colour"))
    assert re.sub("\x1b\\[\\d+m", "", coloured) == draw(Drawing(screen, deal, "", 80, ""))


@pytest.mark.parametrize(("screen", "deal"), EVERY)
def test_a_screen_reader_hears_every_state_as_a_word(screen: str, deal: str) -> None:
    drawn = draw(Drawing(screen, deal, "", 80, "plain"))
    assert [sign for sign in "✓✗" if sign in drawn] == []


def test_what_a_customer_is_called_is_no_markup() -> None:
    assert draw(Drawing("show", "hostile", "", 120, "")).startswith(
        "[red]Ac^[]0;pwn^Gme[/red] :100: <U+202E>detsurt · 水道局 北区 · owner sa m\n"
    )
