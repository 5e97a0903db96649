"""Where the rep is: the stages of the walk and how much of each is behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from salescoach.walk.plan import stages_of
from salescoach.walk.prompt import Outline, StageLine
from salescoach.walk.steps import all_slots, state_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salescoach.deal.state import Deal
    from salescoach.playbook.model import Stage
    from salescoach.walk.plan import Plan


def outline_of(plan: Plan, deal: Deal, here: str = "", *, saved_at: str = "", speaker: str = "") -> Outline:
    """Return the outline of a walk whose next prompt is in stage `here`."""
    book = deal.playbook(plan.playbook)
    walked = stages_of(plan, deal)
    lines = tuple(_line(plan, deal, stage, here, walked) for stage in book["stages"])
    return Outline(deal.slug, deal.name, book["title"], book["stage_name"], lines, saved_at, speaker)


def _line(plan: Plan, deal: Deal, stage: Stage, here: str, walked: Sequence[Stage]) -> StageLine:
    if stage not in walked:
        return StageLine(stage["id"], stage["title"], "passed-over", 0, 0)
    states = [state_of(plan, deal, slot) for slot in all_slots(plan, deal, stage, walked)]
    behind, due = states.count("passed"), states.count("due")
    if not behind and not due:
        return StageLine(stage["id"], stage["title"], "passed-over", 0, 0)
    state: Literal["done", "here", "ahead"] = "done" if not due else "ahead"
    return StageLine(
        stage["id"], stage["title"], "here" if stage["id"] == here else state, behind, behind + due
    )
