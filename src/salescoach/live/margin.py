"""The numbered questions of a call, in columns; when there is no room for all, those that matter most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.live.cells import cut, width_of
from salescoach.safe_text import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from salescoach.session.board import Numbered
    from salescoach.session.calling import Call

    Fragment = tuple[str, str]

_CELL = 25  # characters that a question gets at least
_MARKS = {True: {"answered": " ✓", "agreed": " ="}, False: {"answered": " +", "agreed": " ="}}


def margin_lines(call: Call, columns: int, rows: int, *, signs: bool) -> list[list[Fragment]]:
    """Return the questions in at most so many lines; what is answered gives way first."""
    marks, here = call.marks, call.in_hand
    across = max(1, (columns - 1) // _CELL)
    shown = chosen(call.board.lines, marks, here, across * rows)
    width = (columns - 1) // across
    cells = [_cell(line, marks.get(line.key, ""), width, here=line is here, signs=signs) for line in shown]
    left_out = sum(line.key not in marks for line in call.board.lines if line not in shown)
    if left_out:
        cells.append([("", "    "), ("class:done", f"+{left_out} more")])
    return [_line(cells[at : at + across], width) for at in range(0, len(cells), across)]


def chosen(
    lines: Sequence[Numbered], marks: Mapping[str, str], here: Numbered | None, room: int
) -> list[Numbered]:
    """Return the questions to show, in the order of their numbers: open ones first, among them what gates want."""
    if len(lines) <= room:
        return list(lines)
    best = sorted(lines, key=lambda n: (n is not here, n.key in marks, n.urgency, n.number))[: room - 1]
    return sorted(best, key=lambda n: n.number)


def _cell(line: Numbered, mark: str, width: int, *, here: bool, signs: bool) -> list[Fragment]:
    sign = _MARKS[signs].get(mark, "")
    number = f" {line.number:>2} "
    title = cut(one_line(line.title), width - len(number) - len(sign) - 1)
    style = "class:done" if sign else "class:here" if here else "class:open"
    return [("class:number", number), (style, title + sign)]


def _line(cells: list[list[Fragment]], width: int) -> list[Fragment]:
    """Return some cells side by side."""
    line: list[Fragment] = []
    for number, (style, words) in cells:
        line += [number, (style, words), ("", " " * (width - len(number[1]) - width_of(words)))]
    return line
