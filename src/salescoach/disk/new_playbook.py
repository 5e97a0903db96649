"""A new playbook on the disk, with the schema that its first line points editors to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.disk.documents import keep_document
from salescoach.disk.files import make_folders, write_private
from salescoach.disk.platform import Platform, this_platform
from salescoach.disk.reasons import explained

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = "schema/playbook.json"


def write_new_playbook(path: Path, text: str, *, force: bool, platform: Platform | None = None) -> None:
    """Write a playbook, making its folder; over a file that is there with `force` alone.

    Raises WrongUseError (code `exists`) or UnusableFileError, with the cure.
    """
    system = platform or this_platform()
    with explained(path.parent, "write"):
        make_folders(system, path.parent)
    keep_document(path, text.encode(), force=force, platform=system)


def keep_schema(root: Path, schema: str, platform: Platform | None = None) -> bool:
    """Write the schema of playbooks into a workspace where there is none; tell whether it was written."""
    system = platform or this_platform()
    path = root / SCHEMA
    with explained(path, "write"):
        missing = system.look(path) is None
        if missing:
            write_private(system, path, schema.encode())
    return missing
