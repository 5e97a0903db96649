"""A page of text: laid out by what characters really take, made safe, painted only where colour is allowed.

Plain strings and no Rich: `check` stands in shell prompts and hooks, where every import is felt.
"""

from __future__ import annotations

import unicodedata
from itertools import zip_longest

from salescoach.records import dataclass
from salescoach.safe_text import one_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final, Literal

    from salescoach.show.console import Streams

    Style = Literal["", "bold", "dim", "good", "warn", "bad"]


WIDEST: Final = 110
"""Columns beyond which lines are harder to read than to scroll."""
STACKED_BELOW: Final = 70
_CODES: Final[dict[Style, str]] = {
    "bold": "\x1b[1m",
    "dim": "\x1b[2m",
    "good": "\x1b[32m",
    "warn": "\x1b[33m",
    "bad": "\x1b[31m",
}
_ASCII: Final = {"✓": "+", "✗": "x", "→": "->", "·": "-", "–": "-", "…": "...", "—": "-", "“": '"', "”": '"'}


@dataclass(frozen=True, slots=True)
class Cell:
    """A stretch of a row: its text, the columns it may take with the gap behind it, how it is painted."""

    text: str
    width: int
    style: Style = ""
    gap: int = 0


def cells(text: str) -> int:
    """Return how many columns a text takes: none for a combining mark, two for a wide character."""
    return len(text) if text.isascii() else sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrapped(text: str, width: int) -> list[str]:
    """Return the safe text in lines of at most `width` columns; a word that is longer is cut."""
    lines = [""]
    for word in one_line(text).split():
        for part in _cut(word, max(width, 2)):
            longer = f"{lines[-1]} {part}" if lines[-1] else part
            if cells(longer) <= width:
                lines[-1] = longer
            elif lines[-1]:
                lines.append(part)
            else:
                lines[-1] = part
    return lines


def _cut(word: str, width: int) -> Iterator[str]:
    if cells(word) <= width:
        yield word
        return
    part = ""
    for character in word:
        if cells(part + character) > width:
            yield part
            part = ""
        part += character
    yield part


class Page:
    """Lines that become one piece of output; whatever is put on it is made safe here."""

    def __init__(self, streams: Streams) -> None:
        self.streams = streams
        self.width = min(streams.width, WIDEST)
        self.plain = streams.plain
        self.stacked = streams.plain or streams.width < STACKED_BELOW
        self._lines: list[str] = []

    def put(self, text: str, *, lead: str = "", style: Style = "", lead_style: Style = "") -> None:
        """Add a text behind a lead; its later lines stand under its first."""
        self.row(Cell(text, self.width - cells(lead), style), lead=lead, lead_style=lead_style)

    def row(self, *row: Cell, lead: str = "", lead_style: Style = "") -> None:
        """Add texts beside one another behind a lead, each wrapped within its own columns."""
        before = self._painted(lead, lead_style)
        under = "  " if self.plain and lead.strip() else " " * cells(lead)
        for parts in zip_longest(*(wrapped(cell.text, cell.width - cell.gap) for cell in row), fillvalue=""):
            line = "".join(self._padded(part, cell) for part, cell in zip(parts, row, strict=True))
            self._lines.append((before + line).rstrip())
            before = under

    def _padded(self, part: str, cell: Cell) -> str:
        return self._painted(part, cell.style) + " " * max(0, cell.width - cells(part))

    def drawn(self, line: str) -> None:
        """Add a line as it is drawn, its spaces kept; what is wider than the screen is cut."""
        self._lines.append(one_line(line)[: self.width].rstrip())

    def ends(self, left: str, right: str, style: Style = "") -> None:
        """Add a line with a text at either end, or two lines where one is too short."""
        gap = self.width - cells(one_line(left)) - cells(one_line(right))
        if gap >= 2 and not self.plain:
            self._lines.append(
                self._painted(one_line(left), "bold") + " " * gap + self._painted(one_line(right), style)
            )
            return
        self.put(left, style="bold")
        self.put(right, style=style)

    def heading(self, text: str, *, lead: str = "", lead_style: Style = "") -> None:
        """Add a heading with an empty line before it, but not at the top."""
        if self._lines:
            self._lines.append("")
        self.put(text, style="bold", lead=lead, lead_style=lead_style)

    def _painted(self, text: str, style: Style) -> str:
        return f"{_CODES[style]}{text}\x1b[0m" if style and text and self.streams.out_colour else text

    def can_write(self, signs: str) -> bool:
        """Tell whether the stream can write some signs as they are."""
        try:
            signs.encode(getattr(self.streams.out, "encoding", None) or "utf-8")
        except (UnicodeEncodeError, LookupError):
            return False
        return True

    def print(self) -> None:
        """Write the page to standard output, with other signs where the stream cannot write ours."""
        self.streams.data(writable("\n".join(self._lines), getattr(self.streams.out, "encoding", None)))


def writable(text: str, encoding: str | None) -> str:
    """Return a text that a stream of this encoding can write; what it has no sign for is shown by its number."""
    try:
        text.encode(encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        name = encoding or "ascii"
        for sign, plain in _ASCII.items():
            text = text.replace(sign, plain)
        try:
            return text.encode(name, "backslashreplace").decode(name)
        except LookupError:
            return text.encode("ascii", "backslashreplace").decode("ascii")
    return text
