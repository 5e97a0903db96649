"""Who plays in an invented year, and what goes wrong in it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime
    from random import Random

    from generating.pen import Pen

REPS = {
    "north": ("ada", "ben", "cleo"),
    "south": ("dan", "eva", "finn"),
    "west": ("gil", "hana", "kim"),
}
# those who deliver and look after a customer, with their roles
OTHERS = {
    "ines": "installer",
    "tom": "service",
    "lea": "account-manager",
    "mia": "marketing",
    "oskar": "finance",
}
ROLES = {role: name for name, role in OTHERS.items()}
TROUBLES = ("stalled-gate", "early-presenter", "forgotten-account", "broken-promises")
EARLY, BREAKING = "west-kim", "south"


@dataclass(frozen=True, slots=True)
class Rep:
    """A rep and the team they sell in; their name in the notes begins with it."""

    name: str
    team: str


def reps() -> list[Rep]:
    """Return every rep of every team."""
    return [Rep(f"{team}-{name}", team) for team, names in REPS.items() for name in names]


@dataclass(slots=True)
class Lead:
    """A lead that no deal has come from yet."""

    id: str
    deal: str
    account: str
    kind: str
    at: datetime


@dataclass(slots=True)
class Sold:
    """An account that bought."""

    slug: str
    account: str
    owner: str
    at: datetime
    last_contact: datetime


@dataclass(slots=True)
class Year:
    """What every deal of the year shares: its end, the troubles that are planted, leads that wait, accounts sold to."""

    pen: Pen
    rng: Random
    end: datetime
    troubles: frozenset[str]
    leads: list[Lead] = field(default_factory=list)
    sold: list[Sold] = field(default_factory=list)
    names: Counter[str] = field(default_factory=Counter)
    forgotten: Sold | None = None

    def plan(self) -> dict[str, Any]:
        """Return which troubles were planted, for whoever looks for them."""
        planted: dict[str, Any] = {
            "stalled-gate": {"playbook": "four-phases", "stage": "diagnose", "need": "cost_owned"},
            "early-presenter": {"owner": EARLY},
            "broken-promises": {"team": BREAKING, "owners": [r.name for r in reps() if r.team == BREAKING]},
            "forgotten-account": None,
        }
        if self.forgotten is not None:
            silent = (self.end - self.forgotten.last_contact).days
            named = {
                "deal": self.forgotten.slug,
                "account": self.forgotten.account,
                "owner": self.forgotten.owner,
            }
            planted["forgotten-account"] = named | {"days_silent": silent}
        return {name: planted[name] for name in TROUBLES if name in self.troubles and planted[name]}
