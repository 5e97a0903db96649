"""`salescoach forget`: what it shows, asks, erases, refuses and says of what is left."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator
from people_line import People, Ran, settle_in

from salescoach.cli.app import run
from salescoach.cli.house import House
from salescoach.disk.store import Store
from salescoach.show.data.schemas import schema_of

if TYPE_CHECKING:
    from pathlib import Path

REACH = (
    "What this command does not reach:\n"
    "  backups, file syncs and the copies of other people\n"
    "  pages, calendars and reports that were written to other folders\n"
    "  nicknames, first names that stand alone, and what describes somebody without a name\n"
)


@pytest.fixture
def sam(tmp_path: Path) -> People:
    line = settle_in(tmp_path)
    assert line("walk", "City Water", "--new", "-p", "four-phases", "--set", "problem=x").code == 0
    line("log", "city-water", "people", "Rosa Iyer, plant manager", "--field", "email=rosa@acme.example")
    line("log", "city-water", "promises", "call iyer back", "--due", "2026-12-01", "--to", "Rosa Iyer")
    line("set", "city-water", "problem=ROSA IYER says the pump stops", "--by", "Rosa Iyer")
    return line


class Tty(io.StringIO):
    """A stream that says that somebody sits there."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def forget(line: People, *words: str) -> Ran:
    """Run the command with a cache of its own, for it takes away what is in it."""
    return line("forget", *words, XDG_CACHE_HOME=str(line.root / "cache"))


def forget_in_a_terminal(line: People, name: str, typed: str) -> tuple[int, str]:
    """Run the command where somebody types, and return how it ended and what it said."""
    homes = {f"XDG_{kind}_HOME": str(line.root / kind) for kind in ("DATA", "CONFIG", "CACHE")}
    err = Tty()
    env = {"HOME": str(line.root), "TERM": "dumb", **homes}
    code = run(["forget", name], House(Tty(typed), io.StringIO(), err, env, line.root))
    return code, err.getvalue()


def notes_of(tmp_path: Path) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(tmp_path.rglob("deals/*/*.json")))


def test_a_person_goes_and_what_was_learnt_stays(sam: People, tmp_path: Path) -> None:
    before = sam("check", "city-water", "-p", "four-phases", "--json").view["needs"]
    ran = forget(sam, "iyer", "--yes")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == (
        'to forget: the person "Rosa Iyer", in 3 notes\n'
        "  city-water: 3 notes, rewritten\n"
        '✓ forgotten: "Rosa Iyer" stands in no file of the workspace nor of yours\n' + REACH
    )
    left = notes_of(tmp_path).casefold()
    assert [word for word in ("iyer", "rosa", "plant manager") if word in left] == []
    shown = sam("show", "city-water", "--json").view
    (person,) = shown["ledgers"]["people"]
    (promise,) = shown["ledgers"]["promises"]
    mark = f"[forgotten {person['id']}]"
    assert (person["name"], promise["to"], promise["text"]) == (mark, mark, f"call {mark} back")
    assert shown["facts"]["problem"]["value"] == f"{mark} says the pump stops"
    after = sam("check", "city-water", "-p", "four-phases", "--json").view["needs"]
    assert [(need["id"], need["state"]) for need in after] == [(need["id"], need["state"]) for need in before]
    assert sam("doctor").code == 0


def test_without_a_terminal_it_needs_yes_and_changes_nothing(sam: People, tmp_path: Path) -> None:
    before = notes_of(tmp_path)
    ran = forget(sam, "Rosa Iyer")
    assert (ran.code, notes_of(tmp_path)) == (5, before)
    assert ran.err.endswith(
        "✗ salescoach: nothing was changed: this cannot be undone\n  give --yes if you mean it\n"
    )


def test_words_that_fit_several_are_refused_with_the_choices(sam: People) -> None:
    sam("log", "city-water", "people", "Mina Iyer")
    ran = forget(sam, "iyer", "--yes")
    assert (ran.code, ran.err) == (
        2,
        '✗ salescoach: "iyer" fits several people\n  say which: "Mina Iyer", "Rosa Iyer"\n',
    )


def test_a_surname_of_two_people_stays_where_it_stands_alone(sam: People, tmp_path: Path) -> None:
    sam("log", "city-water", "people", "Mina Iyer")
    assert forget(sam, "Rosa Iyer", "--yes").code == 0
    assert "call iyer back" in notes_of(tmp_path)
    assert "Mina Iyer" in notes_of(tmp_path)


