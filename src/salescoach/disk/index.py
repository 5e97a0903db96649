"""Digests of deals, kept so that no run but the first reads every note; see docs/decisions/0015-an-index-of-digests.md.

A digest is plain JSON data that a view makes of one deal.  It holds while the deal's notes are those that it was made
of, and those of the other deals of its account, while library, settings and salescoach are the same (`context`), and
until the moment at which something in it that was counted from the clock could change.
"""

from __future__ import annotations

import json
import os
import stat
from contextlib import suppress

from salescoach.disk.index_file import IndexFile, Order
from salescoach.disk.index_opening import PATIENCE, NoIndexError, index_name, may_be_mended, remove_index
from salescoach.disk.marks import MOST_LOOKED_INTO, Marks, files_of, marks_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path
    from typing import Any, TypeVar

    from salescoach.disk.deal_folder import DealNotes
    from salescoach.disk.index_file import DealRow, Memo
    from salescoach.disk.index_reading import Digest, Group, Looked, Made, Reading
    from salescoach.disk.store import Store

    Thing = TypeVar("Thing")
    _Made = tuple[Memo, str, Sequence[str]]

BATCH = 500
_ATTEMPTS = 5
_NO_REST = "busy: others write all the time"


class Index:
    """The index of one store's notes.

    `context` stands for everything but notes and time that a digest rests on.  `reading` reads and digests deals at
    a moment.  `tell` hears what is wrong with a deal's notes, `each` is called for every digest.
    In a store of more deals than `most` only folders are looked at; `patience` is how many seconds it waits
    for others who write.  `just_read` are the deals whose notes it read itself, so that nobody need look again.
    """

    def __init__(
        self,
        store: Store,
        cache_folder: Path,
        context: str,
        reading: Reading,
        *,
        tell: Callable[[DealNotes], object] = lambda _: None,
        each: Callable[[], object] = lambda: None,
        most: int = MOST_LOOKED_INTO,
        patience: float = PATIENCE,
    ) -> None:
        self.store = store
        self.context = context
        self.now = reading.now
        self.path = cache_folder / index_name(str(store.deals.absolute()))
        self._reading = reading
        self._tell = tell
        self._each = each
        self._most = most
        self._patience = patience
        self._file: IndexFile | None = None
        self._marks = Marks({}, frozenset())
        self._stamp = ""
        self._others_were_here = False
        self._damaged: set[str] = set()
        self.just_read: set[str] = set()

    def read(self, kind: str, digest: Digest, reading: Callable[[IndexFile], Any]) -> Any:
        """Return what is read from one state of the file in which every deal has a digest of a kind that holds.

        Raises NoIndexError where there can be none.
        """
        try:
            return self._told(kind, digest, reading)
        except NoIndexError as error:
            self.close()
            if not may_be_mended(error):
                raise
            remove_index(self.store.platform, self.path)
        return self._told(kind, digest, reading)

    def _told(self, kind: str, digest: Digest, reading: Callable[[IndexFile], Any]) -> Any:
        for _ in range(_ATTEMPTS):
            file = self._brought(kind, digest)
            with file.reading():
                if self._is_undisturbed(file) and file.count_of(kind, self.now) == file.count():
                    return reading(file)
        raise NoIndexError(_NO_REST)

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            with suppress(NoIndexError):
                self._file.close()
            self._file = None

    def changed_inside(self, slugs: Iterable[str]) -> set[str]:
        """Return which of some deals have notes that another program wrote into, which their folders do not tell."""
        file = self._open()
        if len(self._marks.of) <= self._most:
            return set()
        known = file.deals(slugs)
        there = files_of(self.store, known)
        return {slug for slug, row in known.items() if row.files != there[slug][0]}

    def read_again(self, slugs: Collection[str]) -> None:
        """Forget what is known of some deals."""
        file = self._open()
        marks = marks_kept(file)
        for slug in slugs:
            marks.pop(slug, None)
        with file.writing():
            file.keep_state(marks=json.dumps(marks), pending=json.dumps([*_pending(file), *slugs]))

    def is_marked(self, name: str) -> bool:
        """Tell whether something was found to be so of this context."""
        return self._open().state(name) == self.context

    def mark(self, name: str) -> None:
        """Remember that something is so of this context."""
        file = self._open()
        with file.writing():
            file.keep_state(**{name: self.context})

    def _open(self) -> IndexFile:
        if self._file is None:
            self._file = IndexFile(self.store.platform, self.path, self._patience)
        return self._file

    def _brought(self, kind: str, digest: Digest) -> IndexFile:
        """Return the file after bringing it up to date; others may have changed it again since."""
        file = self._open()
        self._marks = marks_of(self.store, self._most)
        self._others_were_here = False
        if not self._is_known(file):
            self._take_in(file, kind, digest)
        self._make(file, kind, file.stale(kind, self.now), digest)
        return file

    def _is_known(self, file: IndexFile) -> bool:
        with file.reading():
            same = file.state("marks") == json.dumps(self._marks.of)
            self._stamp = file.state("stamp")
            return same and not _pending(file) and file.state("context") == self.context

    def _take_in(self, file: IndexFile, kind: str, digest: Digest) -> None:
        """Bring the deals that the index knows, and what it knows them by, to what the folders are now."""
        before = marks_kept(file)
        changed = [name for name, mark in self._marks.of.items() if before.get(name) != mark]
        looks = self._reading.looks(changed, _with_mates(file, changed), digest)
        for part in _batches(looks, at_least=1):
            looked = dict(part)
            with file.writing():
                kept = marks_kept(file)
                others = {name for name, mark in kept.items() if before.get(name) != mark}
                mine = {name: one for name, one in looked.items() if name not in others}
                self._put(file, kept, {name: one.row for name, one in mine.items()})
            self.just_read |= {name for name, one in mine.items() if one.made.memos}
            if len(mine) < len(looked):
                self._others_were_here = True  # they looked earlier or later: all is compared once more
            before |= {name: self._marks.of[name] for name in mine}
            self._keep_alone(file, kind, mine.values())

    def _keep_alone(self, file: IndexFile, kind: str, looked: Iterable[Looked]) -> None:
        """Keep the digests that were made on looking, where the deal proved to be alone in its account."""
        rows = [(one.row, one.made) for one in looked if one.row is not None]
        members = file.members({row.account for row, _ in rows})
        alone = [(row, made) for row, made in rows if members.get(row.account, [row.slug]) == [row.slug]]
        self._keep(
            file, kind, [one for row, made in alone for one in self._told_of(made, row.account, [row.slug])]
        )

    def _put(self, file: IndexFile, kept: Mapping[str, str], looked: Mapping[str, DealRow | None]) -> None:
        """Keep what was found beside the marks that are `kept`, and forget every digest that rests on what is no more.

        What others found meanwhile, where this process saw no change, stays: they looked later.
        """
        if file.state("context") != self.context:
            file.drop_memos()
        found = {name: row for name, row in looked.items() if row is not None}
        changed = {name for name in looked if kept.get(name) != self._marks.of[name]}
        gone = {name for name in {*kept, *_pending(file)} - self._marks.of.keys() if self._is_gone(name)}
        touched = {row.account for row in (*file.deals(changed | gone).values(), *found.values())}
        mates = {slug for slugs in file.members(touched).values() for slug in slugs}
        file.drop_memos(changed | gone | mates)
        file.drop_deals(gone | (looked.keys() - found.keys()))
        file.put_deals(found.values())
        now = {name: mark for name, mark in kept.items() if name not in gone and name not in looked}
        now |= {name: self._marks.of[name] for name in looked if name not in self._marks.fresh}
        pending = {*_pending(file), *found} - now.keys() - gone
        self._stamp = os.urandom(8).hex()
        file.keep_state(
            marks=json.dumps(dict(sorted(now.items()))),
            pending=json.dumps(sorted(pending)),
            context=self.context,
            stamp=self._stamp,
        )

    def _is_gone(self, name: str) -> bool:
        there = self.store.platform.look(self.store.deals / name)
        return there is None or not stat.S_ISDIR(there.st_mode)

    def _make(self, file: IndexFile, kind: str, slugs: Sequence[str], digest: Digest) -> None:
        """Make the digests of some deals, an account after the other, and keep them a batch at a time."""
        groups = list(_groups(file, slugs)) if slugs else []
        for part in _batches(self._reading.digests(groups, digest)):
            self._keep(file, kind, [one for group, made in part for one in self._told_of(made, *group[:2])])

    def _told_of(self, made: Made, account: str, group: Sequence[str]) -> list[_Made]:
        for slug, found in made.found.items():
            self._damaged.add(slug)
            self._tell(found)
        for _ in made.memos:
            self._each()
        return [(memo, account, group) for memo in made.memos]

    def _keep(self, file: IndexFile, kind: str, batch: Sequence[_Made]) -> None:
        with file.writing():
            undisturbed = self._has_my_stamp(file)
            sound = [made for made in batch if undisturbed or self._still_is(file, *made[1:])]
            file.put_memos(kind, [memo for memo, _, _ in sound])
            if self._damaged:
                kept = {name: mark for name, mark in marks_kept(file).items() if name not in self._damaged}
                pending = sorted({*_pending(file), *self._damaged})
                file.keep_state(marks=json.dumps(kept), pending=json.dumps(pending))

    def _is_undisturbed(self, file: IndexFile) -> bool:
        """Tell whether the index knows the deals as this process saw them, or as others did who saw the same."""
        if self._has_my_stamp(file):
            return True
        kept = marks_kept(file)
        return all(self._marks.of.get(name) == mark for name, mark in kept.items())

    def _has_my_stamp(self, file: IndexFile) -> bool:
        return file.state("stamp") == self._stamp and not self._others_were_here

    def _still_is(self, file: IndexFile, account: str, group: Sequence[str]) -> bool:
        """Tell whether deals are what they were when this process looked, though another took changes in since."""
        marks = marks_kept(file)
        same = all(slug in marks and marks[slug] == self._marks.of.get(slug) for slug in group)
        return same and (not account or file.members([account]).get(account) == list(group))


