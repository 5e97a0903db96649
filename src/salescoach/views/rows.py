"""One line of the list of deals: the columns of `deals --json`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from salescoach.dates import stamp
from salescoach.deal import progress
from salescoach.views.attention import NOW, days_late, due_day, owed, reasons
from salescoach.views.handover import taken_over
from salescoach.views.standing import Standing, standing
from salescoach.views.told import told

if TYPE_CHECKING:
    from salescoach.deal.state import Deal
    from salescoach.gate.verdict import Gate
    from salescoach.playbook.model import Answer

VERDICTS: Final = {"ready": "ready", "not-ready": "not ready", "no-go": "no-go"}
OUTCOMES: Final = {"open": "open", "won": "won", "lost": "lost", "no-go": "no-go"}
COLUMNS: Final[dict[str, Answer]] = {
    "deal": {"type": "text"},
    "account": {"type": "text"},
    "name": {"type": "text"},
    "owner": {"type": "text"},
    "value": {"type": "money"},
    "playbook": {"type": "text"},
    "stage": {"type": "text"},
    "verdict": {"type": "choice", "options": VERDICTS},
    "days": {"type": "number"},
    "last_contact": {"type": "date"},
    "open_promises": {"type": "number"},
    "overdue": {"type": "number"},
    "next_step": {"type": "text"},
    "outcome": {"type": "choice", "options": OUTCOMES},
    "missing": {"type": "number"},
    "attention": {"type": "choice", "options": {"now": "now", "soon": "soon", "none": "none"}},
    "why": {"type": "text"},
}


@dataclass(frozen=True, slots=True)
class DealRow:
    """A deal with its line; `weight` says how much it needs a word."""

    deal: Deal
    standing: Standing
    shape: dict[str, Any]
    weight: tuple[int, int, int]


def row_of(deal: Deal, gate: Gate, playbook: str, account_playbook: str = "") -> DealRow:
    """Return the line of a deal.

    A deal that was won stands in the playbook of its account, where there is one: what counts then is the
    relationship.
    """
    outcome = progress.outcome(deal)
    has_account = account_playbook in gate.library["playbooks"]
    here = standing(deal, account_playbook if outcome == "won" and has_account else playbook)
    account = (
        deal.stage(account_playbook, progress.current_stage(deal, account_playbook)) if has_account else None
    )
    why = reasons(deal, gate, here, account, outcome)
    late = [days_late(deal, entry) for name in ("promises", "next_steps") for entry in owed(deal, name)]
    weights = [reason.weight for reason in why]
    shape = _head(deal, here) | {
        "last_contact": _stamped(progress.last_contact(deal)),
        "open_promises": len(owed(deal, "promises")),
        "overdue": sum(1 for days in late if days > 0),
        "next_step": _next_step(deal),
        "stage_title": here.stage["title"],
        "max_days": here.stage.get("max_days"),
        "currency": deal.currency,
        "outcome": outcome,
        "handed_over": taken_over(deal),
        "missing": [need.id for need in here.missing],
        "attention": "now" if max(weights, default=0) >= NOW else "soon" if weights else "none",
        "why": [reason.text for reason in why],
    }
    return DealRow(deal, here, shape, (max(weights, default=0), sum(weights), max(late, default=0)))


def _head(deal: Deal, here: Standing) -> dict[str, Any]:
    return {
        "deal": deal.slug,
        "account": deal.account,
        "name": deal.name,
        "owner": deal.owner,
        "value": deal.value,
        "playbook": here.playbook,
        "stage": here.stage["id"],
        "verdict": here.verdict,
        "days": here.days,
    }


def _stamped(moment: Any) -> str | None:
    return None if moment is None else stamp(moment)


def _next_step(deal: Deal) -> dict[str, Any] | None:
    """Return the open step that is due first; one without a day only when there is no other."""
    steps = sorted(owed(deal, "next_steps"), key=lambda step: due_day(step) or date.max)
    if not steps:
        return None
    day, fields = due_day(steps[0]), steps[0].fields
    return {
        "id": steps[0].id,
        "text": steps[0].words,
        "who": str(fields.get("who") or ""),
        "role": str(fields.get("role") or ""),
        "due": day.isoformat() if day else None,
    }


def fact_cell(deal: Deal, name: str) -> dict[str, Any] | None:
    """Return a fact as a further column: its value and where it comes from, or None when nothing is known."""
    known = deal.known(name)
    return told(deal, name, known) if known is not None and known.is_known else None
