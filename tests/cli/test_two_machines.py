"""One person who goes on with an unfinished walk on another machine: no note is written on both."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from call_shell import Shell
from cli_shop import BOOK

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Give the homes of two machines; these tests share them and so the marks."""
    return [tmp_path_factory.mktemp(name) for name in ("desk", "laptop")]


@pytest.fixture
def machines(tmp_path: Path, homes: list[Path]) -> list[Shell]:
    """Give two machines that see one workspace, as after a file sync; a walk was begun on the first."""
    (tmp_path / "salescoach.yaml").write_text("currency: EUR\n", encoding="utf-8")
    (tmp_path / "playbooks").mkdir()
    (tmp_path / "playbooks" / "book.yaml").write_text(BOOK.read_text(encoding="utf-8"), encoding="utf-8")
    desk, laptop = (Shell(tmp_path, home) for home in homes)
    assert desk("walk", "City Water", "--new", "-p", "book", "--set", "aim=a figure")[0] == 0
    return [desk, laptop]


def heads(shell: Shell) -> list[tuple[str, str, list[Any]]]:
    """Return of each note: its machine, what it goes on with as a number from 1, its facts."""
    notes = shell.notes()
    ids = [note["id"] for note in notes]
    marks = list(dict.fromkeys(note.get("machine", "") for note in notes))
    return [
        (
            "ABC"[marks.index(note.get("machine", ""))],
            str(ids.index(note["continues"]) + 1) if "continues" in note else "",
            [entry["fact"] for entry in note["entries"] if "fact" in entry],
        )
        for note in notes
    ]


def set_on(machine: Shell, setting: str, minute: int, *words: str) -> dict[str, Any]:
    now = f"2026-11-21T09:{minute}:00Z"
    code, out, err = machine("walk", "city-water", "-p", "book", "--set", setting, *words, "--json", now=now)
    assert code == 0, err
    view: dict[str, Any] = json.loads(out)
    return view


def test_a_walk_begun_elsewhere_is_gone_on_with_in_a_note_of_its_own(machines: list[Shell]) -> None:
    desk, laptop = machines
    first = (desk.root / "deals" / "city-water" / f"{desk.notes()[0]['id']}.json").read_bytes()
    set_on(laptop, "hours=12", 20)
    assert heads(desk) == [("A", "", ["aim"]), ("B", "1", ["hours"])]
    assert (desk.root / "deals" / "city-water" / f"{desk.notes()[0]['id']}.json").read_bytes() == first


def test_the_next_answer_there_stands_in_the_same_note(machines: list[Shell]) -> None:
    _, laptop = machines
    set_on(laptop, "hours=12", 20)
    set_on(laptop, "rate=500", 25)
    assert heads(laptop) == [("A", "", ["aim"]), ("B", "1", ["hours", "rate"])]


def test_back_at_the_first_machine_the_walk_goes_on_with_what_came_last(machines: list[Shell]) -> None:
    desk, laptop = machines
    set_on(laptop, "hours=12", 20)
    set_on(desk, "rate=500", 25)
    assert heads(desk) == [("A", "", ["aim"]), ("B", "1", ["hours"]), ("A", "2", ["rate"])]


@pytest.mark.parametrize("chosen", ["last", "the id"])
def test_a_note_that_is_named_is_not_written_on_elsewhere_either(machines: list[Shell], chosen: str) -> None:
    desk, laptop = machines
    note = desk.notes()[0]["id"] if chosen == "the id" else chosen
    set_on(laptop, "hours=12", 20, "--note", note)
    assert heads(desk) == [("A", "", ["aim"]), ("B", "1", ["hours"])]


def test_a_note_without_a_mark_is_gone_on_with_as_ever(machines: list[Shell]) -> None:
    desk, laptop = machines
    note = desk.notes()[0]
    del note["machine"]
    path = desk.root / "deals" / "city-water" / f"{note['id']}.json"
    path.write_text(json.dumps(note), encoding="utf-8")
    set_on(laptop, "hours=12", 20)
    assert heads(desk) == [("A", "", ["aim", "hours"])]


def test_where_no_mark_can_be_kept_a_walk_is_gone_on_with_as_ever(
    machines: list[Shell], tmp_path: Path
) -> None:
    desk, laptop = machines
    laptop.env["XDG_CONFIG_HOME"] = str(tmp_path / "config")
    (tmp_path / "config" / "salescoach" / "machine.json").mkdir(parents=True)
    set_on(laptop, "hours=12", 20)
    assert heads(desk) == [("A", "", ["aim", "hours"])]


def test_the_walk_of_a_planned_call_stays_of_that_call(machines: list[Shell]) -> None:
    desk, laptop = machines
    assert desk("prep", "city-water", "--new", "--set", "call_aim=x")[0] == 2  # it is there already
    desk("prep", "city-water", "--set", "call_aim=a date")
    laptop("prep", "city-water", "--set", "current_supply=a pump maker", now="2026-11-21T09:20:00Z")
    of_call = [note for note in desk.notes() if "call" in note]
    assert [note["call"] for note in of_call] == [of_call[0]["call"]] * 2
    assert of_call[1]["continues"] == of_call[0]["id"]
    assert of_call[0]["machine"] != of_call[1]["machine"]


def test_it_is_not_offered_again_once_it_was_gone_on_with(machines: list[Shell]) -> None:
    desk, laptop = machines
    set_on(laptop, "hours=12", 20)
    _, out, _ = desk("--json", now="2026-11-21T09:30:00Z")
    assert [one["note"] for one in json.loads(out)["finish"]] == [desk.notes()[1]["id"]]


def test_the_mark_says_nothing_of_person_or_machine(machines: list[Shell]) -> None:
    marks = {note["machine"] for note in machines[0].notes()}
    assert all(len(mark) == 12 and set(mark) <= set("0123456789abcdef") for mark in marks)
