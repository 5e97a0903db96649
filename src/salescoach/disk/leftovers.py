"""What still stands in the user's files after something was to be forgotten: caches removed, bytes searched."""

from __future__ import annotations

import json
import os
import stat
from contextlib import suppress
from pathlib import Path

from salescoach.disk.files import read_whole
from salescoach.disk.practice import read_practice, write_practice
from salescoach.errors import UnusableFileError
from salescoach.notes.naming_people import unescaped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from salescoach.disk.platform import Platform

_DERIVED = ("notes-", "accounts-", "library-")  # the index, the deals of an account, the compiled playbooks


def remove_derived(platform: Platform, cache: Path) -> None:
    """Remove what is derived from notes in the user's cache folder; it is made anew when it is needed."""
    with suppress(FileNotFoundError, NotADirectoryError):
        for name in platform.names(cache):
            if name.lstrip(".").startswith(_DERIVED):
                with suppress(FileNotFoundError):
                    platform.unlink(cache / name)


def clear_practice(folder: Path, fits: Callable[[str], bool], platform: Platform) -> None:
    """Forget the drills whose words fit; a file that is not ours is left to the search."""
    with suppress(UnusableFileError):
        kept = read_practice(folder, platform)
        sound = {
            key: one for key, one in kept.items() if not fits(json.dumps([key, one], ensure_ascii=False))
        }
        if sound != kept:
            write_practice(folder, sound, platform)


def still_there(
    platform: Platform, folders: Iterable[Path], fits: Callable[[str], bool]
) -> tuple[list[Path], list[Path]]:
    """Return the files whose names or bytes fit, as they are or unescaped, and those that could not be searched.

    The folders of git are passed over: what is in them is packed. Links are not followed.
    """
    found, unread = [], []
    for path in sorted({path for folder in folders for path in _files(folder)}):
        try:
            if fits(str(path.name)) or fits(path.parent.name) or _fit(platform, path, fits):
                found.append(path)
        except FileNotFoundError:
            continue
        except OSError:
            unread.append(path)
    return found, unread


def git_folder(root: Path) -> Path | None:
    """Return the git folder that keeps the history of a workspace, if there is one."""
    return next(
        (up / ".git" for up in (root.absolute(), *root.absolute().parents) if (up / ".git").exists()), None
    )


def _files(folder: Path) -> Iterator[Path]:
    for where, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != ".git"]
        for name in names:
            path = Path(where) / name
            with suppress(FileNotFoundError):
                if stat.S_ISREG(path.lstat().st_mode):
                    yield path


def _fit(platform: Platform, path: Path, fits: Callable[[str], bool]) -> bool:
    data = read_whole(platform, path)
    wide = data[:2] in {b"\xff\xfe", b"\xfe\xff"}
    text = data.decode("utf-16" if wide else "utf-8", "replace")
    return fits(text) or ("\\" in text and fits(unescaped(text)))
