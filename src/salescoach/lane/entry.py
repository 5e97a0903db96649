"""Where every run begins: the short way for the lines that it knows, the way through Typer for all others.

The short way does the same with the same functions and prints nothing before all is well; at anything unusual
it steps aside, so that whatever there is to tell is told in one place.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from salescoach.cli.commands import COMPLETE

FIRST_WORDS = frozenset({"check", "show", "deals", "due"})

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from salescoach.cli.house import House


def enter(words: Sequence[str], house: House | None = None) -> int:
    """Run one command line and return its exit code; tests hand in a house."""
    code = short_way(words, house)
    if code is not None:
        return code
    from salescoach.cli.app import run

    return run(words, house)


def short_way(words: Sequence[str], house: House | None = None) -> int | None:
    """Run a line that is one of the few and return its exit code, all written; None, nothing written, for others."""
    try:
        with suppress(Exception):  # whatever it is, the way through Typer tells it
            found = _found(list(words), house)
            if found is not None:
                return _written(*found, words, house)
    except KeyboardInterrupt:
        from salescoach.errors import INTERRUPTED

        return INTERRUPTED
    return None


def _found(words: list[str], house: House | None) -> tuple[str, str, int] | None:
    """Return what the line prints, what it tells and its exit code, or None for a line that is not of the few."""
    if os.environ.get(COMPLETE):
        from salescoach.lane.completion import completed

        offered = completed(os.environ[COMPLETE], os.environ)
        return None if offered is None else (offered[0], "", offered[1])
    if words == ["--version"]:
        from salescoach import __version__

        return f"salescoach {__version__}\n", "", 0
    if not FIRST_WORDS.isdisjoint(words):
        from salescoach.cli.house import House
        from salescoach.lane.telling import told

        done = told(words, house or House())
        return None if done is None else (done.out, done.err, done.code)
    return None


def _written(text: str, beside: str, code: int, words: Sequence[str], house: House | None) -> int:
    out, err = (house.stdout, house.stderr) if house else (sys.stdout, sys.stderr)
    try:
        if beside:
            err.write(beside)
            err.flush()
        out.write(text)
        out.flush()
    except Exception as error:  # a pipe that is closed, a disk that is full
        from salescoach.cli.failing import report
        from salescoach.cli.house import House

        return report(error, house or House(), words)
    return code
