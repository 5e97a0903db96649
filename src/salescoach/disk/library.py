"""Every playbook that can be named: the team's first, then the built-in ones, compiled once and then cached."""

from __future__ import annotations

import json
import stat
import zlib
from pathlib import Path

from salescoach.disk.compiled_cache import library_key, read_cache, write_cache
from salescoach.disk.platform import Platform, this_platform
from salescoach.disk.reasons import reason
from salescoach.errors import UnusableFileError
from salescoach.problem import Place, Problem
from salescoach.records import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, Literal

    from salescoach.playbook.model import Library

    Origin = Literal["team", "built-in"]

MOST_BYTES = 1024 * 1024
TESTS = ".test.yaml"


@dataclass(frozen=True, slots=True)
class LibraryFile:
    """A file of the library as it was read: the path that messages show, its content, and whose it is."""

    path: str
    data: bytes
    origin: Origin


@dataclass(frozen=True, slots=True)
class LoadedLibrary:
    """The compiled library, what is wrong with its files, and the manuals by path.

    A playbook with errors is not in `library`.
    """

    library: Library
    problems: list[Problem]
    statements: dict[str, dict[str, str]]
    files: list[LibraryFile]
    from_cache: bool = field(default=False, compare=False)

    def lines(self, path: str) -> list[str]:
        """Return the lines of one of the files, to show beside a problem; [] for another path."""
        for file in self.files:
            if file.path == path:
                return file.data.decode("utf-8-sig", "replace").replace("\r\n", "\n").split("\n")
        return []

    def is_team(self, problem: Problem) -> bool:
        """Tell whether a problem is in one of the team's own files."""
        return any(file.path == problem.place.file and file.origin == "team" for file in self.files)


@dataclass(frozen=True, slots=True)
class ReadLibrary:
    """The files of a library, what kept others from being read, and the key of what they are compiled to."""

    files: list[LibraryFile]
    problems: list[Problem]
    key: str


def load_library(
    workspace: Path | None,
    cache: Path | None,
    *,
    builtin: Path | None = None,
    platform: Platform | None = None,
) -> LoadedLibrary:
    """Return the library of a workspace folder (None for the built-in playbooks alone).

    `cache` is the user's cache folder; None keeps nothing.  Raises UnusableFileError when the built-in playbooks
    are not there; a file that cannot be read is a problem.
    """
    return unpacked_library(read_library(workspace, builtin), workspace, cache, platform or this_platform())


def read_library(workspace: Path | None, builtin: Path | None = None) -> ReadLibrary:
    """Return the files of a library with the key of what they are compiled to; raises as `load_library` does."""
    files, problems = library_files(workspace, builtin)
    return ReadLibrary(files, problems, library_key((file.origin, file.path, file.data) for file in files))


def unpacked_library(
    there: ReadLibrary, workspace: Path | None, cache: Path | None, platform: Platform
) -> LoadedLibrary:
    """Return the library of files that were read: from the cache when it has them, else compiled."""
    files, problems, key = there.files, there.problems, there.key
    place = cache / _cache_name(workspace) if cache is not None else None
    kept = read_cache(platform, place, key) if place is not None else None
    if kept is not None and (found := _unpacked(kept, files, problems)) is not None:
        return found
    body = _compiled(files)
    if place is not None:
        write_cache(platform, place, key, body)
    fresh: Any = _unpacked(json.loads(body), files, problems, from_cache=False)
    made: LoadedLibrary = fresh
    return made


def library_files(
    workspace: Path | None, builtin: Path | None = None
) -> tuple[list[LibraryFile], list[Problem]]:
    """Read the files of a library in the order in which they are resolved; the problems are of reading them."""
    files: list[LibraryFile] = []
    problems: list[Problem] = []
    if workspace is not None:
        folder = workspace / "playbooks"
        _read_folder(folder, "playbooks", "team", files, problems)
    folder = builtin or builtin_folder()
    _read_folder(folder, folder.as_posix(), "built-in", files, problems)
    return files, problems


def builtin_folder(package: Path | None = None) -> Path:
    """Return where the built-in playbooks are: in the package, or beside `src` where it is installed to edit.

    Raises UnusableFileError when they are in neither place.
    """
    package = package or Path(__file__).parent.parent
    for folder in (package / "playbooks", package.parent.parent / "playbooks"):
        if folder.is_dir():
            return folder
    raise UnusableFileError(
        "the built-in playbooks are missing from this installation", "install salescoach again"
    )


def _read_folder(
    folder: Path, shown: str, origin: Origin, files: list[LibraryFile], problems: list[Problem]
) -> None:
    try:
        names = sorted(entry.name for entry in folder.iterdir() if not entry.name.startswith("."))
    except FileNotFoundError:
        return
    except OSError as error:
        problems.append(_unreadable(shown, error))
        return
    for name in names:
        path = f"{shown}/{name}"
        if name.endswith(".yml"):
            hint = f'call it "{name[:-4]}.yaml"'
            problems.append(Problem(Place(path), "not-read", "this file is not read", hint, "warning"))
        elif name.endswith(".yaml") and not name.endswith(TESTS):
            try:
                files.append(LibraryFile(path, _read(folder / name), origin))
            except OSError as error:
                problems.append(_unreadable(path, error))


def _read(path: Path) -> bytes:
    """Return a file's content, of a larger one enough to be refused; a pipe must not hang us."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError("it is no regular file")
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _unreadable(path: str, error: OSError) -> Problem:
    why, cure = reason(error) if error.errno else (str(error), "put the file itself there")
    return Problem(Place(path), "unreadable", f"this cannot be read: {why}", cure)


def _cache_name(workspace: Path | None) -> str:
    where = str(workspace.absolute()) if workspace is not None else ""
    return f"library-{zlib.crc32(where.encode('utf-8', 'surrogateescape')):08x}.json"


def _compiled(files: Iterable[LibraryFile]) -> bytes:
    """Compile for real, which is the slow way; what comes back is what the cache would hold."""
    from salescoach.playbook.load import PlaybookFile, compile_library

    made = compile_library([PlaybookFile(file.path, file.data, file.origin) for file in files])
    content = {
        "library": made.library,
        "problems": [_packed(problem) for problem in made.problems],
        "statements": made.statements,
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _packed(problem: Problem) -> list[Any]:
    place = problem.place
    spot = [place.file, place.line, place.column, place.width]
    return [*spot, problem.code, problem.message, problem.hint, problem.level]


def _unpacked(
    kept: dict[str, Any], files: list[LibraryFile], problems: list[Problem], *, from_cache: bool = True
) -> LoadedLibrary | None:
    try:
        library: Library = kept["library"]
        found = [Problem(Place(*one[:4]), *one[4:]) for one in kept["problems"]]
        return LoadedLibrary(library, [*problems, *found], kept["statements"], files, from_cache)
    except (KeyError, TypeError):
        return None
