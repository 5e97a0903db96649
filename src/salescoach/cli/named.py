"""Finds the deals that a name means: a deal's own, or every deal of a customer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.safe_text import slug

if TYPE_CHECKING:
    from salescoach.cli.house import House


def named_deals(house: House, words: str) -> list[str]:
    """Return the slugs of the deals that a name means; a deal comes before a customer of the same name.

    Raises WrongUseError when it is neither.
    """
    wanted = slug(words)
    if wanted and house.store.has_deal(wanted):
        return [wanted]
    of_customer = [
        deal for deal, account in house.accounts.all().items() if wanted and slug(account) == wanted
    ]
    return sorted(of_customer) or house.accounts.deals_of(words) or [house.slug_of(words)]
