"""Waiting until a file changes, by looking again and again: it works on every system and on shared disks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

Look = dict[str, tuple[int, int]]


def looked_at(paths: Iterable[Path]) -> Look:
    """Return what tells whether files changed; of a folder those of the YAML files in it."""
    found: Look = {}
    for path in paths:
        for one in sorted(path.glob("*.yaml")) if path.is_dir() else [path]:
            try:
                known = one.stat()
            except OSError:  # removed between looking and asking: its absence is what is noted
                continue
            found[str(one)] = (known.st_mtime_ns, known.st_size)
    return found


def until_changed(look: Callable[[], Look], before: Look, pause: Callable[[], None]) -> Look:
    """Return the next look that differs from the one before; `pause` waits a little, or ends it by raising."""
    while (now := look()) == before:
        pause()
    return now
