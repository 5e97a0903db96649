"""How a debrief ends: the gate, what is next, what we owe, and what of the call is still open."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from salescoach.dates import say_date
from salescoach.safe_text import one_line
from salescoach.session.board import Board

if TYPE_CHECKING:
    from salescoach.deal.state import Deal
    from salescoach.session.board import Numbered
    from salescoach.session.debrief import Debrief


def ending_words(sitting: Debrief, view: Any) -> list[str]:
    """Return how a debrief ends: the gate, the next step, what we owe, what of the call is still open."""
    deal, check = sitting.deal, view["check"]
    stage = deal.stage(check["playbook"], check["stage"])
    musts = [need for need in check["needs"] if not need["should"]]
    met = sum(need["state"] == "met" for need in musts)
    title = stage["title"] if stage else check["stage"]
    verdict = {"ready": f"{title} is ready", "no-go": f"{title}: no-go"}.get(
        check["verdict"], f"{title} not ready ({met} of {len(musts)})"
    )
    words = [f"{one_line(deal.name)}: {verdict}. {_next_words(deal)}"]
    waiting = [n.title for n in Board(sitting.during, deal).lines if _waits(n)]
    if waiting:
        words.append(f"still to be asked: {', '.join(waiting[:3])}{', ...' if len(waiting) > 3 else ''}")
    return words


def _waits(line: Numbered) -> bool:
    """Tell whether a question of the call is still open: wanted, and not known well enough already."""
    known = line.prompt.known
    return not line.urgency and line.prompt.kind != "confirm" and not (known is not None and known.keepable)


def _next_words(deal: Deal) -> str:
    steps = [
        entry.fields for entry in deal.entries("next_steps") if entry.fields.get("status", "open") == "open"
    ]
    dated = sorted(str(fields["due"]) for fields in steps if fields.get("due"))
    day = f"Next: {say_date(date.fromisoformat(dated[0]))}." if dated else "No next step has a day."
    owed = sum(entry.fields.get("status", "open") == "open" for entry in deal.entries("promises"))
    return f"{day} {owed} {'promise' if owed == 1 else 'promises'} open."
