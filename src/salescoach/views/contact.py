"""What came of one contact with a customer: what was passed on, what was promised, how far they trust us now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from salescoach.deal.ledgers import LedgerEntry
    from salescoach.deal.state import Deal

LEDGERS = ("leads", "promises", "next_steps")


def noted(deal: Deal, note: str) -> dict[str, Any]:
    """Return the entries that a note made in the ledgers that others act on, and trust as it was and is."""
    made = {name: [e for e in deal.entries(name) if e.note == note] for name in LEDGERS}
    return {name: [_entry(entry) for entry in entries] for name, entries in made.items()} | {
        "trust": _trust(deal, note)
    }


def _entry(entry: LedgerEntry) -> dict[str, str]:
    names = ("from", "to", "who", "due")
    return {"text": entry.words} | {name: str(entry.fields[name]) for name in names if entry.fields.get(name)}


def _trust(deal: Deal, note: str) -> dict[str, Any] | None:
    """Return the trust that a note gave with the one before it; None when it gave none."""
    told = [e for e in deal.index.answers("trust") if e.entry.get("status") in {"answered", "kept"}]
    now = [event for event in told if event.note["id"] == note]
    if not now:
        return None
    earlier = told[: told.index(now[0])]
    before = {"before": earlier[-1].entry.get("value"), "at": earlier[-1].at} if earlier else {}
    return {"now": now[-1].entry.get("value")} | before


def likely_met(deal: Deal) -> str:
    """Return whom somebody most likely met: who was met last, else the first whom we know to use it, else the first."""
    met = [str(entry.fields.get("with") or "") for entry in deal.entries("contacts")]
    if any(met):
        return next(names for names in reversed(met) if names).partition(",")[0].strip()
    people = deal.entries("people")
    users = [entry for entry in people if "uses" in (entry.fields.get("part") or [])]
    return next((entry.words for entry in [*users, *people]), "")
