"""Folding every deal of a workspace once, those of a customer together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.safe_text import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from salescoach.cli.house import House
    from salescoach.deal.state import Deal


def every_deal(house: House, now: datetime) -> Iterator[Deal]:
    """Yield every deal as it is at a moment, with what its account knows; each note is read once.

    Only the notes of one customer are in memory at a time; a customer's deals follow one another.
    """
    for group in _groups(house, house.store.deal_slugs()):
        notes = {slug: house.notes(slug) for slug in group}
        for slug, own in notes.items():
            beside = [note for other in group if other != slug for note in notes[other]]
            yield house.folded(slug, own, beside, now)


def _groups(house: House, slugs: Sequence[str]) -> list[list[str]]:
    """Return the deals of each account together; one that names none stands alone."""
    accounts = house.accounts.all()
    groups: dict[str, list[str]] = {}
    for slug in slugs:
        account = folded(accounts.get(slug, ""))
        groups.setdefault(f"account {account}" if account else f"deal {slug}", []).append(slug)
    return list(groups.values())
