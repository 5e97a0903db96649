"""The items of the built-in playbooks, as far as a note cites them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_VERBS = ("ask", "check", "do", "confirm", "each")


@dataclass(frozen=True, slots=True)
class Item:
    """One item: where it stands, its words, the fact it finds and the type of its answer."""

    playbook: str
    stage: str
    id: str
    verb: str
    text: str
    fact: str
    type: str
    confirms: tuple[str, ...] = ()


@dataclass(slots=True)
class Books:
    """Every item by (playbook, id), in the order of the playbook, and the mark that a note bears."""

    items: dict[tuple[str, str], Item] = field(default_factory=dict)
    marks: dict[str, dict[str, str]] = field(default_factory=dict)
    _lent: dict[str, Item] = field(default_factory=dict)
    _by_verb: dict[tuple[str, str, str], list[Item]] = field(default_factory=dict)

    def find(self, playbook: str, name: str) -> Item:
        """Return an item of a playbook, else the one of that name that another playbook lends."""
        item = self.items.get((playbook, name)) or self._lent.get(name)
        if item is None:
            raise KeyError(f"no playbook has an item {name}")
        return item

    def add(self, item: Item) -> None:
        """Take in an item; of those with one name the deal's playbook lends its own."""
        self.items[item.playbook, item.id] = item
        self._by_verb.setdefault((item.playbook, item.stage, item.verb), []).append(item)
        if item.playbook == "four-phases" or item.id not in self._lent:
            self._lent[item.id] = item

    def of_stage(self, playbook: str, stage: str, verb: str) -> list[Item]:
        """Return the items of a stage with a verb, in their order."""
        return self._by_verb.get((playbook, stage, verb), [])


def read_books(folder: Path) -> Books:
    """Read every playbook of a folder."""
    raw = [
        (path.read_bytes(), yaml.load(path.read_bytes(), _LOADER)) for path in sorted(folder.glob("*.yaml"))
    ]
    facts: dict[str, Any] = {}
    for _, book in raw:
        facts |= book.get("facts") or {}
    books = Books()
    for data, book in raw:
        if "stages" in book:
            sha = hashlib.sha256(data).hexdigest()
            mark = {"id": book["id"], "version": str(book["version"]), "sha256": sha, "scope": book["scope"]}
            books.marks[book["id"]] = mark
            for item in _items(book, facts):
                books.add(item)
    return books


def _items(book: dict[str, Any], facts: dict[str, Any]) -> Iterator[Item]:
    stages = book["stages"]
    for raw in book.get("always") or ():
        yield _item(book["id"], stages[0]["id"], raw, facts)
    for stage in stages:
        for raw in stage.get("items") or ():
            for one in (raw, *(raw.get("items") or ())):
                if any(verb in one for verb in _VERBS) and "id" in one:
                    yield _item(book["id"], stage["id"], one, facts)


def _item(playbook: str, stage: str, raw: dict[str, Any], facts: dict[str, Any]) -> Item:
    verb = next(verb for verb in _VERBS if verb in raw)
    fact = raw.get("fact", raw["id"])
    answer = raw.get("answer") or (facts.get(fact) or {}).get("answer") or "text"
    confirms = raw.get("facts") if isinstance(raw.get("facts"), list) else ()
    return Item(
        playbook, stage, raw["id"], verb, str(raw[verb]), fact, _type(answer, verb), tuple(confirms or ())
    )


def _type(answer: str, verb: str) -> str:
    return {"do": "done", "confirm": "choice"}.get(verb, answer)
