"""How long nobody has spoken to a customer, against the limits of the stages the deal is in."""

from __future__ import annotations

from salescoach.dates import from_stamp
from salescoach.deal import progress
from salescoach.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date, datetime

    from salescoach.deal.clock import Clock
    from salescoach.deal.state import Deal
    from salescoach.playbook.model import Stage


@dataclass(frozen=True, slots=True)
class Silence:
    """Since when nobody spoke to the customer, and the soft and the hard limit in days (0 for none).

    `spoken` tells that there was a contact at all; else the days count from the deal's first note.
    """

    within: int
    at_most: int
    since: date
    spoken: bool
    clock: Clock

    @property
    def days(self) -> int:
        """Return the days since anyone spoke to the customer, never below 0."""
        return max(0, (self.clock.today - self.since).days)

    @property
    def limit(self) -> int:
        """Return the soft limit, or the hard one where there is no other; 0 for none."""
        return self.within or self.at_most

    @property
    def too_long(self) -> bool:
        """Tell whether the hard limit is passed (the soft one where there is no other)."""
        hard = self.at_most or self.within
        return hard > 0 and self.clock.days_over(self.since, hard)

    @property
    def long(self) -> bool:
        """Tell whether the soft limit is passed; False where there is none."""
        return self.within > 0 and self.clock.days_over(self.since, self.within)


def silence(deal: Deal, stage: Stage | None) -> Silence | None:
    """Return how long it has been quiet in a stage that limits it; None where nothing is limited or known."""
    contact = stage.get("contact") if stage else None
    since = progress.last_contact(deal)
    began = since or first_note(deal)
    if not contact or began is None:
        return None
    day = began.astimezone(deal.zone).date()
    within, at_most = contact.get("within", 0), contact.get("at_most", 0)
    return Silence(within, at_most, day, since is not None, deal.clock)


def first_note(deal: Deal) -> datetime | None:
    """Return when the deal began: its first entry."""
    own = [event for event in deal.index.events if event.note["deal"] == deal.slug]
    return from_stamp(own[0].at) if own else None
