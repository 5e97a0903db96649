"""What a review tells of a deal beside its own gates: why it needs attention, the gate after an order, what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from salescoach.deal import progress
from salescoach.views.attention import judged_by, level, reasons
from salescoach.views.due import due_digest, due_of
from salescoach.views.lines import told_reason

if TYPE_CHECKING:
    from collections.abc import Mapping

    from salescoach.deal.state import Deal
    from salescoach.gate.verdict import Gate

WITHIN: Final = 7
"""Days ahead, as `due` looks when nothing else is said."""
_OWED: Final = frozenset({"promise", "next-step"})


def attention_of(deal: Deal, gate: Gate, playbook: str, account: str) -> dict[str, Any]:
    """Return whether the deal needs attention, and why, by the rule of `deals`."""
    why = reasons(deal, gate, playbook, account)
    told = [told_reason(reason.as_data(), deal.clock.moment, deal.zone) for reason in why]
    return {"attention": level(why), "why": told}


def after_order(deal: Deal, gate: Gate, account: str) -> str:
    """Return the playbook that goes on after an order, "" while there is none."""
    return judged_by(deal, gate, "", account) if progress.outcome(deal) == "won" else ""


def owed_soon(deal: Deal, playbooks: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the promises and next steps that `due` lists for the deal, in its shape."""
    found = due_of([due_digest(deal, playbooks)], WITHIN, "", deal.clock.moment, deal.zone)["due"]
    return [one for one in found if one["kind"] in _OWED]
