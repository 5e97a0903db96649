"""The short way and the way through Typer are the same to whoever runs a line: every byte and the exit code."""

from __future__ import annotations

import io
import json
import os
from itertools import product
from typing import TYPE_CHECKING

import pytest

from salescoach.cli.app import run
from salescoach.cli.commands import ALL, COMPLETE
from salescoach.cli.house import House
from salescoach.disk.workspace import init_workspace
from salescoach.lane import completion
from salescoach.lane.entry import FIRST_WORDS, enter
from salescoach.lane.plain_line import read_line
from salescoach.lane.telling import FORMS, told

if TYPE_CHECKING:
    from pathlib import Path

BOOK = """\
salescoach: 1
id: book
title: Book
version: 1.0.0
scope: deal
stages:
  - id: first
    title: First
    items:
      - {ask: What is it for, id: purpose, required: said}
      - {ask: What does it cost, id: cost, answer: money}
    stop: [{id: over, when: cost > 100k, because: Too dear for them.}]
  - id: second
    title: Second
    items:
      - {ask: Who decides, id: who, required: true}
"""
SHORT = [
    "--version",
    "check open",
    "check open --json",
    "check open -p book",
    "check open --playbook book --stage second --json",
    "check --json -s first -p book open",
    "check ready -s first",
    "check dear --json",
    "check dear",
    "check Open --now 2026-11-21T09:00:00Z",
    "check open --workspace .",
    "check ../open",
    "--now 2026-11-21T09:00:00Z check open",
    "--workspace . --now 2026-11-21T09:00:00Z check open --json",
    "check damaged",
    "check damaged --json",
    "show open",
    "show dear --json",
    "show damaged",
    "show damaged --json",
    "show Works",
    "show works --json",
    "deals",
    "deals --json",
    "deals --all",
    "deals --first 2",
    "deals --first 2 --json",
    "deals --first 0",
    "due",
    "due --json",
    "due ready",
    "due works --within 3w",
    "due --role sales",
    "--now 2027-02-21T09:00:00Z due",
]
LONG = [
    "",
    "-h",
    "--version --plain",
    "--version check",
    "check",
    "check nope",
    "check nope --json",
    "check open dear",
    "check open --jason",
    "check open -p boook",
    "check open -p",
    "check open -p book -p book",
    "check open -pbook",
    "check open --playbook=book",
    "check open -s nope",
    "check --all",
    "check --all --json",
    "check --help",
    "check -- open",
    "check open --plain",
    "check open --no-input",
    "check open --now never",
    "check open --workspace nowhere",
    "check [red]",
    "chek open",
    "show",
    "show nope",
    "show open --plain",
    "show open dear",
    "show --json --json open",
    "deals open",
    "deals --first -1",
    "deals --first x",
    "deals --first \u0663",
    "deals --first 2 --all",
    "deals --first 2.5",
    "deals --by owner",
    "deals --help",
    "due --within never",
    "due --ics -",
    "due nope",
    "due --within",
    "--json deals",
    "--plain show open",
    "--now check open",
    "--workspace nowhere deals",
]


