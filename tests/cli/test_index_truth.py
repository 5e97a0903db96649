"""Whatever happens to notes, library, settings, clock and index: the views are those of the notes alone."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from cli_shop import Ran, Shop
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from salescoach.cli.over_all import OFF, SWITCH
from salescoach.disk.platform import Platform

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NOW = "2026-11-21T09:15:00Z"
MOMENTS = (
    NOW,
    "2026-11-22T00:00:00Z",
    "2026-11-29T12:00:00Z",
    "2027-03-01T08:00:00Z",
    "2026-11-20T08:00:00Z",
)
VIEWS = (
    ("deals", "--json"),
    ("deals", "--json", "--first", "2"),
    ("deals", "--first", "2"),
    ("due", "--json", "--within", "60d"),
    ("calls", "--json"),
    ("check", "--all", "--json"),
    ("report", "--json"),
    ("--json",),
)
MORE_VIEWS = (
    ("deals", "--json", "--by", "owner", "--columns", "stage,next_step"),
    ("deals", "--json", "--where", "days > 3"),
    ("due",),
    ("calls", "--within", "2 days"),
    ("check", "--all", "-p", "book"),
)
A_BOOK = """salescoach: 1
id: small
title: Small
version: 1.0.0
scope: deal
stages:
  - id: begin
    title: Begin
    goal: Know them.
    max_days: 5
    items:
      - {ask: What do they want, id: wants, required: true}
    leave_when:
      - {id: quick, need: days_in('begin') < 9, because: It should not take long.}
"""


class Later(Platform):
    """A disk whose last change is never just now, so that whatever may be kept is kept."""

    def now_ns(self) -> int:
        return time.time_ns() + 60_000_000_000


class Workplace(Shop):
    """A shop whose every view is told twice: by an index that stays, and without one and without any cache."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.cache = folder / "cache"
        self.truth = folder / "truth"
        for words in DEALS:
            assert self.do(*words).code in {0, 1}, words

    def do(self, *words: str, now: str = NOW) -> Ran:
        ran = self(*words, now=now)
        time.sleep(0.02)  # so that the disk's clock has gone on before the next change
        return ran

    def notes(self, deal: str) -> list[Path]:
        return sorted((self.root / "deals" / deal).glob("*.json"))

    def told(self, words: tuple[str, ...], now: str) -> tuple[Ran, Ran]:
        by_index = self(*words, now=now, platform=Later())
        for stale in self.truth.glob("salescoach/accounts-*"):
            stale.unlink()
        env = {SWITCH: OFF, "XDG_CACHE_HOME": str(self.truth)}
        return by_index, self(*words, now=now, platform=Later(), **env)


DEALS = (
    ("set", "city-water", "account=Water Works"),
    ("set", "city-water", "owner=sam"),
    ("log", "city-water", "promises", "pilot data", "--due", "2026-11-24"),
    ("log", "city-water", "leads", "The mill wants one too", "--field", "from=Ana Ruiz"),
    ("calls", "add", "city-water", "2026-11-23T10:00", "--for", "45m"),
    ("walk", "Mill Lane", "--new", "-p", "four-phases", "--set", "suspected_problem=it stops"),
    ("set", "mill-lane", "account=Water Works"),
    ("log", "mill-lane", "next_steps", "call them", "--due", "2026-11-20"),
    ("walk", "Orchard", "--new", "-p", "seven-steps", "--set", "call_aim=a visit"),
    ("walk", "Delta", "--new", "-p", "seven-steps", "--set", "call_aim=a visit"),
    ("outcome", "delta", "won"),
    ("walk", "Gone", "--new", "-p", "seven-steps", "--set", "call_aim=a visit"),
    ("outcome", "gone", "lost", "--because", "no money"),
)


def same(place: Workplace, *moments: str, views: tuple[tuple[str, ...], ...] = VIEWS) -> None:
    """Hold every view against the truth."""
    for now in moments:
        for words in views:
            by_index, truth = place.told(words, now)
            assert by_index.out == truth.out, (now, words)
            assert by_index.code == truth.code, (now, words)
            assert sorted(by_index.told) == sorted(truth.told), (now, words)


def add_a_note(place: Workplace) -> None:
    assert place.do("log", "orchard", "promises", "a sample", "--due", "2026-11-22").code == 0


def answer_a_question(place: Workplace) -> None:
    assert place.do("set", "mill-lane", "annual_cost=12000", "--by", "Ana").code == 0


