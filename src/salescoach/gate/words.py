"""Texts with `{fact}` in them, said with what is known now; an answer is never interpreted."""

from __future__ import annotations

import re

from salescoach.deal.values import in_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from salescoach.deal.ledgers import LedgerEntry
    from salescoach.deal.state import Deal

SLOT = re.compile(r"\{([a-z][a-z0-9_]*)\}")


def spoken(deal: Deal, text: str, entry: LedgerEntry | None = None, heard: str = "") -> str:
    """Return a text with each known name in braces said in words; an unknown fact is its title in brackets.

    Inside an each the names are fields of `entry` first.  Whatever else stands in braces stays as it is, and what
    is put in is not looked at again.
    """

    def said(found: re.Match[str]) -> str:
        name = found[1]
        if name == "heard" and heard:
            return heard
        if entry is not None and (words := _field(deal, entry, name)):
            return words
        known = name in deal.library["facts"] or name in {"name", "account", "owner", "value", "currency"}
        return deal.say(name) if known else found[0]

    return SLOT.sub(said, text)


def _field(deal: Deal, entry: LedgerEntry, name: str) -> str:
    declared = deal.library["ledgers"][entry.ledger]["fields"]
    if name not in declared:
        return ""
    value = entry.fields.get(name)
    return in_words(value, declared[name], deal.currency) if value not in (None, "") else f"[{name}]"
