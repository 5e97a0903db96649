"""The file of the index: SQLite in the user's cache folder, one for each workspace and version; never the truth.

It may be deleted, cut or garbled at any time.  What is read from it is held against its checksum, and a file that
does not fit is made anew without a word; where it cannot be used at all, `NoIndexError` says so to the caller, which
goes without.
"""

from __future__ import annotations

import json
import zlib
from contextlib import contextmanager, suppress

from salescoach.disk.index_opening import PATIENCE, NoIndexError, opened, usable
from salescoach.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import Any

    from salescoach.disk.platform import Platform

FOR_EVER = 1 << 62
_MEMOS = (
    "SELECT kind, slug, made, until, weight, together, due, undated, ended, tally, source, leads, sum, data"
    " FROM memo JOIN body USING (id)"
)
_HELD = " WHERE kind = ? AND made <= ? AND until > ?"
_ORDER = (
    " ORDER BY weight DESC, together DESC,"
    " CASE WHEN due = '' OR (undated AND due > ?) THEN ? ELSE due END, ended, slug"
)
# only the deals that lead are fetched whole
_LEADING = f" WHERE id IN (SELECT id FROM memo{_HELD}{_ORDER} LIMIT ?){_ORDER}"  # noqa: S608 - words of ours


@dataclass(frozen=True, slots=True)
class Order:
    """What lists of deals are sorted and counted by, without reading the whole of each digest.

    `due` is the first day on which something is due ("" for none), `undated` that something has no day, `tally` is
    what deals are counted by, `source` the lead that one began as and `leads` those that were noted in it, all JSON.
    """

    weight: int = 0
    together: int = 0
    due: str = ""
    undated: int = 0
    ended: int = 0
    tally: str = ""
    source: str = ""
    leads: str = ""

    @property
    def parts(self) -> tuple[int, int, str, int, int, str, str, str]:
        """Return it as it stands in the file."""
        of_order = self.weight, self.together, self.due, self.undated, self.ended
        return *of_order, self.tally, self.source, self.leads


@dataclass(frozen=True, slots=True)
class Memo:
    """A digest as JSON text, with the moments (microseconds since 1970) from and until which it holds."""

    slug: str
    made: int
    until: int
    data: str
    order: Order


@dataclass(frozen=True, slots=True)
class DealRow:
    """What the index knows of a deal beside its digests: its account, folded, and a mark of its notes."""

    slug: str
    account: str
    files: str


