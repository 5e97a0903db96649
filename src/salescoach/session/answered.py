"""What was answered in a walk, in this sitting and the earlier ones, so that it can be shown and changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from salescoach.ask.port import CardDone, Keep, SetAside, Typed
from salescoach.deal.values import in_words
from salescoach.walk.lines import entry_words, field_words
from salescoach.walk.plan import stages_of
from salescoach.walk.prompts import prompt_of
from salescoach.walk.steps import all_slots

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any, Final

    from salescoach.ask.port import Reply
    from salescoach.deal.events import Event
    from salescoach.deal.state import Deal
    from salescoach.notes.model import Note
    from salescoach.playbook.model import Ledger
    from salescoach.walk.plan import Plan
    from salescoach.walk.prompt import Prompt
    from salescoach.walk.slots import Slot

_ASIDE: Final[dict[str, Literal["skipped", "dont-know", "not-applicable", "later"]]] = {
    "skipped": "skipped",
    "dont-know": "dont-know",
    "not-applicable": "not-applicable",
    "later": "later",
}


def answered_so_far(plan: Plan, deal: Deal, note: Note) -> list[tuple[Prompt, Reply]]:
    """Return the prompts that were answered in a walk, each with its last reply in words, first answered first.

    That is what stands in its note and in the author's other notes of the same call or walk, also those of another
    machine, as far as the walk puts it.
    """
    walks = _walks(deal, note)
    events = [event for event in deal.index.events if "item" in event.entry and event.note["id"] in walks]
    if not events:
        return []
    found: list[tuple[tuple[str, str, int], Prompt, Reply]] = []
    stages = stages_of(plan, deal)
    for stage in stages:
        for slot in all_slots(plan, deal, stage, stages):
            mine = [event for event in events if _answers(event, slot)]
            if mine:
                prompt = prompt_of(plan, deal, slot)
                found.append((mine[0].order, prompt, _reply(deal, prompt, mine)))
    return [(prompt, reply) for _, prompt, reply in sorted(found, key=lambda one: one[0])]


def _walks(deal: Deal, note: Note) -> set[str]:
    """Return the notes of a walk: its own, and the author's others of the same call or that go on with each other."""
    mine = [one for one in deal.notes if _of_whom(one) == _of_whom(note) and deal.focus.holds(one)]
    return {note["id"], *(one["id"] for one in mine)}


def _of_whom(note: Note) -> tuple[str, str]:
    return note.get("author", ""), note.get("playbook", {}).get("id", "")


def _answers(event: Event, slot: Slot) -> bool:
    entry = event.entry
    home = entry.get("playbook") or event.note.get("playbook", {}).get("id", "")
    here = entry.get("stage") == slot.stage["id"] and entry.get("of", "") == slot.of
    return here and any((home, entry["item"]) == (item["home"], item["id"]) for item in slot.items)


def _reply(deal: Deal, prompt: Prompt, events: Sequence[Event]) -> Reply:
    """Return the reply that wrote these events, as far as it is told from them."""
    last = events[-1].entry
    status = last.get("status", "answered")
    if prompt.kind == "card":
        return _of_card(prompt, events)
    if status in _ASIDE:
        return SetAside(_ASIDE[status], str(last.get("reason") or ""))
    if status == "kept":
        return Keep()
    ledger = deal.library["ledgers"].get(prompt.ledger)
    if prompt.kind == "entries" and ledger is not None:
        adds = [_known(event.entry["add"], ledger) for event in events if "add" in event.entry]
        return Typed(lines=tuple(entry_words(add, ledger, deal.currency) for add in adds))
    if prompt.kind == "fields" and ledger is not None:
        return Typed(
            fields=dict(field_words(_known(last.get("set", {}), ledger), ledger["fields"], deal.currency))
        )
    value = last.get("value")
    words = str(value) if prompt.kind == "confirm" else in_words(value, prompt.answer, deal.currency)
    return Typed(text=words, reason=str(last.get("reason") or ""))


def _known(fields: Mapping[str, Any], ledger: Ledger) -> dict[str, Any]:
    """Return the fields that the ledger has today."""
    return {name: value for name, value in fields.items() if name in ledger["fields"]}


def _of_card(prompt: Prompt, events: Sequence[Event]) -> Reply:
    statuses = {
        event.entry["item"]: event.entry.get("status", "") for event in events if "ledger" not in event.entry
    }
    told = set(statuses.values())
    if len(told) == 1 and (status := told.pop()) in _ASIDE and status != "later":
        return SetAside(_ASIDE[status])
    lines = enumerate((line.item for line in prompt.lines), 1)
    return CardDone(tuple(number for number, item in lines if statuses.get(item) != "answered"))
