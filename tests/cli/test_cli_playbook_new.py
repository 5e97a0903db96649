"""`salescoach playbook new`: with flags, in a terminal, and what it will not do."""

from __future__ import annotations

import json
from io import StringIO

import pytest

from salescoach.cli.app import run
from salescoach.cli.house import House

FLAGS = ("--title", "The Acme way", "--stages", "opening,needs,offer,close,after,later")


class Terminal(StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("scope", ["call", "deal", "account"])
def test_what_it_writes_is_clean_and_tested(run_line, scope) -> None:
    assert run_line("playbook", "new", "acme", *FLAGS, "--scope", scope).code == 0
    linted = run_line("playbook", "lint", "acme", "--strict")
    assert (linted.code, linted.out) == (0, "")
    tested = run_line("playbook", "test", "acme", "--json")
    assert (tested.code, json.loads(tested.out)["passed"]) == (0, 2)
    assert json.loads(run_line("schema", "playbook").out) == json.loads(
        (run_line.start / "schema" / "playbook.json").read_text()
    )


def test_without_a_terminal_the_flags_that_lack_are_named(run_line) -> None:
    ran = run_line("playbook", "new", "acme", "--title", "Acme")
    assert (ran.code, ran.out) == (5, "")
    assert ran.err == (
        "✗ salescoach: there is no terminal to ask in\n  give --stages; --scope is call when it is not given\n"
    )


def test_in_a_terminal_it_asks_for_what_is_not_given_until_it_can_be_read(run_line) -> None:
    env = dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"), str(run_line.home))
    err = Terminal()
    typed = Terminal("Acme, our way\nweekly\ndeal\n,\nfirst, second\n")
    house = House(stdin=typed, stdout=StringIO(), stderr=err, env=env, start=run_line.start)
    assert run(["playbook", "new", "acme"], house) == 0
    assert 'there is no scope "weekly"; scopes: call, deal, account' in err.getvalue()
    assert "0 stages cannot be; name 1 to 20, with commas between" in err.getvalue()
    shown = json.loads(run_line("playbook", "outline", "acme", "--json").out)["outline"]
    assert (shown["title"], shown["scope"]) == ("Acme, our way", "deal")
    assert [stage["id"] for stage in shown["stages"]] == ["first", "second"]


def test_a_file_that_is_there_is_kept_unless_it_is_forced(run_line) -> None:
    path = run_line.start / "playbooks" / "acme.yaml"
    path.write_text("mine\n")
    ran = run_line("playbook", "new", "acme", *FLAGS)
    assert ran.code == 2
    assert path.read_text() == "mine\n"
    assert ran.err == (
        f"✗ salescoach: {path} is there already\n  give --force to write over it, or name another file with -o\n"
    )
    assert run_line("playbook", "new", "acme", *FLAGS, "--force").code == 0
    assert path.read_text().startswith("# yaml-language-server:")


def test_another_file_is_written_where_it_was_said_and_checked_there(run_line) -> None:
    assert run_line("playbook", "new", "acme", *FLAGS, "-o", "elsewhere/mine.yaml").code == 0
    assert run_line("playbook", "lint", "elsewhere/mine.yaml", "--strict").code == 0
    assert not (run_line.start / "playbooks" / "acme.yaml").exists()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("Acme",), '"Acme" cannot be the id of a playbook'),
        (("../acme",), '"../acme" cannot be the id of a playbook'),
        (("four-phases",), 'there is a playbook "four-phases" already'),
        (("acme", "--title", "A", "--stages", "a,☎"), '"☎" gives no id for a stage'),
        (("acme", "--title", "A", "--stages", "Ab,ab"), 'two stages would have the id "ab"'),
        (("acme", "--title", "A", "--stages", "a", "--scope", "week"), 'there is no scope "week"'),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(run_line, words, says) -> None:
    ran = run_line("playbook", "new", *words)
    assert ran.code == 2
    assert ran.err.startswith(f"✗ salescoach: {says}\n")
    assert list((run_line.start / "playbooks").iterdir()) == []
