"""Wrapping text for a screen: by columns, not characters, since a Chinese one takes two."""

from __future__ import annotations

import unicodedata

_NARROWEST = 10


def columns(text: str) -> int:
    """Return how many columns a safe text takes; accents that stand on a letter take none."""
    return sum(_columns(character) for character in text)


def wrapped(text: str, width: int, first: str = "", later: str = "") -> list[str]:
    """Return a safe text as lines of at most `width` columns, with a lead before the first and the later ones.

    Line breaks of its own stay; a word longer than a line is cut.
    """
    lines: list[str] = []
    for row in text.expandtabs(4).split("\n"):
        for part in _filled(
            row, max(_NARROWEST, width - columns(later if lines else first)), width - columns(later)
        ):
            lines.append(((later if lines else first) + part).rstrip())
    return lines


def _filled(row: str, room: int, later_room: int) -> list[str]:
    """Return a row broken between words; `room` is that of the first line."""
    lines, line = [], ""
    for word in row.split(" "):
        joined = f"{line} {word}" if line else word
        if columns(joined) <= room:
            line = joined
            continue
        if line:
            lines.append(line)
            room = max(_NARROWEST, later_room)
        line = word
        while columns(line) > room:
            head = _head(line, room)
            lines.append(head)
            line, room = line[len(head) :], max(_NARROWEST, later_room)
    return [*lines, line]


def _head(word: str, room: int) -> str:
    taken = 0
    for position, character in enumerate(word):
        taken += _columns(character)
        if taken > room:
            return word[: max(1, position)]
    return word


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
