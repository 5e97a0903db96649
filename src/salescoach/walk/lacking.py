"""What a gate still lacks when everything was put: questions answered before, whose answers keep it shut."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from salescoach.deal.state import Deal
    from salescoach.playbook.model import Stage
    from salescoach.walk.plan import Plan
    from salescoach.walk.slots import Slot

Names = set[tuple[str, str]]


def wanted_names(plan: Plan, deal: Deal, stage: Stage) -> Names:
    """Return the (playbook, item) pairs that the gate of a stage demands an answer to."""
    questions = plan.gate.questions(deal, plan.playbook, stage, advised=False)
    return {(item["home"], item["id"]) for item in questions}


def names_of(stage: Stage, slot: Slot) -> Names:
    """Return the items of a place, and the each that it stands in."""
    eaches = [item for item in stage["items"] if item["verb"] == "each" and slot.item in item["items"]]
    return {(item["home"], item["id"]) for item in (*slot.items, *eaches)}


def put_again(plan: Plan, deal: Deal, stage: Stage, slots: Iterable[Slot]) -> Iterator[Slot]:
    """Yield the places among some that the gate of a stage asks for and that this sitting has not put: a no of
    last week may be a yes today.
    """
    if plan.gate.ready(deal, plan.playbook, stage["id"]).value is True:
        return
    wanted = wanted_names(plan, deal, stage)
    for slot in slots:
        if names_of(slot.stage, slot) & wanted and not _put_now(deal, slot):
            yield slot


def _put_now(deal: Deal, slot: Slot) -> bool:
    events = [e for item in slot.items for e in deal.item_events(item["home"], item["id"], of=slot.of)]
    return any(deal.focus.holds(event.note) for event in events)
