"""Which question comes next: the first question of the first need that is not met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.deal import progress
from salescoach.gate.needs import states_of

if TYPE_CHECKING:
    from salescoach.deal.state import Deal
    from salescoach.gate.verdict import Gate
    from salescoach.playbook.model import Item, Stage
    from salescoach.walk.plan import Plan


def first_questions(gate: Gate, deal: Deal, plan: Plan) -> tuple[str, str, list[str]]:
    """Return the stage in hand, its first question, and every question that is as good an answer.

    Required questions stand in a gate in the order of the playbook and no other, so that as long as one of them
    comes first any of them will do: questions may change places without breaking a test.
    """
    stage = stage_in_hand(gate, deal, plan)
    asked = gate.questions(deal, plan.playbook, stage)
    if not asked:
        return stage["id"], "", []
    required = [
        need.item for need in states_of(deal, plan.playbook, stage) if need.item and need.state != "met"
    ]
    first = asked[0]
    alike = [item["id"] for item in required] if _is_one_of(first, required) else []
    return stage["id"], first["id"], [first["id"], *alike]


def _is_one_of(item: Item, items: list[Item]) -> bool:
    return any(one["id"] == item["id"] and one["home"] == item["home"] for one in items)


def stage_in_hand(gate: Gate, deal: Deal, plan: Plan) -> Stage:
    """Return the stage that the deal is in; where that is not for this role, the first that is and is not ready."""
    stages = deal.playbook(plan.playbook)["stages"]
    here = deal.stage(plan.playbook, progress.current_stage(deal, plan.playbook)) or stages[0]
    if plan.role in here.get("roles", [plan.role]):
        return here
    meant = [stage for stage in stages if plan.role in stage.get("roles", [plan.role])]
    unready = [s for s in meant if gate.stage_verdict(deal, plan.playbook, s["id"]) != "ready"]
    return next(iter([*unready, *meant]), here)