def checksum(*parts: object, text: str = "") -> int:
    """Return a figure that tells whether parts are what they were, and a long text behind them."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass"), zlib.crc32(json.dumps(parts).encode()))


class IndexFile:
    """One open index; every method raises NoIndexError where the file cannot be used."""

    def __init__(self, platform: Platform, path: Path, patience: float = PATIENCE) -> None:
        self.path = path
        with usable():
            self._db = opened(platform, path, patience)

    def close(self) -> None:
        """Let go of the file."""
        with usable():
            self._db.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Write all or nothing; others wait."""
        with usable():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Read one state of the file, whoever writes meanwhile."""
        with usable():
            self._db.execute("BEGIN")
            try:
                yield
            finally:
                with suppress(self._db.Error):
                    self._db.execute("COMMIT")

    def state(self, name: str) -> str:
        """Return a text that was kept under a name, "" when there is none that is sound."""
        with usable():
            row = self._db.execute("SELECT value, sum FROM state WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row is not None and checksum(name, row[0]) == row[1] else ""

    def keep_state(self, **values: str) -> None:
        """Keep texts under names."""
        rows = [(name, value, checksum(name, value)) for name, value in values.items()]
        with usable():
            self._db.executemany("INSERT OR REPLACE INTO state VALUES (?, ?, ?)", rows)

    def count(self) -> int:
        """Return how many deals the index knows."""
        with usable():
            return int(self._db.execute("SELECT count(*) FROM deal").fetchone()[0])

    def count_of(self, kind: str, now: int) -> int:
        """Return of how many deals there is a digest of a kind that holds at a moment."""
        text = "SELECT count(*) FROM memo WHERE kind = ? AND made <= ? AND until > ?"
        with usable():
            return int(self._db.execute(text, (kind, now, now)).fetchone()[0])

    def stale(self, kind: str, now: int) -> list[str]:
        """Return the deals of which there is no digest of a kind that holds at a moment, sorted."""
        if self.count_of(kind, now) == self.count():
            return []
        text = (
            "SELECT slug FROM deal WHERE slug NOT IN"
            " (SELECT slug FROM memo WHERE kind = ? AND made <= ? AND until > ?) ORDER BY slug"
        )
        return [row[0] for row in self._rows(text, (kind, now, now))]

    def deals(self, slugs: Iterable[str]) -> dict[str, DealRow]:
        """Return what is known of some deals."""
        return {row.slug: row for row in self._deals("slug", slugs)}

    def all_deals(self) -> dict[str, DealRow]:
        """Return what is known of every deal."""
        rows = self._rows("SELECT slug, account, files, sum FROM deal", ())
        return {row.slug: row for row in map(_deal_row, rows)}

    def members(self, accounts: Iterable[str]) -> dict[str, list[str]]:
        """Return the deals of some accounts, sorted."""
        found: dict[str, list[str]] = {}
        for row in self._deals("account", (account for account in accounts if account)):
            found.setdefault(row.account, []).append(row.slug)
        return {account: sorted(slugs) for account, slugs in found.items()}

    def _deals(self, column: str, values: Iterable[str]) -> list[DealRow]:
        text = f"SELECT slug, account, files, sum FROM deal WHERE {column} IN"  # noqa: S608 - a name of ours
        return [_deal_row(row) for row in self._among(text, values)]

    def put_deals(self, rows: Iterable[DealRow]) -> None:
        """Keep what is known of deals."""
        made = [(r.slug, r.account, r.files, checksum(r.slug, r.account, r.files)) for r in rows]
        with usable():
            self._db.executemany("INSERT OR REPLACE INTO deal VALUES (?, ?, ?, ?)", made)

    def drop_deals(self, slugs: Iterable[str]) -> None:
        """Forget deals."""
        with usable():
            self._db.executemany("DELETE FROM deal WHERE slug = ?", [(slug,) for slug in slugs])

    def drop_memos(self, slugs: Iterable[str] | None = None) -> None:
        """Forget the digests of some deals, or of all."""
        with usable():
            if slugs is None:
                self._db.execute("DELETE FROM body")
                self._db.execute("DELETE FROM memo")
                return
            found = [(row[0],) for row in self._among("SELECT id FROM memo WHERE slug IN", slugs)]
            self._db.executemany("DELETE FROM body WHERE id = ?", found)
            self._db.executemany("DELETE FROM memo WHERE id = ?", found)

    def put_memos(self, kind: str, memos: Iterable[Memo]) -> None:
        """Keep digests of a kind, in place of older ones."""
        with usable():
            for memo in memos:
                old = self._db.execute(
                    "SELECT id FROM memo WHERE kind = ? AND slug = ?", (kind, memo.slug)
                ).fetchone()
                if old is not None:
                    self._db.execute("DELETE FROM body WHERE id = ?", old)
                    self._db.execute("DELETE FROM memo WHERE id = ?", old)
                row = (kind, memo.slug, memo.made, memo.until, *memo.order.parts)
                made = self._db.execute(
                    f"INSERT INTO memo VALUES (NULL{', ?' * 13})",  # noqa: S608 - question marks
                    (*row, checksum(*row, text=memo.data)),
                )
                self._db.execute("INSERT INTO body VALUES (?, ?)", (made.lastrowid, memo.data))

    def memos(self, kind: str, now: int, *, first: int | None = None, today: str = "") -> dict[str, str]:
        """Return the digests of a kind that hold at a moment, as JSON texts; with `first` those that lead the list.

        `today` (ISO) is the day by which lateness is ordered.  Raises NoIndexError for one that was garbled.
        """
        given: tuple[Any, ...] = (kind, now, now)
        text = _MEMOS + _HELD
        if first is not None:
            text = _MEMOS + _LEADING
            given = (*given, today, today, first, today, today)
        found = {}
        for *row, total, data in self._rows(text, given):
            if checksum(*row, text=data) != total:
                raise NoIndexError("garbled")
            found[str(row[1])] = str(data)
        return found

    def leads(self, kind: str, slugs: Iterable[str]) -> dict[str, str]:
        """Return the leads that were noted in some deals, of those that have any."""
        text = "SELECT slug, leads FROM memo WHERE leads <> '' AND kind = ? AND slug IN"
        return dict(self._among(text, slugs, kind))

    def tallies(self, kind: str) -> dict[str, int]:
        """Return how many deals there are of each tally."""
        text = "SELECT tally, count(*) FROM memo WHERE kind = ? GROUP BY tally"
        return dict(self._rows(text, (kind,)))

    def sources(self, kind: str) -> dict[str, tuple[str, str]]:
        """Return the lead that deals began as and their tally, of those that began as one."""
        text = "SELECT slug, source, tally FROM memo WHERE kind = ? AND source <> ''"
        return {slug: (source, tally) for slug, source, tally in self._rows(text, (kind,))}

    def is_whole(self) -> bool:
        """Tell whether the file is sound as far as SQLite can tell, and every digest what it was."""
        with usable():
            sound = self._rows("PRAGMA integrity_check", ()) == [("ok",)]
            self.all_deals()
            return sound and all(
                checksum(*row, text=data) == total for *row, total, data in self._rows(_MEMOS, ())
            )

    def _among(self, text: str, values: Iterable[str], *before: str) -> Iterator[tuple[Any, ...]]:
        every = list(values)
        for begin in range(0, len(every), 500):
            part = every[begin : begin + 500]
            yield from self._rows(f"{text} ({', '.join('?' * len(part))})", (*before, *part))

    def _rows(self, text: str, given: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        with usable():
            return self._db.execute(text, given).fetchall()


def _deal_row(row: tuple[Any, ...]) -> DealRow:
    *parts, total = row
    if checksum(*parts) != total:
        raise NoIndexError("garbled")
    return DealRow(*parts)
