"""All that is known of a deal, in the shape of `show --json`."""

from __future__ import annotations

from salescoach.deal import progress
from salescoach.deal.facts import DEAL_FIELDS
from salescoach.views.aidaa import aidaa
from salescoach.views.attention import level, reasons
from salescoach.views.lines import told_reason
from salescoach.views.standing import standing
from salescoach.views.taking_over import handed_over
from salescoach.views.told import told
from salescoach.views.trust import latest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from salescoach.deal.facts import Known
    from salescoach.deal.ledgers import LedgerEntry
    from salescoach.deal.state import Deal
    from salescoach.gate.verdict import Gate


def show_view(deal: Deal, gate: Gate, playbooks: Mapping[str, str]) -> dict[str, Any]:
    """Return what is known, where the deal stands in the playbook of each scope, and what it still lacks.

    `playbooks` maps a scope to a playbook's id; ids that the library has not are left out.
    """
    books = [b for b in dict.fromkeys(playbooks.values()) if b in gate.library["playbooks"]]
    stands = {book: standing(deal, book) for book in books}
    here = stands.get(playbooks.get("deal", ""))
    return {
        "deal": deal.slug,
        "account": deal.account,
        "name": deal.name,
        "currency": deal.currency,
        "owner": deal.owner,
        "value": deal.value,
        "outcome": progress.outcome(deal),
        **_attention(deal, gate, playbooks),
        "playbooks": {
            book: {"stage": s.stage["id"], "verdict": s.verdict, "days": s.days} for book, s in stands.items()
        },
        "handover": handed_over(deal),
        "aidaa": aidaa(deal),
        "trust": latest(deal),
        "facts": facts_of(deal),
        "set_aside": _set_aside(deal),
        "ledgers": {name: [entry_view(e) for e in deal.entries(name)] for name in gate.library["ledgers"]},
        "missing": [need.id for need in here.missing] if here else [],
    }


def _attention(deal: Deal, gate: Gate, playbooks: Mapping[str, str]) -> dict[str, Any]:
    """Return whether the deal needs a word, and why, as `deals` tells it."""
    book = playbooks.get("deal", "")
    if book not in gate.library["playbooks"]:
        return {"attention": "none", "why": []}
    why = reasons(deal, gate, book, playbooks.get("account", ""))
    return {
        "attention": level(why),
        "why": [told_reason(reason.as_data(), deal.clock.moment, deal.zone) for reason in why],
    }


def facts_of(deal: Deal) -> dict[str, dict[str, Any]]:
    """Return every fact that has a value, in the order in which they were first spoken of, worked-out ones last."""
    found = {}
    for name in _names(deal):
        known = deal.known(name)
        if known is not None and known.is_known:
            found[name] = _fact(deal, name, known)
    return found


def _names(deal: Deal) -> list[str]:
    worked_out = [name for name, fact in deal.library["facts"].items() if "formula" in fact]
    asked = [name for name in deal.index.facts() if name not in DEAL_FIELDS]
    return list(dict.fromkeys([*asked, *worked_out]))


def _fact(deal: Deal, name: str, known: Known) -> dict[str, Any]:
    return {
        "title": deal.fact(name)["title"],
        **told(deal, name, known),
        "status": known.status,
        "worked_out": known.worked_out,
        "rivals": [told(deal, name, rival) for rival in known.rivals],
    }


def _set_aside(deal: Deal) -> dict[str, dict[str, str]]:
    """Return what was asked and left without a value: nobody knows it, it was put off, or they took it back."""
    found = {}
    for name in _names(deal):
        known = deal.known(name)
        if known is not None and not known.is_known and known.status != "answered":
            title = deal.fact(name)["title"]
            found[name] = {"title": title, "status": known.status, "reason": known.reason}
    return found


def entry_view(entry: LedgerEntry) -> dict[str, Any]:
    """Return an entry of a ledger with its fields as the notes have them; its own fields win over what we add."""
    noted = {"noted_by": entry.author} if entry.ledger == "leads" and entry.author else {}
    return {"id": entry.id, "at": entry.at, "note": entry.note} | noted | entry.fields | {"id": entry.id}
