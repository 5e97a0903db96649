"""Who has a say in a deal and has not been heard."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from salescoach.dates import from_stamp
from salescoach.deal import progress
from salescoach.safe_text import folded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from salescoach.deal.ledgers import LedgerEntry
    from salescoach.deal.state import Deal

SAY = frozenset({"decides", "influences"})
LONG = 28
"""Days without a word from somebody who has a say, where the stage names no limit of its own."""


def unheard(deal: Deal, playbook: str) -> list[dict[str, Any]]:
    """Return those who decide or influence and of whom no fact and no contact comes, or none for longer than the
    stage allows; `days` is None for those who were never heard, and they come first, deciders before the others.
    `deal` is the other deal of the customer in which alone somebody was named, "" for one who was named in this.
    """
    stage = deal.stage(playbook, progress.current_stage(deal, playbook))
    contact = stage.get("contact") if stage is not None else None
    limit = contact.get("at_most") or LONG if contact is not None else LONG
    voices = list(_voices(deal))
    own = {note["id"][-6:] for note in deal.notes}
    found = []
    for person in deal.entries("people"):
        part = [one for one in _parts(person) if one in SAY]
        last = max((at for name, at in voices if _is(name, person)), default="")
        days = _days_since(deal, last) if last else None
        if part and (days is None or days > limit):
            title = str(person.fields.get("title") or "")
            ours = any(name.partition("-")[0] in own for name in person.ids)
            found.append(
                {"id": person.id, "name": person.words, "title": title, "part": part, "days": days}
                | {"deal": "" if ours else person.deal}
            )
    return sorted(found, key=_weight)


def _days_since(deal: Deal, last: str) -> int:
    """Return the days since somebody was heard; after a no those until the selling ended."""
    if progress.outcome(deal) in {"lost", "no-go"}:
        return max(0, (_day(deal, deal.index.outcomes[-1].at) - _day(deal, last)).days)
    return max(0, (deal.today - _day(deal, last)).days)


def _day(deal: Deal, stamp: str) -> date:
    """Return the day of a moment, for silence is counted in days everywhere, not in spans of 24 hours."""
    return from_stamp(stamp).astimezone(deal.zone).date()


def have_a_say(deal: Deal) -> int:
    """Return how many people are known who decide or influence."""
    return sum(1 for person in deal.entries("people") if SAY.intersection(_parts(person)))


def _weight(one: dict[str, Any]) -> tuple[bool, bool, int]:
    return (one["days"] is not None, "decides" not in one["part"], -(one["days"] or 0))


def _parts(person: LedgerEntry) -> list[str]:
    part = person.fields.get("part") or []
    return [str(one) for one in part] if isinstance(part, list) else [str(part)]


def _voices(deal: Deal) -> Iterator[tuple[str, str]]:
    """Yield every name that something came from, with when."""
    for event in deal.index.events:
        if event.entry.get("by"):
            yield str(event.entry["by"]), event.at
        raised = (event.entry.get("add") or {}).get("raised_by")
        if raised:
            yield str(raised), event.at
    for contact in deal.entries("contacts"):
        for name in re.split(r"[,;]", str(contact.fields.get("with") or "")):
            if name.strip():
                yield name, contact.at


def _is(name: str, person: LedgerEntry) -> bool:
    """Tell whether a name, or the part of it that was noted, is this person's."""
    spoken, whole = folded(name).split(), folded(person.words).split()
    return bool(spoken) and set(spoken) <= set(whole)
