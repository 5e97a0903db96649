"""A deal as a report counts it: plain JSON data, so that it can be kept, and the deal itself let go.

A digest tells days and moments, never how long ago they were; it changes with the notes, with the playbooks, and
with the day only where a gate does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from salescoach.dates import stamp
from salescoach.deal import progress
from salescoach.deal.values import seen
from salescoach.figures import Figure
from salescoach.views.attention import due_days, reasons
from salescoach.views.report_cast import cast_of
from salescoach.views.report_usage import walks_of
from salescoach.views.report_way import early_steps, visits_of
from salescoach.views.standing import Standing, standing
from salescoach.views.trust import readings

if TYPE_CHECKING:
    from datetime import datetime

    from salescoach.deal.events import Event
    from salescoach.deal.ledgers import LedgerEntry
    from salescoach.deal.state import Deal
    from salescoach.gate.verdict import Gate
    from salescoach.views.report_frame import Frame

VERSION: Final = 3
"""The shape of a digest; whoever keeps digests makes them anew when it changes."""

Digest = dict[str, Any]


def digest(deal: Deal, frame: Frame, gate: Gate) -> Digest:
    """Return what a report needs of a deal that was folded with the notes of its account.

    The gate is judged once, by the playbook of the deal, and only while the selling goes on (`verdict` is "" after it).
    `why` is why the deal needs a word, as `deals` has it; `due` and `undated` rank it there.
    Lists of what belongs to the account (contacts, trust,
    leads) hold what this deal's own notes tell, so that the digests of an account add up.
    """
    stands = standing(deal, frame.playbook) if progress.outcome(deal) == "open" else None
    here = _here(deal, frame, stands)
    own = [event for event in deal.index.events if event.note["deal"] == deal.slug]
    return {
        "version": VERSION,
        **_head(deal, own),
        **here,
        "why": [one.as_data() for one in reasons(deal, gate, frame.playbook, frame.account, stands)],
        **due_days(deal),
        "visits": visits_of(deal, frame, here["stage"], own),
        "early": early_steps(deal, frame),
        "evidence": _evidence(deal, frame, here["stage"]),
        "limit": _limit(deal, frame, here["stage"]),
        "spoken": _stamped(progress.last_contact(deal)),
        "objections": [_objection(entry) for entry in deal.entries("objections")],
        "promises": [_promise(deal, entry) for entry in deal.entries("promises")],
        "contacts": [_contact(deal, entry) for entry in deal.entries("contacts") if entry.deal == deal.slug],
        "leads": [_lead(entry) for entry in deal.entries("leads") if entry.deal == deal.slug],
        "trust": [[one.day, one.figure, one.who] for one in readings(deal) if one.deal == deal.slug],
        "walks": walks_of(deal.notes),
        "roles": {n["author"]: n["role"] for n in deal.notes if n.get("author") and n.get("role")},
        "cast": cast_of(deal, own),
    }


def _head(deal: Deal, own: list[Event]) -> Digest:
    ended = deal.index.outcomes[-1] if deal.index.outcomes else None
    outcome = progress.outcome(deal)
    value = deal.see("value")
    return {
        "deal": deal.slug,
        "account": deal.account,
        "name": deal.name,
        "owner": deal.owner or (own[0].note.get("author", "") if own else ""),
        "outcome": outcome,
        "began": own[0].at if own else "",
        "last": own[-1].at if own else "",
        "ended": ended.at if ended and outcome != "open" else None,
        "because": str(ended.entry.get("because") or "") if ended else "",
        "orders": [event.at for event in progress.orders(deal) if event.note["deal"] == deal.slug],
        "value": float(value.likely) if isinstance(value, Figure) else None,
        "currency": getattr(value, "currency", "") or deal.currency,
        "source": _source(deal),
    }


def _here(deal: Deal, frame: Frame, stands: Standing | None) -> Digest:
    if stands is not None:
        missing = [need.id for need in stands.missing]
        return {"stage": stands.stage["id"], "verdict": stands.verdict, "missing": missing}
    return {"stage": progress.current_stage(deal, frame.playbook), "verdict": "", "missing": []}


def _source(deal: Deal) -> dict[str, str] | None:
    named = deal.index.fields.get("source")
    if not isinstance(named, dict):
        return None
    return {"deal": str(named.get("deal", "")), "lead": str(named.get("lead", ""))}


def _evidence(deal: Deal, frame: Frame, here: str) -> list[list[str]]:
    """Return, for each fact that decides in the stages so far, how sure it is; "" for one that nobody told.

    A fact that several gates rest on stands under the first of them, once.
    """
    found: list[list[str]] = []
    told: set[str] = set()
    for stage in frame.stages:
        for name in frame.decides[stage["id"]]:
            if name in told:
                continue
            told.add(name)
            known = deal.known(name)
            sure = known.evidence or "" if known is not None and known.is_known else ""
            found.append([stage["id"], name, sure])
        if stage["id"] == here:
            break
    return found


def _limit(deal: Deal, frame: Frame, here: str) -> dict[str, int]:
    """Return how many days may pass without a contact, softly and at the most; 0 for no limit.

    While the selling goes on it is the limit of the deal's stage, after an order that of the account's.
    """
    stage = deal.stage(frame.playbook, here)
    if progress.outcome(deal) == "won" and frame.account:
        stage = deal.stage(frame.account, progress.current_stage(deal, frame.account)) or stage
    contact = (stage.get("contact") if stage else None) or {}
    return {"within": contact.get("within", 0), "at_most": contact.get("at_most", 0)}


def _objection(entry: LedgerEntry) -> Digest:
    fields = entry.fields
    texts = {name: str(fields.get(name) or "") for name in ("text", "beneath", "raised_by", "gave", "got")}
    return texts | {"status": str(fields.get("status") or "open"), "at": entry.at, "author": entry.author}


def _promise(deal: Deal, entry: LedgerEntry) -> Digest:
    fields = entry.fields
    texts = {name: str(fields.get(name) or "") for name in ("text", "to", "by", "reason")}
    due = seen(fields.get("due") or None, {"type": "date"})
    settled = [
        e.at for e in deal.index.of_ledger("promises") if e.entry.get("id") in entry.ids and "set" in e.entry
    ]
    return texts | {
        "id": entry.id,
        "status": str(fields.get("status") or "open"),
        "due": due.isoformat() if hasattr(due, "isoformat") else "",
        "at": entry.at,
        "settled": settled[-1] if settled else "",
        "author": entry.author,
    }


def _contact(deal: Deal, entry: LedgerEntry) -> list[str]:
    """Return when it was, who of ours had it, and in which role."""
    mine = {note["id"][-6:]: note for note in deal.notes}
    note = mine.get(entry.id.partition("-")[0])
    who = str(entry.fields.get("who") or entry.author)
    same = note is not None and note.get("author", "") == who
    return [str(entry.fields.get("at") or entry.at), who, note.get("role", "") if note and same else ""]


def _lead(entry: LedgerEntry) -> Digest:
    fields = entry.fields
    texts = {name: str(fields.get(name) or "") for name in ("text", "kind", "from", "deal")}
    return texts | {"ids": list(entry.ids), "at": entry.at, "author": entry.author}


def _stamped(moment: datetime | None) -> str:
    return stamp(moment) if moment is not None else ""
