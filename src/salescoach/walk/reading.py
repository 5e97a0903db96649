"""What a typed text means as an answer: one value, and the words that say how it was understood."""

from __future__ import annotations

import re

from salescoach.dates import parse_date, say_date
from salescoach.errors import WrongUseError
from salescoach.figures import Figure, figure_as_json, parse_figure, say_figure
from salescoach.problem import did_you_mean
from salescoach.records import dataclass
from salescoach.safe_text import folded, quoted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from typing import Any, Literal

    from salescoach.playbook.model import Answer

YES = frozenset({"yes", "y", "true", "ja", "si"})
NO = frozenset({"no", "n", "false", "nein"})


class NotUnderstoodError(WrongUseError):
    """A text that is no answer of the type that is asked for."""

    default_code = "answer"


@dataclass(frozen=True, slots=True)
class Customs:
    """How texts are read here: what day it is, which sign is the decimal one, which money is meant."""

    today: date
    decimal: Literal[".", ","] = "."
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Understood:
    """A value as notes hold it; `echo` says it in words where that differs from what was typed."""

    value: Any
    echo: str = ""
    reason: str = ""


def understand(text: str, answer: Answer, customs: Customs) -> Understood:
    """Return what a text means for an answer type; raises NotUnderstoodError, or the reader's own WrongUseError."""
    typed = text.strip()
    if not typed:
        raise NotUnderstoodError(
            "nothing was typed", "answer, or set it aside with /skip, /dk, /na or /later"
        )
    return _READERS[answer["type"]](typed, answer, customs)


def _text(typed: str, answer: Answer, customs: Customs) -> Understood:  # noqa: ARG001 - one shape for all
    return Understood(typed)


def _done(typed: str, answer: Answer, customs: Customs) -> Understood:  # noqa: ARG001 - one shape for all
    if folded(typed) not in YES | {"done", "x", "ok"}:
        raise NotUnderstoodError(f"{quoted(typed)} is not done", "answer done, or set it aside")
    return Understood("done")


def _yes_no(typed: str, answer: Answer, customs: Customs) -> Understood:  # noqa: ARG001 - one shape for all
    word, _, reason = typed.partition(" ")
    if folded(word.rstrip(",.;:")) in YES:
        return Understood("yes", reason=reason.strip())
    if folded(word.rstrip(",.;:")) in NO:
        return Understood("no", reason=reason.strip())
    raise NotUnderstoodError(f"{quoted(typed)} is neither yes nor no", "answer y or n; a reason may follow")


def option_of(typed: str, options: dict[str, str]) -> str:
    """Return the option that an id, a number from 1, a text or the unique beginning of one names."""
    ids = list(options)
    if typed in options:
        return typed
    if typed.isdecimal() and 1 <= int(typed) <= len(ids):
        return ids[int(typed) - 1]
    found = named(typed, options) or begun(typed, options)
    if len(found) == 1:
        return found[0]
    if found:
        raise NotUnderstoodError(f"{quoted(typed)} fits {_listed(found)}", "type more of it, or its number")
    cure = did_you_mean(folded(typed), [*ids, *map(folded, options.values())])
    raise NotUnderstoodError(f"{quoted(typed)} is not offered", cure or f"choose one of {_listed(ids)}")


def named(typed: str, options: Mapping[str, str]) -> list[str]:
    """Return the options whose id or text somebody typed, however it is written."""
    wanted = folded(typed)
    return [name for name, text in options.items() if wanted in {folded(name), folded(text)}]


def begun(typed: str, options: Mapping[str, str]) -> list[str]:
    """Return the options whose id or text begins with what somebody typed."""
    wanted = folded(typed)
    return [
        n for n, text in options.items() if folded(n).startswith(wanted) or folded(text).startswith(wanted)
    ]


def _listed(names: list[str]) -> str:
    return ", ".join(names)


def _choice(typed: str, answer: Answer, customs: Customs) -> Understood:  # noqa: ARG001 - one shape for all
    return Understood(option_of(typed, answer.get("options", {})))


def _several(typed: str, answer: Answer, customs: Customs) -> Understood:  # noqa: ARG001 - one shape for all
    if folded(typed) in {"none", "-"} and typed not in answer.get("options", {}):
        return Understood([])
    parts = [part.strip() for part in re.split(r"[,;]", typed) if part.strip()]
    if len(parts) == 1 and all(word.isdecimal() for word in parts[0].split()):
        parts = parts[0].split()
    return Understood(list(dict.fromkeys(option_of(part, answer.get("options", {})) for part in parts)))


def _figure(typed: str, answer: Answer, customs: Customs) -> Understood:
    figure = parse_figure(
        typed.replace("%", "") if answer["type"] == "percent" else typed, decimal=customs.decimal
    )
    currency = ""
    if answer["type"] == "money":
        currency = figure.currency or customs.currency
        figure = Figure(figure.low, figure.likely, figure.high, figure.about, figure.text, currency)
    unit = answer.get("unit", "%" if answer["type"] == "percent" else "")
    said = say_figure(figure, unit=unit, currency=currency)
    meant = _THREE_BEHIND.search(typed)
    if meant and figure.low != int(figure.low):
        return Understood(
            figure_as_json(figure), f"{said}; for {meant[1]}{meant[2]} leave the sign between out"
        )
    return Understood(figure_as_json(figure), "" if said == typed else said)


_THREE_BEHIND = re.compile(r"(?<![\d.,])([1-9]\d{0,2})[.,](\d{3})(?![\d.,])")
"""A figure that elsewhere has thousands apart (1.234): what was understood is said with the other reading."""


def _scale(typed: str, answer: Answer, customs: Customs) -> Understood:
    low, high = answer.get("low", 1), answer.get("high", 10)
    word, _, reason = typed.partition(" ")
    figure = parse_figure(word, decimal=customs.decimal)
    if not low <= figure.low <= figure.high <= high:
        raise NotUnderstoodError(
            f"{quoted(word)} is not on the scale", f"answer {low} to {high}; a reason may follow"
        )
    return Understood(figure_as_json(figure), reason=reason.strip())


def _date(typed: str, answer: Answer, customs: Customs) -> Understood:  # noqa: ARG001 - one shape for all
    day = parse_date(typed, today=customs.today)
    return Understood(day.isoformat(), "" if typed == day.isoformat() else say_date(day))


_READERS: dict[str, Callable[[str, Answer, Customs], Understood]] = {
    "text": _text,
    "done": _done,
    "yes-no": _yes_no,
    "choice": _choice,
    "several": _several,
    "number": _figure,
    "percent": _figure,
    "money": _figure,
    "scale": _scale,
    "date": _date,
}
