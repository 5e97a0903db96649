"""A file of tests that stands beside a playbook: `acme.test.yaml`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.playbook.page import Page
from salescoach.playbook.shaping import shaped
from salescoach.problem import Place, Problem, did_you_mean
from salescoach.records import dataclass, field
from salescoach.source.nodes import Listing, Mapping, Scalar
from salescoach.source.paths import plain
from salescoach.source.reading import read
from salescoach.tryout.cases import Case, case_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.source.nodes import Node

ENDING = ".test.yaml"
KEYS = ("salescoach", "playbook", "tests")


@dataclass(frozen=True, slots=True)
class TestFile:
    """What a file of tests holds; where `problems` are errors its tests are not to be run."""

    __test__ = False  # to pytest a name that begins with Test is one of its own

    file: str
    cases: list[Case] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    root: Node | None = None
    playbook: str = ""


def read_tests(data: bytes, file: str) -> TestFile:
    """Return the tests of a file with every mistake of form; whether its names exist is told when they are run."""
    reading = read(data, file)
    root = reading.root
    if not isinstance(root, Mapping) or root.get("tests") is None:
        found = list(reading.problems) or [
            Problem(
                Place(file), "no-tests", "this is no file of tests", "it has salescoach, playbook and tests"
            )
        ]
        return TestFile(file, problems=found)
    page = Page(file, _as_playbook(root), root, {file: reading.lines}, list(reading.problems))
    shaped(page)
    problems = [*page.problems, *_keys(root), *_named(root)]
    if any(problem.level == "error" for problem in problems):
        return TestFile(file, problems=sorted(problems, key=lambda one: one.place), root=root)
    playbook = plain(root.get("playbook"))
    return TestFile(file, list(_cases(root, playbook, file)), problems, root, playbook)


def _as_playbook(root: Mapping) -> Mapping:
    """Return a vocabulary with the file's tests, whose shape is looked at as that of any playbook."""
    made = {"id": "tests", "title": "tests"}
    own = tuple(pair for pair in root.pairs if pair[0].text in ("salescoach", "tests"))
    extra = tuple((Scalar(key, root.place), Scalar(text, root.place)) for key, text in made.items())
    return Mapping((*own, *extra), root.place)


def _keys(root: Mapping) -> Iterator[Problem]:
    for key, _ in root.pairs:
        if key.text not in KEYS:
            message = f'unknown key "{key.text}" in a file of tests'
            hint = did_you_mean(key.text, KEYS) or f"it has {', '.join(KEYS)}"
            yield Problem(key.place, "unknown-key", message, hint)


def _named(root: Mapping) -> Iterator[Problem]:
    named = root.get("playbook")
    if named is None:
        yield Problem(
            root.place, "missing-key", "this file of tests names no playbook", 'add "playbook: its id"'
        )
    elif not isinstance(named, Scalar) or not named.text.strip():
        yield Problem(named.place, "playbook", "the playbook is named by its id", 'as in "playbook: acme"')


def _cases(root: Mapping, playbook: str, file: str) -> Iterator[Case]:
    tests = root.get("tests")
    for at, node in enumerate(tests.items if isinstance(tests, Listing) else ()):
        yield case_of(playbook, plain(node), file, node.place.line, at)
