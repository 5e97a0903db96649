"""The list of commands a screen at a time: as many groups as there is room for, the next of them when asked again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.ask.commands import GROUP_TITLES
from salescoach.safe_text import one_line

if TYPE_CHECKING:
    from salescoach.ask.desk import Desk, Place
    from salescoach.ask.painter import Painter

_BELOW = 5  # rows: the line that says what comes next, the line that is typed, up to three under it


class HelpPages:
    """Which groups were shown last; at another question the list begins anew."""

    def __init__(self) -> None:
        self._key = ""
        self._left: tuple[str, ...] = ()

    def text(self, painter: Painter, desk: Desk, place: Place) -> str:
        """Return what `?` shows now; a desk without a height takes all of it."""
        left = self._left if self._key == place.prompt.key and self._left else tuple(GROUP_TITLES.values())
        asked = painter.told(one_line(place.prompt.text), "plain", desk.width)
        room = desk.height - _BELOW - _rows(asked) if desk.height else 0
        shown = _fitting(painter, desk.width, left, room)
        self._key, self._left = place.prompt.key, left[len(shown) :]
        text = painter.help(desk.width, shown)
        if not self._left:
            return text
        rest = painter.told(f"? again: {', '.join(self._left)}", "plain", desk.width)
        return f"{text}\n{rest}"


def _fitting(painter: Painter, width: int, titles: tuple[str, ...], room: int) -> tuple[str, ...]:
    """Return the first of some groups, as many as have room; at least one, and all where there is no limit."""
    most = len(titles)
    while room and most > 1 and _rows(painter.help(width, titles[:most])) > room:
        most -= 1
    return titles[:most]


def _rows(text: str) -> int:
    return text.count("\n") + 1
