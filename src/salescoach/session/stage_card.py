"""The card of a stage: what to say and to do in it, and what to leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.gate.words import spoken
from salescoach.walk.conditions import condition
from salescoach.walk.plan import concerns
from salescoach.walk.slots import Slot

if TYPE_CHECKING:
    from salescoach.deal.state import Deal
    from salescoach.playbook.model import Item, Stage
    from salescoach.session.board import Numbered
    from salescoach.walk.plan import Plan

ORDER = ("say", "avoid", "do", "tip")


def stage_card(plan: Plan, deal: Deal, line: Numbered | None) -> tuple[str, list[tuple[str, str]]]:
    """Return the title of the stage of a question and its lines, each with its verb; those to say come first.

    A question of the deal's gate brings what its own stage says beside the stage that asks it.
    """
    stages = _stages(plan, deal, line)
    if not stages:
        return "", []
    items = [item for stage in stages for item in _lines(plan, deal, stage)]
    ordered = sorted(items, key=lambda item: ORDER.index(item["verb"]))
    lines = dict.fromkeys((item["verb"], spoken(deal, item["text"])) for item in ordered)
    return stages[0]["title"], list(lines)


def _stages(plan: Plan, deal: Deal, line: Numbered | None) -> list[Stage]:
    if line is None:
        return []
    found = [deal.stage(plan.playbook, line.prompt.stage)]
    if line.prompt.borrowed:
        found.append(deal.stage(line.prompt.item["home"], line.prompt.item["stage"]))
    return [stage for stage in found if stage is not None]


def _lines(plan: Plan, deal: Deal, stage: Stage) -> list[Item]:
    here = [item for item in stage["items"] if item["verb"] in ORDER and concerns(plan, stage, item)]
    return [item for item in here if condition(deal, item, Slot("card", stage, (item,))) == "due"]
