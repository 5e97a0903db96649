"""How far a rep is in practising: one private file in their own data folder, in no workspace."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any

from salescoach.disk.files import read_whole, write_private
from salescoach.disk.platform import Platform, this_platform
from salescoach.disk.reasons import explained
from salescoach.errors import UnusableFileError

if TYPE_CHECKING:
    from pathlib import Path

FILE = "practice.json"
BOXES = 5


def read_practice(folder: Path, platform: Platform | None = None) -> dict[str, Any]:
    """Return what is kept of each drill by its key; nothing when nothing was practised yet.

    Raises UnusableFileError when the file is there and is not ours.
    """
    path = folder / FILE
    data = b""
    with explained(path, "read"), suppress(FileNotFoundError):
        data = read_whole(platform or this_platform(), path)
    if not data:
        return {}
    try:
        kept = json.loads(data)["drills"]
        sound = all(_is_sound(one) for one in kept.values())
    except (ValueError, RecursionError, KeyError, AttributeError, TypeError):
        sound = False
    if not sound:
        raise UnusableFileError(
            f"cannot read {path}: it does not say how far you are", "move it away; practice then begins anew"
        )
    return dict(kept)


def _is_sound(one: Any) -> bool:
    date.fromisoformat(one["seen"])
    counts = [one["box"], one["right"], one["wrong"]]
    return all(type(count) is int for count in counts) and 1 <= one["box"] <= BOXES


def write_practice(folder: Path, kept: dict[str, Any], platform: Platform | None = None) -> None:
    """Keep how far the rep is; only they can read it."""
    path = folder / FILE
    data = json.dumps({"salescoach": 1, "drills": kept}, ensure_ascii=False, indent=1) + "\n"
    with explained(path, "write"):
        write_private(platform or this_platform(), path, data.encode())
