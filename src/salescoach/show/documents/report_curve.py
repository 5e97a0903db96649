"""The curves of trust after an order, laid over the one that is expected."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from salescoach.safe_text import one_line
from salescoach.show.documents.report_svg import WIDTH, chart, cut, text, units

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

HEIGHT: Final = 236
_LEFT, _TOP, _BOTTOM, _RIGHT = 20, 14, 204, WIDTH - 8
_MOST: Final = 10
DRAWN: Final = 24
NAMED: Final = 3
_BOLD: Final = 1.15
_ABOVE: Final = 11
_BELOW: Final = 3
"""How far letters reach above the line that they stand on, and below it."""
_STEPS: Final = 8
Box = tuple[float, float, float, float]


def curve_chart(name: str, title: str, part: Mapping[str, Any]) -> str:
    """Return the expected band, and a line for each customer; the few who are furthest below are named."""
    longest = _longest(part)
    accounts = part["accounts"][:DRAWN]
    body = [*_axes(longest), *_band(part["expected"], longest)]
    worst = [row for row in accounts if row["gap"] < 0][:NAMED]
    for row in reversed(accounts):
        body += _line(row, longest, bad=row in worst)
    few = [row for row in accounts if row not in worst] if len(accounts) <= NAMED else []
    body += _names(worst, few, longest)
    body.append(f'<rect class="band" x="{_LEFT}" y="{HEIGHT - 12}" width="14" height="9"/>')
    body.append(f'<text class="small" x="{_LEFT + 20}" y="{HEIGHT - 4}">expected</text>')
    return chart(name, title, part["says"], body, HEIGHT)


def _longest(part: Mapping[str, Any]) -> int:
    """Return how many days the chart shows: as far as somebody was asked, in whole quarters."""
    last = max((point[0] for row in part["accounts"] for point in row["points"]), default=0)
    return int(max(90, -(-last // 90) * 90))


def _x(day: float, longest: int) -> float:
    return round(_LEFT + (_RIGHT - _LEFT) * min(day, longest) / longest, 1)


def _y(trust: float) -> float:
    return round(_BOTTOM - (_BOTTOM - _TOP) * (trust - 1) / (_MOST - 1), 1)


def _axes(longest: int) -> Iterator[str]:
    for trust in (1, 4, 7, 10):
        y = _y(trust)
        yield f'<path class="rule" d="M{_LEFT} {y}H{_RIGHT}"/>'
        yield f'<text class="small" x="{_LEFT - 5}" y="{y + 4:g}" text-anchor="end">{trust}</text>'
    for day in range(0, longest + 1, max(30, longest // 3)):
        words = "order" if day == 0 else f"day {day}"
        anchor = "start" if day == 0 else "end" if day > longest * 0.9 else "middle"
        yield f'<text class="small" x="{_x(day, longest)}" y="{_BOTTOM + 15}" text-anchor="{anchor}">{words}</text>'


def _band(expected: Sequence[Mapping[str, float]], longest: int) -> Iterator[str]:
    knots = [knot for knot in expected if knot["day"] <= longest] or list(expected[:1])
    after = next((knot for knot in expected if knot["day"] > longest), None)
    if after is not None and knots[-1]["day"] < longest:
        share = (longest - knots[-1]["day"]) / (after["day"] - knots[-1]["day"])
        part = {side: knots[-1][side] + (after[side] - knots[-1][side]) * share for side in ("low", "high")}
        knots = [*knots, {"day": longest, **part}]
    if len(knots) > 1:
        above = [f"{_x(knot['day'], longest)} {_y(knot['high'])}" for knot in knots]
        below = [f"{_x(knot['day'], longest)} {_y(knot['low'])}" for knot in reversed(knots)]
        yield f'<path class="band" d="M{" L".join([*above, *below])}Z"/>'


def _line(row: Mapping[str, Any], longest: int, *, bad: bool) -> Iterator[str]:
    css = "-bad" if bad else ""
    strokes = _strokes(row, longest)
    if strokes:
        drawn = "".join(f"M{one[0]} {one[1]}L{other[0]} {other[1]}" for one, other in strokes)
        yield f'<path class="line{css}" d="{drawn}"/>'
    day, trust = row["points"][-1]
    x, y = _x(day, longest), _y(trust)
    yield f'<circle class="point{css}" cx="{x}" cy="{y}" r="{3.5 if css else 2.5}"/>'


def _names(
    worst: Sequence[Mapping[str, Any]], few: Sequence[Mapping[str, Any]], longest: int
) -> Iterator[str]:
    """Yield the names of customers at the ends of their lines, the furthest below first; one that would cover another
    wherever it stood is left out.

    Named are the worst, and where there are a few customers in all, those few.
    """
    taken: list[Box] = []
    ink = [spot for row in [*worst, *few] for spot in _spots(row, longest)]
    for row in [*worst, *few]:
        name = cut(one_line(row["customer"], 60), 0.5 * WIDTH)
        free = [box for box in _boxes(row, name, longest) if not any(_meet(box, other) for other in taken)]
        if not free:
            continue
        box = min(free, key=lambda one: sum(_holds(one, spot) for spot in ink))
        taken.append(box)
        css = "alarm" if row in worst else "name"
        place = f'x="{box[0]:g}" y="{box[1] + _ABOVE:g}" text-anchor="start"'
        yield f'<text class="{css}" {place}>{text(name)}</text>'


def _boxes(row: Mapping[str, Any], name: str, longest: int) -> Iterator[Box]:
    """Yield where a name may stand beside the end of its line, the best place first: left, top, right, bottom."""
    day, trust = row["points"][-1]
    x, y = _x(day, longest), _y(trust)
    wide = _BOLD * units(name)
    left = max(0.0, min(x + 7, WIDTH - wide))
    beside = 5 if len(row["points"]) == 1 and x + 7 + wide <= WIDTH else 15
    for down in dict.fromkeys((beside, 15, -8, 30, -22, 45)):
        line = y + down
        if 12 <= line <= _BOTTOM - 2:
            yield (left, line - _ABOVE, left + wide, line + _BELOW)


def _spots(row: Mapping[str, Any], longest: int) -> Iterator[tuple[float, float]]:
    """Yield places along a line, close enough that no name lies over it unseen."""
    for one, other in _strokes(row, longest):
        for step in range(_STEPS + 1):
            share = step / _STEPS
            yield one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share


def _strokes(row: Mapping[str, Any], longest: int) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """Return the strokes of a line; none leads back from the last reading of an order to the first of the next."""
    points = [(_x(day, longest), _y(trust)) for day, trust in row["points"]]
    return [(one, other) for one, other in pairwise(points) if other[0] >= one[0]]


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _holds(box: Box, spot: tuple[float, float]) -> bool:
    return box[0] <= spot[0] <= box[2] and box[1] <= spot[1] <= box[3]
