"""How many cells of a terminal a text takes, and cutting and padding by that."""

from __future__ import annotations


def width_of(text: str) -> int:
    """Return the cells of a text; letters of some scripts take two."""
    if text.isascii():
        return len(text)
    from prompt_toolkit.utils import get_cwidth

    return get_cwidth(text)


def cut(text: str, cells: int) -> str:
    """Return a text of at most so many cells, with an ellipsis where it was cut."""
    if width_of(text) <= cells:
        return text
    kept = text[: max(0, cells - 1)]
    while kept and width_of(kept) > cells - 1:
        kept = kept[:-1]
    return f"{kept.rstrip()}…" if cells > 0 else ""


def padded(text: str, cells: int) -> str:
    """Return a text with spaces behind it up to so many cells."""
    return text + " " * max(0, cells - width_of(text))
