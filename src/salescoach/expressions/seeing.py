"""Facts as an evaluation sees them: what counts at its floor, and what to ask where one is missing."""

from __future__ import annotations

from datetime import datetime

from salescoach.expressions.world import UNKNOWN, Row, Sight, Want
from salescoach.figures.figure import Figure
from salescoach.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any, Final

    from salescoach.expressions.world import World

RANKS: Final = {"assumed": 0, "said": 1, "confirmed": 2, "documented": 3}
Wants = tuple[Want, ...]


@dataclass(slots=True)  # not frozen: very many are made, in half the time
class Seen:
    """What a part of an expression came to.

    `wants` would settle an unknown value, `blurs` would make a range narrower, `rests` is what was looked at.
    """

    value: Any
    wants: Wants = ()
    rests: Wants = ()
    blurs: Wants = ()


NOBODY_KNOWS: Final = Seen(UNKNOWN)


class Sights:
    """One evaluation's view of the world.

    `rows` are the entries at hand, the innermost first; `ledger` is what that one stands in, where known.
    """

    __slots__ = ("floor", "ledger", "rows", "world")

    def __init__(self, world: World, floor: str, rows: tuple[Row, ...] = (), ledger: str = "") -> None:
        self.world = world
        self.floor = floor
        self.rows = rows
        self.ledger = ledger

    def at(self, row: Row, ledger: str) -> Sights:
        """Return the view from an entry of a ledger."""
        return Sights(self.world, self.floor, (row, *self.rows), ledger)

    def fact(self, name: str) -> Seen:
        """Return a fact's value; unknown, with what to ask, where it is below the floor."""
        sight = self.world.sight(name)
        value = plain(sight.value)
        if value is UNKNOWN or (self.floor == "said" and self._only_guessed(name, sight)):
            return Seen(UNKNOWN, self.lacking(name, self.floor))
        blurs = self.ranged(name) if isinstance(value, Figure) and value.low != value.high else ()
        return Seen(value, (), (Want(name, self.floor),), blurs)

    def _only_guessed(self, name: str, sight: Sight) -> bool:
        if sight.evidence != "assumed" or self.world.is_ours(name):
            return False
        if not self.world.inputs(name):
            return True
        return bool(self._leaves(name, lambda fact: self._missing(fact, "said")))

    def _missing(self, name: str, floor: str) -> bool:
        sight = self.world.sight(name)
        if plain(sight.value) is UNKNOWN:
            return True
        return floor == "said" and sight.evidence == "assumed" and not self.world.is_ours(name)

    def lacking(self, name: str, floor: str) -> Wants:
        """Return what to ask for an unknown fact: itself, or the missing inputs it is worked out from."""
        asked = self._leaves(name, lambda fact: self._missing(fact, floor))
        if asked:
            return tuple(Want(fact, floor) for fact in asked)
        if self.world.inputs(name):
            ranged = self._leaves(name, self._is_ranged)
            if ranged:
                return tuple(Want(fact, floor, narrower=True) for fact in ranged)
        return (Want(name, floor),)

    def ranged(self, name: str) -> Wants:
        """Return which figures would have to be narrower for this one to be."""
        return tuple(
            Want(fact, self.floor, narrower=True) for fact in self._leaves(name, self._is_ranged) or [name]
        )

    def _is_ranged(self, name: str) -> bool:
        value = self.world.sight(name).value
        return isinstance(value, Figure) and value.low != value.high

    def _leaves(self, name: str, test: Callable[[str], bool]) -> list[str]:
        """Return the asked facts beneath a worked-out one that pass a test, in the order of the formulas."""
        found: list[str] = []
        waiting, seen = [name], {name}
        while waiting:
            fact = waiting.pop()
            inputs = self.world.inputs(fact)
            if not inputs:
                found.append(fact)
                continue
            passing = [one for one in dict.fromkeys(inputs) if one not in seen and test(one)]
            seen.update(passing)
            waiting.extend(reversed(passing))
        return found


def plain(value: Any) -> Any:
    """Return a value in the form that comparing expects; UNKNOWN for what is none."""
    if isinstance(value, str | bool | Figure):
        return value
    if isinstance(value, int | float):
        return Figure(value, value, value) if value == value else UNKNOWN  # noqa: PLR0124 - not a number
    if isinstance(value, list | tuple | set | frozenset):
        return tuple(value)
    if isinstance(value, datetime):
        return value.date()
    return UNKNOWN if value is None else value


def once(wants: Iterable[Want]) -> Wants:
    """Return each want once, in the order of the expression."""
    several = tuple(wants)
    return several if len(several) < 2 else tuple(dict.fromkeys(several))
