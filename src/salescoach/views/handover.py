"""What the next role must know of a deal: people, hopes, promises, risks, and how far they came to trust us."""

from __future__ import annotations

from salescoach.deal import progress
from salescoach.views.attention import days_late
from salescoach.views.told import told

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Final

    from salescoach.deal.ledgers import LedgerEntry
    from salescoach.deal.state import Deal

LIVING: Final = frozenset({"open", "accepted", "questioned", "refused"})
_ORDER: Final = ("product", "quantity", "sector", "goes_live")
_HOPES: Final = ("expects", "success_sign", "first_effect_by", "main_benefit", "annual_cost")
_RISKS: Final = ("handover_risks", "overhope", "in_the_way")
_PERSON: Final = ("title", "email", "part", "stance", "style", "needs", "motives", "relations")
_PROMISE: Final = ("to", "by", "due", "checked_with", "status", "reason")


def handover_view(deal: Deal, to: str) -> dict[str, Any]:
    """Return what a role is told when it takes over, in the shape of `handover --format json`."""
    return {
        "deal": deal.slug,
        "account": deal.account,
        "name": deal.name,
        "owner": deal.owner,
        "to": to,
        "outcome": progress.outcome(deal),
        "value": deal.value,
        "currency": deal.currency,
        "order": _facts(deal, _ORDER),
        "people": [_person(entry) for entry in deal.entries("people")],
        "hopes": _facts(deal, _HOPES),
        "promises": [_promise(deal, entry) for entry in living(deal)],
        "risks": list(_risks(deal)),
        "trust": _trust(deal),
    }


def living(deal: Deal) -> list[LedgerEntry]:
    """Return the promises that are neither kept nor broken, those that were refused among them."""
    return [entry for entry in deal.entries("promises") if entry.fields.get("status") in LIVING]


def unowned(deal: Deal) -> list[LedgerEntry]:
    """Return the promises that still have to be kept and that nobody of ours stands for."""
    return [entry for entry in living(deal) if not entry.fields.get("by")]


def unchecked(deal: Deal) -> list[LedgerEntry]:
    """Return the open promises that nobody who delivers was asked about."""
    promises = deal.entries("promises")
    return [e for e in promises if e.fields.get("status") == "open" and not e.fields.get("checked_with")]


def _facts(deal: Deal, names: tuple[str, ...]) -> list[dict[str, Any]]:
    found = []
    for name in names:
        known = deal.known(name)
        if known is not None and known.is_known:
            found.append({"fact": name, "title": deal.fact(name)["title"], **told(deal, name, known)})
    return found


def _person(entry: LedgerEntry) -> dict[str, str]:
    said = {name: entry.fields.get(name) for name in _PERSON}
    return {"name": entry.words} | {
        name: ", ".join(value) if isinstance(value, list) else str(value)
        for name, value in said.items()
        if value and value != "unknown"
    }


def _promise(deal: Deal, entry: LedgerEntry) -> dict[str, Any]:
    fields = {name: str(entry.fields.get(name) or "") for name in _PROMISE}
    return {"id": entry.id, "text": entry.words, **fields, "days_late": max(0, days_late(deal, entry))}


def _risks(deal: Deal) -> Iterator[dict[str, str]]:
    """Yield what may go wrong, each with its kind, what we said of it ourselves first."""
    for fact in _facts(deal, _RISKS):
        yield {"kind": "noted", "text": str(fact["text"])}
    for entry in living(deal):
        status = str(entry.fields.get("status"))
        if status in {"refused", "questioned"}:
            yield {"kind": status, "text": entry.words}
    yield from ({"kind": "unchecked", "text": entry.words} for entry in unchecked(deal))
    for entry in deal.entries("objections"):
        if entry.fields.get("status") == "open":
            yield {"kind": "objection", "text": entry.words}
    for entry in deal.entries("people"):
        if entry.fields.get("stance") == "against":
            yield {"kind": "against", "text": entry.words}


def _trust(deal: Deal) -> list[dict[str, Any]]:
    """Return every contact at which trust or interest was noted, oldest first."""
    return [
        {
            "at": str(entry.fields.get("at") or entry.at),
            "who": str(entry.fields.get("who") or ""),
            "with": str(entry.fields.get("with") or ""),
            "trust": entry.fields.get("trust"),
            "interest": entry.fields.get("interest"),
        }
        for entry in deal.entries("contacts")
        if entry.fields.get("trust") is not None or entry.fields.get("interest") is not None
    ]
