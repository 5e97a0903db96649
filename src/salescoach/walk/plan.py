"""What is walked: a playbook, for whom, at which moment, how much of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.deal import progress
from salescoach.records import dataclass, field

if TYPE_CHECKING:
    from salescoach.deal.state import Deal
    from salescoach.gate.verdict import Gate
    from salescoach.playbook.model import Item, Stage

EVERYONE = "sales"


@dataclass(frozen=True, slots=True)
class Plan:
    """A walk to be taken.

    `moments` keeps only what belongs before, during or after the call (empty: everything); `stage` keeps that
    stage alone; `quick` asks only what the gate wants; `deal_playbook` is the one whose gate `include: missing`
    looks at; `left_open` are keys of prompts that this sitting has no answer for and passes by; `begin_at` is the
    stage that the rep jumped to: the walk goes on from there and comes back to what was left.
    """

    gate: Gate
    playbook: str
    role: str = EVERYONE
    moments: frozenset[str] = frozenset()
    stage: str = ""
    quick: bool = False
    deal_playbook: str = ""
    left_open: frozenset[str] = field(default=frozenset())
    begin_at: str = ""


def moment_of(stage: Stage, item: Item | None = None) -> str:
    """Return when something is asked: the item's own moment, else its stage's, else during the call."""
    own = item.get("moment") if item is not None else None
    return own or stage.get("moment", "during")


def concerns(plan: Plan, stage: Stage, item: Item | None = None) -> bool:
    """Tell whether a stage or item is meant for this role at this moment."""
    roles = (item.get("roles") if item else None) or stage.get("roles") or []
    if roles and plan.role not in roles:
        return False
    return item is None or not plan.moments or moment_of(stage, item) in plan.moments


def stages_of(plan: Plan, deal: Deal) -> list[Stage]:
    """Return the stages that are walked now, in order.

    A call takes them all.  What belongs to the deal or the account goes as far as the stage that it is in; a
    stage whose condition is not so, or is not known, is passed over.
    """
    book = deal.playbook(plan.playbook)
    meant = [stage for stage in book["stages"] if concerns(plan, stage)]
    if plan.stage:
        return [stage for stage in meant if stage["id"] == plan.stage]
    applying = [stage for stage in meant if progress.applies(deal, plan.playbook, stage)]
    walked = applying if book["scope"] == "call" else _as_far_as_open(plan, deal, applying)
    return _from(plan.begin_at, walked)


def _from(begin_at: str, stages: list[Stage]) -> list[Stage]:
    at = next((place for place, stage in enumerate(stages) if stage["id"] == begin_at), 0)
    return [*stages[at:], *stages[:at]]


def _as_far_as_open(plan: Plan, deal: Deal, stages: list[Stage]) -> list[Stage]:
    ids = [stage["id"] for stage in stages]
    here = progress.current_stage(deal, plan.playbook)
    if here not in ids:
        return stages
    if any("here_when" in stage for stage in stages) or deal.index.moves.get(plan.playbook):
        return [stage for stage in stages if stage["id"] == here]
    return stages[: ids.index(here) + 1]
