"""Who asks: the terminal, the plain line mode, or nobody."""

from __future__ import annotations

from typing import Literal

_DUMB = frozenset({"dumb", "unknown"})


def choose(
    *, stdin_tty: bool, stderr_tty: bool, term: str, plain: bool, no_input: bool
) -> Literal["terminal", "plain", "nobody"]:
    """Return who asks.

    Nobody without a terminal on both sides: a question fed from a pipe would take what was meant for another,
    and one that is written to a file is seen by no one.  `term` is the value of TERM, empty when it is not set
    (as on Windows).
    """
    if no_input or not stdin_tty or not stderr_tty:
        return "nobody"
    return "plain" if plain or term.casefold() in _DUMB else "terminal"
