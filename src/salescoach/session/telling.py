"""An entry in one line, as it was understood: figures and days in words, not as they were typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from salescoach.deal.facts import DEAL_FIELDS
from salescoach.deal.values import field_title
from salescoach.walk.lines import entry_words, field_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from salescoach.deal.state import Deal
    from salescoach.notes.model import Entry
    from salescoach.playbook.model import Answer


def in_a_line(deal: Deal, entry: Entry) -> str:
    """Return what a quick entry says: a fact, a field of the deal, an entry of a ledger or a change of one."""
    if "fact" in entry:
        return f"{entry['fact']}: {deal.say(entry['fact'], entry['value'])}"
    if "deal" in entry:
        return _fields(deal, DEAL_FIELDS, entry["deal"], ": ")
    if "ledger" not in entry:
        return f"note: {entry.get('note', '')}"
    shape = deal.library["ledgers"][entry["ledger"]]["fields"]
    if "set" in entry:
        known = deal.entry(entry["ledger"], entry["id"])
        return f"{known.words if known else entry['id']}: {_fields(deal, shape, entry['set'], ' ', 'status')}"
    words = entry_words(entry["add"], deal.library["ledgers"][entry["ledger"]], deal.currency)
    return f"{entry['ledger'].replace('_', ' ')}: {words}"


def _fields(
    deal: Deal, shape: Mapping[str, Answer], values: Mapping[str, Any], between: str, bare: str = ""
) -> str:
    return ", ".join(
        words if name == bare else f"{field_title(name)}{between}{words}"
        for name, words in field_words(values, shape, deal.currency)
    )
