"""Folding every deal of a workspace once, those of a customer together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.safe_text import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from salescoach.cli.house import House
    from salescoach.deal.state import Deal


def deals_by_account(house: House, slugs: Sequence[str]) -> Iterator[Deal]:
    """Yield every deal as it is now, with what its account knows; each note is read once.

    Only the notes of one customer are in memory at a time.
    """
    from salescoach.deal.state import Deal

    now, currency = house.now(), house.workspace.settings.currency
    for group in _groups(house, slugs):
        notes = {slug: house.notes(slug) for slug in group}
        for slug, own in notes.items():
            beside = [note for other in group if other != slug for note in notes[other]]
            yield Deal(
                house.library,
                slug,
                own,
                now=now,
                judge=house.gate,
                beside=beside,
                zone=house.zone,
                currency=currency,
            )


def _groups(house: House, slugs: Sequence[str]) -> list[list[str]]:
    """Return the deals of each account together; one that names none stands alone."""
    accounts = house.accounts.all()
    groups: dict[str, list[str]] = {}
    for slug in slugs:
        account = folded(accounts.get(slug, ""))
        groups.setdefault(f"account {account}" if account else f"deal {slug}", []).append(slug)
    return list(groups.values())
