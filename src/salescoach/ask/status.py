"""The lines under the line being typed: options with their marks, the outline, the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.ask.answers import CONFIRM, CONFIRM_KEYS
from salescoach.ask.commands import COMMANDS
from salescoach.ask.options import chosen, option_texts
from salescoach.safe_text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from salescoach.ask.desk import Place
    from salescoach.ask.keys import Typing
    from salescoach.ask.painter import Painter


def status(typing: Typing, text: str, painter: Painter, *, columns: int, rows: int, escape: bool) -> str:
    """Return the lines for a terminal of this size; after Escape they are the keys."""
    if escape:
        return key_menu(columns)
    place = typing.place
    texts = option_texts(place)
    lines = [options(texts, chosen(place, text), typing.at, painter, columns, rows - 8)] if texts else []
    if place.prompt.kind == "confirm":
        lines = [flowing([f"{key} {CONFIRM[value]}" for key, value in CONFIRM_KEYS.items()], columns)]
    return "\n".join([*lines, painter.outline(place.outline, columns), key_line(place, columns)])


def options(
    texts: list[str], numbers: frozenset[int], at: int, painter: Painter, columns: int, room: int
) -> str:
    """Return the options one below the other, or flowing where there is no room for that."""
    if len(texts) <= max(3, room):
        return painter.choices(texts, numbers, at, columns)
    marked = (f"{'*' if n in numbers else ''}{n} {one_line(text)}" for n, text in enumerate(texts, start=1))
    return flowing(marked, columns)


def key_line(place: Place, columns: int) -> str:
    """Return how far one is, what was saved when, and where the keys are."""
    prompt, outline = place.prompt, place.outline
    count = f"{prompt.position}/{prompt.total}" if prompt.total else ""
    saved = f"saved {one_line(outline.saved_at)}" if outline.saved_at else ""
    more = "/more tips" if len(prompt.avoids) + len(prompt.tips) > 1 else ""
    parts = [count, saved, "? help", "Esc keys", "/back", "/skip", "/why", more, "^D leave"]
    line = ""
    for part in filter(None, parts):
        joined = f"{line} · {part}" if line else f" {part}"
        if len(joined) >= columns:
            break
        line = joined
    return line


def key_menu(columns: int) -> str:
    """Return every key that may follow Escape, with its command."""
    return " Esc, then\n" + flowing((f"{command.key} {command.name}" for command in COMMANDS), columns)


def flowing(words: Iterable[str], columns: int) -> str:
    """Return words in as few lines as they fit, two spaces between them."""
    lines = [""]
    for word in words:
        if lines[-1] and len(lines[-1]) + 3 + len(word) > columns:
            lines.append("")
        lines[-1] += ("  " if lines[-1] else " ") + word
    return "\n".join(lines)
