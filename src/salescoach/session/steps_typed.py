"""A next step as people type it: `rao meeting, me, thu` is what, who and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from salescoach.errors import WrongUseError
from salescoach.safe_text import folded
from salescoach.session.speakers import who_is_meant
from salescoach.walk.lines import read_entry
from salescoach.walk.reading import understand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salescoach.playbook.model import Ledger
    from salescoach.session.speakers import Person
    from salescoach.walk.reading import Customs

_ME = frozenset({"me", "i", "myself"})


def read_step(
    text: str, ledger: Ledger, customs: Customs, *, author: str, people: Sequence[Person]
) -> dict[str, Any]:
    """Return the fields of a next step; the last part may be a day and the one before it somebody's name."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    found: dict[str, Any] = {}
    due = _day(parts[-1], customs) if len(parts) > 1 and "due" in ledger["fields"] else ""
    if due:
        found["due"] = due
        parts = parts[:-1]
    who = _somebody(parts[-1], author, people, alone=bool(due)) if len(parts) > 1 else ""
    if who and "who" in ledger["fields"]:
        found["who"] = who
        parts = parts[:-1]
    return read_entry(", ".join(parts) or text.strip(" ,"), ledger, customs) | found


def _day(text: str, customs: Customs) -> str:
    try:
        return str(understand(text, {"type": "date"}, customs).value)
    except WrongUseError:
        return ""


def _somebody(text: str, author: str, people: Sequence[Person], *, alone: bool) -> str:
    """Return who is meant: me, somebody known, or before a day any name of one or two words."""
    if folded(text) in _ME:
        return author or text
    known = who_is_meant(text, people)
    return known or (text if alone and len(text.split()) <= 2 else "")
