"""The promises that a deal review has to speak of: late, refused, or without anybody of ours who stands for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from salescoach.views.attention import days_late, due_day
from salescoach.views.handover import living

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.deal.ledgers import LedgerEntry
    from salescoach.deal.state import Deal


def promises(deal: Deal) -> list[dict[str, Any]]:
    """Return each such promise with why it is told (`late`, `refused`, `unowned`), the latest first, then by day."""
    found = list(_found(deal))
    return sorted(found, key=lambda one: (-one["days_late"], one["due"] or "9999", one["id"]))


def _found(deal: Deal) -> Iterator[dict[str, Any]]:
    for entry in living(deal):
        why = _why(deal, entry)
        if why:
            day = due_day(entry)
            told = {name: str(entry.fields.get(name) or "") for name in ("to", "by")}
            yield {
                "id": entry.id,
                "text": entry.words,
                **told,
                "due": day.isoformat() if day else "",
                "days_late": max(0, days_late(deal, entry)),
                "why": why,
            }


def _why(deal: Deal, entry: LedgerEntry) -> list[str]:
    refused = entry.fields.get("status") == "refused"
    late = days_late(deal, entry) > 0 and not refused
    told = (("late", late), ("refused", refused), ("unowned", not entry.fields.get("by")))
    return [name for name, holds in told if holds]
