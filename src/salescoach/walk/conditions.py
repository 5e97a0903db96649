"""Whether an item concerns this deal now: so, not so, or waiting for something unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from salescoach.deal.world import row
from salescoach.expressions.evaluate import evaluate
from salescoach.expressions.world import UNKNOWN

if TYPE_CHECKING:
    from salescoach.deal.state import Deal
    from salescoach.playbook.model import Item
    from salescoach.walk.slots import Slot

Condition = Literal["due", "waiting", "off"]


def condition(deal: Deal, item: Item, slot: Slot) -> Condition:
    """Return how the `when` of an item stands; inside an each it is about the entry."""
    if "when" not in item:
        return "due"
    about = row(deal, slot.entry) if slot.entry else None
    value = evaluate(item["when"], deal.world(item["home"]), row=about).value
    if value is UNKNOWN:
        return "waiting"
    return "due" if value is True else "off"


def card_items(deal: Deal, slot: Slot) -> list[Item]:
    """Return the lines of a card that concern this deal."""
    return [item for item in slot.items if condition(deal, item, slot) == "due"]
