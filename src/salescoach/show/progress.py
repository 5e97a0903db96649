"""A sign of life on standard error while something takes longer than a second."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Final

from salescoach.show.console import is_tty

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence
    from typing import TypeVar

    from salescoach.show.console import Streams

    T = TypeVar("T")

PATIENCE: Final = 1.0
"""Seconds before anything is said."""
PACE: Final = 0.2
"""Seconds between two signs on a terminal."""


def watched(
    streams: Streams, what: str, things: Sequence[T], clock: Callable[[], float] = monotonic
) -> Generator[T, None, None]:
    """Yield some things, telling how far it is once it takes longer than a second.

    A terminal gets one line that counts and vanishes at the end, or when this is closed; anything else, and `--plain`,
    one line alone.
    """
    live = is_tty(streams.err) and not streams.plain
    began = told = clock()
    shown = False
    try:
        for number, thing in enumerate(things):
            now = clock()
            if now - began > PATIENCE and ((live and now - told > PACE) or not shown):
                told, shown = now, True
                _tell(streams, f"{what}: {number} of {len(things)}", live=live)
            yield thing
    finally:
        if shown and live:
            streams.err.write("\r\x1b[K")
            streams.err.flush()


def _tell(streams: Streams, text: str, *, live: bool) -> None:
    if live:
        streams.err.write(f"\r\x1b[K{text}")
        streams.err.flush()
    else:
        streams.tell(f"{text} ...")
