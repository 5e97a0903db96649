"""What a gate demands, in a few words: one rule for `deals` and `report`."""

from __future__ import annotations

from salescoach.expressions.words import say
from salescoach.gate.words import SLOT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from salescoach.playbook.model import Expr, Item, Library


def words_of(library: Library, need: Expr | None, item: Item | None) -> str:
    """Return a condition of a gate, or a required item, in words: facts by their titles."""

    def title(name: str) -> str:
        fact = library["facts"].get(name)
        return fact["title"] if fact else name.replace("_", " ")

    if need is not None:
        return say(need, title)
    if item is None:
        return ""
    named = facts_of(item)
    if named:
        return " and ".join(title(name) for name in named)
    return SLOT.sub(lambda found: title(found[1]), item["text"])


def facts_of(item: Item) -> list[str]:
    """Return the facts that an item establishes or confirms."""
    if item.get("into"):
        return []
    return list(item.get("facts") or ([item["fact"]] if item.get("fact") else []))