def test_a_deal_and_a_person_of_one_name_are_told_apart(sam: People) -> None:
    assert sam("walk", "Rosa Iyer", "--new", "-p", "four-phases", "--set", "problem=x").code == 0
    ran = forget(sam, "Rosa Iyer", "--yes")
    assert (ran.code, ran.err) == (
        2,
        '✗ salescoach: "Rosa Iyer" is a deal and a person\n  say which: --deal or --person\n',
    )
    assert forget(sam, "Rosa Iyer", "--yes", "--person").code == 1  # the folder has the name
    assert forget(sam, "rosa-iyer", "--yes", "--deal").code == 0


def test_a_deal_goes_with_its_folder_and_the_lead_says_so(sam: People, tmp_path: Path) -> None:
    sam("log", "city-water", "leads", "a second plant")
    assert (
        sam(
            "walk", "Hill Dairy", "--new", "-p", "four-phases", "--from", "second plant", "--set", "problem=x"
        ).code
        == 0
    )
    ran = forget(sam, "hill-dairy", "--yes", "--json")
    assert ran.code == 0
    Draft202012Validator(schema_of("forget")).validate(ran.view)
    assert (ran.view["what"], ran.view["done"], ran.view["deals"]) == (
        "deal",
        True,
        {"hill-dairy": 1, "city-water": 1},
    )
    assert "hill-dairy" not in Store(tmp_path).folder_names()
    (lead,) = sam("show", "city-water", "--json").view["ledgers"]["leads"]
    assert lead["deal"] == "[forgotten]"


def test_what_cannot_be_rewritten_is_named(sam: People, tmp_path: Path) -> None:
    (deal,) = tmp_path.rglob("deals/city-water")
    damaged = deal / "20261121T091500Z-dddddd.json"
    damaged.write_text('{"by": "Rosa Iy\\u0065r', encoding="utf-8")
    ran = forget(sam, "Rosa Iyer", "--yes", "--json")
    assert (ran.code, ran.view["left"], ran.view["done"]) == (1, [str(damaged)], False)


def test_git_is_said_to_keep_the_history(sam: People, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    reach = forget(sam, "Rosa Iyer", "--yes", "--json").view["out_of_reach"]
    assert reach[0] == f"the history in {tmp_path / '.git'}, which keeps the notes as they were"


def test_drills_that_name_them_are_forgotten_too(sam: People, tmp_path: Path) -> None:
    drill = {"box": 1, "right": 0, "wrong": 1, "seen": "2026-11-21"}
    file = tmp_path / "salescoach" / "practice.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps({"drills": {"Rosa Iyer waits": drill, "other": drill}}), encoding="utf-8")
    assert forget(sam, "Rosa Iyer", "--yes").code == 0
    assert json.loads(file.read_text(encoding="utf-8"))["drills"] == {"other": drill}


def test_in_a_terminal_the_name_is_typed_again(sam: People, tmp_path: Path) -> None:
    before = notes_of(tmp_path)
    code, told = forget_in_a_terminal(sam, "Rosa Iyer", "yes\n")
    assert (code, notes_of(tmp_path)) == (1, before)
    assert told.endswith("This cannot be undone. Type the name again to do it: nothing was changed\n")
    assert forget_in_a_terminal(sam, "Rosa Iyer", "")[0] == 1
    assert forget_in_a_terminal(sam, "Rosa Iyer", "rosa iyer\n")[0] == 0
    assert "Rosa" not in notes_of(tmp_path)


def test_somebody_whom_only_texts_name_is_found_with_person(sam: People, tmp_path: Path) -> None:
    sam("log", "city-water", "note", "Olga Berg called")
    assert forget(sam, "Olga Berg", "--yes").code == 2
    assert forget(sam, "Olga Berg", "--yes", "--person").code == 0
    assert "[forgotten] called" in notes_of(tmp_path)


def test_a_note_that_is_open_in_a_walk_refuses_it_and_nothing_is_changed(sam: People, tmp_path: Path) -> None:
    before = notes_of(tmp_path)
    held = next(
        path for path in sorted(tmp_path.rglob("deals/*/*.json")) if "Iyer" in path.read_text("utf-8")
    )
    with Store(tmp_path).hold("city-water", held.stem):
        ran = forget(sam, "Rosa Iyer", "--yes")
    assert (ran.code, notes_of(tmp_path)) == (2, before)
    assert f"deals/city-water/{held.name} is open in another terminal: " in ran.err


@pytest.mark.parametrize("name", ["Nobody", "../..", "[red]", "\u202e", "", ".", "deals", "[forgotten]"])
def test_a_name_that_nobody_has_is_refused(sam: People, tmp_path: Path, name: str) -> None:
    before = notes_of(tmp_path)
    ran = forget(sam, name, "--yes")
    assert (ran.code, notes_of(tmp_path)) == (2, before)
    assert "\u202e" not in ran.err
