"""What the parts of a condition can be: few values for each, enough that no other would come out differently."""

from __future__ import annotations

from itertools import chain, combinations, pairwise
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from salescoach.expressions.names import Answer

State = tuple[int, Any]
"""How sure something is, as a rank (-1 unknown), and its value; what is no fact has the rank 3."""

SURE: Final = 3
UNKNOWN: Final[State] = (-1, None)
_FIGURES: Final = ("number", "percent", "money")
_MOST_OPTIONS: Final = 12
_MOST_TOGETHER: Final = 6
_OTHER: Final = "\0"
"""A text or an option that the condition does not name."""


def of_fact(answer: Answer, constants: Sequence[Any], ranks: Iterable[int], highest: int) -> list[State]:
    """Return the states of a fact that nothing makes surer than `highest`."""
    levels = sorted({min(1, highest), *ranks})
    values = of_answer(answer, constants)
    return [UNKNOWN, *((level, value) for level in levels if 0 <= level <= highest for value in values)]


def of_field(name: str, answer: Answer, constants: Sequence[Any]) -> list[State]:
    """Return the states of a field; those that begin somewhere are never empty."""
    known = [(SURE, value) for value in of_answer(answer, constants)]
    return known if name in ("status", "stance", "style") else [UNKNOWN, *known]


def of_answer(answer: Answer, constants: Sequence[Any]) -> list[Any]:
    """Return values of an answer: every option, or those around what it is compared with."""
    kind, options = answer.get("type"), answer.get("options")
    if kind == "yes-no":
        return [True, False]
    if kind == "several":
        return _some_of(_named(options, constants))
    if kind == "choice":
        return _named(options, constants)
    if kind == "scale":
        low, high = int(str(answer.get("low", 1))), int(str(answer.get("high", 10)))
        return list(range(low, high + 1)) if high - low <= 100 else around(constants, whole=True)
    if kind in _FIGURES:
        return around(constants)
    return [*dict.fromkeys(one for one in constants if isinstance(one, str)), _OTHER]


def _named(options: object, constants: Iterable[Any]) -> list[str]:
    """Return the options, those that are named first; of many only these, and one that is not."""
    known = list(options) if isinstance(options, dict) else []
    named = [one for one in dict.fromkeys(constants) if isinstance(one, str)]
    if known and len(known) <= _MOST_OPTIONS:
        return sorted(known, key=lambda one: one not in named)
    return [*named, _OTHER]


def _some_of(options: list[str]) -> list[frozenset[str]]:
    few = options[:_MOST_TOGETHER]
    picks = chain.from_iterable(combinations(few, size) for size in range(1, len(few) + 1))
    return [frozenset(pick) for pick in picks]


def around(constants: Iterable[Any], *, whole: bool = False, least: float | None = None) -> list[float]:
    """Return every constant, what lies beside it and between two of them; nothing under `least`."""
    figures = sorted({float(one) for one in constants if isinstance(one, int | float)}) or [0.0]
    step = 1.0 if whole else 0.5
    found = {figures[0] - 1, figures[-1] + 1, *figures}
    for one in figures:
        found |= {one - step, one + step}
    if not whole:
        found |= {(one + other) / 2 for one, other in pairwise(figures)}
    return [one for one in sorted(found) if least is None or one >= least]
