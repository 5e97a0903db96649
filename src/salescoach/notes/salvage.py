"""What can still be read of a damaged note: it was written with one entry a line, and each line is JSON by itself."""

from __future__ import annotations

import json

from salescoach.notes.shape import ShapeError, check_shape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_HEAD = {"id": "20261121T091500Z-000000", "deal": "d", "kind": "walk", "started": "2026-11-21T09:15:00Z"}


def whole_entries(data: bytes) -> list[dict[str, Any]]:
    """Return the entries of a note that stand whole on a line of their own, in their order; often none."""
    lines = (line.strip().removesuffix(b",") for line in data.splitlines())
    found = (_entry(line) for line in lines if line.startswith(b"{"))
    return [entry for entry in found if entry is not None]


def _entry(line: bytes) -> dict[str, Any] | None:
    try:
        entry: Any = json.loads(line.decode())
        check_shape({**_HEAD, "entries": [entry]})
    except (ValueError, RecursionError, ShapeError):
        return None
    made: dict[str, Any] = entry
    return made
