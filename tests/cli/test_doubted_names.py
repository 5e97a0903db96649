"""A name on the command line that is nearly somebody's of the deal is told, and kept as it was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from people_line import People, settle_in

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def sam(tmp_path: Path) -> People:
    line = settle_in(tmp_path)
    line("walk", "Mill Lane", "--new", "-p", "four-phases", "--set", "problem=bad water")
    line("log", "mill-lane", "people", "Ana Souza, plant manager")
    line("log", "mill-lane", "people", "Ramesh Iyer")
    line.as_("tomas", "service")("log", "mill-lane", "note", "a pump was mended")
    return line


def doubt(name: str, near: str = "Ana Souza") -> str:
    return f'! nobody on this deal is called "{name}"; did you mean "{near}"? It is kept as typed\n'


@pytest.mark.parametrize(
    "words",
    [
        ("log", "mill-lane", "promises", "pilot data", "--to", "Ana Sousa"),
        ("log", "mill-lane", "objections", "too dear", "--by", "ana sousa"),
        ("log", "mill-lane", "questions", "who pays", "--field", "whom=Ana Suoza"),
        ("set", "mill-lane", "problem=worse water", "--by", "Anna Sousa"),
        ("calls", "add", "mill-lane", "tomorrow 10:00", "--with", "Iyer, Ana Sousa"),
        ("review", "mill-lane", "--decide", "send the plan, Ana Sousa, fri"),
        ("walk", "mill-lane", "-p", "four-phases", "--set", "who_matters=Bo Li", "--by", "Ana Sousa"),
        ("contact", "mill-lane", "--role", "service", "--set", "service_solved=yes", "--by", "Ana Sousa"),
    ],
)
def test_a_misspelt_name_is_told_with_who_was_probably_meant(sam: People, words: tuple[str, ...]) -> None:
    ran = sam(*words)
    name = next(
        name for name in ("Anna Sousa", "ana sousa", "Ana Suoza", "Ana Sousa") if name in " ".join(words)
    )
    assert ran.code in {0, 1}
    assert [line for line in ran.err.splitlines(keepends=True) if "nobody on this deal" in line] == [
        doubt(name)
    ]
    assert "nobody on this deal" not in ran.out


@pytest.mark.parametrize(
    "name",
    [
        "Ana Souza",
        "souza",
        "ANA",
        "plant manager",
        "Iyer",
        "Ana Lopez",
        "Bo Li",
        "sam",
        "tomas",
        "service",
        "me",
    ],
)
def test_who_is_known_or_somebody_else_is_not_doubted(sam: People, name: str) -> None:
    ran = sam("log", "mill-lane", "promises", "pilot data", "--to", name, "--by", name)
    assert (ran.code, "nobody" in ran.err) == (0, False)


def test_an_initial_stands_for_a_name(sam: People) -> None:
    ran = sam("set", "mill-lane", "problem=worse water", "--by", "R. Iyer")
    assert doubt("R. Iyer", "Ramesh Iyer") in ran.err
    assert "nobody" not in sam("set", "mill-lane", "problem=no water", "--by", "J. Iyer").err


def test_json_is_as_before_and_the_name_is_kept_as_typed(sam: People) -> None:
    ran = sam("log", "mill-lane", "promises", "pilot data", "--to", "Ana Sousa", "--json")
    assert (ran.code, ran.view["entry"]["add"]["to"], ran.err) == (0, "Ana Sousa", doubt("Ana Sousa"))


def test_that_a_name_is_kept_is_told_only_when_it_is(sam: People) -> None:
    ran = sam("walk", "mill-lane", "-p", "four-phases", "--set", "nonsense=1", "--by", "Ana Sousa")
    assert (ran.code, "kept as typed" in ran.err) == (2, False)
