"""What the painters draw, compared with files; SALESCOACH_REDRAW=1 writes the files anew (then look at them)."""

from __future__ import annotations

import os
import re
import unicodedata
from typing import TYPE_CHECKING

import pytest
from asking_cases import SCREENS, read_outline, read_prompt

from salescoach.ask.desk import Place
from salescoach.ask.options import option_texts
from salescoach.ask.painting import PlainPainter
from salescoach.show.painter import ColourPainter

if TYPE_CHECKING:
    from salescoach.ask.painter import Painter

CASES = sorted(path.stem for path in (SCREENS / "prompts").glob("*.json"))
PAINTERS: dict[str, Painter] = {"plain": PlainPainter(), "colour": ColourPainter(colour=False)}
ANSI = re.compile(r"\x1b\[[0-9;]*m")


def screens(painter: Painter, name: str, width: int) -> str:
    prompt = read_prompt(name)
    draw = painter.card if prompt.kind == "card" else painter.question
    parts = {"question": draw(prompt, width)}
    texts = option_texts(Place(prompt, read_outline(), prompt.answer, ""))
    if texts:
        parts["options"] = painter.choices(texts, frozenset({1, 3}), 3, width)
    parts |= {"why": painter.why(prompt, width), "more": painter.more(prompt, width)}
    return "".join(f"== {part}\n{text}\n" for part, text in parts.items())


def common_screens(painter: Painter, width: int) -> str:
    answered = [
        ("What happens in the plant when the line stops?", "two shifts stand still, [red]twice[/red] \x07")
    ]
    parts = {
        "outline": painter.outline(read_outline(), width),
        "review": painter.review(read_outline(), answered, width),
        "help": painter.help(width),
        "plain": painter.told("understood: Thu 26 Nov 2026", "plain", width),
        "good": painter.told("next step for you, today: materials, with spares", "good", width),
        "warn": painter.told("nothing came from the editor; the question is still open", "warn", width),
        "refused": painter.told("10k-5k runs downwards; write 5k-10k [bold]\x1b[31m", "refused", width),
    }
    return "".join(f"== {part}\n{text}\n" for part, text in parts.items())


def compared(drawn: str, name: str) -> tuple[str, str]:
    path = SCREENS / "drawn" / f"{name}.txt"
    if os.environ.get("SALESCOACH_REDRAW"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(drawn, encoding="utf-8")
    return drawn, path.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [50, 80, 120])
@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("painter", PAINTERS)
def test_prompts_are_drawn_as_in_their_files(painter: str, name: str, width: int) -> None:
    drawn, wanted = compared(screens(PAINTERS[painter], name, width), f"{painter}-{width}/{name}")
    assert drawn == wanted


@pytest.mark.parametrize("width", [50, 80, 120])
@pytest.mark.parametrize("painter", PAINTERS)
def test_what_every_prompt_can_show_is_drawn_as_in_its_file(painter: str, width: int) -> None:
    drawn, wanted = compared(common_screens(PAINTERS[painter], width), f"{painter}-{width}/common")
    assert drawn == wanted


@pytest.mark.parametrize("width", [50, 80, 120])
@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("painter", PAINTERS)
def test_no_line_is_wider_than_the_screen(painter: str, name: str, width: int) -> None:
    drawn = screens(PAINTERS[painter], name, width) + common_screens(PAINTERS[painter], width)
    assert [line for line in drawn.splitlines() if columns(line) > width] == []


@pytest.mark.parametrize("name", CASES)
def test_colour_adds_nothing_to_the_words(name: str) -> None:
    coloured = screens(ColourPainter(colour=True), name, 80)
    assert ANSI.sub("", coloured) == screens(ColourPainter(colour=False), name, 80)


def test_without_signs_only_ascii_stands_around_the_data() -> None:
    drawn = ColourPainter(colour=False, signs=False).review(read_outline(), [], 80)
    assert "   1  + Planning 6/6\n   2  - Opening 0/4 (passed over)\n   3  > Questioning 2/9\n" in drawn
    assert drawn.isascii()


def columns(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in line)


@pytest.mark.parametrize("painter", PAINTERS)
@pytest.mark.parametrize("rows", range(5, 25))
def test_a_card_takes_the_rows_that_it_is_given(painter: str, rows: int) -> None:
    drawn = PAINTERS[painter].card(read_prompt("long_card"), 60, rows)
    assert len(drawn.split("\n")) <= rows
    assert "1  Visit" in drawn.replace("1. Visit", "1  Visit")
