"""Calls as data: when they are, whether they are prepared, what the gate of their deal still lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from salescoach.deal.state import Focus
from salescoach.records import replace
from salescoach.views.planned import is_coming, moment_in, over_at
from salescoach.walk.steps import due_prompts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime, timedelta

    from salescoach.deal.ledgers import LedgerEntry
    from salescoach.deal.state import Deal
    from salescoach.gate.verdict import Gate
    from salescoach.walk.plan import Plan

BEFORE = frozenset({"before"})


def calls_view(
    deals: Iterable[Deal], gate: Gate, plan: Plan, within: timedelta | None = None
) -> dict[str, Any]:
    """Return the planned calls that are not over, the next first; those without a time come last.

    `plan` is the usual walk of a call and names the deal's playbook; `within` keeps the calls that start within
    that time from now, or are on.  `prepared` tells that nothing of the preparation is left to ask.
    """
    found: list[Deal] = list(deals)
    if not found:
        return {"calls": []}
    return calls_of([calls_digest(deal, gate, plan) for deal in found], found[0].clock.moment, within)


def calls_digest(deal: Deal, gate: Gate, plan: Plan) -> list[dict[str, Any]]:
    """Return the planned calls of a deal that are not over, as plain data; `number` counts those not called off."""
    held = [entry.id for entry in deal.entries("calls") if entry.fields.get("status") != "cancelled"]
    coming = [entry for entry in deal.entries("calls") if is_coming(deal, entry)]
    return [
        {"shape": _shape(deal, gate, plan, entry), "number": held.index(entry.id) + 1} for entry in coming
    ]


def calls_of(
    digests: Iterable[Iterable[Mapping[str, Any]]], now: datetime, within: timedelta | None = None
) -> dict[str, Any]:
    """Return what `calls_view` does, of deals' digests at a moment for which they hold."""
    found = [one["shape"] for digest in digests for one in digest if _wanted(one["shape"], now, within)]
    return {"calls": sorted(found, key=_by_time)}


def next_call(digests: Iterable[Iterable[Mapping[str, Any]]], now: datetime) -> dict[str, Any] | None:
    """Return the call that is on or comes next, with its number in its deal; None when none has a time."""
    found = (one for digest in digests for one in digest if _wanted(one["shape"], now, None))
    coming = [one for one in found if moment_in(one["shape"]["starts"])]
    first = min(coming, key=lambda one: _by_time(one["shape"]), default=None)
    return None if first is None else {**first["shape"], "number": first["number"]}


def _by_time(call: Mapping[str, Any]) -> tuple[str, str]:
    return call["starts"] or "9", call["deal"]


def _wanted(call: Mapping[str, Any], now: datetime, within: timedelta | None) -> bool:
    starts = moment_in(call["starts"])
    if starts is None:
        return within is None
    over = over_at(starts, moment_in(call["ends"]))
    return (over is None or over >= now) and (within is None or starts <= now + within)


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
