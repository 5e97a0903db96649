"""The small arithmetic of a report: days, middles, shares, and what chance would hardly do."""

from __future__ import annotations

from datetime import date, datetime
from math import exp, lgamma
from statistics import median
from typing import TYPE_CHECKING, Final

from salescoach.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FEWEST: Final = 3
"""Cases below which nothing is said of a person: two may be chance, and are."""
UNLIKELY: Final = 0.02
"""The chance, shared among all who are compared, below which a difference is named."""


@dataclass(frozen=True, slots=True)
class Standout:
    """Somebody to whom a thing happens more often than to the others: `hits` of `of`, the rest `others` of `rest`."""

    who: str
    hits: int
    of: int
    others: int
    rest: int
    chance: float

    @property
    def excess(self) -> float:
        """Return how many hits there are beyond what the others' rate would give."""
        return self.hits - self.of * (self.others / self.rest if self.rest else 0)


def days_between(start: str, end: str) -> int:
    """Return the whole days between two moments, as `check` counts them, or two days (a day for both if one is a day);
    never below 0.
    """
    if len(start) == len(end) != len("2026-11-21"):
        return max(0, (datetime.fromisoformat(end) - datetime.fromisoformat(start)).days)
    return max(0, (date.fromisoformat(end[:10]) - date.fromisoformat(start[:10])).days)


def middle(numbers: Iterable[float]) -> float | None:
    """Return the median, rounded to tenths; None for no numbers."""
    found = list(numbers)
    return round(float(median(found)), 1) if found else None


def per_cent(part: float, whole: float) -> int:
    """Return a share in whole per cent; 0 of nothing."""
    return round(100 * part / whole) if whole else 0


def counted(number: int, one: str, more: str) -> str:
    """Return a number with the words for one or for more: `1 was kept`, `3 were kept`."""
    return f"{number} {one if number == 1 else more}"


def chance_of(hits: int, of: int, all_hits: int, everything: int) -> float:
    """Return how likely at least so many hits fall on `of` cases out of all by chance (Fisher's exact test)."""
    most = min(of, all_hits)
    whole = _ways(everything, all_hits)
    ways = (_ways(of, k) + _ways(everything - of, all_hits - k) - whole for k in range(hits, most + 1))
    return min(1.0, sum(exp(one) for one in ways))


def _ways(many: int, few: int) -> float:
    """Return the logarithm of how many ways there are to choose a few of many."""
    if not 0 <= few <= many:
        return float("-inf")
    return lgamma(many + 1) - lgamma(few + 1) - lgamma(many - few + 1)


def standouts(counts: Mapping[str, tuple[int, int]]) -> list[Standout]:
    """Return who stands out from the others, (hits, of) by name; the most beyond the others' rate first,
    of two alike the one that is counted first.

    Only where there are at least three hits, where they are twice as frequent as elsewhere, and where chance, shared
    among all who are compared, would hardly do it.
    """
    all_hits = sum(hits for hits, _ in counts.values())
    everything = sum(of for _, of in counts.values())
    found = []
    for who, (hits, of) in counts.items():
        others, rest = all_hits - hits, everything - of
        if hits < FEWEST or not rest or hits * rest < 2 * others * of:
            continue
        chance = chance_of(hits, of, all_hits, everything) * len(counts)
        if chance < UNLIKELY:
            found.append(Standout(who, hits, of, others, rest, chance))
    return sorted(found, key=lambda one: -one.excess)
