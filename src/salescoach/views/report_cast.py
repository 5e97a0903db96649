"""Everybody who is named in a deal: whom `report --redact` gives another name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from salescoach.deal.events import Event
    from salescoach.deal.state import Deal

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
    for event in own:
        for kind, text in _named(event):
            if text.strip():
                first.setdefault((kind, text.strip()), event.at)
    began = own[0].at if own else ""
    first.setdefault(("deal", deal.slug), began)
    return [[kind, text, since] for (kind, text), since in first.items()]


def _named(event: Event) -> Iterator[tuple[str, str]]:
    entry, note = event.entry, event.note
    for text in (note.get("author", ""), *str(entry.get("by") or "").split(", ")):
        yield "person", text
    fields = entry.get("deal") or {}
    yield "deal", str(fields.get("name") or "")
    yield "customer", str(fields.get("account") or "")
    yield "person", str(fields.get("owner") or "")
    ledger = entry.get("ledger", "")
    told = entry.get("add") or entry.get("set") or {}
    if ledger == "people":
        yield "person", str(told.get("name") or "")
        yield "email", str(told.get("email") or "")
    for name in _PEOPLE_IN.get(ledger, ()):
        for text in str(told.get(name) or "").split(", "):
            yield "person", text
