"""Which deals began as a lead, and how much of the business came from people who do not sell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.deal import progress

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from salescoach.deal.state import Deal

SELLER = "sales"


def source_of(deal: Deal, others: Mapping[str, Deal]) -> dict[str, str] | None:
    """Return the lead that a deal began as: from whom it was heard, who noted it in which role; None for none."""
    named = deal.index.fields.get("source")
    if not isinstance(named, dict):
        return None
    home = others.get(str(named.get("deal", "")))
    lead = home.entry("leads", str(named.get("lead", ""))) if home else None
    told = {"deal": str(named.get("deal", "")), "lead": str(named.get("lead", ""))}
    if home is None or lead is None:
        return told | dict.fromkeys(("text", "kind", "from", "by", "role"), "")
    roles = {note["id"][-6:]: note.get("role", "") for note in home.notes}
    return told | {
        "text": lead.words,
        "kind": str(lead.fields.get("kind") or ""),
        "from": str(lead.fields.get("from") or ""),
        "by": lead.author,
        "role": roles.get(lead.id.partition("-")[0], ""),
    }


def sources(deals: Sequence[Deal], found: Mapping[str, dict[str, str]]) -> dict[str, int]:
    """Return how many deals, and how many that were won, began as a lead, and as one of somebody who does not sell."""
    won = {deal.slug for deal in deals if progress.outcome(deal) == "won"}
    others = {slug for slug, source in found.items() if source["role"] not in {"", SELLER}}
    return {
        "deals": len(deals),
        "from_leads": len(found),
        "from_leads_not_by_sales": len(others),
        "won": len(won),
        "won_from_leads": len(won & found.keys()),
        "won_not_by_sales": len(won & others),
    }
