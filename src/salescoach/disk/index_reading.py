"""Reads and digests deals for the index."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

from salescoach.disk.accounts import account_in
from salescoach.disk.index_file import FOR_EVER, DealRow, Memo, Order
from salescoach.disk.marks import TICK, files_of
from salescoach.disk.spread import processes_for, spread
from salescoach.records import dataclass, field
from salescoach.safe_text import folded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from typing import Any, TypeVar

    from salescoach.deal.state import Deal
    from salescoach.disk.deal_folder import DealNotes
    from salescoach.disk.store import Store
    from salescoach.notes.model import Note

    Fold = Callable[[str, Sequence[Note], Sequence[Note]], Deal]
    ReadNotes = Callable[[str], DealNotes]
    Digest = Callable[[Deal], tuple[Any, Order]]
    Job = TypeVar("Job")
    Result = TypeVar("Result")
    Group = tuple[str, Sequence[str], Sequence[str]]

_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
TOO_FRESH = "?"
"""A mark that no notes can have: they changed just now and are looked at again."""


@dataclass(frozen=True, slots=True)
class Made:
    """What came of reading some deals: their digests, and the findings about their notes, by deal."""

    memos: list[Memo] = field(default_factory=list)
    found: dict[str, DealNotes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Looked:
    """What a deal is known by now, None where it is none, and its digest if it was worth making at once."""

    row: DealRow | None
    made: Made


class Reading:
    """Reads and digests deals as they are at a moment (`now`, microseconds since 1970).

    `read` gives a deal's notes, `fold` makes a deal of its own notes and those beside it; where there are many deals
    both run in several processes, so that what they change stays there; `prepare` loads before what all of them need.
    """

    def __init__(
        self, store: Store, now: datetime, read: ReadNotes, fold: Fold, prepare: Callable[[], object]
    ) -> None:
        self.now = micros(now)
        self._prepare = prepare
        self._store = store
        self._read = read
        self._fold = fold

    def looks(
        self, names: Sequence[str], with_mates: Collection[str], digest: Digest
    ) -> Iterator[tuple[str, Looked]]:
        """Look at deals that changed, digesting those that may be alone in their account, and so need no others."""

        def look(name: str) -> Looked:
            return self._look(name, None if name in with_mates else digest)

        yield from zip(names, self._spread(look, names, len(names)), strict=True)

    def digests(self, groups: Sequence[Group], digest: Digest) -> Iterator[tuple[Group, Made]]:
        """Digest the deals that are wanted of each account, with what the account's others tell."""

        def make(group: Group) -> Made:
            return self._of_group(group[1], group[2], digest)

        deals = sum(len(group) for _, group, _ in groups)
        yield from zip(groups, self._spread(make, groups, deals), strict=True)

    def _spread(self, work: Callable[[Job], Result], jobs: Sequence[Job], deals: int) -> Iterator[Result]:
        processes = processes_for(deals)
        if processes > 1:
            self._prepare()
        return spread(work, jobs, processes)

    def _look(self, name: str, digest: Digest | None) -> Looked:
        if not self._store.has_deal(name):
            return Looked(None, Made())
        # the mark comes before the reading: what is written in between is a change that the next run sees
        files, latest = files_of(self._store, [name])[name]
        mark = TOO_FRESH if latest >= self._store.platform.now_ns() - TICK else files
        if digest is None:
            return Looked(DealRow(name, folded(account_in(self._store, name)), mark), Made())
        found = self._read(name)
        deal = self._fold(name, found.notes, ())
        row = DealRow(name, folded(deal.account), mark)
        return Looked(row, Made([self._memo(deal, digest)], _unsound({name: found})))

    def _of_group(self, group: Sequence[str], wanted: Sequence[str], digest: Digest) -> Made:
        found = {slug: self._read(slug) for slug in group}
        made = []
        for slug in wanted:
            beside = [note for other in group if other != slug for note in found[other].notes]
            made.append(self._memo(self._fold(slug, found[slug].notes, beside), digest))
        return Made(made, _unsound(found))

    def _memo(self, deal: Deal, digest: Digest) -> Memo:
        data, order = digest(deal)
        until = FOR_EVER if deal.clock.until is None else micros(deal.clock.until)
        # a digest that does not hold at all is kept for this very moment
        return Memo(deal.slug, self.now, max(until, self.now + 1), _as_text(data), order)


def micros(moment: datetime) -> int:
    """Return the microseconds since 1970."""
    return (moment - _BEGINNING) // timedelta(microseconds=1)


def _unsound(found: dict[str, DealNotes]) -> dict[str, DealNotes]:
    from salescoach.disk.deal_folder import DealNotes

    return {slug: DealNotes([], one.problems) for slug, one in found.items() if one.problems}


def _as_text(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
