"""Folding every deal of a workspace once, those of a customer together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.safe_text import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from salescoach.cli.house import House
    from salescoach.deal.state import Deal
    from salescoach.notes.model import Note


def deals_by_account(house: House, slugs: Sequence[str]) -> Iterator[Deal]:
    """Yield every deal as it is now, with what its account knows; each note is read once.

    Only the notes of one customer are in memory at a time.
    """
    for group in _groups(house, slugs):
        notes = {slug: house.notes(slug) for slug in group}
        for slug, own in notes.items():
            yield _folded(
                house, slug, own, [note for other in group if other != slug for note in notes[other]]
            )


def _folded(house: House, slug: str, own: Sequence[Note], beside: Sequence[Note]) -> Deal:
    from salescoach.deal.state import Deal
    from salescoach.session.focus import focus_now

    deal = Deal(
        house.library,
        slug,
        own,
        now=house.now(),
        judge=house.gate,
        beside=beside,
        zone=house.zone,
        currency=house.workspace.settings.currency,
    )
    deal.focus_on(focus_now(deal))
    return deal


def _groups(house: House, slugs: Sequence[str]) -> list[list[str]]:
    """Return the deals of each account together; one that names none stands alone."""
    accounts = house.accounts.all()
    groups: dict[str, list[str]] = {}
    for slug in slugs:
        account = folded(accounts.get(slug, ""))
        groups.setdefault(f"account {account}" if account else f"deal {slug}", []).append(slug)
    return list(groups.values())
