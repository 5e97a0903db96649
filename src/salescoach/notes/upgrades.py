"""Notes of older versions, brought up to today's shape while they are read; the file stays as it is."""

from __future__ import annotations

from salescoach.notes.shape import NOTE_VERSION, ShapeError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    Upgrade = Callable[[dict[str, Any]], dict[str, Any]]


# from version -> what makes the next version of it; nothing older than version 1 was ever released
UPGRADES: Mapping[int, Upgrade] = {}


def upgraded(raw: dict[str, Any], table: Mapping[int, Upgrade] = UPGRADES) -> dict[str, Any]:
    """Return the note in today's version, a step of the table at a time.

    Raises ShapeError for a version that no step starts from, or when a step does not find what it needs.
    """
    while (version := raw["salescoach"]) < NOTE_VERSION:
        step = table.get(version)
        if step is None:
            raise ShapeError(f"its version {version} was never written by any salescoach")
        try:
            raw = {**step(raw), "salescoach": version + 1}
        except (LookupError, TypeError, ValueError, AttributeError):
            raise ShapeError(f"it is not in the form of version {version}") from None
    return raw
