"""Calls as data: when they are, whether they are prepared, what the gate of their deal still lacks."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from salescoach.dates import from_stamp
from salescoach.deal.state import Focus
from salescoach.records import replace
from salescoach.walk.steps import due_prompts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from salescoach.deal.ledgers import LedgerEntry
    from salescoach.deal.state import Deal
    from salescoach.gate.verdict import Gate
    from salescoach.walk.plan import Plan

BEFORE = frozenset({"before"})
STILL_ON = timedelta(hours=1)  # a call without an end counts as over an hour after its start


def calls_view(
    deals: Iterable[Deal], gate: Gate, plan: Plan, within: timedelta | None = None
) -> dict[str, Any]:
    """Return the planned calls that are not over, the next first; those without a time come last.

    `plan` is the usual walk of a call and names the deal's playbook; `within` keeps the calls that start within
    that time from now, or are on.  `prepared` tells that nothing of the preparation is left to ask.
    """
    found = [call for deal in deals for call in _of_deal(deal, gate, plan, within)]
    return {"calls": sorted(found, key=lambda call: (call["starts"] or "9", call["deal"]))}


def _of_deal(deal: Deal, gate: Gate, plan: Plan, within: timedelta | None) -> Iterator[dict[str, Any]]:
    for entry in deal.entries("calls"):
        starts = moment(entry, "starts")
        if entry.fields.get("status") == "planned" and _wanted(deal, entry, starts, within):
            yield _shape(deal, gate, plan, entry)


def moment(entry: LedgerEntry, field: str) -> datetime | None:
    """Return when a call starts or ends, or None when that is not known."""
    try:
        return from_stamp(str(entry.fields.get(field) or ""))
    except ValueError:
        return None


def _wanted(deal: Deal, entry: LedgerEntry, starts: datetime | None, within: timedelta | None) -> bool:
    if starts is None:
        return within is None
    over = (moment(entry, "ends") or starts + STILL_ON) < deal.now
    return not over and (within is None or starts <= deal.now + within)


def _shape(deal: Deal, gate: Gate, plan: Plan, entry: LedgerEntry) -> dict[str, Any]:
    verdict = (
        gate.check(deal, plan.deal_playbook) if plan.deal_playbook in gate.library["playbooks"] else None
    )
    needs = verdict["needs"] if verdict else []
    aim = _aim(deal, entry)
    return {
        "deal": deal.slug,
        "name": deal.name,
        "call": entry.id,
        "starts": str(entry.fields.get("starts") or ""),
        "ends": str(entry.fields.get("ends") or ""),
        "with": str(entry.fields.get("with") or ""),
        "aim": aim,
        "prepared": is_prepared(deal, plan, entry),
        "verdict": verdict["verdict"] if verdict else "",
        "missing": [need["id"] for need in needs if need["state"] != "met" and not need["should"]],
    }


def _aim(deal: Deal, entry: LedgerEntry) -> str:
    if entry.fields.get("aim"):
        return str(entry.fields["aim"])
    focused = deal.focus
    deal.focus_on(Focus(entry.id))
    known = deal.known("call_aim")
    deal.focus_on(focused)
    return str(known.value) if known is not None and known.is_known else ""


def is_prepared(deal: Deal, plan: Plan, entry: LedgerEntry) -> bool:
    """Tell whether nothing of the preparation of a call is left to ask."""
    focused = deal.focus
    deal.focus_on(Focus(entry.id))
    left = next(due_prompts(replace(plan, moments=BEFORE), deal), None)
    deal.focus_on(focused)
    return left is None
