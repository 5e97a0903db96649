"""Every item of a library, findable by its playbook and id, and what works through each ledger."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.playbook.model import Item, Library, Playbook, Stage


class Catalogue:
    """Where items stand; `eachers` maps a ledger to the items that work through its entries."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.items: dict[tuple[str, str], Item] = {}
        self.stage_of: dict[tuple[str, str], Stage] = {}
        self.eachers: dict[str, list[Item]] = {}
        for name, book in library["playbooks"].items():
            self._take_in(name, book)

    def _take_in(self, name: str, book: Playbook) -> None:
        for stage in book["stages"]:
            for item in with_inner(stage["items"]):
                self.items[name, item["id"]] = item
                self.stage_of[name, item["id"]] = stage
                if item["verb"] == "each":
                    self.eachers.setdefault(item["each"], []).append(item)
        for item in with_inner(book["always"]):
            self.items[name, item["id"]] = item

    def item(self, playbook: str, name: str) -> Item | None:
        """Return an item of a playbook."""
        return self.items.get((playbook, name))


def with_inner(items: list[Item]) -> Iterator[Item]:
    """Yield items and those that stand inside an each, in order."""
    for item in items:
        yield item
        yield from item.get("items", [])