def write_into_a_note(place: Workplace) -> None:
    """Change a note in place, by as many bytes, with its time of modification set back."""
    path = next(path for path in place.notes("city-water") if b"pilot data" in path.read_bytes())
    there = path.stat()
    with path.open("r+b") as file:
        data = file.read().replace(b"pilot data", b"pilot DATA")
        file.seek(0)
        file.write(data)
    os.utime(path, ns=(there.st_atime_ns, there.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (there.st_size, there.st_mtime_ns)


def remove_a_note(place: Workplace) -> None:
    if notes := place.notes("mill-lane")[1:]:
        notes[-1].unlink()


def remove_a_deal(place: Workplace) -> None:
    shutil.rmtree(place.root / "deals" / "orchard", ignore_errors=True)


def rename_a_deal(place: Workplace) -> None:
    old, new = place.root / "deals" / "mill-lane", place.root / "deals" / "mill-road"
    old.rename(new)


def move_a_note(place: Workplace) -> None:
    path = place.notes("orchard")[0]
    path.rename(place.root / "deals" / "delta" / path.name)


def change_an_account(place: Workplace) -> None:
    assert place.do("set", "orchard", "account=Water Works").code == 0


def leave_an_account(place: Workplace) -> None:
    assert place.do("set", "mill-lane", "account=Mill").code == 0


def damage_a_note(place: Workplace) -> None:
    place.notes("orchard")[0].write_bytes(b'{"salescoach": 1')


def edit_the_library(place: Workplace) -> None:
    place.write("playbooks/small.yaml", A_BOOK)
    place.write("salescoach.yaml", "currency: EUR\nplaybooks: {deal: small}\n")


def break_the_library(place: Workplace) -> None:
    place.write("playbooks/small.yaml", A_BOOK.replace("required", "requires"))


def change_the_settings(place: Workplace) -> None:
    place.write("salescoach.yaml", "currency: USD\ntime_zone: Pacific/Auckland\n")


def become_somebody_else(place: Workplace) -> None:
    place.env["USER"] = "kim"


def win_a_deal(place: Workplace) -> None:
    assert place.do("outcome", "city-water", "won").code == 0


def begin_as_a_lead(place: Workplace) -> None:
    ran = place.do("walk", "The Mill", "--new", "--from", "mill", "-p", "seven-steps", "--set", "call_aim=so")
    assert ran.code == 1, ran  # the walk is not complete


def index_file(place: Workplace) -> Path:
    (found,) = place.cache.glob("salescoach/notes-*.sqlite")
    return found


def remove_the_index(place: Workplace) -> None:
    for path in place.cache.glob("salescoach/notes-*"):
        path.unlink()


def cut_the_index(place: Workplace) -> None:
    path = index_file(place)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def garble_the_index(place: Workplace) -> None:
    path = index_file(place)
    data = bytearray(path.read_bytes())
    for spot in range(100, len(data), 97):
        data[spot] ^= 0x15
    path.write_bytes(bytes(data))


def write_another_file(place: Workplace) -> None:
    remove_the_index(place)
    (place.cache / "salescoach").mkdir(parents=True, exist_ok=True)
    (place.cache / "salescoach" / "notes-00000000-0.0.0.sqlite").write_bytes(b"rubbish")


ACTIONS: list[Callable[[Workplace], None]] = [
    add_a_note,
    answer_a_question,
    write_into_a_note,
    remove_a_note,
    remove_a_deal,
    rename_a_deal,
    move_a_note,
    change_an_account,
    leave_an_account,
    damage_a_note,
    edit_the_library,
    break_the_library,
    change_the_settings,
    become_somebody_else,
    win_a_deal,
    begin_as_a_lead,
    remove_the_index,
    cut_the_index,
    garble_the_index,
    write_another_file,
]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: Any) -> Workplace:
    """Return a workplace whose index knows every deal; copies of it are worked in."""
    place = Workplace(tmp_path_factory.mktemp("opened"))
    same(place, NOW)
    return place


class Copied(Workplace):
    """A copy of a workplace, its caches included, in a folder of its own."""

    def __init__(self, folder: Path, original: Workplace) -> None:
        shutil.copytree(original.root.parent, folder, dirs_exist_ok=True)
        self.root = folder / "ws"
        self.cache, self.truth = folder / "cache", folder / "truth"
        remove_the_index(self)  # that of the original
        folders = {f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("CONFIG", "CACHE", "DATA")}
        self.env = {**original.env, "HOME": str(folder), **folders}


@pytest.fixture
def place(opened: Workplace, tmp_path: Path) -> Iterator[Workplace]:
    """Return a copy whose index knows every deal at its own place."""
    copy = Copied(tmp_path / "copy", opened)
    for words in VIEWS:
        copy(*words, platform=Later())
    return copy


def test_the_index_is_used_and_holds_over_time(place: Workplace) -> None:
    assert index_file(place).stat().st_mode & 0o777 == 0o600
    same(place, *MOMENTS)
    same(place, MOMENTS[2], views=MORE_VIEWS)


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.__name__)
def test_whatever_changes_the_views_are_those_of_the_notes(
    place: Workplace, action: Callable[[Workplace], None]
) -> None:
    action(place)
    same(place, "2026-11-22T12:00:00Z")


