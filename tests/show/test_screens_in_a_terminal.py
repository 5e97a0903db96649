"""The screens of the examples as a terminal emulator shows them: coloured, at 60, 80 and 120 columns."""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pyte
import pytest

from salescoach.cli.app import run
from salescoach.cli.house import House

if TYPE_CHECKING:
    from collections.abc import Callable

EXAMPLES = Path(__file__).parents[2] / "examples"
WIDTHS = (60, 80, 120)
WIDEST = 200
SCREENS = {
    "home": ("city-water", "2026-11-22T09:00", ()),
    "deals": ("city-water", "2026-11-22T09:00", ("deals",)),
    "show": ("city-water", "2026-12-20T09:00", ("show", "city-water")),
    "check": ("city-water", "2026-11-22T09:00", ("check", "city-water", "-s", "diagnose")),
    "due": ("city-water", "2026-12-20T09:00", ("due",)),
    "curve": ("city-water", "2026-12-20T09:00", ("curve", "city-water")),
    "review": ("city-water", "2026-11-22T09:00", ("review", "city-water", "--since", "2026-11-01")),
    "home of a year": ("account-year", "2026-10-14T09:00", ()),
    "deals of a year": ("account-year", "2026-10-14T09:00", ("deals",)),
    "show of a year": ("account-year", "2026-10-14T09:00", ("show", "quay-brewery")),
    "check of a year": ("account-year", "2026-10-14T09:00", ("check", "quay-brewery")),
    "due of a year": ("account-year", "2026-10-14T09:00", ("due",)),
    "curve of a year": ("account-year", "2026-10-14T09:00", ("curve", "quay-brewery")),
}
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, int], str]:
    """Give what a screen prints on a terminal of so many columns, with its colours."""
    home = tmp_path_factory.mktemp("home")
    homes = {f"XDG_{name}_HOME": str(home / name) for name in ("CONFIG", "CACHE", "DATA")}

    @cache
    def printing(screen: str, width: int) -> str:
        workspace, now, words = SCREENS[screen]
        env = {"HOME": str(home), "USER": "sam", "TERM": "xterm-256color", "COLUMNS": str(width), **homes}
        out, err = Terminal(), io.StringIO()
        house = House(io.StringIO(), out, err, env, EXAMPLES / workspace / "workspace")
        assert run(["--now", now, *words], house) in {0, 1}, err.getvalue()
        return out.getvalue()

    return printing


def shown(text: str, width: int) -> list[str]:
    """Return the rows of a terminal after a text was written to it."""
    screen = pyte.Screen(width, 400)
    pyte.Stream(screen).feed(text.replace("\n", "\r\n"))
    return [row.rstrip() for row in screen.display]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("screen", SCREENS)
def test_every_line_has_a_row_of_its_own(printed: Callable[[str, int], str], screen: str, width: int) -> None:
    text = printed(screen, width)
    assert "\x1b[" in text
    lines = COLOUR.sub("", text).rstrip("\n").split("\n")
    rows = shown(text, width)
    assert rows[: len(lines)] == [line.rstrip() for line in lines]
    assert not any(rows[len(lines) :])


def words(text: str) -> list[str]:
    """Return the words of a screen; one that was cut ends in an ellipsis."""
    return re.findall(r"[^\W\d_]{3,}…?", COLOUR.sub("", text))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("screen", SCREENS)
def test_no_word_is_cut_without_an_ellipsis(
    printed: Callable[[str, int], str], screen: str, width: int
) -> None:
    everything = {
        word for wide in (WIDEST, *WIDTHS) for word in words(printed(screen, wide)) if wide != width
    }
    for word in words(printed(screen, width)):
        whole = word.removesuffix("…")
        assert word in everything or (word.endswith("…") and any(one.startswith(whole) for one in everything))
