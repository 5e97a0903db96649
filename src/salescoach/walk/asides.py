"""What is said beside a prompt: a parked question, an objection, a promise, a person, a next step, a lead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from salescoach.walk.lines import read_line

if TYPE_CHECKING:
    from salescoach.deal.state import Deal
    from salescoach.notes.model import Entry
    from salescoach.walk.reading import Customs

SPEAKER_FIELD = {"objections": "raised_by", "leads": "from", "promises": "to", "questions": "whom"}
OUR_OWN = {"next_steps": "who", "promises": "by"}


def aside(
    deal: Deal,
    ledger: str,
    text: str,
    customs: Customs,
    *,
    speaker: str = "",
    author: str = "",
    stage: str = "",
) -> Entry:
    """Return the add of something said beside a prompt.

    Whoever is speaking raised the objection, is promised something, gives the lead; the author makes the promise
    and owns the next step.
    """
    shape = deal.library["ledgers"][ledger]
    fields: dict[str, Any] = read_line(deal, text, shape, customs, author=author)
    if speaker and SPEAKER_FIELD.get(ledger):
        fields.setdefault(SPEAKER_FIELD[ledger], speaker)
    if author and OUR_OWN.get(ledger):
        fields.setdefault(OUR_OWN[ledger], author)
    entry: dict[str, Any] = {"stage": stage} if stage else {}
    entry |= {"ledger": ledger, "add": fields, "evidence": "said" if speaker else "assumed"}
    return cast("Entry", entry | ({"by": speaker} if speaker and ledger != "next_steps" else {}))
