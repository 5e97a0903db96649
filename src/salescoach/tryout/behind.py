"""Items that a test puts behind the rep: done, or set aside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from salescoach.walk.mirror import mirrored

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.deal.state import Deal
    from salescoach.playbook.model import Item
    from salescoach.tryout.given import Given


def lie_behind(given: Given, deal: Deal) -> Iterator[dict[str, Any]]:
    """Yield the entries of `done` and `statuses`; each must be taken in before the next is asked for."""
    for name in given.done():
        item = given.own_item(name)
        if item is not None:
            yield from _done(deal, item)
    for name, status in given.statuses():
        yield from _aside(given, deal, name, status)


def _done(deal: Deal, item: Item) -> Iterator[dict[str, Any]]:
    """Yield what passing through an item leaves: a do is done, a list has none, an each has nothing left to ask."""
    base = {"stage": item["stage"], "item": item["id"]}
    if item["verb"] == "do":
        done = {"fact": item.get("fact", item["id"]), "type": "done", "status": "answered", "value": "done"}
        yield {**base, **done, "evidence": "assumed"}
    elif item["verb"] == "confirm":
        values = mirrored(deal, item)
        yield {**base, "status": "answered", "value": "agreed", "facts": values, "evidence": "confirmed"}
    elif item["verb"] == "each":
        yield {**base, "status": "answered", "value": []}
        yield from _worked_through(deal, item)
    elif item.get("into"):
        yield {**base, "status": "answered", "value": []}
    else:
        yield {**base, "fact": item.get("fact", item["id"]), "status": "kept"}


def _worked_through(deal: Deal, each: Item) -> Iterator[dict[str, Any]]:
    for entry in list(deal.entries(each["each"])):
        for inner in each["items"]:
            if inner["verb"] in {"ask", "check", "do"}:
                yield {"stage": each["stage"], "item": inner["id"], "of": entry.id, "status": "kept"}


def _aside(given: Given, deal: Deal, name: str, status: str) -> Iterator[dict[str, Any]]:
    """Yield how an item or a fact was set aside; of an item inside an each, for every entry."""
    item = given.own_item(name)
    if item is None or status == "refuted":
        yield {"fact": item.get("fact", name) if item else name, "status": status}
        return
    each = next((e for e in given.all_eaches() if any(inner["id"] == name for inner in e["items"])), None)
    if each is not None:
        for entry in list(deal.entries(each["each"])):
            yield {"item": name, "of": entry.id, "status": status}
        return
    yield {"item": name, "status": status} | ({"fact": item["fact"]} if "fact" in item else {})
