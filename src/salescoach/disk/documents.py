"""Documents that a person asked for at a path of their own choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.disk.reasons import explained

if TYPE_CHECKING:
    from pathlib import Path


def write_document(path: Path, text: str) -> None:
    """Write a text to a file in UTF-8; the folder must be there.  Raises UnusableFileError with the cure."""
    with explained(path, "write"):
        path.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")
