"""A role is named that nobody else names, and it is nearly that of somebody whom others name.

Roles are not declared: whoever says `--role service` walks what is for `service`. A slip
makes a role of its own, and what is for it is never asked of anybody.

Wrong:

    - {ask: How does it run?, id: running, for: [servise]}
    - {ask: What would you change?, id: change, for: [service]}

Right:

    - {ask: How does it run?, id: running, for: [service]}
    - {ask: What would you change?, id: change, for: [service]}
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from salescoach.lint.book import mappings
from salescoach.lint.finding import Finding
from salescoach.lint.reach import items_in
from salescoach.problem import nearest
from salescoach.source.nodes import Listing, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.lint.book import Book
    from salescoach.playbook.page import Path

ID: Final = "unknown-role"
LEVEL: Final = "warning"
FAMILY: Final = "reference"
KNOWN: Final = ("sales", "service", "account-manager", "marketing", "installer", "finance", "manager")


def check(book: Book) -> Iterator[Finding]:
    """Yield the roles that are probably a slip."""
    here = list(_roles(book))
    times = Counter(role for _, role in here)
    others = {*KNOWN, *_elsewhere(book)}
    for path, role in here:
        more = [one for one, count in times.items() if one != role and count > times[role]]
        near = nearest(role, [*others, *more]) if role not in others and times[role] == 1 else None
        if near:
            yield Finding(book.place(path), f'nobody has the role "{role}"', f'did you mean "{near}"?')


def _roles(book: Book) -> Iterator[tuple[Path, str]]:
    paths: list[Path] = [(*line.path, "for") for line in book.items if line.node.get("for") is not None]
    for part in book.stages:
        paths.append((*part.path, "for"))
        paths += [(*part.path, "cadence", at, "role") for at, _ in mappings(part.node, "cadence")]
    for path in paths:
        node = book.page.node(path)
        if isinstance(node, Scalar):
            yield path, node.text.strip()
        for at, one in enumerate(node.items if isinstance(node, Listing) else ()):
            if isinstance(one, Scalar):
                yield (*path, at), one.text.strip()


def _elsewhere(book: Book) -> Iterator[str]:
    """Yield the roles that other playbooks of the library name."""
    for other in book.library["playbooks"].values():
        if other["id"] != book.id:
            for stage in other["stages"]:
                yield from stage.get("roles", [])
                yield from (one["role"] for one in stage["cadence"] if "role" in one)
            for item in items_in(other):
                yield from item.get("roles", [])
