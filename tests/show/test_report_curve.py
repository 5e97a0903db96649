"""The chart of trust after the order: who is furthest below is named, and no name covers another or its line."""

from __future__ import annotations

import re
from typing import Any

from salescoach.show.documents.report_curve import curve_chart
from salescoach.show.documents.report_svg import WIDTH, units

NAME = re.compile(r'<text class="(alarm|name)" x="([\d.]+)" y="([\d.]+)" text-anchor="start">([^<]*)<')


def row(customer: str, gap: float, *points: tuple[int, float]) -> dict[str, Any]:
    last = points[-1][1]
    return {"customer": customer, "deal": "d", "owner": "sam", "points": points, "last": last, "gap": gap}


def drawn(*rows: dict[str, Any]) -> str:
    return curve_chart("c", "Trust", {"says": "", "expected": [], "accounts": list(rows)})


def names(*rows: dict[str, Any]) -> list[tuple[str, str, float, float]]:
    return [(css, name, float(x), float(y)) for css, x, y, name in NAME.findall(drawn(*rows))]


def test_two_that_end_at_one_height_and_far_apart_are_both_named() -> None:
    found = names(row("Near", -2.2, (2, 9), (6, 5)), row("Far", -2.0, (188, 9), (276, 5)))
    assert [(css, name) for css, name, _, _ in found] == [("alarm", "Near"), ("alarm", "Far")]


def test_two_that_end_at_one_place_stand_above_one_another() -> None:
    found = names(row("Worst", -3.0, (2, 9), (60, 4)), row("Next", -2.0, (2, 8), (60, 4)))
    assert [name for _, name, _, _ in found] == ["Worst", "Next"]
    assert abs(found[0][3] - found[1][3]) >= 14


def test_a_name_moves_away_from_a_line() -> None:
    level = row("Mill", -2.0, (10, 9), (30, 4))
    crossing = row("Quay", -1.0, *((day, 3.3) for day in range(30, 340, 10)), (350, 9))
    alone, beside = names(level)[0], names(level, crossing)[0]
    assert (alone[1], beside[1]) == ("Mill", "Mill")
    assert alone[3] != beside[3]


def test_every_name_stands_inside_the_drawing() -> None:
    long = "Sagarpur Municipal Corporation and Waterworks"
    for days in (1, 100, 364):
        for _, name, x, _ in names(row(long, -2.0, (0, 9), (days, 4))):
            assert x >= 0
            assert x + 1.15 * units(name) <= WIDTH + 0.5


def test_no_line_leads_back_from_one_order_to_the_next() -> None:
    path = drawn(row("Mill", -2.0, (16, 9), (23, 4), (2, 9), (6, 5))).partition('class="line-bad" d="')[2]
    strokes = re.findall(r"M([\d.]+) [\d.]+L([\d.]+) [\d.]+", path.partition('"')[0])
    assert len(strokes) == 2
    assert all(float(one) < float(other) for one, other in strokes)