def plain_order(_: Any) -> Order:
    """Return the order of digests that are not listed by it."""
    return Order()


def marks_kept(file: IndexFile) -> dict[str, str]:
    """Return the marks by which an index knows deals."""
    kept: dict[str, str] = json.loads(file.state("marks") or "{}")
    return kept


def _pending(file: IndexFile) -> list[str]:
    """Return the deals that the index knows without a mark: they are read in every run until they have one."""
    pending: list[str] = json.loads(file.state("pending") or "[]")
    return pending


def _groups(file: IndexFile, slugs: Sequence[str]) -> Iterator[Group]:
    """Yield an account, "" for none, with all of its deals and those of them that are wanted."""
    rows = file.deals(slugs)
    accounts: dict[str, list[str]] = {}
    for slug in slugs:
        account = rows[slug].account if slug in rows else ""
        if account:
            accounts.setdefault(account, []).append(slug)
        else:
            yield "", [slug], [slug]
    members = file.members(accounts)
    for account, wanted in accounts.items():
        yield account, members.get(account, wanted), wanted


def _with_mates(file: IndexFile, slugs: Sequence[str]) -> set[str]:
    """Return which of some deals are known to share their account with others."""
    accounts = {row.account for row in file.deals(slugs).values()}
    return {slug for mates in file.members(accounts).values() if len(mates) > 1 for slug in mates}


def _batches(things: Iterable[Thing], at_least: int = 0) -> Iterator[list[Thing]]:
    """Yield things as many at a time as are kept at once; with `at_least` 1 an empty batch where there are none."""
    batch: list[Thing] = []
    given = 0
    for thing in things:
        batch.append(thing)
        if len(batch) >= BATCH:
            yield batch
            batch, given = [], given + 1
    if batch or given < at_least:
        yield batch
