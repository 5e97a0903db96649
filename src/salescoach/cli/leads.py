"""A lead becomes a deal of its own: each of the two names the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from salescoach.cli.beginning import begun
from salescoach.cli.walking import Script, take
from salescoach.errors import WrongUseError
from salescoach.safe_text import quoted, slug

if TYPE_CHECKING:
    from salescoach.cli.house import House
    from salescoach.notes.model import Entry
    from salescoach.session.starting import Wish


def take_from_lead(house: House, name: str, wish: Wish, script: Script, words: str) -> int:
    """Walk a new deal that comes from a lead of any deal, and note in the lead what it has become.

    Raises WrongUseError when no lead fits the words, several do, or it has become a deal already.
    """
    from salescoach.session.entries import choose

    deals = [house.deal_of(one) for one in house.store.deal_slugs()]
    leads = [lead for deal in deals for lead in deal.entries("leads") if lead.deal == deal.slug]
    lead = choose(leads, "leads", words)
    if lead.fields.get("deal"):
        became = str(lead.fields["deal"])
        raise WrongUseError(
            f"{quoted(lead.words)} has become the deal {quoted(became)} already",
            f"go on with it: salescoach walk {became}",
            code="lead-taken",
        )
    begun(house, name, "walk")
    home = next(deal for deal in deals if deal.slug == lead.deal)
    fields: dict[str, object] = {"source": {"deal": home.slug, "lead": lead.id}}
    if home.account and lead.fields.get("kind") != "referral":
        fields["account"] = home.account
    try:
        return take(house, name, wish, script, new=True, opening=[cast("Entry", {"deal": fields})])
    finally:
        if house.store.has_deal(slug(name)):
            _link(house, home.slug, lead.id, slug(name))


def _link(house: House, home: str, lead: str, became: str) -> None:
    from salescoach.cli.quick import save

    entry = {"ledger": "leads", "id": lead, "set": {"deal": became}}
    save(house, house.deal_of(home), "settle", [cast("Entry", entry)])
