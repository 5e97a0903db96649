"""What can become known in a library: which facts are asked for anywhere, and how sure the answers can be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from salescoach.playbook.builtin_ledgers import builtin_ledgers, deal_fields
from salescoach.playbook.model import rank

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.playbook.model import Item, Library, Playbook

_FROM_CONTACTS = ("trust", "interest")
"""Facts that every contact with the customer may set."""
_SUREST = 3
_NOBODY: Library = {"playbooks": {}, "facts": {}, "ledgers": {}, "ours": [], "askers": {}, "fillers": {}}


class Reach:
    """How sure each fact can become, as a rank (-1: nothing asks for it); and which ledgers can have entries."""

    def __init__(self, library: Library = _NOBODY) -> None:
        self.library = library
        self._ours = set(library["ours"])
        self._own = {**dict.fromkeys([*deal_fields(), *_FROM_CONTACTS], _SUREST), **self._asked()}
        self._builtin = set(builtin_ledgers())
        self._summed_up()

    def cap(self, fact: str, seen: frozenset[str] = frozenset()) -> int:
        """Return the rank that a fact can reach; one that is worked out is as sure as its weakest input."""
        own = self._own.get(fact, -1)
        known = self.library["facts"].get(fact)
        if own >= 1 or known is None or "formula" not in known or fact in seen:
            return own
        deeper = seen | {fact}
        return max(own, min((self.cap(one, deeper) for one in known["inputs"]), default=_SUREST))

    def inputs(self, fact: str) -> list[str]:
        """Return what a fact is worked out from, nothing for one that is asked for."""
        known = self.library["facts"].get(fact)
        return known.get("inputs", []) if known else []

    def ours(self, fact: str) -> bool:
        """Tell whether our own word counts for a fact in gates."""
        return fact in self._ours

    def fillable(self, ledger: str) -> bool:
        """Tell whether a ledger can have entries: a built-in one can at any prompt."""
        return ledger in self._builtin or bool(self.library["fillers"].get(ledger))

    def asked_by(self, fact: str) -> list[list[str]]:
        """Return the (playbook, stage, item) that ask for a fact."""
        return self.library["askers"].get(fact, [])

    def _asked(self) -> dict[str, int]:
        items = {
            (name, item["id"]): item
            for name, book in self.library["playbooks"].items()
            for item in items_in(book)
        }
        found: dict[str, int] = {}
        for fact, askers in self.library["askers"].items():
            known = [items[playbook, item] for playbook, _, item in askers if (playbook, item) in items]
            asking = [rank(item.get("evidence", "said")) for item in known if item["verb"] != "confirm"]
            confirmed = any(item["verb"] == "confirm" for item in known)
            computed = "formula" in self.library["facts"].get(fact, {})
            if asking or computed:
                found[fact] = max([*asking, 2 if confirmed else -1])
        return found

    def _summed_up(self) -> None:
        """Count what a summary says back: all that was heard in the same playbook and in those it uses."""
        books = self.library["playbooks"]
        for book in books.values():
            if any(item.get("heard") for item in items_in(book)):
                for name in (book["id"], *book["uses"]):
                    self._lift(books.get(name))

    def _lift(self, book: Playbook | None) -> None:
        for item in items_in(book) if book else ():
            if item["verb"] == "ask" and "fact" in item and self._own.get(item["fact"], -1) == 1:
                self._own[item["fact"]] = 2


def items_in(book: Playbook) -> Iterator[Item]:
    """Yield the items of a playbook, without those inside an `each`."""
    yield from book["always"]
    for stage in book["stages"]:
        yield from stage["items"]


def fields_of(library: Library, ledger: str) -> dict[str, Any]:
    """Return the fields of a ledger, none for an unknown one."""
    found = library["ledgers"].get(ledger)
    return dict(found["fields"]) if found else {}
