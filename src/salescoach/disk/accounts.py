"""Which deals are of one account, so that the second order knows the first: a cache, never the truth.

A deal's account is what its notes come to. It is remembered beside the time at which the deal's folder
last changed; saving a note always changes that, so that only deals that changed are read again.
"""

from __future__ import annotations

import json
import stat
import zlib
from contextlib import suppress

from salescoach import __version__
from salescoach.deal.events import events_of
from salescoach.disk.files import read_whole, write_private
from salescoach.disk.reasons import explained
from salescoach.safe_text import folded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from salescoach.disk.store import Store
    from salescoach.notes.model import Note

# two saves within one tick of the disk's clock leave the same time: what changed just now is read again
_TICK = 2_000_000_000  # nanoseconds
_Known = dict[str, tuple[int, str]]  # deal -> when its folder changed, its account


def account_of(notes: Iterable[Note]) -> str:
    """Return the account that a deal's notes name last, "" when they name none."""
    named = [
        event.entry["deal"]["account"]
        for event in events_of(notes)
        if "account" in event.entry.get("deal", {})
    ]
    return str(named[-1] or "") if named else ""


def account_in(store: Store, deal: str) -> str:
    """Return the account that a deal's notes name, reading only those that may say something of it."""
    return account_of(store.notes(deal, only=_MAY_SAY).notes)


# a key may be written with escapes by other programs
_MAY_SAY = (b'"account"', b'"undo"', b"\\u")


class Accounts:
    """The accounts of a store's deals. Raises UnusableFileError only where the store does."""

    def __init__(self, store: Store, cache_folder: Path) -> None:
        self._store = store
        self._where = str(store.deals.absolute())
        digest = zlib.crc32(self._where.encode("utf-8", "surrogateescape"))
        self._cache = cache_folder / f"accounts-{digest:08x}.json"
        self._named: dict[str, str] | None = None

    def all(self) -> dict[str, str]:
        """Return every deal with its account, "" for those that name none."""
        if self._named is None:
            self._named = {deal: account for deal, (_, account) in self._brought_up_to_date().items()}
        return self._named

    def deals_of(self, account: str) -> list[str]:
        """Return the deals of an account, sorted; its name is compared without case and accents."""
        wanted = folded(account)
        if not wanted:
            return []
        names = self.all()
        meant = {name for name in set(names.values()) if name == account or folded(name) == wanted}
        return sorted(deal for deal, named in names.items() if named in meant)

    def beside(self, deal: str) -> list[str]:
        """Return the other deals of a deal's account, sorted."""
        return [other for other in self.deals_of(self.all().get(deal, "")) if other != deal]

    def _brought_up_to_date(self) -> _Known:
        before, changes = self._read_cache(), self._changes()
        now: _Known = {}
        for deal, changed in changes.items():
            if deal in before and before[deal][0] == changed:
                now[deal] = before[deal]
            elif self._store.has_deal(deal):
                now[deal] = (changed, account_in(self._store, deal))
        if now != before:
            self._write_cache(now)
        return now

    def _changes(self) -> dict[str, int]:
        with explained(self._store.deals, "read"), suppress(FileNotFoundError):
            return {
                name: there.st_mtime_ns
                for name, there in self._store.platform.entries(self._store.deals)
                if stat.S_ISDIR(there.st_mode)
            }
        return {}

    def _read_cache(self) -> _Known:
        with suppress(OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            kept = json.loads(read_whole(self._store.platform, self._cache))
            if kept["key"] == [__version__, self._where]:
                return {
                    deal: (int(changed), str(account)) for deal, (changed, account) in kept["deals"].items()
                }
        return {}

    def _write_cache(self, known: _Known) -> None:
        newest = self._store.platform.now_ns() - _TICK
        settled = {deal: part for deal, part in known.items() if part[0] < newest}
        content = {"key": [__version__, self._where], "deals": settled}
        with suppress(OSError, ValueError):  # a cache that cannot be written costs time and nothing else
            write_private(self._store.platform, self._cache, json.dumps(content).encode(), durable=False)
