"""The trust curve: what is expected at every moment of a relationship, what was observed, and what is happening.

The stages of the account's playbook say what trust they expect and when they begin: a stage with a `here_when`
begins with the order, or so many days after it as its condition compares `days_since_outcome()` with.  Between those
days what is expected changes evenly; every order starts the curve again.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from salescoach.dates import from_stamp
from salescoach.deal import progress
from salescoach.deal.values import seen
from salescoach.figures import Figure
from salescoach.records import dataclass
from salescoach.views.ahead import ahead
from salescoach.views.silence import first_note, silence
from salescoach.views.told import told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from salescoach.deal.events import Event
    from salescoach.deal.state import Deal
    from salescoach.playbook.model import Stage
    from salescoach.views.silence import Silence

FALL = 2
"""Points of trust that are lost between two readings and make it a slide."""


@dataclass(frozen=True, slots=True)
class Knot:
    """A day at which what is expected bends: trust at least, in the middle, at most."""

    day: date
    low: float
    middle: float
    high: float

    def as_json(self) -> dict[str, Any]:
        """Return it in the shape of `curve --json`."""
        return {"day": self.day.isoformat(), "low": self.low, "likely": self.middle, "high": self.high}


@dataclass(frozen=True, slots=True)
class Anchor:
    """So many days after an order a stage begins, and expects trust from `low` to `high`; None is before any order."""

    days: int | None
    low: float
    high: float


def anchors(stages: Sequence[Stage]) -> list[Anchor]:
    """Return where the stages that expect a trust stand in time, the one before any order first."""
    found = []
    for stage in stages:
        expected = stage.get("expected", {}).get("trust")
        if expected:
            days = max(_days_named(stage["here_when"]), default=0) if "here_when" in stage else None
            found.append(Anchor(days, float(expected[0]), float(expected[1])))
    return sorted(found, key=lambda one: -1 if one.days is None else one.days)


def _days_named(expr: Any) -> Iterator[int]:
    """Yield the numbers that a condition compares the days since the order with."""
    if not isinstance(expr, list):
        return
    if len(expr) == 3 and expr[1] == ["call", "days_since_outcome"] and expr[2][:1] == ["num"]:
        yield int(expr[2][1])
    for part in expr[1:]:
        yield from _days_named(part)


def knots(found: Sequence[Anchor], began: date, orders: Sequence[date], until: date) -> list[Knot]:
    """Return what is expected from a first day to a last one; on the day of a further order there are two."""
    before = next((one for one in found if one.days is None), None)
    after = [one for one in found if one.days is not None]
    made = [_knot(began, before)] if before and (not orders or began < orders[0]) else []
    if not orders or not after:
        return [*made, *([_knot(until, before)] if before else [])]
    for order, following in zip(orders, [*orders[1:], None], strict=True):
        curve = [_knot(order + timedelta(days=one.days or 0), one) for one in after]
        end = min(until, following) if following else until
        made += [knot for knot in curve if knot.day < end] or curve[:1]
        made.append(_at(curve, end))
    return made


def _knot(day: date, anchor: Anchor) -> Knot:
    return Knot(day, anchor.low, (anchor.low + anchor.high) / 2, anchor.high)


def expected_at(curve: Sequence[Knot], day: date) -> Knot | None:
    """Return what is expected on a day, evenly between two knots; None for no curve."""
    return _at(curve, day) if curve else None


def _at(curve: Sequence[Knot], day: date) -> Knot:
    for one, other in reversed(list(pairwise(curve))):
        if one.day <= day < other.day:
            share = (day - one.day).days / (other.day - one.day).days
            values = ((one.low, other.low), (one.middle, other.middle), (one.high, other.high))
            return Knot(day, *(round(a + (b - a) * share, 2) for a, b in values))
    last = curve[-1] if day >= curve[-1].day else curve[0]
    return Knot(day, last.low, last.middle, last.high)


def curve_view(deal: Deal, playbook: str) -> dict[str, Any]:
    """Return the curve of a deal's account in the shape of `curve --json`; `playbook` is the account's."""
    stages = deal.playbook(playbook)["stages"]
    here = deal.stage(playbook, progress.current_stage(deal, playbook))
    readings = observed(deal)
    orders = _orders(deal)
    began = _began(deal, readings, orders)
    line = knots(anchors(stages), began, orders, _until(deal, readings, orders))
    quiet = silence(deal, here)
    state = what_happens(readings, line, orders, deal.today, quiet)
    return {
        "deal": deal.slug,
        "account": deal.account,
        "name": deal.name,
        "stage": here["id"] if here else "",
        "stage_title": here["title"] if here else "",
        "today": deal.today.isoformat(),
        "ahead": _ahead(deal, readings),
        "orders": [day.isoformat() for day in orders],
        "state": state,
        "alarm": state == "sliding" or (quiet is not None and quiet.too_long),
        "quiet": _quiet(quiet),
        "expected_now": _now(line, deal.today),
        "expected": [knot.as_json() for knot in line],
        "observed": [{**one, "expected": _now(line, date.fromisoformat(one["day"]))} for one in readings],
        "hopes": _facts(deal),
    }


def _ahead(deal: Deal, readings: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    noted = (event.at for event in deal.index.events[-1:])
    return ahead(noted, deal.today, deal.zone, (one["day"] for one in readings[-1:]))


def _now(line: Sequence[Knot], day: date) -> dict[str, Any] | None:
    found = expected_at(line, day)
    return found.as_json() if found else None


def what_happens(
    readings: Sequence[dict[str, Any]],
    line: Sequence[Knot],
    orders: Sequence[date],
    today: date,
    quiet: Silence | None,
) -> str:
    """Return `unknown`, `before` (any order), `sliding`, `recovering`, `peak` or `steady`.

    It slides when nobody spoke to them for longer than the hard limit, when the last two readings fell by two points
    or more, or when the last is below what is expected today.  It recovers when the last reading is above the one
    before it and that was below what was expected.
    """
    if orders and quiet is not None and quiet.too_long:
        return "sliding"
    trust = [(one["day"], one["trust"]) for one in readings if one["trust"] is not None]
    if not orders:
        return "before" if trust else "unknown"
    since = [value for day, value in trust if day >= orders[-1].isoformat()]
    expected = expected_at(line, today)
    low = expected.low if expected else 0
    if len(trust) > 1 and since:
        fell = trust[-2][1] - trust[-1][1]
        if fell < 0 and len(since) > 1 and _below(line, trust[-2]):
            return "recovering"
        if fell >= FALL:
            return "sliding"
    if trust and trust[-1][1] < low:
        return "sliding"
    return "peak" if (today - orders[-1]).days <= _peak_days(line, orders[-1]) else "steady"


def _below(line: Sequence[Knot], reading: tuple[str, float]) -> bool:
    found = expected_at(line, date.fromisoformat(reading[0]))
    return found is not None and reading[1] < found.high


def _peak_days(line: Sequence[Knot], order: date) -> int:
    """Return how many days after an order the peak lasts: half the way to the next bend."""
    following = [knot.day for knot in line if knot.day > order]
    return (
        (following[0] - order).days // 2
        if len(following) > 1
        else (following[0] - order).days
        if following
        else 0
    )


def observed(deal: Deal) -> list[dict[str, Any]]:
    """Return every reading of trust or interest, oldest first, one for each note."""
    found: dict[str, dict[str, Any]] = {}
    for fact in ("trust", "interest", "trust_reason"):
        for event in deal.index.answers(fact):
            if event.entry.get("status") in {"answered", "kept"}:
                key = f"{event.note['id']}/{event.entry.get('id', '')}"
                one = found.setdefault(key, _reading(deal, event))
                value = event.entry.get("value")
                one["reason" if fact == "trust_reason" else fact] = (
                    str(value) if fact == "trust_reason" else _number(value)
                )
    told_of = [one for one in found.values() if one["trust"] is not None or one["interest"] is not None]
    return sorted(told_of, key=lambda one: str(one["day"]))


def _reading(deal: Deal, event: Event) -> dict[str, Any]:
    fields = event.entry.get("add") or event.entry.get("set") or {}
    return {
        "day": _day(deal, str(fields.get("at") or event.at)),
        "trust": None,
        "interest": None,
        "reason": str(fields.get("reason") or event.entry.get("reason") or ""),
        "who": str(fields.get("who") or event.note.get("author", "")),
        "role": event.note.get("role", ""),
    }


def _day(deal: Deal, text: str) -> str:
    try:
        return (
            date.fromisoformat(text) if len(text) == 10 else from_stamp(text).astimezone(deal.zone).date()
        ).isoformat()
    except ValueError:
        return deal.today.isoformat()


def _number(value: Any) -> float | int | None:
    figure = seen(value, {"type": "scale"})
    return figure.likely if isinstance(figure, Figure) else None


def _orders(deal: Deal) -> list[date]:
    return sorted({from_stamp(event.at).astimezone(deal.zone).date() for event in progress.orders(deal)})


def _began(deal: Deal, readings: Sequence[dict[str, Any]], orders: Sequence[date]) -> date:
    own = first_note(deal)
    first = own.astimezone(deal.zone).date() if own else deal.today
    return min([first, *orders[:1], *(date.fromisoformat(one["day"]) for one in readings[:1])])


def _until(deal: Deal, readings: Sequence[dict[str, Any]], orders: Sequence[date]) -> date:
    """Return the last day of the curve: today, or what is dated later."""
    return max([deal.today, *orders[-1:], *(date.fromisoformat(one["day"]) for one in readings[-1:])])


def _quiet(quiet: Silence | None) -> dict[str, Any] | None:
    if quiet is None:
        return None
    return {
        "days": quiet.days,
        "since": quiet.since.isoformat(),
        "within": quiet.within,
        "at_most": quiet.at_most,
        "too_long": quiet.too_long,
        "spoken": quiet.spoken,
    }


def _facts(deal: Deal) -> list[dict[str, Any]]:
    """Return what they hoped for at the peak, and what of it was measured."""
    names = ("expects", "success_sign", "annual_cost", "first_return", "return_share")
    known = [(name, found) for name in names if (found := deal.known(name)) and found.is_known]
    return [{"fact": n, "title": deal.fact(n)["title"], **told(deal, n, k)} for n, k in known]
