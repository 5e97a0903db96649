"""The sales report of an order: what was bought and by whom, and what they expect of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from salescoach.views.handover import unchecked
from salescoach.views.told import told

if TYPE_CHECKING:
    from salescoach.deal.state import Deal

PARTS: Final = ("value", "product", "quantity", "sector", "expects", "success_sign")


def order_report(deal: Deal) -> dict[str, Any]:
    """Return what `outcome won --json` adds: the report with None for what nobody told, and unchecked promises."""
    found = {}
    for name in PARTS:
        known = deal.known(name)
        found[name] = told(deal, name, known) if known is not None and known.is_known else None
    promises = [{"id": entry.id, "text": entry.words} for entry in unchecked(deal)]
    return {"report": found, "unchecked": promises}
