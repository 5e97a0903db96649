"""Documents that a person asked for at a path of their own choice."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from salescoach.disk.files import read_whole, write_whole
from salescoach.disk.platform import Platform, this_platform
from salescoach.disk.reasons import explained
from salescoach.errors import UnusableFileError, WrongUseError

if TYPE_CHECKING:
    from pathlib import Path


def write_document(path: Path, text: str) -> None:
    """Write a text to a file in UTF-8; the folder must be there.  Raises UnusableFileError with the cure."""
    with explained(path, "write"):
        path.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")


def keep_document(path: Path, data: bytes, *, force: bool, platform: Platform | None = None) -> None:
    """Write a file that only its owner can read; its folder must be there.

    A file that exists is written over with `force` alone, whole or not at all; a link or a folder never is.
    Raises WrongUseError (code `exists`) or UnusableFileError, with the cure.
    """
    system = platform or this_platform()
    with explained(path, "write"):
        found = system.look(path)
        if found is not None:
            _may_be_replaced(path, found.st_mode, force=force)
        temporary = path.with_name(f".{path.name[:60]}.{system.random6()}.tmp")
        write_whole(system, path, data, temporary)


def _may_be_replaced(path: Path, mode: int, *, force: bool) -> None:
    if stat.S_ISLNK(mode):
        raise UnusableFileError(
            f"cannot write {path}: it is a symbolic link", "name the file itself; links are never followed"
        )
    if not stat.S_ISREG(mode):
        raise UnusableFileError(f"cannot write {path}: it is not a file", "name another file")
    if not force:
        raise WrongUseError(
            f"{path} is there already", "give --force to write over it, or name another file", code="exists"
        )


def read_document(path: Path, platform: Platform | None = None) -> bytes:
    """Return the content of a file that a person named; raises UnusableFileError, for a link too."""
    with explained(path, "read"):
        return read_whole(platform or this_platform(), path)
