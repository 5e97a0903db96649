"""Finding the ledger entry that an id, the beginning of one or words of its text name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.errors import WrongUseError
from salescoach.problem import did_you_mean
from salescoach.safe_text import folded, one_line, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salescoach.deal.ledgers import LedgerEntry
    from salescoach.deal.state import Deal

SHORTEST = 3


def find_entry(deal: Deal, ledger: str, words: str) -> LedgerEntry:
    """Return the entry of a ledger that `words` name (any ledger when `ledger` is empty).

    An id wins, then an exact text, then a unique beginning of an id or words that stand in one text only.  Raises
    WrongUseError when nothing fits or several do.
    """
    ledgers = [ledger] if ledger else [name for name in deal.library["ledgers"] if name != "contacts"]
    return choose([entry for name in ledgers for entry in deal.entries(name)], ledger, words)


def entry_to_settle(deal: Deal, words: str, status: str) -> LedgerEntry:
    """Return the entry whose status is to change: one of a list that has such a status, else of any list.

    Where nothing fits, the entries of such lists are named, promises first and the nearest names first.
    """
    ledgers = deal.library["ledgers"]
    having = [name for name in ledgers if status in ledgers[name]["statuses"]]
    wide = [entry for name in ledgers if name != "contacts" for entry in deal.entries(name)]
    narrow = [entry for entry in wide if entry.ledger in having]
    listed = sorted(narrow or wide, key=lambda one: (one.ledger != "promises", -_nearness(words, one)))
    if not any(fits(entry, words) for fits in _FITTING for entry in narrow):
        return choose(wide, "", words, listed)
    return choose(narrow, "", words, listed)


def _nearness(words: str, entry: LedgerEntry) -> float:
    from difflib import SequenceMatcher

    return SequenceMatcher(None, folded(words), folded(entry.words)).ratio()


def choose(
    entries: Sequence[LedgerEntry], ledger: str, words: str, listed: Sequence[LedgerEntry] = ()
) -> LedgerEntry:
    """Return the one of some entries that `words` name, as `find_entry` does; `ledger` says what they are, and `listed`
    which are named where nothing fits.
    """
    for fits in _FITTING:
        found = [entry for entry in entries if fits(entry, words)]
        if len(found) == 1:
            return found[0]
        if found:
            raise _ambiguous(words, found)
    raise _nothing(words, ledger, listed or entries)


def _by_id(entry: LedgerEntry, words: str) -> bool:
    return words in entry.ids


def _by_text(entry: LedgerEntry, words: str) -> bool:
    return folded(entry.words) == folded(words)


def _by_beginning(entry: LedgerEntry, words: str) -> bool:
    return len(words) >= SHORTEST and any(name.startswith(words) for name in entry.ids)


def _by_words(entry: LedgerEntry, words: str) -> bool:
    return bool(folded(words)) and folded(words) in folded(entry.words)


_FITTING = (_by_id, _by_text, _by_beginning, _by_words)


def _ambiguous(words: str, found: Sequence[LedgerEntry]) -> WrongUseError:
    listed = ", ".join(f"{entry.id} {quoted(one_line(entry.words, 30))}" for entry in found[:4])
    return WrongUseError(
        f"{quoted(words)} fits {len(found)} entries: {listed}",
        "give more of its words, or its id",
        code="ambiguous",
    )


def _nothing(words: str, ledger: str, entries: Sequence[LedgerEntry]) -> WrongUseError:
    what = f"entry of {ledger}" if ledger else "entry"
    near = did_you_mean(folded(words), [folded(entry.words) for entry in entries])
    ids = ", ".join(f"{entry.id} {quoted(one_line(entry.words, 30))}" for entry in entries[:4])
    hint = near or (f"there are: {ids}" if ids else "there are none yet")
    return WrongUseError(f"no {what} fits {quoted(words)}", hint, code="no-entry")
