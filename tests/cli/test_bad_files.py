"""Files that cannot be used: damaged, newer, held, read-only, full; each is named, and nothing is lost."""

from __future__ import annotations

import errno
import json
import os

import pytest
from cli_shop import BOOK

from salescoach.disk.platform import Platform
from salescoach.disk.store import Store

FULL = "make room and run the command again; what was saved before is whole"
ANSWERED = ("walk", "city-water", "-p", "book", "--set", "hours=10")


class Failing(Platform):
    """A disk on which one operation fails from now on."""

    def __init__(self, operation, error):
        self.operation, self.error = operation, error

    def __getattribute__(self, name):
        if name not in {"operation", "error"} and name == self.operation:
            raise OSError(self.error, os.strerror(self.error))
        return super().__getattribute__(name)


def test_a_damaged_note_is_named_left_alone_and_the_others_are_read(shop):
    damaged = shop.note.with_name("20261120T090000Z-00000a.json")
    whole = shop.note.read_bytes()
    damaged.write_bytes(whole[:-9])
    code, out, err = shop("show", "city-water", "--json")
    assert (code, json.loads(out)["facts"]["aim"]["value"]) == (0, "a figure")
    assert err == (
        f"! deals/city-water/{damaged.name}: error: it is damaged: it is not whole JSON (line 13, column 191); "
        "it is left as it is; restore it from a backup or your file sync, or move it away [damaged-note]\n"
    )
    assert shop(*ANSWERED)[0] == 0
    assert damaged.read_bytes() == whole[:-9]


def test_doctor_finds_a_damaged_note(shop):
    shop.note.with_name("20261120T090000Z-00000a.json").write_text("{", encoding="utf-8")
    code, out, _ = shop("doctor", "--json")
    found = json.loads(out)
    assert (code, [p["code"] for p in found["problems"]]) == (1, ["damaged-note"])


def test_a_note_of_a_newer_version_is_read_and_never_written(shop):
    newer = {**json.loads(shop.note.read_text(encoding="utf-8")), "salescoach": 2, "mood": {"sun": 1}}
    shop.note.write_text(json.dumps(newer), encoding="utf-8")
    before = shop.note.read_bytes()
    code, out, err = shop(*ANSWERED, "--json")
    assert (code, shop.note.read_bytes()) == (1, before)
    assert json.loads(out)["note"] != newer["id"]
    told = "warning: it was written by a newer salescoach; it is read and never written; update salescoach"
    assert err == f"! deals/city-water/{newer['id']}.json: {told} [newer-note]\n"


@pytest.mark.parametrize(
    ("operation", "error", "why", "cure"),
    [
        ("write", errno.ENOSPC, "the disk is full", FULL),
        ("open_new", errno.EROFS, "the disk is read-only", "work in a workspace on another disk, with --workspace"),
        ("open_new", errno.EACCES, "permission was refused", "see to whom the file and its folder belong"),
        ("sync_file", errno.EIO, "the disk reported an error", "copy the workspace to another disk before you go on"),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "words", [ANSWERED, ("log", "city-water", "promises", "pilot data"), ("set", "city-water", "hours=10")]
)
def test_a_disk_that_refuses_is_named_with_the_cure_and_what_was_saved_stands(
    shop, words, operation, error, why, cure
):
    before = shop.note.read_bytes()
    code, out, err = shop(*words, platform=Failing(operation, error))
    lines = err.splitlines()
    assert (code, out, lines[1:]) == (4, "", [f"  {cure}"])
    assert lines[0].startswith("✗ salescoach: cannot write ROOT/deals/city-water/")
    assert lines[0].endswith(f": {why}")
    assert shop.note.read_bytes() == before
    assert shop(*words)[0] == 0


def test_a_second_terminal_is_told_by_whom(shop):
    held = Store(shop.root)
    with held.hold("city-water", shop.note.stem):
        code, _, err = shop(*ANSWERED)
        first, second = err.splitlines()
        assert (code, second) == (2, "  finish there first, or begin a note of its own with --note new")
        assert first.startswith(
            f"✗ salescoach: deals/city-water/{shop.note.name} is open in another terminal: "
        )
        assert f"(process {os.getpid()}), since 20" in first
        assert shop("check", "city-water", "-p", "book")[0] == 0
        assert shop(*ANSWERED, "--note", "new")[0] == 1
    assert shop(*ANSWERED)[0] in {0, 1}


@pytest.mark.parametrize(
    "name", ["CON", "nul", "aux.txt", "x" * 300, "[red]", "-rf", "...a", "Zoë & Co", ".git"]
)
def test_a_strange_name_makes_a_folder_that_every_system_takes_and_is_shown_as_it_is(shop, name):
    code, _, _ = shop("walk", "--new", "-p", "book", "--set", "aim=x", "--", name)
    assert code == 0
    (folder,) = {path.name for path in (shop.root / "deals").iterdir()} - {"city-water"}
    assert folder.replace("-", "").isalnum()
    assert (len(folder) <= 60, folder.isascii(), folder.upper() not in {"CON", "NUL"}) == (True, True, True)
    shown = json.loads(shop("show", folder, "--json")[1])
    assert (shown["deal"], shown["name"]) == (folder, name)
    assert name[:20] in shop("show", folder)[1]


def test_a_name_with_control_characters_is_shown_and_never_acted_on(shop):
    assert shop("walk", "A\x1b[31mB\u202e", "--new", "-p", "book", "--set", "aim=\x1b]0;x\x07")[0] == 0
    for words in (("show", "a-31mb"), ("deals",), ("check", "a-31mb", "-p", "book")):
        _, out, err = shop(*words)
        assert not set("\x1b\x07\u202e") & set(out + err)
    assert "A^[[31mB<U+202E>" in shop("show", "a-31mb")[1]


def test_a_broken_playbook_is_named_with_its_mistakes_and_the_others_work(shop):
    (shop.root / "playbooks" / "acme.yaml").write_text(
        BOOK.read_text(encoding="utf-8")
        .replace("id: book", "id: acme")
        .replace("{ask: How did it go", "{aks: How did it go"),
        encoding="utf-8",
    )
    code, _, err = shop("walk", "city-water", "-p", "acme", "--set", "aim=x")
    assert code == 4
    mistake = 'unknown key "aks" in item "went" of stage "after"; did you mean "ask"? [unknown-key]'
    assert err.splitlines()[-3:] == [
        '✗ salescoach: the playbook "acme" has mistakes',
        f"  playbooks/acme.yaml:46:10: error: {mistake}",
        "  mend them, then try again",
    ]  # fmt: skip
    assert shop(*ANSWERED)[0] == 0
