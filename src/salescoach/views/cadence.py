"""What a playbook calls for in time: a while after entering a stage, every so often, or before a date.

Nothing records that such a step was done but what was done: a contact that fits its role and channel, or a next
step that was made of it (one with the same words, or from an item of the same id) and settled.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from salescoach.dates import from_stamp
from salescoach.deal import progress
from salescoach.deal.world import SETTLED
from salescoach.expressions.evaluate import evaluate
from salescoach.expressions.words import calls_in
from salescoach.gate.words import spoken
from salescoach.records import dataclass
from salescoach.safe_text import folded
from salescoach.views.silence import first_note

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from salescoach.deal.ledgers import LedgerEntry
    from salescoach.deal.state import Deal
    from salescoach.playbook.model import Cadence, Playbook, Stage


@dataclass(frozen=True, slots=True)
class CadenceDue:
    """A step that a playbook calls for, with the day by which; `scope` says whether it is once a deal or account."""

    playbook: str
    scope: str
    item: Cadence
    text: str
    day: date


def cadences_due(deal: Deal, chosen: frozenset[str]) -> Iterator[CadenceDue]:
    """Yield what the playbooks of the workspace (`chosen`) and those that were begun call for, not done yet."""
    for name, book in deal.library["playbooks"].items():
        if not (
            name in chosen or any(progress.is_started(deal, name, stage["id"]) for stage in book["stages"])
        ):
            continue
        for stage in book["stages"]:
            for item in stage["cadence"]:
                day = _day(deal, book, stage, item)
                if day is not None and not _in_hand(deal, spoken(deal, item["text"]), item):
                    yield CadenceDue(name, book["scope"], item, spoken(deal, item["text"]), day)


def _day(deal: Deal, book: Playbook, stage: Stage, item: Cadence) -> date | None:
    """Return the day by which a step is due, or None when it is not called for, or done."""
    if not _is_called_for(deal, book["id"], item):
        return None
    if item["kind"] == "before":
        return _before(deal, item)
    began = _began(deal, book, stage, item)
    if began is None:
        return None
    done = _last_done(deal, item)
    if item["kind"] == "every":
        return max(began, done or began) + timedelta(days=item["days"])
    day = began + timedelta(days=item["days"])
    return None if done is not None and done >= day else day


def _is_called_for(deal: Deal, playbook: str, item: Cadence) -> bool:
    """Tell whether the condition of a step is so; without one it ends with a deal that came to nothing."""
    if "when" in item:
        return evaluate(item["when"], deal.world(playbook)).value is True
    return progress.outcome(deal) in {"open", "won"}


def _before(deal: Deal, item: Cadence) -> date | None:
    """Return the day before a date by which to act; None once that date is past or somebody has acted."""
    target: Any = deal.see(item.get("date", ""))
    if not isinstance(target, date) or deal.clock.is_past(target):
        return None
    day = target - timedelta(days=item["days"])
    done = _last_done(deal, item)
    return None if done is not None and done >= day else day


def _began(deal: Deal, book: Playbook, stage: Stage, item: Cadence) -> date | None:
    """Return the day from which a step counts: entering the stage, or the outcome that its condition waits for.

    A step without a condition belongs to its stage: once the deal has gone on, only one whose day is still ahead
    is called for, and none of a sale that has ended.
    """
    entered = progress.entered(deal, book["id"], stage["id"])
    ended = from_stamp(deal.index.outcomes[-1].at) if deal.index.outcomes else None
    if "when" in item:
        waits = any(function == "outcome" for function, _ in calls_in(item["when"]))
        return _day_of(deal, max((m for m in (entered, ended if waits else None) if m), default=None))
    here = progress.current_stage(deal, book["id"]) == stage["id"]
    if entered is None:
        return _day_of(deal, ended or first_note(deal)) if here else None
    if ended is not None and book["scope"] != "account" and entered < ended:
        return None
    began = _day_of(deal, entered)
    by = began + timedelta(days=item["days"]) if item["kind"] == "in" and began is not None else None
    ahead = by is not None and not deal.clock.is_past(by)
    return began if here or ahead else None


def _day_of(deal: Deal, moment: datetime | None) -> date | None:
    return None if moment is None else moment.astimezone(deal.zone).date()


def _last_done(deal: Deal, item: Cadence) -> date | None:
    days = [*_contacts(deal, item), *_settled(deal, item)]
    return max(days, default=None)


def _contacts(deal: Deal, item: Cadence) -> Iterator[date]:
    """Yield the days of contacts that may have been this step: none by another role or another channel."""
    roles = {note["id"][-6:]: note.get("role", "") for note in [*deal.notes, *deal.beside]}
    for contact in deal.entries("contacts"):
        role = roles.get(contact.id.partition("-")[0], "")
        channel = str(contact.fields.get("channel") or "")
        if _agree(role, item.get("role", "")) and _agree(channel, item.get("channel", "")):
            day = _local_day(deal, str(contact.fields.get("at") or contact.at))
            if day is not None:
                yield day


def _agree(one: str, other: str) -> bool:
    return not one or not other or folded(one) == folded(other)


def _settled(deal: Deal, item: Cadence) -> Iterator[date]:
    """Yield the days on which a next step that was made of this one was settled."""
    text = spoken(deal, item["text"])
    for step in _made_of(deal, text, item):
        if step.fields.get("status") in SETTLED:
            sets = [e.at for e in deal.index.of_ledger("next_steps") if e.entry.get("id") in step.ids]
            day = _local_day(deal, max([*sets, step.at]))
            if day is not None:
                yield day


def _in_hand(deal: Deal, text: str, item: Cadence) -> bool:
    """Tell whether an open next step stands for this one already."""
    return any(step.fields.get("status") not in SETTLED for step in _made_of(deal, text, item))


def _made_of(deal: Deal, text: str, item: Cadence) -> list[LedgerEntry]:
    steps = deal.entries("next_steps")
    return [step for step in steps if step.item == item["id"] or folded(step.words) == folded(text)]


def _local_day(deal: Deal, text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else from_stamp(text).astimezone(deal.zone).date()
    except ValueError:
        return None
