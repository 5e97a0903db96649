"""Deals and notes on the disk: what is kept, what is refused, and who may read it."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from disk_fakes import NOW, a_note, add_entry

from salescoach.disk.platform import Platform
from salescoach.disk.store import Store
from salescoach.errors import UnusableFileError, WrongUseError
from salescoach.notes.reading import DamagedNoteError, NewerNoteError
from salescoach.notes.writing import append

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = json.loads((Path(__file__).parents[1] / "cases" / "notes" / "deal_names.json").read_text("utf-8"))
NAME = "20261121T091500Z-7f3c9a.json"


def names(folder: Path) -> list[str]:
    """Return what is in a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_a_saved_note_is_read_again(tmp_path: Path) -> None:
    path = Store(tmp_path).save(a_note(3))
    assert path == tmp_path / "deals" / "city-water" / NAME
    assert Store(tmp_path).notes("city-water").notes == [a_note(3)]
    assert names(path.parent) == [NAME]


def test_notes_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for random6 in ("ffffff", "000000", "aaaaaa"):
        store.save(a_note(random6=random6))
    assert [note["id"][-6:] for note in store.notes("city-water").notes] == ["000000", "aaaaaa", "ffffff"]


def test_a_deal_is_a_folder_with_a_note(tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert (store.deal_slugs(), store.has_deal("city-water")) == ([], False)
    store.save(a_note(deal="city-water"))
    store.save(a_note(deal="acme"))
    (tmp_path / "deals" / "empty").mkdir()
    (tmp_path / "deals" / "readme.txt").write_text("x")
    assert store.deal_slugs() == ["acme", "city-water"]
    assert (store.has_deal("acme"), store.has_deal("empty"), store.has_deal("readme.txt")) == (
        True,
        False,
        False,
    )


def test_a_deal_that_is_not_there_has_no_notes(tmp_path: Path) -> None:
    found = Store(tmp_path).notes("nowhere")
    assert (found.notes, found.problems) == ([], [])


def test_a_walk_without_an_answer_leaves_no_deal(tmp_path: Path) -> None:
    with Store(tmp_path).hold("city-water", a_note()["id"]):
        assert (tmp_path / "deals" / "city-water").is_dir()
    assert names(tmp_path / "deals") == []


def test_removing_the_last_note_removes_the_deal(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for random6 in ("000000", "ffffff"):
        store.save(a_note(random6=random6))
    store.remove("city-water", a_note(random6="000000")["id"])
    assert store.has_deal("city-water")
    store.remove("city-water", a_note(random6="ffffff")["id"])
    store.remove("city-water", a_note(random6="ffffff")["id"])
    assert names(tmp_path / "deals") == []


# what must not be overwritten


def test_a_damaged_note_is_left_alone_named_and_the_others_are_read(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.save(a_note(random6="000000"))
    damaged = store.save(a_note())
    damaged.write_bytes(damaged.read_bytes()[:-5])
    before = damaged.read_bytes()
    found = store.notes("city-water")
    assert [note["id"][-6:] for note in found.notes] == ["000000"]
    assert [problem.headline() for problem in found.problems] == [
        (
            f"deals/city-water/{NAME}: error: it is damaged: it is not whole JSON (line 10, column 1); it is left as "
            "it is; restore it from a backup or your file sync, or move it away [damaged-note]"
        )
    ]
    with pytest.raises(DamagedNoteError):
        Store(tmp_path).save(a_note(2))
    assert damaged.read_bytes() == before


def test_a_newer_note_is_read_with_a_warning_and_never_written(tmp_path: Path) -> None:
    path = Store(tmp_path).save(a_note())
    path.write_bytes(path.read_bytes().replace(b'"salescoach": 1', b'"salescoach": 2'))
    before = path.read_bytes()
    found = Store(tmp_path).notes("city-water")
    assert [problem.headline() for problem in found.problems] == [
        (
            f"deals/city-water/{NAME}: warning: it was written by a newer salescoach; it is read and never written; "
            "update salescoach [newer-note]"
        )
    ]
    add_entry(found.notes[0], 2)
    for note in (found.notes[0], a_note(2)):
        with pytest.raises(NewerNoteError) as caught:
            Store(tmp_path).save(note)
        assert caught.value.message == (
            f"deals/city-water/{NAME} was written by a newer salescoach (notes of version 2, not 1)"
        )
    assert path.read_bytes() == before


def test_entries_that_somebody_else_wrote_are_not_overwritten(tmp_path: Path) -> None:
    mine, theirs = a_note(1), a_note(1)
    Store(tmp_path).save(mine)
    store = Store(tmp_path)
    append(theirs, {"note": "from the other terminal"}, NOW)
    store.save(theirs)
    append(mine, {"note": "mine"}, NOW)
    with pytest.raises(UnusableFileError) as caught:
        Store(tmp_path).save(mine)
    assert (caught.value.message, caught.value.hint, caught.value.code) == (
        f"deals/city-water/{NAME} has entries that were written since it was read",
        "nothing was written; run the command again",
        "note-changed",
    )
    assert Store(tmp_path).notes("city-water").notes == [theirs]


def test_forgetting_may_take_entries_out(tmp_path: Path) -> None:
    Store(tmp_path).save(a_note(3))
    Store(tmp_path).save(a_note(1), rewriting=True)
    assert Store(tmp_path).notes("city-water").notes == [a_note(1)]


def test_a_note_that_changed_on_the_disk_meanwhile_is_looked_at_again(tmp_path: Path) -> None:
    store, note = Store(tmp_path), a_note(1)
    path = store.save(note)
    path.write_bytes(b"")
    add_entry(note, 1)
    with pytest.raises(DamagedNoteError):
        store.save(note)


# what else stands in a folder


def test_copies_of_a_file_sync_are_named_and_not_counted_twice(tmp_path: Path) -> None:
    path = Store(tmp_path).save(a_note())
    copy = path.with_name("20261121T091500Z-7f3c9a (conflicted copy).json")
    copy.write_bytes(path.read_bytes())
    path.with_name("20261121T091500Z-000000.json").write_bytes(path.read_bytes())
    path.with_name(".hidden.json").write_text("{")
    path.with_name("readme.md").write_text("x")
    found = Store(tmp_path).notes("city-water")
    assert len(found.notes) == 1
    assert [problem.headline() for problem in found.problems] == [
        (
            "deals/city-water/20261121T091500Z-000000.json: error: it is not read: it says that it is the note "
            "20261121T091500Z-7f3c9a; a file sync may have made a copy: compare, then remove it [note-name]"
        ),
        (
            "deals/city-water/20261121T091500Z-7f3c9a (conflicted copy).json: error: it is not read: its name is "
            "not that of a note; a file sync may have made a copy: compare, then remove it [note-name]"
        ),
    ]


def test_a_deal_whose_folder_was_renamed_goes_by_the_folder(tmp_path: Path) -> None:
    Store(tmp_path).save(a_note(deal="city-water"))
    (tmp_path / "deals" / "city-water").rename(tmp_path / "deals" / "city-waste")
    found = Store(tmp_path).notes("city-waste")
    assert [problem.headline() for problem in found.problems] == [
        f'deals/city-waste/{NAME}: warning: it says that its deal is "city-water"; the folder counts [moved-note]'
    ]
    assert Store(tmp_path).save(found.notes[0]).parent.name == "city-waste"


def test_what_is_among_the_deals_and_is_none_is_reported(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.save(a_note())
    for name in ("-rf", ".git"):
        (tmp_path / "deals" / name).mkdir()
    (tmp_path / "deals" / "notes.txt").write_text("x")
    (tmp_path / "deals" / "elsewhere").symlink_to(tmp_path)
    assert [problem.headline() for problem in store.problems()] == [
        "deals/-rf: error: its name cannot be that of a deal [deal-name]",
        "deals/elsewhere: error: it is a symbolic link, which is not followed [link]",
        "deals/notes.txt: info: it is no folder of notes [stray-file]",
    ]


# links, pipes and folders in place of files


@pytest.fixture
def victim(tmp_path: Path) -> Iterator[Path]:
    """A file outside of the workspace that has to stay as it is."""
    path = tmp_path / "victim"
    path.write_text("untouched")
    yield path
    assert path.read_text() == "untouched"


def test_a_link_in_place_of_a_note_is_neither_read_nor_written(tmp_path: Path, victim: Path) -> None:
    path = Store(tmp_path).save(a_note())
    path.unlink()
    path.symlink_to(victim)
    found = Store(tmp_path).notes("city-water")
    assert [problem.headline() for problem in found.problems] == [
        (
            f"deals/city-water/{NAME}: error: it cannot be read: it is a symbolic link; put the file itself there; "
            "links are never followed [unreadable-note]"
        )
    ]
    with pytest.raises(UnusableFileError) as caught:
        Store(tmp_path).save(a_note(2))
    assert caught.value.message == f"cannot write {path}: it is a symbolic link"


@pytest.mark.parametrize("suffix", ["tmp", "lock"])
def test_a_link_in_place_of_our_own_files_is_not_followed(tmp_path: Path, victim: Path, suffix: str) -> None:
    path = Store(tmp_path).save(a_note())
    path.with_name(f".{path.stem}.{suffix}").symlink_to(victim)
    try:
        Store(tmp_path).save(a_note(2))
    except UnusableFileError as error:
        assert error.message == f"cannot lock {path.with_name(f'.{path.stem}.lock')}: it is a symbolic link"
    assert not path.is_symlink()


@pytest.mark.parametrize("linked", ["deals", "deals/city-water"])
def test_a_linked_folder_is_refused(tmp_path: Path, linked: str) -> None:
    root, elsewhere = tmp_path / "root", tmp_path / "elsewhere"
    elsewhere.mkdir()
    (root / linked).parent.mkdir(parents=True)
    (root / linked).symlink_to(elsewhere)
    for attempt in (lambda: Store(root).notes("city-water"), lambda: Store(root).save(a_note())):
        with pytest.raises(UnusableFileError) as caught:
            attempt()
        assert caught.value.message == f"cannot use {root / linked}: it is a symbolic link"
        assert caught.value.hint == "put the folder itself there; links are never followed"
    assert (names(elsewhere), Store(root).deal_slugs()) == ([], [])


def test_a_pipe_in_place_of_a_note_does_not_hang(tmp_path: Path) -> None:
    path = Store(tmp_path).save(a_note())
    path.unlink()
    os.mkfifo(path)
    found = Store(tmp_path).notes("city-water")
    assert [problem.headline() for problem in found.problems] == [
        (
            f"deals/city-water/{NAME}: error: it cannot be read: it is not a regular file; see what stands there and "
            "whether the disk is in order [unreadable-note]"
        )
    ]


def test_a_folder_in_place_of_a_note_is_named(tmp_path: Path) -> None:
    path = Store(tmp_path).save(a_note())
    path.unlink()
    path.mkdir()
    assert [problem.code for problem in Store(tmp_path).notes("city-water").problems] == ["unreadable-note"]
    with pytest.raises(UnusableFileError):
        Store(tmp_path).save(a_note(2))


def test_a_note_that_is_too_large_is_not_taken_into_memory(tmp_path: Path) -> None:
    path = Store(tmp_path).save(a_note())
    os.truncate(path, (16 << 20) + 1)
    found = Store(tmp_path).notes("city-water")
    assert [problem.message for problem in found.problems] == ["it cannot be read: it is larger than 16 MiB"]


def test_a_file_in_place_of_the_folder_is_explained(tmp_path: Path) -> None:
    (tmp_path / "deals").write_text("x")
    with pytest.raises(UnusableFileError) as caught:
        Store(tmp_path).save(a_note())
    assert (caught.value.message, caught.value.hint) == (
        f"cannot read {tmp_path}/deals/city-water: a file stands where a folder is needed",
        "move that file away",
    )


# names


@pytest.mark.parametrize("name", NAMES["refused everywhere"])
def test_a_hostile_name_never_becomes_a_path(tmp_path: Path, name: str) -> None:
    store = Store(tmp_path / "root")
    for attempt in (lambda: store.path(name, a_note()["id"]), lambda: store.notes(name)):
        with pytest.raises(WrongUseError) as caught:
            attempt()
        assert caught.value.message.endswith(" cannot be the name of a deal's folder")
        assert caught.value.hint == 'use letters a-z, figures and hyphens, such as "city-water"'
    assert (store.has_deal(name), names(tmp_path)) == (False, [])


@pytest.mark.parametrize("name", [*NAMES["refused everywhere"], *NAMES["refused for a new deal"]])
def test_no_new_deal_gets_a_name_that_another_system_could_not_have(tmp_path: Path, name: str) -> None:
    with pytest.raises(WrongUseError) as caught:
        Store(tmp_path).save({**a_note(), "deal": name})
    assert caught.value.code in ("deal-name", "unwritable")
    assert names(tmp_path) == []


@pytest.mark.parametrize("name", ["Big Deal", "Grand_Deal"])
def test_a_folder_that_somebody_named_a_deal_is_one(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "deals" / name
    folder.mkdir(parents=True)
    (folder / NAME).write_text("{}")
    assert Store(tmp_path).deal_slugs() == [name]
    assert Store(tmp_path).problems() == []


@pytest.mark.parametrize("name", ["CON", "Nul"])
def test_a_folder_named_like_a_device_of_windows_is_none(tmp_path: Path, name: str) -> None:
    (tmp_path / "deals" / name).mkdir(parents=True)
    assert Store(tmp_path).folder_names() == []


@pytest.mark.parametrize(
    "note_id", ["", "..", "../x", "20261121T091500Z-7f3c9a/..", "20261121T091500Z-7f3c9a\n"]
)
def test_a_hostile_note_id_never_becomes_a_path(tmp_path: Path, note_id: str) -> None:
    with pytest.raises(WrongUseError) as caught:
        Store(tmp_path).path("city-water", note_id)
    assert (caught.value.message.endswith(" is not the id of a note"), caught.value.code) == (True, "note-id")


@pytest.mark.parametrize(("there", "asked"), NAMES["variants of one another"])
def test_a_deal_that_differs_only_in_case_or_accents_is_found(tmp_path: Path, there: str, asked: str) -> None:
    folder = tmp_path / "deals" / there
    folder.mkdir(parents=True)
    (folder / NAME).write_text("{}")
    assert Store(tmp_path).existing_variant(asked) == there
    assert Store(tmp_path).existing_variant(there) is None
    assert Store(tmp_path).existing_variant("another") is None


# who may read it


class Watching(Platform):
    """Notes what the files are at the moment of the rename."""

    def __init__(self, seen: dict[str, int]) -> None:
        self.seen = seen

    def replace(self, source: Path, target: Path) -> None:
        for path in source.parent.iterdir():
            self.seen[path.suffix] = stat.S_IMODE(path.stat().st_mode)
        super().replace(source, target)


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_nobody_else_may_read_anything_whatever_the_umask(tmp_path: Path, mask: int) -> None:
    before, seen = os.umask(mask), {}
    try:
        path = Store(tmp_path / "root", Watching(seen)).save(a_note())
    finally:
        os.umask(before)
    assert seen == {".lock": 0o600, ".tmp": 0o600}
    modes = [stat.S_IMODE(place.stat().st_mode) for place in (path, *path.parents[:3])]
    assert modes == [0o600, 0o700, 0o700, 0o700]
