"""Where a deal stands in a playbook: the stage, how long it has been there, what the stage still demands."""

from __future__ import annotations

from salescoach.deal import progress
from salescoach.expressions.evaluate import evaluate
from salescoach.gate.needs import NeedState, states_of
from salescoach.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime
    from typing import Literal

    from salescoach.deal.clock import Clock
    from salescoach.deal.state import Deal
    from salescoach.playbook.model import Stage, Stop

    Verdict = Literal["ready", "not-ready", "no-go"]


@dataclass(frozen=True, slots=True)
class Standing:
    """A deal in a stage of a playbook; `entered` is when it came there, None when that cannot be told.

    `left` is when the clock of the stage stopped, as it does where the selling ended, None while it runs.  `needs` are
    all that the stage asks for, `stops` those of every stage that are true.
    """

    playbook: str
    stage: Stage
    entered: datetime | None
    left: datetime | None
    needs: tuple[NeedState, ...]
    stops: tuple[Stop, ...]
    clock: Clock

    @property
    def days(self) -> int | None:
        """Return the whole days in the stage, until it was left, None when that cannot be told."""
        if self.entered is not None and self.left is not None:
            return (self.left - self.entered).days
        return None if self.entered is None else self.clock.days_since(self.entered)

    @property
    def verdict(self) -> Verdict:
        """Return the same verdict as the gate gives, without looking for questions."""
        if self.stops:
            return "no-go"
        return "not-ready" if self.missing else "ready"

    @property
    def missing(self) -> tuple[NeedState, ...]:
        """Return what is demanded, not only advised, and is not so."""
        return tuple(need for need in self.needs if not need.should and need.state != "met")

    @property
    def over(self) -> bool:
        """Tell whether the stage has lasted longer than it should; False where it has no limit."""
        limit = self.stage.get("max_days")
        if limit is None or self.entered is None:
            return False
        if self.left is not None:
            return (self.left - self.entered).days > limit
        return self.clock.days_behind(self.entered, limit)


def standing(deal: Deal, playbook: str) -> Standing:
    """Return where a deal is in a playbook now."""
    here = progress.current_stage(deal, playbook)
    book = deal.playbook(playbook)
    stage = deal.stage(playbook, here) or book["stages"][0]
    world = deal.world(playbook)
    walked = [one for one in book["stages"] if progress.applies(deal, playbook, one)]
    stops = [
        stop
        for one in walked
        for stop in one["stops"]
        if evaluate(stop["when"], world, floor="said").value is True
    ]
    entered = progress.entered(deal, playbook, stage["id"])
    needs = tuple(states_of(deal, playbook, stage))
    left = progress.left(deal, playbook, stage["id"])
    return Standing(playbook, stage, entered, left, needs, tuple(stops), deal.clock)


def following(deal: Deal, playbook: str, stage: str) -> Stage | None:
    """Return the stage that comes after one, or None after the last."""
    stages = deal.playbook(playbook)["stages"]
    at = next((number for number, one in enumerate(stages) if one["id"] == stage), len(stages))
    return next(
        (one for one in stages[at + 1 :] if "when" not in one or progress.applies(deal, playbook, one)), None
    )
