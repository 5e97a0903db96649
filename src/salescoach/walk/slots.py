"""The places of a stage where something is put to the rep, in order, and which of them are behind us."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from salescoach.gate.passing import inner_is_passed, rows_to_work
from salescoach.records import dataclass
from salescoach.walk.missing import missing_items
from salescoach.walk.plan import concerns, moment_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from salescoach.deal.ledgers import LedgerEntry
    from salescoach.deal.state import Deal
    from salescoach.playbook.model import Item, Stage
    from salescoach.walk.plan import Plan

BESIDE = frozenset({"say", "tip", "avoid"})
SlotKind = Literal["question", "card", "confirm", "entries", "fields"]


@dataclass(frozen=True, slots=True)
class Slot:
    """One place: its items (several on a card), what stands beside it, and the entry it is about inside an each.

    `borrowed` tells a question of another playbook's gate; it takes the evidence of this stage.
    """

    kind: SlotKind
    stage: Stage
    items: tuple[Item, ...]
    beside: tuple[Item, ...] = ()
    entry: LedgerEntry | None = None
    borrowed: bool = False
    evidence: str = "said"

    @property
    def item(self) -> Item:
        """Return the item, or the first of a card."""
        return self.items[0]

    @property
    def of(self) -> str:
        """Return the id of the entry that this is about, or nothing."""
        return self.entry.id if self.entry else ""

    @property
    def key(self) -> str:
        """Return the name of the place within the walk."""
        name = f"{self.stage['id']}/{self.item['id']}"
        return f"{name}/{self.of}" if self.of else name


def slots_of(plan: Plan, deal: Deal, stage: Stage, extra: Iterable[Item] = ()) -> Iterator[Slot]:
    """Yield the places of a stage, cards folded, eaches and includes unfolded; `extra` items come last."""
    items = [item for item in (*stage["items"], *extra) if concerns(plan, stage, item)]
    for group, beside in _groups(stage, items):
        yield from _unfold(plan, deal, stage, group, beside)


def _groups(stage: Stage, items: Iterable[Item]) -> list[tuple[tuple[Item, ...], tuple[Item, ...]]]:
    """Fold consecutive `do` lines into cards and give every place the says, tips and avoids before it."""
    found: list[tuple[list[Item], list[Item]]] = []
    waiting: list[Item] = []
    for item in items:
        if item["verb"] in BESIDE:
            waiting.append(item)
        elif item["verb"] != "compute":
            if found and _same_card(stage, found[-1][0][-1], item):
                found[-1][0].append(item)
                found[-1][1].extend(waiting)
            else:
                found.append(([item], waiting))
            waiting = []
    if waiting and found:
        found[-1][1].extend(waiting)
    return [(tuple(group), tuple(beside)) for group, beside in found]


def _same_card(stage: Stage, one: Item, other: Item) -> bool:
    return one["verb"] == other["verb"] == "do" and moment_of(stage, one) == moment_of(stage, other)


def _unfold(
    plan: Plan, deal: Deal, stage: Stage, group: tuple[Item, ...], beside: tuple[Item, ...]
) -> Iterator[Slot]:
    item = group[0]
    if item["verb"] == "each":
        yield from _of_each(plan, deal, stage, item, beside)
    elif item["verb"] == "include":
        yield from _of_gate(plan, deal, stage)
    else:
        yield Slot(_kind(item), stage, group, beside, evidence=item.get("evidence", "said"))


def _kind(item: Item) -> SlotKind:
    if item["verb"] == "do":
        return "card"
    if item["verb"] == "confirm":
        return "confirm"
    return "entries" if item.get("into") else "question"


def _of_each(plan: Plan, deal: Deal, stage: Stage, each: Item, beside: tuple[Item, ...]) -> Iterator[Slot]:
    """Yield the places of an each: for every entry the questions that are still to be put, or were."""
    inner = [item for item in each["items"] if concerns(plan, stage, item)]
    for entry in rows_to_work(deal, plan.playbook, each):
        aside = [*beside, *(item for item in inner if item["verb"] in BESIDE)]
        for item in inner:
            if item["verb"] in {"ask", "check", "do"}:
                kind: SlotKind = "fields" if item.get("fields") else _kind(item)
                yield Slot(kind, stage, (item,), tuple(aside), entry, evidence=item.get("evidence", "said"))
                aside = []


def _of_gate(plan: Plan, deal: Deal, stage: Stage) -> Iterator[Slot]:
    evidence = stage.get("evidence") or ("assumed" if moment_of(stage) == "before" else "said")
    for item in missing_items(plan, deal, stage, evidence):
        yield Slot(_kind(item), stage, (item,), borrowed=True, evidence=evidence)


def inner_passed(deal: Deal, plan: Plan, slot: Slot) -> bool:
    """Tell whether a question inside an each was put for its entry, or does not concern it."""
    return slot.entry is not None and inner_is_passed(deal, plan.playbook, slot.item, slot.entry)
