"""One thing to talk about with somebody, and what every look for troubles needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from salescoach.records import dataclass
from salescoach.views.report_counting import per_cent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from salescoach.views.report_counting import Standout
    from salescoach.views.report_digest import Digest
    from salescoach.views.report_frame import Frame

EVERYONE: Final = "everyone"
LONGEST: Final = 60
"""Characters of a name in a sentence."""


@dataclass(frozen=True, slots=True)
class Word:
    """One thing to talk about with somebody; `weight` orders them, `deals` are examples, the worst first.

    `people` are, of a team or a role, those whom it concerns, by the folded name.
    """

    who: str
    kind: str
    text: str
    weight: float
    deals: tuple[str, ...] = ()
    people: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Matter:
    """What the troubles are looked for in: deals, the frame, roles and teams by folded name, the period.

    With an `owner` everybody is still compared with everybody; what is told of a team is that one's part of it.
    """

    digests: Sequence[Digest]
    frame: Frame
    roles: Mapping[str, str]
    teams: Mapping[str, str]
    since: str
    today: str
    owner: str = ""


def by_name(
    every: Iterable[Any], hits: Iterable[Any], name: Callable[[Any], str]
) -> dict[str, tuple[int, int]]:
    """Return (hits, of) by name; what nobody stands for is left out."""
    counts: dict[str, list[int]] = {}
    for one in every:
        counts.setdefault(name(one), [0, 0])[1] += 1
    for one in hits:
        counts[name(one)][0] += 1
    return {who: (count[0], count[1]) for who, count in counts.items() if who}


def share(found: Standout, what: str) -> str:
    """Return what stands out, and how it is with the others."""
    return f"{found.hits} of {found.of} {what}; among the others it is {per_cent(found.others, found.rest)} %"


def commonest(names: Iterable[str]) -> str:
    """Return the name that comes most often; "" for none."""
    return next(iter(worst(names)), "")


def worst(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names, each once, the one that comes most often first."""
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    return tuple(sorted(counts, key=lambda name: (-counts[name], name)))


def in_days(number: int) -> str:
    """Return a number of days in words."""
    return f"{number} day" if number == 1 else f"{number} days"
