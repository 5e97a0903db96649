"""A playbook as a blank checklist to print, in Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from salescoach.safe_text import one_line
from salescoach.views.questions import answer_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.playbook.model import Answer, Item, Playbook, Stage

_SIGNS = re.compile(r"([\\`*_\[\]<>#|~])")
_LINE = "\\_" * 30


def checklist(book: Playbook) -> str:
    """Return the checklist; what a text holds is never read as Markdown."""
    lines = [f"# {_safe(book['title'])}", "", "Deal: " + _LINE, "", "Date: " + _LINE]
    for stage in book["stages"]:
        lines += _stage(stage)
    if book["always"]:
        lines += ["", "## At every contact", "", *_items(book["always"])]
    return "\n".join(lines) + "\n"


def _safe(text: str) -> str:
    return _SIGNS.sub(r"\\\1", one_line(text))


def _stage(stage: Stage) -> Iterator[str]:
    yield from ("", f"## {_safe(stage['title'])}", "")
    if stage.get("goal"):
        yield from (f"*{_safe(stage['goal'])}*", "")
    yield from _items(stage["items"])
    musts = [need["because"] or need["text"] for need in stage["needs"]]
    if musts:
        yield from ("", "Before going on:", "", *(f"- [ ] {_safe(text)}" for text in musts))


def _items(items: list[Item]) -> Iterator[str]:
    for item in items:
        if item["verb"] in {"ask", "check", "confirm"}:
            yield f"- [ ] {_safe(item['text'])}{_must(item)}"
            yield f"  {_room(item)}"
        elif item["verb"] == "do":
            yield f"- [ ] {_safe(item['text'])}{_must(item)}"
        elif item["verb"] == "each":
            yield f"- For each of {_safe(item['each'])}:"
            yield from (f"  {line}" for line in _items(item["items"]))
        elif item["verb"] in {"say", "tip", "avoid"}:
            yield f"- *{item['verb'].capitalize()}:* {_safe(item['text'])}"


def _must(item: Item) -> str:
    return " **(required)**" if "required" in item else ""


def _room(item: Item) -> str:
    """Return room for an answer: boxes for options, a line for the rest."""
    answer: Answer = answer_of(item)
    if item.get("into"):
        return _LINE
    if answer["type"] == "yes-no":
        return "[ ] yes  [ ] no".replace("[", "\\[").replace("]", "\\]")
    options = answer.get("options")
    if options:
        return "  ".join(f"\\[ \\] {_safe(text)}" for text in options.values())
    if answer["type"] == "scale":
        return " ".join(str(step) for step in range(answer.get("low", 1), answer.get("high", 10) + 1))
    return f"{_LINE} {_safe(answer['unit'])}" if answer.get("unit") else _LINE
