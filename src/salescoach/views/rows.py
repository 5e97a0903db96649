"""One line of the list of deals: the columns of `deals --json`."""

from __future__ import annotations

from datetime import date

from salescoach.dates import stamp
from salescoach.deal import progress
from salescoach.records import dataclass
from salescoach.views.attention import due_day, due_days, judged_by, level, owed, reasons
from salescoach.views.demands import words_of
from salescoach.views.lines import Line, line_at
from salescoach.views.planned import next_call
from salescoach.views.sources import leads_told
from salescoach.views.standing import Standing, standing
from salescoach.views.taking_over import taken_over
from salescoach.views.told import told
from salescoach.views.trust import latest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from salescoach.deal.state import Deal
    from salescoach.gate.verdict import Gate


@dataclass(frozen=True, slots=True)
class DealRow:
    """A deal with its line."""

    deal: Deal
    standing: Standing
    line: Line

    @property
    def shape(self) -> dict[str, Any]:
        """Return the line in the shape of `deals --json`."""
        return self.line.shape


def row_of(deal: Deal, gate: Gate, playbook: str, account_playbook: str = "") -> DealRow:
    """Return a deal with its line now."""
    here, digest = _judged(deal, gate, playbook, account_playbook)
    return DealRow(deal, here, line_at(digest, deal.clock.moment, deal.zone))


def row_digest(deal: Deal, gate: Gate, playbook: str, account_playbook: str = "") -> dict[str, Any]:
    """Return the line of a deal as plain data in which days are not counted yet; `line_at` counts them."""
    return _judged(deal, gate, playbook, account_playbook)[1]


def _judged(deal: Deal, gate: Gate, playbook: str, account_playbook: str) -> tuple[Standing, dict[str, Any]]:
    here = standing(deal, judged_by(deal, gate, playbook, account_playbook))
    why = reasons(deal, gate, playbook, account_playbook, here)
    shape = _head(deal, here) | {
        "last_contact": _stamped(progress.last_contact(deal)),
        "open_promises": len(owed(deal, "promises")),
        "overdue": 0,
        "next_step": _next_step(deal),
        "next_call": _next_call(deal),
        "trust": latest(deal),
        "stage_title": here.stage["title"],
        "phase": here.stage["title"],
        "phase_number": 1
        + [one["id"] for one in deal.playbook(here.playbook)["stages"]].index(here.stage["id"]),
        "max_days": here.stage.get("max_days"),
        "currency": deal.currency,
        "outcome": progress.outcome(deal),
        "handed_over": taken_over(deal),
        "missing": [need.id for need in here.missing],
        "musts": [words_of(deal.library, need.need, need.item) for need in here.missing],
        "attention": level(why),
        "why": [],
    }
    return here, {
        "shape": shape,
        "entered": here.entered.isoformat() if here.entered and not here.left else "",
        "days": here.days if here.left else None,
        "why": [reason.as_data() for reason in why],
        **due_days(deal),
        "source": deal.index.fields.get("source"),
        "leads": leads_told(deal),
    }


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
        "days": None,
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


def _next_call(deal: Deal) -> dict[str, Any] | None:
    """Return the first call that is to come and has its time; `day` is its day where the workspace is."""
    found = next_call(deal)
    if found is None:
        return None
    starts, call = found
    day = starts.astimezone(deal.zone).date().isoformat()
    return {"id": call.id, "starts": stamp(starts), "day": day, "with": str(call.fields.get("with") or "")}


def fact_cell(deal: Deal, name: str) -> dict[str, Any] | None:
    """Return a fact as a further column: its value and where it comes from, or None when nothing is known."""
    known = deal.known(name)
    return told(deal, name, known) if known is not None and known.is_known else None
