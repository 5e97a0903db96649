"""Making the asker that was chosen, where drawing may turn out to be impossible."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from salescoach.ask.port import Asker


def drawn_or_plain(terminal: Callable[[], Asker], plain: Callable[[], Asker]) -> Asker:
    """Return the asker that draws, or the plain one where making it fails (as in mintty without winpty)."""
    try:
        return terminal()
    except Exception:  # every platform's console has errors of its own, and none of them is worth a lost call
        return plain()
