"""The mark of this machine in the walks that are begun on it: random, and it says nothing about the machine."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from typing import TYPE_CHECKING

from salescoach.disk.files import read_whole, write_private
from salescoach.disk.platform import Platform, this_platform

if TYPE_CHECKING:
    from pathlib import Path

FILE = "machine.json"
_MARK = re.compile(r"[0-9a-f]{12}")


def machine_mark(config_folder: Path, platform: Platform | None = None) -> str:
    """Return this machine's mark, which is drawn when it is first needed; only its user can read the file.

    Nothing when it can be neither read nor kept: a walk never fails for it.
    """
    system = platform or this_platform()
    path = config_folder / FILE
    with suppress(OSError):
        try:
            data = read_whole(system, path)
        except FileNotFoundError:
            data = b""
        return _mark_in(data) or _drawn(system, path)
    return ""


def _mark_in(data: bytes) -> str:
    with suppress(ValueError, RecursionError, LookupError, TypeError):
        mark = json.loads(data)["machine"]
        return mark if _MARK.fullmatch(mark) else ""
    return ""


def _drawn(system: Platform, path: Path) -> str:
    mark = system.random6() + system.random6()
    write_private(system, path, f"{json.dumps({'salescoach': 1, 'machine': mark}, indent=1)}\n".encode())
    return mark
