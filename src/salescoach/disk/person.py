"""Who is at the keyboard: a file in their own config folder, so that a shared workspace does not say it."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING

from salescoach.disk.files import read_whole, write_private
from salescoach.disk.platform import Platform, this_platform
from salescoach.disk.reasons import explained
from salescoach.errors import UnusableFileError
from salescoach.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

USUAL_ROLE = "sales"
_FILE = "person.json"


@dataclass(frozen=True, slots=True)
class Person:
    """The user: the author of their notes and the role they walk in."""

    author: str
    role: str = USUAL_ROLE


def read_person(config_folder: Path, env: Mapping[str, str], platform: Platform | None = None) -> Person:
    """Return who the user said they are, else the login name in the role of sales.

    Raises UnusableFileError when the file is there and says nothing of use.
    """
    path = config_folder / _FILE
    with explained(path, "read"):
        data = b""
        with suppress(FileNotFoundError):
            data = read_whole(platform or this_platform(), path)
    if not data:
        return Person(_login(env))
    author, role = _content(data, path)
    return Person(author or _login(env), role or USUAL_ROLE)


def write_person(config_folder: Path, person: Person, platform: Platform | None = None) -> Path:
    """Keep who the user is and return the file, which only they can read."""
    path = config_folder / _FILE
    content = {"salescoach": 1, "author": person.author, "role": person.role}
    with explained(path, "write"):
        data = f"{json.dumps(content, indent=1)}\n".encode()
        write_private(platform or this_platform(), path, data)
    return path


def _content(data: bytes, path: Path) -> tuple[str, str]:
    try:
        content = json.loads(data)
        author, role = content.get("author", ""), content.get("role", "")
        f"{author}{role}".encode()
    except (ValueError, RecursionError, AttributeError):
        author = role = None
    if not (isinstance(author, str) and isinstance(role, str)):
        raise UnusableFileError(
            f"cannot read {path}: it does not say who you are",
            "remove it; you will be taken by your login name",
        )
    return author, role


def _login(env: Mapping[str, str]) -> str:
    names = (env.get(name, "") for name in ("LOGNAME", "USER", "LNAME", "USERNAME"))
    return next((name for name in names if name), "me")
