"""Bars and lines as inline SVG: every chart has a title and a description, and is told apart without colour.

Charts are 350 units wide, so that their letters are of a readable size on a phone and beside one another on a desk.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from salescoach.records import dataclass, replace
from salescoach.safe_text import one_line
from salescoach.show.text.page import cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

WIDTH: Final = 350
_BAR: Final = 14
_LINE: Final = 17
_GAP: Final = 12
_UNIT: Final = 8.3
_NARROW: Final = frozenset("ijl.,:;|!'()[]{}tfrI -")
_WIDE: Final = frozenset("mwMW@%<>=+&#~")

FILLS: Final = ("deep", "main", "soft", "dots", "hatch", "none")
"""How a part of a bar is filled: three tones, dots, stripes, an empty dashed box; each looks different in grey."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar: its share of the whole width, and its fill."""

    value: float
    fill: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar under its label; `told` stands at the right end of the label's line, `alarm` paints it.

    `head` begins a new group; `mark` is where on the bar's own scale a limit stands, and `whole` that scale's end.
    """

    label: str
    parts: tuple[Part, ...]
    told: str = ""
    head: str = ""
    alarm: bool = False
    thin: bool = False
    mark: float | None = None
    whole: float | None = None


def text(words: str, limit: int | None = None) -> str:
    """Return a text in which nothing is a tag, an attribute or an entity, and no character acts on its own."""
    return escape(one_line(words, limit), quote=True)


def chart(name: str, title: str, says: str, body: Sequence[str], height: float) -> str:
    """Return a whole drawing; `name` makes its ids its own."""
    return "\n".join(
        [
            f'<svg viewBox="0 0 {WIDTH} {height:g}" role="img" aria-labelledby="{name}-t {name}-d">',
            f'<title id="{name}-t">{text(title)}</title>',
            f'<desc id="{name}-d">{text(says)}</desc>',
            *_patterns(name),
            *body,
            "</svg>",
        ]
    )


def _patterns(name: str) -> list[str]:
    even = 'patternUnits="userSpaceOnUse"'
    return [
        "<defs>",
        f'<pattern id="{name}-hatch" width="6" height="6" {even} patternTransform="rotate(45)">',
        '<rect class="p-bad" width="6" height="6"/><path class="p-line" d="M0 0V6"/></pattern>',
        f'<pattern id="{name}-dots" width="5" height="5" {even}>',
        '<rect class="p-dotbase" width="5" height="5"/><circle class="p-dot" cx="2.5" cy="2.5" r="1.5"/></pattern>',
        "</defs>",
    ]


def bars(
    name: str,
    title: str,
    says: str,
    rows: Sequence[Bar],
    legend: Sequence[tuple[str, str]] = (),
    none: str = "nothing yet",
) -> str:
    """Return bars under one another, all on one scale but those that have their own; `legend` is (fill, words).

    A fill may be `mark`, the tick of a limit.  Bars of nothing are named in one line at the end, after `none`.
    """
    most = max((_sum(row) for row in rows if row.whole is None), default=0) or 1
    body, y = _legend(name, legend)
    for row in _with_heads(rows):
        drawn, y = _bar(name, row, y, row.whole or most)
        body += drawn
    empty = ", ".join(row.label.partition(":")[0] for row in rows if not _sum(row))
    if empty:
        lines = _label(Bar(f"{none}: {empty}", ()))
        body += [
            f'<text class="small" x="0" y="{y + 10 + number * _LINE:g}">{text(line)}</text>'
            for number, line in enumerate(lines)
        ]
        y += _LINE * len(lines)
    return chart(name, title, says, body, y)


def _sum(row: Bar) -> float:
    return sum(part.value for part in row.parts)


def _with_heads(rows: Iterable[Bar]) -> Iterator[Bar]:
    """Yield the bars of something; the head of a group goes to the first of them."""
    head = ""
    for row in rows:
        head = row.head or head
        if _sum(row):
            yield replace(row, head=head)
            head = ""


def _legend(name: str, legend: Iterable[tuple[str, str]]) -> tuple[list[str], float]:
    body: list[str] = []
    x, y = 0.0, 0.0
    for fill, words in legend:
        width = 20 + 0.9 * units(words) + 12
        if x and x + width > WIDTH:
            x, y = 0.0, y + 18
        tick = f'<path class="mark" d="M{x + 7:g} {y + 1:g}V{y + 13:g}"/>'
        body.append(tick if fill == "mark" else _box(name, x + 1, y + 2, 12, 10, fill))
        body.append(f'<text class="small" x="{x + 18:g}" y="{y + 12:g}">{text(words)}</text>')
        x += width
    return body, y + 24 if body else 0.0


def _bar(name: str, row: Bar, y: float, whole: float) -> tuple[list[str], float]:
    body: list[str] = []
    if row.head:
        body.append(f'<text class="head" x="0" y="{y + 12:g}">{text(row.head, 60)}</text>')
        y += 22
    lines = _label(row)
    for number, line in enumerate(lines):
        body.append(f'<text x="0" y="{y + 12 + number * _LINE:g}">{text(line)}</text>')
    if row.told:
        css = ' class="alarm"' if row.alarm else ""
        body.append(f'<text{css} x="{WIDTH}" y="{y + 12:g}" text-anchor="end">{text(row.told)}</text>')
    y += _LINE * max(len(lines), 1 if row.told else 0) + (2 if lines or row.told else 0)
    thickness = 6 if row.thin else _BAR
    x = 1.0
    for part in row.parts:
        width = (WIDTH - 4) * part.value / whole
        if part.value > 0:
            body.append(_box(name, x, y, max(width, 1.5), thickness, part.fill))
            x += max(width, 1.5)
    if row.mark is not None:
        at = 1 + (WIDTH - 4) * row.mark / whole
        body.append(f'<path class="mark" d="M{at:g} {y - 3:g}V{y + thickness + 3:g}"/>')
    return body, y + thickness + _GAP


def _label(row: Bar) -> list[str]:
    """Return the label in at most two lines; beside what is told there is less room."""
    room = WIDTH - (units(row.told) + 10 if row.told else 0)
    words = one_line(row.label, 200).split()
    lines = [""] if words else []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if units(longer) <= room or not lines[-1]:
            lines[-1] = longer
        elif len(lines) == 2:
            lines[-1] += "…"
            break
        else:
            lines.append(word)
    return [cut(line, room) for line in lines]


def cut(line: str, room: float) -> str:
    """Return a line that is no wider than the room, with an ellipsis where it was cut."""
    if units(line) <= room:
        return line
    kept = line.rstrip("…")
    while kept and units(kept) + _UNIT > room:
        kept = kept[:-1]
    return f"{kept}…"


def units(words: str) -> float:
    """Return about how wide letters are at the size of a label, in a wide typeface; it is never much too little."""
    return sum(_letter(character) for character in words)


def _letter(character: str) -> float:
    if character in _NARROW:
        return 0.6 * _UNIT
    if character in _WIDE or (character.isupper() and character.isascii()):
        return 1.3 * _UNIT
    return _UNIT * cells(character) if character.isascii() else 1.1 * _UNIT * max(cells(character), 1)


def _box(name: str, x: float, y: float, width: float, height: float, fill: str) -> str:
    shape = f'x="{x:.1f}" y="{y:g}" width="{width:.1f}" height="{height:g}"'
    if fill == "hatch":
        return f'<rect class="bar s-bad" fill="url(#{name}-hatch)" {shape}/>'
    if fill == "dots":
        return f'<rect class="bar s-warm" fill="url(#{name}-dots)" {shape}/>'
    return f'<rect class="bar f-{fill}" {shape}/>'
