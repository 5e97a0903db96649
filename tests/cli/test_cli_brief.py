from __future__ import annotations

import json
import stat
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from salescoach.show.data.schemas import schema_of

if TYPE_CHECKING:
    from conftest import Runner

CURE = "  name the file itself; links are never followed\n"
GONE = "  see whether it was moved or removed\n"
NOW = ("--now", "2026-11-23T09:50:00Z")


@pytest.fixture
def prepared(run_line: Runner) -> Runner:
    """Give a workspace with one deal that owes something."""
    assert run_line(*NOW, "prep", "Acme", "--new", "--set", "call_aim=they show us the plant").code == 0
    assert run_line(*NOW, "log", "acme", "promises", "the plans", "--due", "2026-11-21").code == 0
    return run_line


def test_the_page_is_printed(prepared: Runner) -> None:
    ran = prepared(*NOW, "brief", "acme", COLUMNS="80")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Acme · call 1\nAIM    they show us the plant\nOPEN   ")
    assert "OWE    the plans, due Sat 21 Nov 2026 (2 days late: say so first)\n" in ran.out


@pytest.mark.parametrize("words", [("--json",), ("--format", "json"), ("-o", "-", "--format", "json")])
def test_as_json_it_is_as_its_schema_says(prepared: Runner, words: tuple[str, ...]) -> None:
    view = json.loads(prepared(*NOW, "brief", "acme", *words).out)
    Draft202012Validator(schema_of("brief")).validate(view)
    assert (view["salescoach"], view["aim"]) == (1, "they show us the plant")


@pytest.mark.parametrize(
    ("name", "begins"),
    [("a.html", "<!doctype html>"), ("a.md", "# Acme"), ("a.json", "{"), ("a.txt", "Acme · call 1")],
)
def test_a_file_is_written_as_its_ending_says_for_its_owner_alone(
    prepared: Runner, name: str, begins: str
) -> None:
    ran = prepared(*NOW, "brief", "acme", "-o", name)
    path = prepared.start / name
    assert (ran.code, ran.out, ran.err) == (0, "", f"✓ the page for Acme is in {path}\n")
    assert path.read_text(encoding="utf-8").startswith(begins)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_is_not_written_over_without_force(prepared: Runner) -> None:
    path = prepared.start / "a.html"
    path.write_text("mine", encoding="utf-8")
    ran = prepared(*NOW, "brief", "acme", "-o", "a.html")
    assert (ran.code, ran.err) == (
        2,
        f"✗ salescoach: {path} is there already\n  give --force to write over it, or name another file\n",
    )
    assert path.read_text(encoding="utf-8") == "mine"
    assert prepared(*NOW, "brief", "acme", "-o", "a.html", "--force").code == 0
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize("force", [(), ("--force",)])
def test_a_link_is_never_followed(prepared: Runner, force: tuple[str, ...]) -> None:
    target, link = prepared.start / "theirs.html", prepared.start / "a.html"
    link.symlink_to(target)
    ran = prepared(*NOW, "brief", "acme", "-o", "a.html", *force)
    assert (ran.code, ran.err) == (
        4,
        f"✗ salescoach: cannot write {link}: it is a symbolic link\n{CURE}",
    )
    assert not target.exists()
    assert link.is_symlink()


def test_a_folder_that_is_not_there_is_not_made(prepared: Runner) -> None:
    ran = prepared(*NOW, "brief", "acme", "-o", "no/a.html")
    assert (ran.code, ran.err) == (
        4,
        f"✗ salescoach: cannot write {prepared.start / 'no/a.html'}: there is no such file or folder\n{GONE}",
    )


def test_a_format_that_is_none_is_wrong_use(prepared: Runner) -> None:
    ran = prepared(*NOW, "brief", "acme", "--format", "markdwn")
    assert (ran.code, ran.err) == (
        2,
        '✗ salescoach: there is no format "markdwn"\n  did you mean "markdown"?\n',
    )
    ran = prepared(*NOW, "brief", "acme", "--format", "html", "--json")
    assert ran.code == 2


def test_a_template_of_the_team_is_used_for_markdown(prepared: Runner) -> None:
    (prepared.start / "templates").mkdir()
    template = prepared.start / "templates" / "brief.md.j2"
    template.write_text("* {{ brief.aim|md }}\n", encoding="utf-8")
    assert prepared(*NOW, "brief", "acme", "--format", "markdown").out == "* they show us the plant\n"
    template.write_text("one\n{{ brief.aims }}\n", encoding="utf-8")
    ran = prepared(*NOW, "brief", "acme", "--format", "markdown")
    assert (ran.code, ran.out) == (4, "")
    assert "templates/brief.md.j2:2:1: error: there is no 'aims'; mend it" in ran.err


def test_a_deal_that_is_none_is_wrong_use(prepared: Runner) -> None:
    ran = prepared(*NOW, "brief", "amce")
    assert (ran.code, ran.err) == (2, '✗ salescoach: there is no deal "amce"\n  did you mean "acme"?\n')
