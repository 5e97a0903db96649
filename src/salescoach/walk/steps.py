"""The walk as a pure function: from what is walked and what is known to the next prompt."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Literal

from salescoach.gate.passing import is_passed, last_event
from salescoach.playbook.evidence import rank
from salescoach.walk.conditions import card_items, condition
from salescoach.walk.lacking import names_of, put_again, wanted_names
from salescoach.walk.mirror import mirrored
from salescoach.walk.plan import concerns, moment_of, stages_of
from salescoach.walk.prompts import prompt_of
from salescoach.walk.slots import Slot, inner_passed, slots_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from salescoach.deal.state import Deal
    from salescoach.playbook.model import Stage
    from salescoach.walk.plan import Plan
    from salescoach.walk.prompt import Prompt

SlotState = Literal["passed", "due", "waiting", "off"]


def next_prompt(plan: Plan, deal: Deal) -> Prompt | None:
    """Return what to put next, or None when nothing is left to put.

    When everything was put and a gate is still shut, the questions whose older answers keep it shut are put again,
    and last those of other stages that alone can answer what it demands.
    """
    stages = stages_of(plan, deal)
    for stage in stages:
        states = [(slot, state_of(plan, deal, slot)) for slot in all_slots(plan, deal, stage, stages)]
        due = [
            slot
            for slot, state in states
            if state == "due" or (state == "waiting" and _asked_anyway(plan, slot))
        ]
        open_now = [slot for slot in due if slot.key not in plan.left_open]
        if open_now:
            behind = sum(state == "passed" for _, state in states)
            at, total = behind + len(due) - len(open_now) + 1, behind + len(due)
            return prompt_of(plan, deal, open_now[0], position=at, total=total)
    again = chain(
        (slot for stage in stages for slot in _again(plan, deal, stage, stages)),
        _elsewhere(plan, deal, stages),
    )
    return next((prompt_of(plan, deal, slot) for slot in again if slot.key not in plan.left_open), None)


def _again(plan: Plan, deal: Deal, stage: Stage, stages: Sequence[Stage]) -> Iterator[Slot]:
    slots = all_slots(plan, deal, stage, stages)
    passed = [slot for slot in slots if state_of(plan, deal, slot) == "passed"]
    return put_again(plan, deal, stage, passed)


def _elsewhere(plan: Plan, deal: Deal, walked: Sequence[Stage]) -> Iterator[Slot]:
    """Yield the places of other stages, walked or not, which a gate that is walked asks for."""
    book = deal.playbook(plan.playbook)
    for stage in walked if not plan.stage else ():
        others = [s for s in book["stages"] if s["id"] != stage["id"] and concerns(plan, s)]
        slots = (slot for other in others for slot in slots_of(plan, deal, other))
        yield from put_again(
            plan, deal, stage, (slot for slot in slots if state_of(plan, deal, slot) in {"due", "passed"})
        )


def due_prompts(plan: Plan, deal: Deal) -> Iterator[Prompt]:
    """Yield everything that would be put as things stand now."""
    stages = stages_of(plan, deal)
    for stage in stages:
        for slot in all_slots(plan, deal, stage, stages):
            if state_of(plan, deal, slot) == "due" and slot.key not in plan.left_open:
                yield prompt_of(plan, deal, slot)


def all_slots(plan: Plan, deal: Deal, stage: Stage, walked: Sequence[Stage]) -> list[Slot]:
    """Return the places of a stage among those walked; what is asked at every contact ends the last of them."""
    order = [known["id"] for known in deal.playbook(plan.playbook)["stages"]]
    last = max(walked, key=lambda known: order.index(known["id"]))["id"] == stage["id"]
    meets = last and moment_of(stage) != "before" and plan.moments != frozenset({"before"})
    slots = slots_of(plan, deal, stage, deal.playbook(plan.playbook)["always"] if meets else ())
    return list(slots) if not plan.quick else _wanted(plan, deal, stage, slots)


def _wanted(plan: Plan, deal: Deal, stage: Stage, slots: Iterable[Slot]) -> list[Slot]:
    """Keep the places that the gate asks for, and those that are behind us."""
    wanted = wanted_names(plan, deal, stage)
    kept = []
    for slot in slots:
        meant = slot.borrowed or names_of(stage, slot) & wanted
        if meant or state_of(plan, deal, slot) == "passed":
            kept.append(slot)
    return kept


def _asked_anyway(plan: Plan, slot: Slot) -> bool:
    """Tell whether something required is asked although what it waits for stayed unknown."""
    return "required" in slot.item and slot.kind != "confirm" and not plan.quick


def state_of(plan: Plan, deal: Deal, slot: Slot) -> SlotState:
    """Return whether a place is behind us, to be put, waiting for something unknown, or not for this deal."""
    if slot.entry is not None:
        return "passed" if inner_passed(deal, plan, slot) else "due"
    if slot.kind == "card":
        return _card_state(deal, slot)
    if is_passed(deal, slot.item["home"], slot.item):
        return "passed" if _put_this_time(plan, deal, slot) else "due"
    stands = condition(deal, slot.item, slot)
    if stands != "due":
        return stands
    if slot.kind == "confirm":
        return _confirm_state(plan, deal, slot)
    if slot.kind == "question" and _known_in_scope(plan, deal, slot):
        return "passed"
    return "due"


def _put_this_time(plan: Plan, deal: Deal, slot: Slot) -> bool:
    """Tell whether what is asked at every contact was asked at this one; anything else is asked once."""
    if slot.item not in deal.playbook(plan.playbook)["always"]:
        return True
    event = last_event(deal, slot.item["home"], slot.item)
    return event is not None and deal.focus.holds(event.note)


def _card_state(deal: Deal, slot: Slot) -> SlotState:
    lines = card_items(deal, slot)
    if not lines:
        return "off"
    return "passed" if all(is_passed(deal, item["home"], item) for item in lines) else "due"


def _confirm_state(plan: Plan, deal: Deal, slot: Slot) -> SlotState:
    """Say something back only to the customer, only what was heard, and not what they agreed to already."""
    if plan.moments == frozenset({"before"}) or moment_of(slot.stage, slot.item) == "before":
        return "off"
    said_back = mirrored(deal, slot.item)
    if not said_back:
        return "waiting"
    agreed = all(rank(known.evidence) >= rank("confirmed") for n in said_back if (known := deal.known(n)))
    return "passed" if agreed else "due"


def _known_in_scope(plan: Plan, deal: Deal, slot: Slot) -> bool:
    """Tell whether a fact need not be asked for: it was answered in this scope as surely as here, or this is a
    place for guesses and the customer has spoken.
    """
    fact = slot.item.get("fact")
    known = deal.known(fact) if fact else None
    if fact is None or known is None or not known.is_known or slot.item["verb"] == "check":
        return False
    if rank(known.evidence) < rank(slot.evidence):
        return False
    if slot.borrowed or (slot.evidence == "assumed" and rank(known.evidence) > 0) or known.worked_out:
        return True
    scope = deal.playbook(plan.playbook)["scope"]
    answered = [e for e in deal.index.answers(fact) if e.entry.get("status") in {"answered", "kept"}]
    sure = [e for e in answered if rank(e.entry.get("evidence")) >= rank(slot.evidence)]
    return any(deal.belongs(e, scope) for e in sure)
