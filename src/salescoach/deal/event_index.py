"""The events of a deal, findable by fact, item and ledger, under the names that things have today."""

from __future__ import annotations

from collections import defaultdict

from salescoach.deal.events import Event

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from salescoach.playbook.model import AnswerKind, Library

BY_CONTACT = ("trust", "interest")
_OF_DEAL = frozenset({"deal", "move", "outcome"})


class EventIndex:
    """Events of one deal and of the other deals of its account (`slug` tells which are its own)."""

    def __init__(self, library: Library, slug: str, events: Iterable[Event]) -> None:
        self.slug = slug
        self.events: list[Event] = []
        self.fields: dict[str, Any] = {}
        self.field_events: dict[str, Event] = {}
        self.moves: dict[str, list[Event]] = {}
        self.outcomes: list[Event] = []
        self.account_outcomes: list[Event] = []
        self.with_customer = _during(library)
        self._renamed = {
            name: book["renamed"] for name, book in library["playbooks"].items() if book["renamed"]
        }
        # facts are known everywhere, so their old names are too, unless somebody uses such a name today
        self._facts_renamed = {
            old: new
            for renamed in self._renamed.values()
            for old, new in renamed.items()
            if old not in library["facts"]
        }
        self._by_fact: defaultdict[str, list[Event]] = defaultdict(list)
        self._by_confirm: defaultdict[str, list[Event]] = defaultdict(list)
        self._by_item: defaultdict[tuple[str, str, str], list[Event]] = defaultdict(list)
        self._by_stage: defaultdict[tuple[str, str], list[Event]] = defaultdict(list)
        self._by_ledger: defaultdict[str, list[Event]] = defaultdict(list)
        for event in events:
            self.add(event)

    def add(self, event: Event) -> Event:
        """Take in one event that is later than all before it; return it under the names of today."""
        if self._facts_renamed:
            event = self._today(event)
        self.events.append(event)
        entry = event.entry
        if "ledger" in entry:
            self._add_to_ledger(event)
        if entry.get("fact") and not entry.get("of"):
            self._by_fact[entry["fact"]].append(event)
        if "facts" in entry:
            for fact in entry["facts"]:
                self._by_confirm[fact].append(event)
        if "item" in entry:
            self._add_to_item(event)
        if not _OF_DEAL.isdisjoint(entry):
            self._add_to_deal(event)
        return event

    def _add_to_ledger(self, event: Event) -> None:
        entry = event.entry
        self._by_ledger[entry["ledger"]].append(event)
        if entry["ledger"] != "contacts":
            return
        for fact in BY_CONTACT:
            value = (entry.get("add") or entry.get("set") or {}).get(fact)
            if value is not None:
                said: Any = {**entry, "fact": fact, "status": "answered", "value": value}
                self._by_fact[fact].append(Event(event.note, said))

    def _add_to_item(self, event: Event) -> None:
        entry = event.entry
        note = event.note
        walked = note["playbook"]["id"] if "playbook" in note else ""
        home = entry.get("playbook") or walked
        self._by_item[home, entry["item"], entry.get("of", "")].append(event)
        if "stage" in entry:
            self._by_stage[walked, entry["stage"]].append(event)

    def _add_to_deal(self, event: Event) -> None:
        entry = event.entry
        if "outcome" in entry:
            self.account_outcomes.append(event)
        if event.note["deal"] != self.slug:
            return
        for name, value in entry.get("deal", {}).items():
            self.fields[name] = value
            self.field_events[name] = event
        if "move" in entry:
            self.moves.setdefault(str(entry["move"].get("playbook", "")), []).append(event)
        if "outcome" in entry:
            self.outcomes.append(event)

    def _today(self, event: Event) -> Event:
        """Return the event under the ids that its playbook uses now (`was:` in the playbook)."""
        entry: Any = dict(event.entry)
        everywhere = self._facts_renamed
        walked = event.note.get("playbook", {}).get("id", "")
        if isinstance(entry.get("value"), (str, list)):
            entry["value"] = _option(entry, everywhere)
        homes = {"item": entry.get("playbook") or walked, "stage": walked}
        renamed = {key: self._renamed.get(str(home), {}) for key, home in homes.items()} | {
            "fact": everywhere
        }
        for key, names in renamed.items():
            if isinstance(entry.get(key), str):
                entry[key] = names.get(str(entry[key]), entry[key])
        if "facts" in entry:
            entry["facts"] = {everywhere.get(name, name): value for name, value in entry["facts"].items()}
        return Event(event.note, entry)

    def answers(self, fact: str) -> list[Event]:
        """Return everything that was said of a fact."""
        return self._by_fact.get(fact, [])

    def confirms(self, fact: str) -> list[Event]:
        """Return the times that a fact was reflected back."""
        return self._by_confirm.get(fact, [])

    def of_item(self, playbook: str, item: str, of: str = "") -> list[Event]:
        """Return what was answered to an item (`of`: to an item inside an each, for one entry)."""
        return self._by_item.get((playbook, item, of), [])

    def of_stage(self, playbook: str, stage: str) -> list[Event]:
        """Return what happened in a stage of the playbook that was walked."""
        return self._by_stage.get((playbook, stage), [])

    def of_ledger(self, ledger: str) -> list[Event]:
        """Return the adds and sets of a ledger."""
        return self._by_ledger.get(ledger, [])

    def facts(self) -> list[str]:
        """Return every fact of which anything was said, in order of the first time."""
        return list(self._by_fact)

    def type_of(self, fact: str) -> AnswerKind:
        """Return the answer type that the notes give a fact."""
        kinds: list[Any] = [
            str(event.entry["type"]) for event in self.answers(fact) if event.entry.get("type")
        ]
        last: AnswerKind = kinds[-1] if kinds else "text"
        return last


def _option(entry: dict[str, Any], renamed: dict[str, str]) -> Any:
    """Return a choice under its option's present name; options are renamed as `fact=old`."""
    value, fact = entry["value"], entry.get("fact") or entry.get("item", "")
    if isinstance(value, list):
        return [renamed.get(f"{fact}={part}", part) for part in value]
    return renamed.get(f"{fact}={value}", value)


_last: list[tuple[Library, frozenset[tuple[str, str]]]] = []
"""The library that was looked at last, with what it came to: the deals of a run share one."""


def _during(library: Library) -> frozenset[tuple[str, str]]:
    """Return the (playbook, item) pairs that are put to a customer."""
    if not (_last and _last[0][0] is library):
        _last[:] = [(library, _put_to_customers(library))]
    return _last[0][1]


def _put_to_customers(library: Library) -> frozenset[tuple[str, str]]:
    return frozenset(
        (name, item["id"])
        for name, book in library["playbooks"].items()
        for stage in book["stages"]
        for item in (*stage["items"], *book["always"])
        if (item.get("moment") or stage.get("moment", "during")) == "during"
    )