class Terminal(io.StringIO):
    """A stream that says it is a terminal with an encoding of its own."""

    encoding = "ascii"

    def isatty(self) -> bool:
        return True


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a workspace with a deal for each verdict and one with a damaged note."""
    folder = tmp_path / "ws"
    init_workspace(folder)
    settings = folder / "salescoach.yaml"
    settings.write_text(settings.read_text().replace("four-phases", "book").replace("seven-steps", "book"))
    (folder / "playbooks" / "book.yaml").write_text(BOOK)
    cost = {"low": 200_000, "likely": 200_000, "high": 200_000, "currency": "EUR"}
    for deal, facts in {
        "open": {},
        "ready": {"purpose": "to save water"},
        "dear": {"cost": cost},
        "damaged": {},
    }.items():
        note = {
            "salescoach": 1,
            "id": "20261120T091500Z-7f3c9a",
            "deal": deal,
            "kind": "log",
            "author": "sam",
            "started": "2026-11-20T09:15:00Z",
            "entries": [
                {"seq": n, "at": "2026-11-20T09:15:20Z", "fact": fact, "status": "answered", "value": value}
                | {"evidence": "said"}
                for n, (fact, value) in enumerate(facts.items(), start=1)
            ],
        }
        if deal in ("open", "ready"):
            deals = {"account": "Works", "owner": "sam"}
            note["entries"].append({"seq": 9, "at": "2026-11-20T09:16:00Z", "deal": deals})
            promise = {"text": "send it", "due": "2026-11-20", "to": "Ana"}
            note["entries"].append(
                {
                    "seq": 10,
                    "at": "2026-11-20T09:17:00Z",
                    "ledger": "promises",
                    "id": "7f3c9a-10",
                    "add": promise,
                }
            )
        place = folder / "deals" / deal / f"{note['id']}.json"
        place.parent.mkdir(parents=True)
        place.write_text(json.dumps(note))
    (folder / "deals" / "damaged" / "20261121T091500Z-7f3c9b.json").write_text("{")
    return folder


def house_in(root: Path, stream: type[io.StringIO] = io.StringIO, **env: str) -> House:
    home = {"HOME": str(root.parent / "home"), "XDG_CACHE_HOME": str(root.parent / "cache")}
    return House(io.StringIO(), stream(), stream(), home | env, root)


def said(way, words: list[str], house: House, capsys: pytest.CaptureFixture[str]) -> tuple[object, ...]:
    """Return the exit code and all that was written, to the house's streams or past them."""
    try:
        code = way(words, house)
    except SystemExit as end:
        code = end.code
    beside = capsys.readouterr()
    return (code, house.stdout.getvalue() + beside.out, house.stderr.getvalue() + beside.err)


@pytest.mark.parametrize("line", SHORT + LONG)
@pytest.mark.parametrize("stream", [io.StringIO, Terminal])
def test_both_ways_print_the_same(line: str, stream, root: Path, capsys, monkeypatch):
    monkeypatch.chdir(root)
    now = [] if "--now" in line or "never" in line else ["--now", "2026-11-21T09:00:00Z"]
    plain = line.split()[:1] and line.split(maxsplit=1)[0] in FIRST_WORDS
    words = line.split() + (now if plain and "--" not in line.split() else [])
    ours, theirs = house_in(root, stream), house_in(root, stream)
    if words == ["--version"]:
        assert said(enter, words, ours, capsys)[:2] == said(run, words, theirs, capsys)[:2]
        return
    assert said(enter, words, ours, capsys) == said(run, words, theirs, capsys)


@pytest.mark.parametrize("line", SHORT[1:])
@pytest.mark.parametrize("env", [{}, {"COLUMNS": "50"}, {"FORCE_COLOR": "1"}, {"NO_COLOR": "1"}])
def test_the_plain_lines_are_told_by_the_short_way(line: str, env, root: Path, capsys, monkeypatch):
    monkeypatch.chdir(root)
    house = house_in(root, Terminal, **env)
    words = line.split() if "--now" in line else [*line.split(), "--now", "2026-11-21T09:00:00Z"]
    found = told(words, house)
    assert house.stdout.getvalue() == house.stderr.getvalue() == ""
    assert said(run, words, house, capsys) == (found.code, found.out, found.err)


@pytest.mark.parametrize("line", [line for line in LONG if not FIRST_WORDS.isdisjoint(line.split())])
def test_the_short_way_leaves_other_lines_alone(line: str, root: Path, monkeypatch):
    monkeypatch.chdir(root)
    house = house_in(root)
    try:
        found = told(line.split(), house)
    except Exception:
        found = None
    assert (found, house.stdout.getvalue(), house.stderr.getvalue()) == (None, "", "")


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["check"],
        ["check", "-p"],
        ["check", "a", "b"],
        ["check", "a", "-p", ""],
        ["check", ""],
        ["check", "a", "--json", "--json"],
        ["check", "-"],
        ["a", "check"],
        ["--json", "check", "a"],
        ["--now", "check", "a"],
        ["deals", "a"],
        ["show", "a", "-p", "b"],
        ["due", "a", "--within", "-7d"],
        ["log", "a"],
    ],
)
def test_a_line_that_is_not_plain_is_not_read(words: list[str]):
    assert read_line(words, FORMS) is None


def test_the_words_of_a_plain_line_are_sorted_in():
    line = read_line(["--now", "x", "due", "show", "--within", "3w", "--json"], FORMS)
    assert (line.command, dict(line.given)) == (
        "due",
        {"now": "x", "deal": "show", "within": "3w", "json": "--json"},
    )
    assert frozenset(FORMS) == FIRST_WORDS


