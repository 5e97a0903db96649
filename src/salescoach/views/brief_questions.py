"""What to ask in a call, in the order in which it is best asked, worded for whom one meets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.deal import progress
from salescoach.gate.words import spoken
from salescoach.records import replace
from salescoach.walk.prompts import wording
from salescoach.walk.steps import due_prompts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from salescoach.deal.state import Deal
    from salescoach.gate.verdict import Gate
    from salescoach.playbook.model import Item, Stage
    from salescoach.walk.plan import Plan
    from salescoach.walk.prompt import Prompt

DURING = frozenset({"during"})
MOST_QUESTIONS = 9
FEWEST_QUESTIONS = 5

_Line = tuple[str, "Item", str]


def call_questions(deal: Deal, gate: Gate, plan: Plan) -> list[dict[str, str]]:
    """Return what to ask, at most nine lines: what the gate wants, what the call wants, what was parked, what lies
    beneath an objection, and last what is to be said back.  `kind` is ask, parked, beneath or back.
    """
    prompts = list(due_prompts(replace(plan, moments=DURING), deal))
    asks, back = _of_gate(deal, gate, plan), _back(deal, prompts)
    asks += [("ask", prompt.item, said(deal, prompt.item)) for prompt in _asked(deal, plan, prompts)]
    parked = [("parked", p.item, p.text) for p in prompts if p.ledger == "questions" and p.of]
    beneath = [("beneath", p.item, p.text) for p in prompts if _is_beneath(deal, p)]
    first = _once([line for line in asks if line[1]["verb"] == "ask"])
    last = _once([*parked, *beneath, *(line for line in asks if line[0] == "back"), *back])
    room = max(FEWEST_QUESTIONS, MOST_QUESTIONS - len(last))
    chosen = [*first[:room], *last[: MOST_QUESTIONS - min(room, len(first))]]
    return [{"item": i["id"], "playbook": i["home"], "text": text, "kind": kind} for kind, i, text in chosen]


def _once(lines: Iterable[_Line]) -> list[_Line]:
    """Keep each question once: an item of a round is put for several entries, any other item only once."""
    found: dict[str, _Line] = {}
    for line in lines:
        kind, item, text = line
        found.setdefault(text if kind in {"parked", "beneath"} else item["id"], line)
    return list(found.values())


def _asked(deal: Deal, plan: Plan, prompts: Iterable[Prompt]) -> Iterator[Prompt]:
    """Yield the questions after the opening that are not known as surely as the call wants them."""
    opening = {stage["id"] for stage in during(deal, plan)[:1]}
    for prompt in prompts:
        kept = prompt.known is not None and prompt.known.keepable
        if prompt.kind == "question" and prompt.stage not in opening and not kept:
            yield prompt


def _of_gate(deal: Deal, gate: Gate, plan: Plan) -> list[_Line]:
    here = stage_here(deal, plan)
    items = gate.questions(deal, plan.deal_playbook, here) if here is not None else []
    return [("back" if item["verb"] == "confirm" else "ask", item, said(deal, item)) for item in items]


def _back(deal: Deal, prompts: Iterable[Prompt]) -> list[_Line]:
    """Return what says one thing back that they have not agreed yet; the summary of everything is no line here."""
    return [
        ("back", p.item, said(deal, p.item)) for p in prompts if p.kind == "confirm" and len(p.mirrored) == 1
    ]


def _is_beneath(deal: Deal, prompt: Prompt) -> bool:
    entry = deal.entry("objections", prompt.of) if prompt.of else None
    asked = prompt.item["verb"] == "ask" and any(field.name == "beneath" for field in prompt.fields)
    return entry is not None and asked and not entry.fields.get("beneath")


def said(deal: Deal, item: Item) -> str:
    """Return an item as it is said to whom one meets."""
    return wording(deal, item) or spoken(deal, item["text"], heard="(what you heard)")


def during(deal: Deal, plan: Plan) -> list[Stage]:
    """Return the stages of a call that are walked with the customer."""
    stages = deal.playbook(plan.playbook)["stages"]
    return [stage for stage in stages if stage.get("moment", "during") == "during"]


def stage_here(deal: Deal, plan: Plan) -> Stage | None:
    """Return where the deal stands in its own playbook, or None when the plan names none."""
    if plan.deal_playbook not in deal.library["playbooks"]:
        return None
    return deal.stage(plan.deal_playbook, progress.current_stage(deal, plan.deal_playbook))
