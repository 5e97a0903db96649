"""Forgetting in a workspace: interrupted, repeated, beside others who write."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from disk_fakes import a_note

from salescoach.disk.forgetting import carry_out, everybody, refuse_held, remove_deal, work_for_person
from salescoach.disk.leftovers import git_folder, remove_derived, still_there
from salescoach.disk.locks import BusyError
from salescoach.disk.store import Store
from salescoach.notes.naming_people import names_of

if TYPE_CHECKING:
    from salescoach.notes.model import Note

FORGETTER = Path(__file__).with_name("forgetter.py")
NOTES = 5


def a_naming_note(random6: str, deal: str = "city-water") -> Note:
    made: Any = a_note(deal=deal, random6=random6)
    made["entries"][0] |= {"by": "Ana Ruiz", "value": "Ruiz wants a pilot; ANA RUIZ said so"}
    return made


def fill(root: Path) -> Store:
    store = Store(root)
    who: Any = a_note(random6="aaaaaa")
    person = {"name": "Ana Ruiz", "email": "ana@acme.example", "title": "plant manager", "part": ["decides"]}
    who["entries"][0] = {
        "seq": 1,
        "at": who["entries"][0]["at"],
        "ledger": "people",
        "id": "aaaaaa-1",
        "add": person,
    }
    store.save(who)
    for number in range(NOTES - 1):
        store.save(a_naming_note(f"b0000{number}"))
    return store


def forget_ana(store: Store) -> None:
    _, work = work_for_person(store, {}, everybody(store)["ana ruiz"])
    carry_out(store, work)


@pytest.mark.parametrize("saves", range(NOTES + 1))
def test_a_kill_after_any_note_leaves_work_that_can_be_repeated_with_the_same_end(
    tmp_path: Path, saves: int
) -> None:
    store, whole = fill(tmp_path / "killed"), fill(tmp_path / "whole")
    command = [sys.executable, str(FORGETTER), str(store.root), "ana ruiz", str(saves)]
    assert subprocess.run(command, check=False).returncode == -9
    assert store.notes("city-water").problems == []
    if "ana ruiz" in everybody(store):
        forget_ana(store)
    forget_ana(whole)
    assert store.notes("city-water") == whole.notes("city-water")
    names = names_of("Ana Ruiz", ["ana@acme.example"], surname=True, mark="x")
    assert still_there(store.platform, [store.root], names.fits) == ([], [])


def test_the_notes_that_say_who_it_is_come_last(tmp_path: Path) -> None:
    store = fill(tmp_path)
    _, work = work_for_person(store, {}, everybody(store)["ana ruiz"])
    assert [one.note[-6:] for one in work] == ["b00000", "b00001", "b00002", "b00003", "aaaaaa"]


def test_a_note_that_somebody_holds_keeps_all_of_them_as_they_are(tmp_path: Path) -> None:
    store = fill(tmp_path)
    before = {path: path.read_bytes() for path in (tmp_path / "deals").rglob("*.json")}
    _, work = work_for_person(store, {}, everybody(store)["ana ruiz"])
    other = Store(tmp_path)
    with other.hold("city-water", work[2].note), pytest.raises(BusyError) as caught:
        refuse_held(store, work)
    assert caught.value.exit_code == 2
    assert caught.value.holder == store.platform.whoami()
    assert {path: path.read_bytes() for path in (tmp_path / "deals").rglob("*.json")} == before


def test_a_deal_whose_note_is_held_stays_whole_and_goes_afterwards_with_all_that_is_in_it(
    tmp_path: Path,
) -> None:
    store, other = fill(tmp_path), Store(tmp_path)
    folder = tmp_path / "deals" / "city-water"
    (folder / "copy of a note.json").write_text("{", encoding="utf-8")
    (folder / "scans").mkdir()
    (folder / "scans" / "a.txt").write_text("Ana Ruiz", encoding="utf-8")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept.txt").write_text("kept", encoding="utf-8")
    (folder / "link").symlink_to(outside)
    number = len(list(folder.iterdir()))
    with other.hold("city-water", next(iter(folder.glob("2*.json"))).stem), pytest.raises(BusyError):
        remove_deal(store, "city-water")
    assert len(list(folder.iterdir())) == number
    remove_deal(store, "city-water")
    assert (folder.exists(), (outside / "kept.txt").exists()) == (False, True)


def test_the_search_sees_through_escapes_accents_and_forms_but_not_into_git(tmp_path: Path) -> None:
    names = names_of("José Ruiz", [], surname=False, mark="x")
    texts = {
        "plain.txt": "josé ruiz".encode(),
        "escaped.json": b'{"by": "Jos\\u00e9 Ruiz"}',
        "hex.yaml": b'"Jos\\xe9 Ruiz"',
        "apart.txt": "Jose\u0301 Ruiz".encode(),
        "bare.txt": b"JOSE RUIZ",
        "turned.csv": b"Ruiz; Jose",
        "wide.txt": "José Ruiz".encode("utf-16"),
        "jose-ruiz.txt": b"",
        "binary.db": b"\x00\xff\x00jose ruiz\xfe",
    }
    others = {"other.txt": b"Jose Ruizo", "far.txt": b"Jose and Ruiz", ".git/x": b"Jose Ruiz"}
    (tmp_path / ".git").mkdir()
    for name, data in (texts | others).items():
        (tmp_path / name).write_bytes(data)
    found, unread = still_there(Store(tmp_path).platform, [tmp_path], names.fits)
    assert (sorted(path.name for path in found), unread) == (sorted(texts), [])
    assert git_folder(tmp_path / "deals") == tmp_path / ".git"


def test_only_what_is_derived_is_removed_from_the_cache(tmp_path: Path) -> None:
    for name in (
        "notes-1.sqlite",
        "notes-1.sqlite-wal",
        "accounts-1.json",
        ".accounts-1.json.1-a.tmp",
        "mine",
    ):
        (tmp_path / name).write_text("x", encoding="utf-8")
    remove_derived(Store(tmp_path).platform, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]
    remove_derived(Store(tmp_path).platform, tmp_path / "nowhere")
