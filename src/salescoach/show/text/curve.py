"""The trust curve in the terminal: what is expected as dots, what was observed as `o`, what is happening in words."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from salescoach.dates import say_date
from salescoach.deal.values import in_words
from salescoach.show.text.known_words import counted
from salescoach.show.text.page import Page
from salescoach.views.curve import Knot, expected_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from salescoach.show.console import Streams
    from salescoach.show.text.page import Style

_TOP: Final = 10
_MARGIN: Final = "   | "
_STYLES: Final[dict[str, Style]] = {"sliding": "bad", "recovering": "good", "peak": "good"}


def print_curve(streams: Streams, view: Mapping[str, Any]) -> None:
    """Print the curve, as a list where nothing can be drawn; `view` is what `curve_view` gives."""
    page = Page(streams)
    stage = f" · {view['stage_title']}" if view["stage_title"] else ""
    page.put(f"{view['name']}{stage}", style="bold")
    if page.plain:
        _list(page, view)
    else:
        lines = list(drawing(view, page.width))
        for line in lines:
            page.drawn(line)
        if lines and view["observed"]:
            page.put("o observed   . expected", style="dim")
    page.put(state_words(view), style=_STYLES.get(view["state"], ""))
    for line in _hopes(view):
        page.put(line)
    page.print()


def drawing(view: Mapping[str, Any], width: int) -> Iterator[str]:
    """Yield the lines of the drawing, none wider than `width` columns: trust from 10 down to 1, then the days."""
    line = [_knot(one) for one in view["expected"]]
    columns = width - len(_MARGIN) - 1
    first, last = _ends(view, line)
    if last <= first or columns < 8:
        return
    rows = [[" "] * columns for _ in range(_TOP + 1)]
    for column in range(columns):
        found = expected_at(line, first + timedelta(days=round((last - first).days * column / (columns - 1))))
        if found is not None:
            rows[_row(found.middle)][column] = "."
    for one in view["observed"]:
        if one["trust"] is not None:
            rows[_row(one["trust"])][_column(date.fromisoformat(one["day"]), first, last, columns)] = "o"
    for level in range(_TOP, 0, -1):
        yield f"{level:>2} | {''.join(rows[level])}".rstrip()
    yield from _axis(view, first, last, columns)


def _ends(view: Mapping[str, Any], line: list[Knot]) -> tuple[date, date]:
    days = [knot.day for knot in line] + [date.fromisoformat(one["day"]) for one in view["observed"]]
    today = date.fromisoformat(view["today"])
    return min([today, *days]), max([today, *days])


def _knot(one: Mapping[str, Any]) -> Knot:
    return Knot(date.fromisoformat(one["day"]), one["low"], one["likely"], one["high"])


def _row(trust: float) -> int:
    return min(_TOP, max(1, int(trust + 0.5)))


def _column(day: date, first: date, last: date, columns: int) -> int:
    return round((day - first).days * (columns - 1) / (last - first).days)


def _axis(view: Mapping[str, Any], first: date, last: date, columns: int) -> Iterator[str]:
    """Yield the line of days: where it began, each order, today; a label that has no room moves aside a little, and
    is left out where it would no longer touch its day.
    """
    marks = {_column(date.fromisoformat(day), first, last, columns) for day in view["orders"]}
    yield "   +" + "-" + "".join("+" if column in marks else "-" for column in range(columns))
    text = [" "] * columns
    labels = [(first, _short(first)), *((date.fromisoformat(day), "won") for day in view["orders"])]
    for day, label in [(last, _short(last)), *labels]:
        start = _free(text, _column(day, first, last, columns), len(label))
        if start is not None:
            text[start : start + len(label)] = label
    yield (" " * len(_MARGIN) + "".join(text)).rstrip()


def _free(text: list[str], column: int, wide: int) -> int | None:
    """Return the place nearest to a column where a label touches it and no other label, None where there is none."""
    places = sorted(range(column - wide, column + 2), key=lambda start: (abs(start - column), start))
    fits = (start for start in places if 0 <= start <= len(text) - wide)
    return next((at for at in fits if not "".join(text[max(0, at - 1) : at + wide + 1]).strip()), None)


def _short(day: date) -> str:
    return f"{day.day} {say_date(day).split()[2]}"


def state_words(view: Mapping[str, Any]) -> str:
    """Return what is happening, in a sentence or two; of notes dated after today one says so."""
    return f"{_state(view)} {view['ahead']['says']}" if view["ahead"] else _state(view)


def _state(view: Mapping[str, Any]) -> str:
    readings = [one for one in view["observed"] if one["trust"] is not None]
    quiet = view["quiet"]
    if view["alarm"] and quiet and quiet["too_long"]:
        limit = quiet["at_most"] or quiet["within"]
        return f"{_head(view)}{counted(quiet['days'], 'day')} since anyone spoke to them (limit {limit})."
    if not readings:
        return "Nobody has noted yet how far they trust us."
    now = f"trust {_scale(readings[-1]['trust'])} on {_date(readings[-1]['day'])}"
    before = (
        f", was {_scale(readings[-2]['trust'])} on {_date(readings[-2]['day'])}" if len(readings) > 1 else ""
    )
    expected = view["expected_now"] if view["today"] >= readings[-1]["day"] else None
    range_ = f"; expected {_scale(expected['low'])} to {_scale(expected['high'])}" if expected else ""
    reason = f" They say: {readings[-1]['reason']}." if readings[-1]["reason"] else ""
    return f"{_head(view)}{now}{before}{range_}.{reason}"


def _head(view: Mapping[str, Any]) -> str:
    if view["state"] == "peak":
        days = (date.fromisoformat(view["today"]) - date.fromisoformat(view["orders"][-1])).days
        return f"At the peak, {counted(days, 'day')} after the order: " if days >= 0 else "At the peak: "
    words = {"sliding": "Sliding: ", "recovering": "Recovering: ", "before": "Before the first order: "}
    return words.get(view["state"], "As expected: ")


def _scale(value: float) -> str:
    return in_words(round(value) if value == round(value) else round(value, 1), {"type": "scale"})


def _date(text: str) -> str:
    return say_date(date.fromisoformat(text))


def _hopes(view: Mapping[str, Any]) -> Iterator[str]:
    facts = {one["fact"]: one["text"] for one in view["hopes"]}
    if "expects" in facts:
        sign = f" They will know it by: {facts['success_sign']}." if "success_sign" in facts else ""
        yield f"They expect: {facts['expects']}.{sign}"
    if "annual_cost" in facts and view["orders"]:
        share = f", {facts['return_share']} of it" if "return_share" in facts else ""
        measured = f"{facts['first_return']}{share}" if "first_return" in facts else "nothing yet"
        yield f"The problem cost them {facts['annual_cost']}. Measured so far: {measured}."
    if view["alarm"]:
        yield f"Speak to them, then: salescoach contact {view['deal']}"


def _list(page: Page, view: Mapping[str, Any]) -> None:
    for day in view["orders"]:
        page.put(f"{_date(day)}: order")
    for one in view["observed"]:
        expected = one["expected"]
        told = [f"{n} {_scale(one[n])}" for n in ("trust", "interest") if one[n] is not None]
        told += (
            [f"trust expected {_scale(expected['low'])} to {_scale(expected['high'])}"] if expected else []
        )
        who = ", ".join(part for part in (one["who"], one["role"]) if part)
        page.put(f"{_date(one['day'])}: {', '.join(told)}{f' ({who})' if who else ''}")
