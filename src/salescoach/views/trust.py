"""Readings of trust: how far a customer trusted us after a contact, from 1 to 10, as somebody of ours judged it."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from salescoach.dates import from_stamp
from salescoach.deal.progress import ANSWERED
from salescoach.deal.values import seen
from salescoach.figures.figure import Figure
from salescoach.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from salescoach.deal.events import Event
    from salescoach.deal.state import Deal

LATEST: Final = 12
"""As many readings are a picture; more are a curve, which `curve` draws."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A reading: its day where the workspace is (ISO), the figure, who read it and in which deal."""

    day: str
    figure: float
    who: str
    deal: str


def readings(deal: Deal) -> list[Reading]:
    """Return every reading of trust of the deal's account, in the order in which they were noted."""
    found = []
    for event in deal.index.answers("trust"):
        if event.entry.get("status") in ANSWERED:
            figure = seen(event.entry.get("value"), {"type": "scale"})
            if isinstance(figure, Figure):
                who = event.note.get("author", "")
                found.append(Reading(_read_on(deal, event), float(figure.likely), who, event.note["deal"]))
    return found


def latest(deal: Deal) -> list[float]:
    """Return the figures of the latest readings of the deal's account, the oldest first, at most `LATEST`."""
    in_order = sorted(readings(deal), key=lambda one: one.day)
    return [one.figure for one in in_order[-LATEST:]]


def _read_on(deal: Deal, event: Event) -> str:
    """Return the day of a reading where the workspace is; a contact may be noted later than it was."""
    told = event.entry.get("add") or event.entry.get("set") or {}
    for at in (str(told.get("at") or ""), event.at):
        with suppress(ValueError):
            if len(at) == len("2026-11-21"):
                return date.fromisoformat(at).isoformat()
            return from_stamp(at).astimezone(deal.zone).date().isoformat()
    return event.at[:10]
