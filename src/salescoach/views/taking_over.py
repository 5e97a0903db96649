"""Whether an order is in the hands of those who deliver: handed over to a role, and taken over by it."""

from __future__ import annotations

from datetime import timedelta

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from salescoach.deal.state import Deal

PLAYBOOK: Final = "handover"
TAKEN_OVER: Final = "taken-over"
TO_TAKE_OVER: Final = timedelta(days=2)


def handed_over(deal: Deal) -> dict[str, Any] | None:
    """Return to which role the deal was handed over last, when, and whether it was taken over; None for never."""
    notes = [note for note in deal.notes if note["kind"] == "handover"]
    marks = [(note, e) for note in notes for e in note["entries"] if isinstance(e.get("handover"), dict)]
    if not marks:
        return None
    note, entry = marks[-1]
    mark: Any = dict(entry)["handover"]
    there = deal.stage(PLAYBOOK, TAKEN_OVER) is not None
    accepted = there and deal.judge.ready(deal, PLAYBOOK, TAKEN_OVER).value is True
    return {"to": str(mark.get("to", "")), "at": entry["at"], "note": note["id"], "accepted": accepted}


def taken_over(deal: Deal) -> bool:
    """Tell whether a deal is in the hands of those who deliver: it was handed over, and they accepted it."""
    handed = handed_over(deal)
    return handed is not None and bool(handed["accepted"])
