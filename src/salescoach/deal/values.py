"""A value as the note has it, as an expression sees it, and as a person reads it."""

from __future__ import annotations

import datetime as dt

from salescoach import figures
from salescoach.dates import say_date
from salescoach.expressions.world import UNKNOWN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from salescoach.playbook.model import Answer

FIGURES = frozenset({"number", "percent", "money", "scale"})


_FIELDS = {"beneath": "what lies under it", "gave": "what we gave", "got": "what we got"}


def field_title(name: str) -> str:
    """Return what a person reads for the name of a field of a ledger; files and commands keep the name itself."""
    return _FIELDS.get(name, name.replace("_", " "))


def seen(value: Any, answer: Answer) -> Any:
    """Return a note's value as expressions compare it, or UNKNOWN when it is not of the answer's type."""
    if value is None:
        return UNKNOWN
    kind = answer["type"]
    if kind in FIGURES:
        return _figure(value)
    if kind == "yes-no":
        return {"yes": True, "no": False}.get(value, UNKNOWN) if isinstance(value, str) else UNKNOWN
    if kind == "date":
        return _day(value)
    if kind == "several":
        return tuple(str(part) for part in value) if isinstance(value, list) else (str(value),)
    return value if isinstance(value, str) else str(value)


def _figure(value: Any) -> Any:
    try:
        return figures.figure_from_json(value)
    except figures.MisreadError:
        return UNKNOWN


def _day(value: Any) -> Any:
    try:
        return dt.date.fromisoformat(str(value)[:10])
    except ValueError:
        return UNKNOWN


def stored(value: Any) -> Any:
    """Return a value of an expression as a note holds it; the way back from `seen`."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, figures.Figure):
        return figures.figure_as_json(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def same(one: Any, other: Any, answer: Answer) -> bool:
    """Tell whether two values of notes mean the same (a figure's wording does not count)."""
    if type(one) is str and one == other:
        return True
    left, right = seen(one, answer), seen(other, answer)
    if isinstance(left, figures.Figure) and isinstance(right, figures.Figure):
        return _bounds(left) == _bounds(right)
    if isinstance(left, tuple) and isinstance(right, tuple):
        return sorted(left) == sorted(right)
    return bool(left is right or left == right)


def _bounds(figure: figures.Figure) -> tuple[Any, ...]:
    rounded = (float(f"{part:.9g}") for part in (figure.low, figure.likely, figure.high))
    return (*rounded, figure.about, figure.currency)


def in_words(value: Any, answer: Answer, currency: str = "") -> str:
    """Return a note's value as a person reads it: options by their texts, figures with their unit."""
    kind = answer["type"]
    understood = seen(value, answer)
    if isinstance(understood, figures.Figure):
        unit = answer.get("unit", "%" if kind == "percent" else "")
        money = (understood.currency or currency) if kind == "money" else ""
        return figures.say_figure(understood, unit=unit, currency=money)
    if isinstance(understood, dt.date):
        return say_date(understood)
    if kind in {"choice", "several"}:
        options = answer.get("options", {})
        parts = value if isinstance(value, list) else [value]
        return ", ".join(options.get(str(part), str(part)) for part in parts) or "none"
    return str(value)
