"""The numbered questions of a call: a number, once given, stays with its question, also when the call is taken up
again after a stop.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from salescoach.deal.values import field_title
from salescoach.walk.plan import moment_of, stages_of
from salescoach.walk.prompts import prompt_of
from salescoach.walk.slots import Slot
from salescoach.walk.steps import all_slots, state_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from salescoach.deal.state import Deal
    from salescoach.playbook.model import Item, Stage
    from salescoach.walk.plan import Plan
    from salescoach.walk.prompt import Prompt
    from salescoach.walk.slots import SlotKind


@dataclass(slots=True)
class Numbered:
    """A question with its number; `prompt` is as it was when the question was last looked at.

    `urgency` is 0 for what a gate wants and what is to be said back, 1 for what else is asked of them, 2 for what we
    only ask ourselves.
    """

    number: int
    key: str
    title: str
    prompt: Prompt
    urgency: int = 0


class Board:
    """The questions of one call, in the order of their numbers.

    `unsaved` are the keys that were numbered since the last line was written: they go into the note with the next
    one, so that the numbers can be given again.
    """

    def __init__(self, plan: Plan, deal: Deal, keys: Iterable[str] = ()) -> None:
        self.plan = plan
        self.deal = deal
        self.lines: list[Numbered] = []
        self.unsaved: list[str] = []
        self._next = 1
        slots = {slot.key: slot for slot, _ in places(plan, deal)}
        for key in keys:
            self._number(key, slots.get(key) or _dropped(plan, deal, key))
        self.look_again()

    def look_again(self) -> None:
        """Number what has come up since, what gates want first; a confirm is looked at anew: its figures change.

        A question about an entry that was taken back goes; its number is not given again.
        """
        found = list(places(self.plan, self.deal))
        there = {slot.key for slot, _ in found}
        self.lines = [line for line in self.lines if line.key in there or not line.prompt.of]
        known = {line.key: line for line in self.lines}
        due = []
        for slot, state in found:
            line = known.get(slot.key)
            if line is not None and slot.kind == "confirm" and state == "due":
                line.prompt = prompt_of(self.plan, self.deal, slot)
            if line is None and state == "due" and slot.kind != "card":
                due.append(slot)
        for slot in sorted(due, key=_urgency):
            self._number(slot.key, slot)
            self.unsaved.append(slot.key)

    def _number(self, key: str, slot: Slot | None) -> None:
        """Give the next number; a question that the playbook has no more leaves its number unused."""
        number = self._next
        self._next = number + 1
        if slot is not None:
            title = title_of(self.deal, slot)
            prompt = prompt_of(self.plan, self.deal, slot)
            self.lines.append(Numbered(number, key, title, prompt, _urgency(slot)))

    def numbered(self, number: int) -> Numbered | None:
        """Return the question of a number."""
        return next((line for line in self.lines if line.number == number), None)

    @property
    def numbers(self) -> frozenset[int]:
        """Return the numbers that mean a question."""
        return frozenset(line.number for line in self.lines)


def places(plan: Plan, deal: Deal) -> Iterator[tuple[Slot, str]]:
    """Yield every place of a walk and how it stands, then the figures worked out from what was heard that somebody
    should say back, whether the gate has room for that question or not.
    """
    stages = stages_of(plan, deal)
    seen: set[str] = set()
    for stage in stages:
        for slot in all_slots(plan, deal, stage, stages):
            seen.add(slot.key)
            yield slot, state_of(plan, deal, slot)
    for stage in [s for s in stages if any(item["verb"] == "include" for item in s["items"])][:1]:
        for slot in [_borrowed(stage, item) for item in _figures_to_say_back(plan, deal)]:
            if slot.key not in seen:
                yield slot, state_of(plan, deal, slot)


def due_here(plan: Plan, deal: Deal) -> list[Prompt]:
    """Return everything that would be put as things stand now."""
    due = [slot for slot, state in places(plan, deal) if state == "due"]
    return [prompt_of(plan, deal, slot) for slot in due if slot.key not in plan.left_open]


def _figures_to_say_back(plan: Plan, deal: Deal) -> Iterator[Item]:
    """Yield the questions of the deal's playbook that say one worked-out figure back."""
    for name, fact in deal.library["facts"].items():
        known = deal.known(name) if "formula" in fact else None
        if known is not None and known.worked_out:
            item = confirm_of(plan, deal, [name])
            if item is not None and item["home"] == plan.deal_playbook:
                yield item


def confirm_of(plan: Plan, deal: Deal, names: list[str]) -> Item | None:
    """Return the question that says just these facts back, in whatever playbook."""
    triples = deal.library["askers"].get(names[0], [])
    found = (plan.gate.catalogue.item(home, item) for home, _, item in triples)
    return next((i for i in found if i and i["verb"] == "confirm" and i.get("facts") == names), None)


def _urgency(slot: Slot) -> int:
    if slot.item["verb"] == "check":
        return 2
    return 0 if slot.borrowed or "required" in slot.item or slot.kind == "confirm" else 1


def _dropped(plan: Plan, deal: Deal, key: str) -> Slot | None:
    """Return the place of a question of the deal's gate that was numbered and made room for another since."""
    stage_id, _, name = key.partition("/")
    stage = deal.stage(plan.playbook, stage_id)
    item = plan.gate.catalogue.item(plan.deal_playbook, name)
    if stage is None or item is None or item["verb"] not in {"ask", "confirm"}:
        return None
    return _borrowed(stage, item)


def _borrowed(stage: Stage, item: Item) -> Slot:
    """Return the place of a question of another playbook in a stage of the call; it takes that stage's evidence."""
    evidence = stage.get("evidence") or ("assumed" if moment_of(stage) == "before" else "said")
    return Slot(_kind(item), stage, (item,), borrowed=True, evidence=evidence)


def _kind(item: Item) -> SlotKind:
    if item["verb"] == "confirm":
        return "confirm"
    return "entries" if item.get("into") else "question"


def title_of(deal: Deal, slot: Slot) -> str:
    """Return a question in the few words that a margin has room for."""
    item = slot.item
    if slot.kind == "confirm":
        names = item.get("facts", [])
        return f"say back: {deal.fact(names[0])['title'] if len(names) == 1 else 'what you heard'}"
    if slot.entry is not None:
        first = (item.get("fields") or [item["id"]])[0]
        if first == "beneath":
            return f"under “{slot.entry.words}”"
        return slot.entry.words if first == "answer" else f"{slot.entry.words}: {field_title(first)}"
    if item.get("fact") and not item.get("into"):
        return deal.fact(item["fact"])["title"]
    return item["text"].rstrip("?. ")
