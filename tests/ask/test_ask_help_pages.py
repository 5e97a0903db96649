"""The list of commands fits the screen that it is shown on."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any, cast

import pytest
from asking_cases import read_outline, read_prompt

from salescoach.ask.commands import COMMANDS
from salescoach.ask.desk import Place
from salescoach.ask.help_pages import HelpPages
from salescoach.ask.painting import PlainPainter
from salescoach.show.painter import ColourPainter

AGAIN = re.compile(r" {0,3}\? again: ")
FOOTER = 4  # rows: the line that is typed, and up to three under it


def place_of(name: str) -> Place:
    prompt = read_prompt(name)
    return Place(prompt, read_outline(), prompt.answer, "")


def pages(width: int, height: int, name: str = "text") -> list[str]:
    """Ask for help until the list begins anew."""
    desk: Any = SimpleNamespace(width=width, height=height)
    painter, leaf, place = ColourPainter(colour=False), HelpPages(), place_of(name)
    found = [leaf.text(painter, desk, place)]
    while AGAIN.match(found[-1].splitlines()[-1]):
        found.append(leaf.text(painter, desk, place))
    assert leaf.text(painter, desk, place) == found[0]
    return found


@pytest.mark.parametrize("width", [60, 80, 100])
def test_a_page_has_room_above_the_question(width: int) -> None:
    for page in pages(width, 24):
        asked = ColourPainter().told(read_prompt("text").text, "plain", width)
        assert len((page + "\n" + asked).splitlines()) + FOOTER <= 24


@pytest.mark.parametrize(("width", "height"), [(60, 24), (80, 24), (80, 10), (100, 60)])
def test_together_they_have_every_command(width: int, height: int) -> None:
    told = "\n".join(pages(width, height))
    assert [command.usage for command in COMMANDS if command.usage not in told] == []
    assert "/quit" in told


def test_a_page_says_what_comes_next() -> None:
    assert [page.splitlines()[-1] for page in pages(80, 24)] == [
        "   ? again: Catch what you hear, Look",
        "   /help                Esc h  this list",
    ]
    assert len(pages(80, 60)) == 1


def test_where_nothing_scrolls_away_it_is_whole() -> None:
    desk: Any = SimpleNamespace(width=80, height=0)
    painter = PlainPainter()
    assert HelpPages().text(painter, desk, place_of("text")) == painter.help(80)


def test_at_another_question_it_begins_anew() -> None:
    desk: Any = SimpleNamespace(width=80, height=24)
    painter, leaf = cast("Any", ColourPainter(colour=False)), HelpPages()
    first = leaf.text(painter, desk, place_of("text"))
    assert leaf.text(painter, desk, place_of("card")) == first
