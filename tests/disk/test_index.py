"""The index beneath the views: large workspaces, others at work at the same time, files that were tampered with."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from building import small_gate
from salescoach.deal.state import Deal
from salescoach.disk.index import Index
from salescoach.disk.index_file import Order
from salescoach.disk.index_mending import mend_index
from salescoach.disk.index_opening import NoIndexError
from salescoach.disk.index_reading import Reading
from salescoach.disk.platform import Platform
from salescoach.disk.store import Store
from salescoach.notes.writing import append, new_note

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from salescoach.disk.deal_folder import DealNotes
    from salescoach.disk.index_reading import ReadNotes

NOW = datetime(2026, 11, 21, 9, 15, tzinfo=UTC)
DEALS = ("delta", "mill-lane", "orchard")


def answer(deal: Deal) -> tuple[str, Order]:
    return str(deal.see("problem")), Order()


class Later(Platform):
    """A disk whose last change is never just now, so that whatever may be kept is kept."""

    def now_ns(self) -> int:
        return time.time_ns() + 60_000_000_000


class Notes:
    """A store of small deals, and indexes over it that keep the names of their answers."""

    def __init__(self, folder: Path) -> None:
        self.store = Store(folder / "ws", Later())
        self.cache = folder / "cache"
        self.folded: list[str] = []
        self.numbers = iter(range(1, 1000))
        for deal in DEALS:
            self.write(deal, "first")

    def write(self, deal: str, answer: str) -> Path:
        note: Any = new_note(
            deal=deal, kind="log", now=NOW, random6=f"{next(self.numbers):06x}", author="sam"
        )
        append(note, {"fact": "problem", "type": "text", "status": "answered", "value": answer}, NOW)
        return self.store.save(note)

    def fold(self, slug: str, notes: Sequence[Any], beside: Sequence[Any]) -> Deal:
        self.folded.append(slug)
        gate = small_gate()
        return Deal(gate.library, slug, notes, now=NOW, judge=gate, beside=beside)

    def index(
        self, *, context: str = "same", most: int = 500, patience: float = 5, read: ReadNotes | None = None
    ) -> Index:
        reading = Reading(self.store, NOW, read or self.store.notes, self.fold, small_gate)
        return Index(self.store, self.cache, context, reading, most=most, patience=patience)

    def told(self, index: Index) -> dict[str, str]:
        """Return every deal with its latest answer, out of an index; `folded` says which were read for it."""
        self.folded = []
        kept = index.read("answers", answer, lambda file: file.memos("answers", index.now))
        return {slug: text.strip('"') for slug, text in kept.items()}


@pytest.fixture
def notes(tmp_path: Path) -> Notes:
    return Notes(tmp_path)


def write_into(path: Path, old: bytes, new: bytes) -> None:
    there = path.stat()
    data = path.read_bytes().replace(old, new)
    with path.open("r+b") as file:
        file.write(data)
    os.utime(path, ns=(there.st_atime_ns, there.st_mtime_ns))


def test_only_what_changed_is_read_again(notes: Notes) -> None:
    assert notes.told(notes.index()) == dict.fromkeys(DEALS, "first")
    assert sorted(notes.folded) == list(DEALS)
    assert notes.told(notes.index()) == dict.fromkeys(DEALS, "first")
    assert notes.folded == []
    notes.write("orchard", "second")
    assert notes.told(notes.index())["orchard"] == "second"
    assert notes.folded == ["orchard"]


def test_another_context_forgets_every_digest(notes: Notes) -> None:
    notes.told(notes.index())
    notes.told(notes.index(context="another"))
    assert sorted(notes.folded) == list(DEALS)


def test_in_a_large_workspace_a_note_written_in_place_is_seen_where_it_is_shown(notes: Notes) -> None:
    path = notes.write("orchard", "second")
    index = notes.index(most=0)
    notes.told(index)
    write_into(path, b"second", b"fourth")
    assert notes.told(index)["orchard"] == "second"
    assert index.changed_inside(["delta", "mill-lane"]) == set()
    assert index.changed_inside(DEALS) == {"orchard"}
    index.read_again({"orchard"})
    assert notes.told(index)["orchard"] == "fourth"
    assert notes.folded == ["orchard"]


def test_in_a_small_workspace_it_is_seen_at_once(notes: Notes) -> None:
    path = notes.write("orchard", "second")
    notes.told(notes.index())
    write_into(path, b"second", b"fourth")
    assert notes.told(notes.index())["orchard"] == "fourth"


def test_mending_looks_at_every_note_and_forgets_what_does_not_fit(notes: Notes) -> None:
    assert mend_index(notes.store, notes.cache, most=0) is False
    path = notes.write("orchard", "second")
    index = notes.index(most=0)
    notes.told(index)
    index.close()
    assert mend_index(notes.store, notes.cache, most=0) is False
    write_into(path, b"second", b"fourth")
    assert mend_index(notes.store, notes.cache, most=0) is True
    assert not index.path.exists()


def test_mending_forgets_a_digest_that_was_changed(notes: Notes) -> None:
    index = notes.index()
    notes.told(index)
    index.close()
    with sqlite3.connect(index.path) as db:
        db.execute("UPDATE body SET data = '\"never said\"' WHERE id = 1")
    db.close()
    assert mend_index(notes.store, notes.cache) is True
    assert not index.path.exists()


def test_what_does_not_fit_its_checksum_is_made_anew(notes: Notes) -> None:
    index = notes.index()
    notes.told(index)
    index.close()
    with sqlite3.connect(index.path) as db:
        db.execute("UPDATE body SET data = '\"never said\"'")
    db.close()
    assert notes.told(notes.index()) == dict.fromkeys(DEALS, "first")
    assert sorted(notes.folded) == list(DEALS)


def test_an_index_that_somebody_holds_is_done_without_and_left_alone(notes: Notes) -> None:
    index = notes.index()
    notes.told(index)
    notes.write("orchard", "second")
    with sqlite3.connect(index.path, isolation_level=None) as db:
        db.execute("BEGIN IMMEDIATE")
        with pytest.raises(NoIndexError):
            notes.told(notes.index(patience=0.01))
        db.execute("ROLLBACK")
    db.close()
    assert notes.told(notes.index())["orchard"] == "second"


def test_what_is_no_database_is_made_anew(notes: Notes) -> None:
    index = notes.index()
    notes.told(index)
    index.close()
    index.path.write_bytes(b"SQLite format 3\0" + b"rubbish" * 999)
    assert notes.told(notes.index()) == dict.fromkeys(DEALS, "first")
    assert index.path.stat().st_mode & 0o777 == 0o600


def test_a_deal_that_others_change_meanwhile_is_made_again(notes: Notes) -> None:
    quick = notes.index()
    notes.told(quick)
    notes.write("orchard", "second")

    def read(slug: str) -> DealNotes:
        found = notes.store.notes(slug)
        if slug == "orchard" and not slow_read:
            slow_read.append(slug)
            notes.write("orchard", "third")
            assert notes.told(quick)["orchard"] == "third"
        return found

    slow_read: list[str] = []
    assert notes.told(notes.index(read=read))["orchard"] == "third"
    assert notes.told(notes.index()) == {"delta": "first", "mill-lane": "first", "orchard": "third"}


def test_readers_and_writers_at_once_come_to_the_same(notes: Notes) -> None:
    found: list[BaseException] = []

    def refresh() -> None:
        try:
            for _ in range(8):
                with suppress(NoIndexError):  # under such a storm a run may go without
                    assert set(notes.told(notes.index())) == set(DEALS)
        except BaseException as error:
            found.append(error)

    threads = [threading.Thread(target=refresh) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(12):
        notes.write(DEALS[number % 3], f"answer {number}")
        time.sleep(0.01)
    for thread in threads:
        thread.join()
    assert found == []
    assert notes.told(notes.index()) == {
        "delta": "answer 9",
        "mill-lane": "answer 10",
        "orchard": "answer 11",
    }
