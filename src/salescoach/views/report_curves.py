"""The part of a report about trust after the order: what is expected of every account, and how each went."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from salescoach.safe_text import folded, one_line
from salescoach.views.curve import expected_at, knots
from salescoach.views.report_counting import counted, days_between

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from salescoach.views.curve import Knot
    from salescoach.views.report_digest import Digest
    from salescoach.views.report_frame import Frame

LONGEST: Final = 365
_DAY_ZERO: Final = date(
    2000, 1, 1
)  # the expected curve is drawn from an order on some day; which one is the same


def accounts_of(digests: Iterable[Digest]) -> dict[str, list[Digest]]:
    """Return the deals of each customer, by the folded name; a deal that names none is its own."""
    found: dict[str, list[Digest]] = {}
    for one in digests:
        found.setdefault(folded(one["account"]) or one["deal"], []).append(one)
    return found


def curves(digests: Iterable[Digest], frame: Frame, since: str) -> dict[str, Any]:
    """Return the expected trust by days since an order, and what was read at each customer, the lowest first.

    A reading before the first order is left out; after a further order the days count from that one.
    """
    line = _line(frame)
    rows = [
        row for deals in accounts_of(digests).values() if (row := _account(deals, line, since)) is not None
    ]
    rows.sort(key=lambda row: row["gap"])
    expected = [
        {"day": (one.day - _DAY_ZERO).days, "low": one.low, "likely": one.middle, "high": one.high}
        for one in line
    ]
    return {"says": _says(rows, since), "expected": expected, "accounts": rows}


def _line(frame: Frame) -> list[Knot]:
    return (
        knots(frame.anchors, _DAY_ZERO, [_DAY_ZERO], _DAY_ZERO + timedelta(days=LONGEST))
        if frame.anchors
        else []
    )


def _account(deals: Sequence[Digest], line: Sequence[Knot], since: str) -> dict[str, Any] | None:
    orders = sorted(at[:10] for one in deals for at in one["orders"])
    read = sorted([day, trust] for one in deals for day, trust, _ in one["trust"])
    points = list(_points(read, orders, since))
    if not points:
        return None
    latest = max(deals, key=lambda one: one["last"])
    return {
        "customer": latest["account"] or latest["name"],
        "deal": latest["deal"],
        "owner": latest["owner"],
        "points": points,
        "last": points[-1][1],
        "gap": _gap(points[-1], line),
    }


def _points(read: Iterable[Sequence[Any]], orders: Sequence[str], since: str) -> Iterator[list[float]]:
    for day, trust in read:
        before = [order for order in orders if order <= day]
        if before and day >= since and (passed := days_between(before[-1], day)) <= LONGEST:
            yield [passed, trust]


def _gap(point: Sequence[float], line: Sequence[Knot]) -> float:
    """Return by how much the last reading is above the least that is expected then; below it is negative."""
    found = expected_at(line, _DAY_ZERO + timedelta(days=int(point[0])))
    return round(point[1] - found.low, 1) if found else 0.0


def _says(rows: Sequence[Mapping[str, Any]], since: str) -> str:
    if not rows:
        return f"No trust was noted after an order {'since then' if since else 'yet'}."
    below = [row for row in rows if row["gap"] < 0]
    if not below and len(rows) == 1:
        return f"The last reading of the one customer, {one_line(rows[0]['customer'], 60)}, is as expected or better."
    if not below:
        return f"{counted(len(rows), 'customer', 'customers')}, and the last reading of each is as expected or better."
    worst = below[0]
    low = f"trust {worst['last']:g}, {-worst['gap']:g} too low."
    if len(rows) == 1:
        return f"{one_line(worst['customer'], 60)} is below what is expected at the last reading: {low}"
    return (
        f"{len(below)} of {counted(len(rows), 'customer', 'customers')} below what is expected at the last reading, "
        f"{one_line(worst['customer'], 60)} the furthest: {low}"
    )
