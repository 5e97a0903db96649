"""Where a customer stands between attention and after the sale, and what share of their needs they buy from us."""

from __future__ import annotations

from salescoach.deal import progress
from salescoach.views.told import told

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, Final

    from salescoach.deal.state import Deal

PLAYBOOK: Final = "after-sale"
SHARE: Final = "share_of_customer"
_OFFERS: Final = ("bought", "possible", "elsewhere")


def aidaa(deal: Deal) -> dict[str, Any] | None:
    """Return the stage of a deal's customer, the share, and the offers behind it; None without that playbook."""
    if PLAYBOOK not in deal.library["playbooks"]:
        return None
    here = progress.current_stage(deal, PLAYBOOK)
    stage = deal.stage(PLAYBOOK, here)
    share = deal.known(SHARE)
    offers = {
        name: [e.words for e in deal.entries("offers") if e.fields.get("status") == name] for name in _OFFERS
    }
    return {
        "stage": here,
        "title": stage["title"] if stage else here,
        "share": told(deal, SHARE, share) if share is not None and share.is_known else None,
        "offers": offers,
    }


def accounts(deals: Iterable[Deal]) -> dict[str, dict[str, Any]]:
    """Return where each customer stands, by the name that their deals give; as the deal that has come furthest says."""
    found: dict[str, dict[str, Any]] = {}
    for deal in deals:
        one = aidaa(deal) if deal.account else None
        if one is not None and _further(deal, one, found.get(deal.account)):
            found[deal.account] = one
    return found


def _further(deal: Deal, one: dict[str, Any], other: dict[str, Any] | None) -> bool:
    ids = [stage["id"] for stage in deal.playbook(PLAYBOOK)["stages"]]
    return other is None or ids.index(one["stage"]) > ids.index(other["stage"])
