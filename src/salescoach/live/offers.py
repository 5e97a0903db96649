"""What Tab offers while a line is typed: people after `@`, the unit after a figure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from salescoach.safe_text import folded, one_line
from salescoach.session.capture import Answered, read_capture
from salescoach.session.speakers import people_of

if TYPE_CHECKING:
    from salescoach.session.calling import Call

_AT = re.compile(r"(?P<before>(?:^|.*\s))@(?P<name>[^@:]*)\Z", re.DOTALL)
_FIGURE = re.compile(r"(?P<figure>.*\d)\s*(?P<unit>[^\W\d]*)\Z", re.DOTALL)
_MONEY_UNITS = {"INR": ("lakh", "crore"), "": ("k", "million")}
_COUNTED = frozenset({"number", "percent", "money"})


def offers(call: Call, typed: str) -> list[str]:
    """Return the lines that this one could become, best first."""
    at = _AT.match(typed)
    if at is not None and (not at["before"].strip() or at["before"].lstrip().startswith("=")):
        names = [one_line(name) for name, _ in people_of(call.deal)]
        fit = [name for name in names if _fits(name, at["name"], call)]
        return [f"{at['before']}@{name}" for name in fit if name != at["name"].strip()]
    return _units(call, typed)


def _fits(name: str, start: str, call: Call) -> bool:
    wanted = folded(start)
    title = next((folded(t) for n, t in people_of(call.deal) if one_line(n) == name), "")
    parts = [folded(name), *folded(name).split(), title, *title.split()]
    return any(part.startswith(wanted) for part in parts if part)


def _units(call: Call, typed: str) -> list[str]:
    said = read_capture(typed, call.board.numbers)
    if not isinstance(said, Answered) or not said.text:
        return []
    line = call.board.numbered(said.number)
    answer = line.prompt.answer if line is not None and line.prompt.kind == "question" else {"type": "text"}
    figure = _FIGURE.match(typed) if answer["type"] in _COUNTED else None
    if figure is None:
        return []
    units = list(_MONEY_UNITS.get(call.deal.currency, _MONEY_UNITS[""])) if answer["type"] == "money" else []
    units += [str(answer["unit"])] if answer.get("unit") else []
    return [f"{figure['figure'].rstrip()} {unit}" for unit in units if unit.startswith(figure["unit"])]
