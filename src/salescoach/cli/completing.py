"""What the shell offers for a deal, a playbook or a stage; a fault here must not disturb a person typing."""

from __future__ import annotations

from contextlib import suppress
from io import StringIO

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from salescoach.cli.house import House


def deals(incomplete: str) -> list[str]:
    """Return the deals that begin with what is typed."""
    return _offered(incomplete, lambda house: house.store.deal_slugs())


def playbooks(incomplete: str) -> list[str]:
    """Return the playbooks that begin with what is typed."""
    return _offered(
        incomplete, lambda house: [n for n, b in house.library["playbooks"].items() if b["stages"]]
    )


def stages(incomplete: str) -> list[str]:
    """Return the stages of any playbook that begin with what is typed."""

    def names(house: House) -> Iterable[str]:
        return dict.fromkeys(s["id"] for book in house.library["playbooks"].values() for s in book["stages"])

    return _offered(incomplete, names)


def _offered(incomplete: str, names: Callable[[House], Iterable[str]]) -> list[str]:
    from salescoach.cli.house import House

    found: list[Any] = []
    with suppress(Exception):
        found = [name for name in names(House(stderr=StringIO())) if name.startswith(incomplete)]
    return found
