"""The curves of trust after an order, laid over the one that is expected."""

from __future__ import annotations

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
    points = [(_x(day, longest), _y(trust)) for day, trust in row["points"]]
    if len(points) > 1:
        yield f'<path class="line{css}" d="M{" L".join(f"{x} {y}" for x, y in points)}"/>'
    x, y = points[-1]
    yield f'<circle class="point{css}" cx="{x}" cy="{y}" r="{3.5 if css else 2.5}"/>'


def _names(
    worst: Sequence[Mapping[str, Any]], few: Sequence[Mapping[str, Any]], longest: int
) -> Iterator[str]:
    """Yield the names of customers at the ends of their lines; one that would cover another is left out.

    Named are the worst, and where there are a few customers in all, those few.
    """
    taken: list[float] = []
    for row in [*worst, *few]:
        day, trust = row["points"][-1]
        x, y = _x(day, longest), _y(trust)
        name = cut(one_line(row["customer"], 60), 0.5 * WIDTH)
        at_end = x + 7 + _BOLD * units(name) > WIDTH
        y = max(y + (5 if len(row["points"]) == 1 and not at_end else 15), 12)
        if all(abs(y - other) >= 14 for other in taken):
            taken.append(y)
            anchor, at = ("end", x + 4) if at_end else ("start", x + 7)
            place = f'x="{at:g}" y="{y:g}" text-anchor="{anchor}"'
            css = "alarm" if row in worst else "name"
            yield f'<text class="{css}" {place}>{text(name)}</text>'
