"""Playbooks and files of tests that are named on the command line, and what stands beside them."""

from __future__ import annotations

import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from salescoach.disk.library import MOST_BYTES, TESTS, LibraryFile
from salescoach.disk.reasons import reason
from salescoach.problem import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ENDINGS = (".yaml", ".yml")
_PLAYBOOK = re.compile(rb"""^[{\s]*["']?salescoach["']?\s*:""", re.MULTILINE)


def read_named(start: Path, name: str) -> tuple[list[LibraryFile], list[Problem]]:
    """Return the files that a path means (a folder: every YAML file in and beneath it), and what cannot be read.

    Their paths are shown as they were named, seen from `start`.
    """
    path = start / name
    if not path.is_dir():
        return _taken([Path(name)], start)
    found = sorted(one for one in path.rglob("*") if one.suffix in _ENDINGS and not _hidden(one, path))
    if not found:
        return [], [Problem(Place(name), "unreadable", "there is no YAML file in this folder", "name a file")]
    return _taken([Path(name) / one.relative_to(path) for one in found], start)


def _hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _taken(names: Iterable[Path], start: Path) -> tuple[list[LibraryFile], list[Problem]]:
    files: list[LibraryFile] = []
    problems: list[Problem] = []
    for name in names:
        try:
            files.append(LibraryFile(name.as_posix(), _read(start / name), "team"))
        except OSError as error:
            why, cure = reason(error) if error.errno else (str(error), "name the file itself")
            place = Place(name.as_posix())
            problems.append(Problem(place, "unreadable", f"this cannot be read: {why}", cure))
    return files, problems


def _read(path: Path) -> bytes:
    """Return a file's content, of a larger one enough to be refused; a pipe must not hang us."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError("it is no regular file")
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def is_playbook(file: LibraryFile) -> bool:
    """Tell whether a file means to be a playbook or a manual, whatever is wrong with it."""
    return _PLAYBOOK.search(file.data) is not None


def beside(start: Path, files: Iterable[LibraryFile]) -> list[LibraryFile]:
    """Return the playbooks and manuals in the folders of some files, but not those files."""
    named = list(files)
    folders = dict.fromkeys(Path(file.path).parent for file in named)
    known = {file.path for file in named}
    found = [one for folder in folders for one in _in_folder(start, folder, "*.yaml")]
    return [f for f in found if f.path not in known and not f.path.endswith(TESTS) and is_playbook(f)]


def tests_in(start: Path, folder: Path) -> list[LibraryFile]:
    """Return the files of tests in a folder; none where there is no such folder."""
    return list(_in_folder(start, folder, f"*{TESTS}"))


def _in_folder(start: Path, folder: Path, pattern: str) -> Iterator[LibraryFile]:
    if (start / folder).is_dir():
        names = sorted(one.name for one in (start / folder).glob(pattern) if not one.name.startswith("."))
        yield from _taken([folder / name for name in names], start)[0]
