"""A difference between two versions of a playbook, and which version number some differences call for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from salescoach.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

Kind = Literal[
    "added", "removed", "renamed", "reworded", "retyped", "reordered", "moved", "harder", "softer", "changed"
]
Level = Literal["patch", "minor", "major"]
LEVELS: tuple[Level, ...] = ("patch", "minor", "major")


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: what it is about (`what` and `id`, in `stage` if it stands in one), and in words.

    `level` is the part of the version number that it calls for; a major one is not compatible: notes, answers files
    or extensions that name the id lose what they name.
    """

    kind: Kind
    what: str
    id: str
    stage: str
    text: str
    level: Level

    @property
    def compatible(self) -> bool:
        """Tell whether what was written for the old version still means the same."""
        return self.level != "major"

    def as_json(self) -> dict[str, object]:
        """Return the change in the shape of `playbook diff --json`."""
        return {
            "kind": self.kind,
            "what": self.what,
            "id": self.id,
            "stage": self.stage,
            "text": self.text,
            "level": self.level,
            "compatible": self.compatible,
        }


def heaviest(changes: Iterable[Change]) -> Level | None:
    """Return the heaviest level of some changes; None for no change."""
    found = [LEVELS.index(change.level) for change in changes]
    return LEVELS[max(found)] if found else None


def called_for(version: str, level: Level | None) -> str:
    """Return the version that a change calls for after `version`, by the rules of semver.org.

    Before 1.0.0, where nothing is promised yet, what breaks raises the second number and the rest the third.
    """
    major, minor, patch = numbers(version)
    if level is None:
        return f"{major}.{minor}.{patch}"
    if major == 0:
        return f"0.{minor + 1}.0" if level == "major" else f"0.{minor}.{patch + 1}"
    if level == "major":
        return f"{major + 1}.0.0"
    return f"{major}.{minor + 1}.0" if level == "minor" else f"{major}.{minor}.{patch + 1}"


def numbers(version: str) -> tuple[int, int, int]:
    """Return the three numbers of a version; what is missing is 0."""
    found = [int(one) for one in re.findall(r"\d+", version)[:3]]
    first, second, third = [*found, 0, 0, 0][:3]
    return first, second, third
