"""What a stage demands before it is left, and how each demand stands."""

from __future__ import annotations

from salescoach.expressions.evaluate import evaluate
from salescoach.expressions.world import UNKNOWN, Outcome, Want
from salescoach.gate.passing import is_met
from salescoach.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Literal

    from salescoach.deal.state import Deal
    from salescoach.playbook.model import Expr, Item, Stage

    State = Literal["met", "unmet", "unknown"]


@dataclass(frozen=True, slots=True)
class NeedState:
    """A demand and how it stands; `wants` is what would settle or change it, `item` the question it comes from."""

    id: str
    text: str
    state: State
    should: bool
    because: str
    wants: tuple[Want, ...] = ()
    item: Item | None = None
    need: Expr | None = None
    refs: tuple[str, ...] = ()


def states_of(deal: Deal, playbook: str, stage: Stage) -> Iterator[NeedState]:
    """Yield the demands of a stage: its required items in their order, then its gate."""
    for item in stage["items"]:
        if "required" in item:
            found = _of_item(deal, playbook, item)
            if found is not None:
                yield found
    world = deal.world(playbook)
    for need in stage["needs"]:
        outcome = evaluate(need["need"], world, floor="said")
        yield NeedState(
            need["id"],
            need["text"],
            state_of(outcome),
            need["should"],
            need["because"],
            outcome.wants or outcome.rests_on,
            need=need["need"],
            refs=tuple(need.get("refs", ())),
        )


def state_of(outcome: Outcome) -> State:
    """Return how a demand stands from the value of its expression."""
    if outcome.value is UNKNOWN:
        return "unknown"
    return "met" if outcome.value is True else "unmet"


def _of_item(deal: Deal, playbook: str, item: Item) -> NeedState | None:
    """Return how a required item stands, or None when it is not to be asked here."""
    if "when" in item:
        asked = evaluate(item["when"], deal.world(playbook))
        if asked.value is False:
            return None
        if asked.value is UNKNOWN and not is_met(deal, playbook, item):
            return _item_state(item, "unknown", asked.wants)
    if is_met(deal, playbook, item):
        return _item_state(item, "met", ())
    return _item_state(item, "unknown", _wants(item))


def _item_state(item: Item, state: State, wants: tuple[Want, ...]) -> NeedState:
    return NeedState(
        item["id"],
        f"required: {item['required'] if item['required'] != 'any' else 'true'}",
        state,
        should=False,
        because=item.get("because", ""),
        wants=wants,
        item=item,
        refs=tuple(item.get("refs", ())),
    )


def _wants(item: Item) -> tuple[Want, ...]:
    """Return what would meet a required item."""
    demanded = item.get("required", "any")
    evidence = "assumed" if demanded == "any" else demanded
    if item["verb"] == "confirm" and item.get("facts"):
        return tuple(Want(fact=name, evidence="confirmed") for name in item["facts"])
    if item.get("into"):
        return (Want(ledger=item["into"]),)
    if item["verb"] in {"ask", "check"} and "fact" in item:
        return (Want(fact=item["fact"], evidence=evidence),)
    return (Want(item=item["id"]),)
