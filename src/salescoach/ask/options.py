"""The options that stand numbered under a prompt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.ask.answers import marked

if TYPE_CHECKING:
    from salescoach.ask.desk import Place


def option_texts(place: Place) -> list[str]:
    """Return the texts of the options that a line can name by number; none where nothing is to choose."""
    if place.prompt.kind in ("question", "fields") and place.answer["type"] in ("choice", "several"):
        return list(place.answer.get("options", {}).values())
    return []


def chosen(place: Place, text: str) -> frozenset[int]:
    """Return the numbers of the options that a half-typed line names."""
    numbers = marked(text, len(option_texts(place)))
    return numbers if place.answer["type"] == "several" or len(numbers) == 1 else frozenset()


def toggled(place: Place, text: str, number: int) -> str:
    """Return the line with an option added or taken out; for a choice of one the line is that option."""
    if place.answer["type"] != "several":
        return str(number)
    numbers = chosen(place, text) ^ {number}
    return " ".join(str(n) for n in sorted(numbers))
