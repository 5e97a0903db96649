"""The card of a stage as lines: what to say, what to avoid."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from salescoach.safe_text import one_line
from salescoach.session.stage_card import stage_card

if TYPE_CHECKING:
    from salescoach.session.calling import Call

_LABELS = {"say": "SAY", "avoid": "AVOID", "do": "DO", "tip": "TIP"}


def card_lines(call: Call, columns: int) -> list[str]:
    """Return the card of the stage of the question in hand."""
    title, lines = stage_card(call.plan, call.deal, call.in_hand)
    if not lines:
        return [" nothing is written for this stage; Esc closes"]
    drawn = [f" {one_line(title)} (Esc closes)"]
    for verb, text in lines:
        words = f"“{one_line(text)}”" if verb == "say" else one_line(text)
        lead = f" {_LABELS[verb]:<6} "
        drawn += textwrap.wrap(
            words, max(20, columns - 1), initial_indent=lead, subsequent_indent=" " * len(lead)
        )
    return drawn
