"""Teams, where the names of ours tell them: `south-dan` and `south-eva` are of the south."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from salescoach.safe_text import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from salescoach.views.report_digest import Digest

MOST: Final = 0.8
"""The share of the owners that must be of a team of two or more, so that `jean-luc` and `jean-paul` make none."""
_PARTS: Final = re.compile(r"(?P<before>[^\s@/-]+)[-/](?P<who>[^\s@]+)|(?P<name>[^\s@]+)@(?P<place>[^\s@]+)")


def teams_of(digests: Iterable[Digest]) -> dict[str, str]:
    """Return the team of each of ours by the folded name: what stands before a hyphen or a slash, or behind an `@`.

    Empty unless most of those who own deals are named so, in two teams or more.
    """
    owners = {folded(one["owner"]): one["owner"] for one in digests if one["owner"]}
    told = {who: _told(name) for who, name in owners.items()}
    sizes: dict[str, int] = {}
    for team in told.values():
        sizes[team] = sizes.get(team, 0) + 1
    real = {team for team, size in sizes.items() if team and size > 1}
    inside = sum(1 for team in told.values() if team in real)
    if len(real) < 2 or inside < MOST * len(owners):
        return {}
    return {who: team for who, team in told.items() if team in real}


def _told(name: str) -> str:
    found = _PARTS.fullmatch(name.strip())
    return folded(found["before"] or found["place"]) if found else ""