class Closed(io.StringIO):
    """A stream whose reader has gone."""

    def flush(self) -> None:
        raise BrokenPipeError


def test_a_reader_that_has_gone_is_told_of_in_the_same_words(root: Path, capsys, monkeypatch):
    monkeypatch.chdir(root)
    results = []
    for way in (enter, run):
        house = house_in(root)
        house.stdout = Closed()
        results.append(said(way, ["check", "open"], house, capsys))
    assert results[0] == results[1]
    assert results[0][0] == 1
    assert "whoever was reading has gone" in results[0][2]


def shell_env(shell: str, words: list[str], incomplete: str, action: str = "") -> dict[str, str]:
    """Return the variables that the script of a shell sets."""
    line = [*words, incomplete] if incomplete else words
    env = {COMPLETE: f"complete_{shell}"}
    if shell == "bash":
        return env | {"COMP_WORDS": "\n".join([*words, incomplete]), "COMP_CWORD": str(len(words))}
    ending = "" if incomplete else " "
    env["_TYPER_COMPLETE_ARGS"] = " ".join(line) + ending
    if shell in ("powershell", "pwsh"):
        env["_TYPER_COMPLETE_WORD_TO_COMPLETE"] = incomplete
    return env | ({"_TYPER_COMPLETE_FISH_ACTION": action} if action else {})


def completions(way, env: dict[str, str], capsys, monkeypatch) -> tuple[object, ...]:
    with monkeypatch.context() as patch:
        for name, value in env.items():
            patch.setenv(name, value)
        return said(way, [], House(io.StringIO(), io.StringIO(), io.StringIO()), capsys)


@pytest.fixture
def at_home(root: Path, monkeypatch) -> Path:
    """Return the workspace, with the user's folders beside it."""
    monkeypatch.chdir(root)
    for name in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(root.parent / "home"))
    monkeypatch.delenv("SALESCOACH_HOME", raising=False)
    return root


SHELLS = [("bash", ""), ("zsh", ""), ("fish", "get-args"), ("fish", "is-args"), ("fish", ""), ("pwsh", "")]
COMMANDS = ["check", "walk", "show", "log", "playbook", "nope"]
PLACES = [(), ("open", "-p"), ("-p",), ("open", "--stage"), ("-s",), ("open",), ("--json",), ("a b",)]


@pytest.mark.parametrize(("shell", "action"), SHELLS)
@pytest.mark.parametrize("command", COMMANDS)
def test_the_shell_is_offered_the_same(shell: str, action: str, command: str, at_home, capsys, monkeypatch):
    lines = list(product(PLACES, ("", "o", "re", "zzz", "bo", "-", "odd'")))
    turn = SHELLS.index((shell, action)) + COMMANDS.index(command)
    for place, typed in lines[
        turn % 3 :: 3
    ]:  # a third for each pair, all of them for each shell and each command
        env = shell_env(shell, ["salescoach", command, *place], typed, action)
        ours = completions(enter, env, capsys, monkeypatch)
        assert ours == completions(run, env, capsys, monkeypatch), env


def test_names_that_need_quotes_are_left_to_typer(at_home, capsys, monkeypatch):
    (at_home / "deals" / "open").rename(at_home / "deals" / "o'open")
    (at_home / "deals" / "ready").rename(at_home / "deals" / "open")
    for shell, action in SHELLS:
        env = shell_env(shell, ["salescoach", "check"], "o", action)
        assert completions(enter, env, capsys, monkeypatch) == completions(run, env, capsys, monkeypatch)
    env = os.environ | shell_env("bash", ["salescoach", "check"], "o")
    assert completion.completed("complete_bash", env) is None
    env = os.environ | shell_env("bash", ["salescoach", "check"], "op")
    assert completion.completed("complete_bash", env) == ("open\n", 0)


@pytest.mark.parametrize("command", ALL)
def test_every_command_of_the_short_way_takes_what_it_offers(command: str, at_home, capsys, monkeypatch):
    for place in ((), ("-p",), ("-s",)):
        env = shell_env("bash", ["salescoach", command, *place], "")
        ours = completions(enter, env, capsys, monkeypatch)
        assert ours == completions(run, env, capsys, monkeypatch), env
