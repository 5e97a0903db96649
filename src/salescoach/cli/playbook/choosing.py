"""Which playbooks a command of the bench is about: named by id, by file or folder, or those of the workspace."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from salescoach.cli.completing import playbooks
from salescoach.errors import UnusableFileError, WrongUseError
from salescoach.problem import did_you_mean
from salescoach.records import dataclass, field
from salescoach.safe_text import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salescoach.cli.house import House
    from salescoach.disk.library import LibraryFile
    from salescoach.playbook.model import Library, Playbook
    from salescoach.problem import Problem
    from salescoach.source.nodes import Mapping

Names = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[IDS|FILES]...",
        help="Playbooks by id, file or folder; the workspace's own when none is named.",
        autocompletion=playbooks,
    ),
]
OneId = Annotated[
    str, typer.Argument(metavar="ID", help="The playbook's id or file.", autocompletion=playbooks)
]


@dataclass(slots=True)
class Chosen:
    """What was chosen: `playbooks` and files of `tests`, within everything that they may name.

    `problems` are of the whole library; `unread` could not even be opened; `documents` hold the playbooks as they
    were read, by path, where they had to be read anew; `statements` the manuals, by path.
    """

    library: Library
    problems: list[Problem]
    playbooks: dict[str, LibraryFile] = field(default_factory=dict)
    tests: dict[str, LibraryFile] = field(default_factory=dict)
    around: list[LibraryFile] = field(default_factory=list)
    unread: list[Problem] = field(default_factory=list)
    documents: dict[str, Mapping] = field(default_factory=dict)
    statements: dict[str, dict[str, str]] = field(default_factory=dict)

    def lines(self) -> dict[str, list[str]]:
        """Return the lines of every file, to show beside a problem."""
        files = [*self.playbooks.values(), *self.tests.values(), *self.around]
        return {file.path: _lines(file.data) for file in files}

    def ids(self) -> list[str]:
        """Return the ids of the chosen playbooks that can be used, in the order of their files."""
        books = self.library["playbooks"]
        return [name for path in self.playbooks for name, book in books.items() if book["path"] == path]


def _lines(data: bytes) -> list[str]:
    return data.decode("utf-8-sig", "replace").replace("\r\n", "\n").split("\n")


def choose(house: House, names: Sequence[str]) -> Chosen:
    """Return what some names choose; without any the team's own playbooks, or where it has none the built-in ones.

    Raises WrongUseError for an id that there is not.
    """
    paths = [name for name in names if looks_like_path(house, name)]
    chosen = _by_path(house, paths) if paths else _of_library(house)
    for name in names:
        if name not in paths:
            file = _by_id(house, name)
            chosen.playbooks[file.path] = file
    if not names:
        own = [file for file in house.compiled.files if file.origin == "team"]
        chosen.playbooks = {file.path: file for file in own or house.compiled.files}
    if not paths:
        chosen.around = [file for file in house.compiled.files if file.path not in chosen.playbooks]
    _find_tests(house, chosen, paths)
    return chosen


def _of_library(house: House) -> Chosen:
    compiled = house.compiled
    return Chosen(compiled.library, compiled.problems, statements=compiled.statements)


def looks_like_path(house: House, name: str) -> bool:
    """Tell whether a name is a path: ids have neither dots nor slashes."""
    if re.search(r"[./\\]", name):
        return True
    return (house.start / name).is_dir() and name not in house.compiled.library["playbooks"]


def _by_id(house: House, name: str) -> LibraryFile:
    """Return the file of a playbook, also of one whose mistakes keep it out of the library."""
    known = house.compiled.library["playbooks"].get(name)
    for file in house.compiled.files:
        if (known and file.path == known["path"]) or (not known and _says(file, "id") == name):
            return file
    names = list(house.compiled.library["playbooks"])
    hint = did_you_mean(name, names) or f"playbooks: {', '.join(names)}"
    raise WrongUseError(f"there is no playbook {quoted(name)}", hint, code="no-playbook")


def _says(file: LibraryFile, key: str) -> str:
    """Return what stands under a key of the whole file, as far as one can tell of a file with mistakes."""
    line = re.compile(rb"""^["']?%s["']?\s*:\s*["']?([\w-]+)""" % key.encode(), re.MULTILINE)
    found = line.search(file.data)
    return found[1].decode("ascii", "replace") if found else ""


def _by_path(house: House, paths: Sequence[str]) -> Chosen:
    """Compile the named files with what stands beside them, the workspace's and the built-in ones."""
    from salescoach.cli.playbook.within_library import compile_within
    from salescoach.disk.library import TESTS
    from salescoach.disk.named_files import beside, read_named

    files: dict[str, LibraryFile] = {}
    unread: list[Problem] = []
    for path in paths:
        found, problems = read_named(house.start, path)
        files |= {file.path: file for file in found}
        unread += problems
    own = {path: file for path, file in files.items() if not path.endswith(TESTS)}
    near = beside(house.start, files.values())
    seen = {(house.start / file.path).resolve() for file in (*own.values(), *near)}
    known = house.compiled
    rest = [f for f in known.files if (house.workspace.root / f.path).resolve() not in seen]
    around = [*near, *rest]
    made = compile_within(list(own.values()), near, rest, known)
    tests = {path: file for path, file in files.items() if path.endswith(TESTS)}
    return Chosen(made.library, made.problems, own, tests, around, unread, made.documents, made.statements)


def _find_tests(house: House, chosen: Chosen, paths: Sequence[str]) -> None:
    """Add the files of tests that stand beside the chosen playbooks and are about one of them."""
    from salescoach.disk.named_files import tests_in

    root = house.start if paths else house.workspace.root
    ids = {_says(file, "id") for file in chosen.playbooks.values()}
    for folder in dict.fromkeys(Path(path).parent for path in chosen.playbooks):
        for test in tests_in(root, folder):
            if _says(test, "playbook") in ids:
                chosen.tests.setdefault(test.path, test)


def one_playbook(house: House, name: str) -> Playbook:
    """Return the playbook of an id or a file; raises when there is none or it has mistakes."""
    return playbook_among(house, name)[1]


def playbook_among(house: House, name: str) -> tuple[Library, Playbook]:
    """Return the playbook of an id or a file with everything that it may name; raises as `one_playbook` does."""
    chosen = choose(house, [name])
    if chosen.unread:
        problem = chosen.unread[0]
        raise UnusableFileError(f"{problem.place.file}: {problem.message}", problem.hint, code="unreadable")
    found = chosen.ids()
    if found:
        return chosen.library, chosen.library["playbooks"][found[0]]
    broken = [p for p in chosen.problems if p.place.file in chosen.playbooks and p.level == "error"]
    raise UnusableFileError(
        f"the playbook {quoted(name)} has mistakes",
        "mend them, then try again",
        code="playbook",
        problems=broken,
    )
