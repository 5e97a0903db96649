"""Everybody who is named in a deal: whom `report --redact` gives another name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salescoach.deal.events import Event
    from salescoach.deal.state import Deal

_FIELDS: Final = {"name": "deal", "account": "customer", "owner": "person"}
_PEOPLE_IN: Final = {
    "objections": ("raised_by",),
    "promises": ("to", "by", "checked_with"),
    "next_steps": ("who",),
    "scope": ("asked_by", "supplied_by"),
    "questions": ("whom",),
    "calls": ("with",),
    "contacts": ("who", "with"),
    "leads": ("from",),
}


def cast_of(deal: Deal, own: Sequence[Event]) -> list[list[str]]:
    """Return every name as [kind, text, since], each once: a `person`, an `email`, a `customer` or a `deal`.

    `since` is the moment at which the deal's own notes first tell it; the order of these moments is the order of
    the aliases.
    """
    first: dict[tuple[str, str], str] = {}
    for note in deal.notes:
        _take(first, "person", note.get("author", ""), note["started"])
    for event in own:
        entry = event.entry
        if entry.get("by"):
            _take(first, "person", str(entry["by"]), event.at)
        if "deal" in entry:
            for name, kind in _FIELDS.items():
                _take(first, kind, str(entry["deal"].get(name) or ""), event.at, alone=kind != "person")
        if "ledger" in entry:
            _take_entry(first, event)
    began = own[0].at if own else ""
    first.setdefault(("deal", deal.slug), began)
    return [[kind, text, since] for (kind, text), since in first.items()]


def _take_entry(first: dict[tuple[str, str], str], event: Event) -> None:
    told = event.entry.get("add") or event.entry.get("set") or {}
    if event.entry["ledger"] == "people":
        _take(first, "person", str(told.get("name") or ""), event.at, alone=True)
        _take(first, "email", str(told.get("email") or ""), event.at, alone=True)
    for name in _PEOPLE_IN.get(event.entry["ledger"], ()):
        _take(first, "person", str(told.get(name) or ""), event.at)


def _take(
    first: dict[tuple[str, str], str], kind: str, text: str, since: str, *, alone: bool = False
) -> None:
    """Take a name in, or several with commas between them, each with the first moment that tells it."""
    for part in (text,) if alone else text.split(", "):
        name = part.strip()
        if name and since <= first.get((kind, name), since):
            first[kind, name] = since