@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.tuples(st.sampled_from(ACTIONS), st.sampled_from(MOMENTS)),
        min_size=3,
        max_size=5,
        unique_by=lambda pair: pair[0].__name__,
    )
)
@pytest.mark.slow
def test_whatever_happens_in_whatever_order(
    opened: Workplace, tmp_path_factory: Any, steps: list[tuple[Callable[[Workplace], None], str]]
) -> None:
    place = Copied(tmp_path_factory.mktemp("order") / "copy", opened)
    for action, now in steps:
        try:
            action(place)
        except (OSError, IndexError, ValueError, StopIteration, AssertionError):
            continue  # what it would change was changed away before
        same(place, now)


def test_a_cache_that_cannot_be_written_is_done_without(place: Workplace) -> None:
    remove_the_index(place)
    shutil.rmtree(place.cache)
    place.cache.write_text("a file where the folder should be", encoding="utf-8")
    same(place, NOW)


def test_a_deal_is_not_read_again_while_nothing_changes(place: Workplace) -> None:
    class Counting(Later):
        def __init__(self) -> None:
            self.read_notes: list[str] = []

        def open_read(self, path: Path | str) -> int:
            *_, deals, deal, _ = Path(path).parts
            if deals == "deals":
                self.read_notes.append(deal)
            return super().open_read(path)

    for words in (("deals", "--json"), ("due",), ("check", "--all"), ("calls",), ("--json",)):
        disk = Counting()
        place(*words, platform=disk)
        assert disk.read_notes == [], words
    add_a_note(place)
    disk = Counting()
    place("deals", "--json", platform=disk)
    assert set(disk.read_notes) == {"orchard"}
    later = Counting()
    place("deals", "--json", now="2026-11-21T20:00:00Z", platform=later)
    assert later.read_notes == []


def test_a_first_reading_reads_each_note_once_and_a_change_in_place_is_seen_by_the_next(
    place: Workplace,
) -> None:
    remove_the_index(place)
    place("deals", "--json", platform=Later())
    path = min((place.root / "deals" / "orchard").glob("*.json"))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Orchard", "0rchard"), encoding="utf-8")
    assert "0rchard" in path.read_text(encoding="utf-8")
    assert "0rchard" in place("deals", "--json", platform=Later()).out


def test_a_terminal_lists_fifty_and_says_so(place: Workplace) -> None:
    told = place("deals", "--first", "2", platform=Later())
    assert "2 of 5 deals; all of them: salescoach deals --all" in told.out.splitlines()
    view = json.loads(place("deals", "--first", "2", "--json", platform=Later()).out)
    assert len(view["deals"]) == 2
    assert sum(view["counts"].values()) == 5
    both = place("deals", "--first", "2", "--all")
    assert both.code == 2
    assert both.told == ["✗ salescoach: --all and --first do not go together", "  leave one of them out"]


def test_doctor_says_that_an_index_did_not_fit(place: Workplace) -> None:
    assert "index" not in place("doctor", platform=Later()).out
    with sqlite3.connect(index_file(place)) as db:
        db.execute("UPDATE body SET data = '[]'")
    db.close()
    ran = place("doctor", platform=Later())
    folder = place.cache / "salescoach"
    message = "the index did not fit the notes; it is made anew when it is needed"
    assert ran.out.splitlines() == [f"{folder}: info: {message} [index]"]
    assert ran.code == 0
    assert list(folder.glob("notes-*")) == []
