"""Which deals began as a lead, and how much of the business came from people who do not sell."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from typing import Any

    from salescoach.deal.state import Deal

SELLER = "sales"
OWN = "our own"
"""Where a deal came from that began as nobody's lead."""


def source_of(deal: Deal, others: Mapping[str, Deal]) -> dict[str, str] | None:
    """Return the lead that a deal began as: from whom it was heard, who noted it in which role; None for none."""
    named = deal.index.fields.get("source")
    if not isinstance(named, dict):
        return None
    home = others.get(str(named.get("deal", "")))
    return source_told(named, leads_told(home) if home else {})


def kind_of_source(source: Mapping[str, str] | None) -> str:
    """Return whether a deal is our own, or came from a lead or a referral, by its source as lists tell it."""
    if source is None:
        return OWN
    return "referral" if source["kind"] == "referral" else "lead"


def source_told(named: Mapping[str, Any], leads: Mapping[str, dict[str, str]]) -> dict[str, str]:
    """Return the lead that a deal names as its source, out of those of the deal where it was noted."""
    told = {"deal": str(named.get("deal", "")), "lead": str(named.get("lead", ""))}
    return told | leads.get(told["lead"], dict.fromkeys(("text", "kind", "from", "by", "role"), ""))


def leads_told(deal: Deal) -> dict[str, dict[str, str]]:
    """Return the leads that were noted in a deal, or in others of its account, by each id that names one."""
    roles = {note["id"][-6:]: note.get("role", "") for note in deal.notes}
    found: dict[str, dict[str, str]] = {}
    for lead in deal.entries("leads"):
        told = {
            "text": lead.words,
            "kind": str(lead.fields.get("kind") or ""),
            "from": str(lead.fields.get("from") or ""),
            "by": lead.author,
            "role": roles.get(lead.id.partition("-")[0], ""),
        }
        for name in lead.ids:
            found.setdefault(name, told)
    return found


def sources(
    outcomes: Mapping[str, int], found: Mapping[str, dict[str, str]], won: Collection[str]
) -> dict[str, int]:
    """Return how many deals, and how many that were won, began as a lead, and as one of somebody who does not sell.

    `outcomes` counts all deals by their outcome, `found` has the lead of each that began as one, and `won` names those
    of them that were won.
    """
    others = {slug for slug, source in found.items() if source["role"] not in {"", SELLER}}
    return {
        "deals": sum(outcomes.values()),
        "from_leads": len(found),
        "from_leads_not_by_sales": len(others),
        "won": outcomes.get("won", 0),
        "won_from_leads": len(found.keys() & won),
        "won_not_by_sales": len(others.intersection(won)),
    }
