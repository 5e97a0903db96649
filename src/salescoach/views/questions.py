"""What a playbook asks, for whoever answers it by script or on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from salescoach.walk.prompt import CONFIRM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.playbook.model import Answer, Item, Playbook

ASKED = frozenset({"ask", "check", "do", "confirm"})
DONE: Answer = {"type": "done"}
TEXT: Answer = {"type": "text"}


def asked_in(items: list[Item]) -> Iterator[tuple[Item, str]]:
    """Yield the items that are answered, in order, each with the id of the each that it stands in."""
    for item in items:
        if item["verb"] in ASKED:
            yield item, ""
        elif item["verb"] == "each":
            yield from ((inner, item["id"]) for inner in item["items"] if inner["verb"] in ASKED)


def answer_of(item: Item) -> Answer:
    """Return how an item is answered."""
    if item["verb"] == "confirm":
        return CONFIRM
    return DONE if item["verb"] == "do" else item.get("answer", TEXT)


def questions_of(book: Playbook) -> list[dict[str, Any]]:
    """Return every question in the shape of `playbook questions --json`; those of every contact have no stage."""
    found = [
        _shape(item, each, stage["id"]) for stage in book["stages"] for item, each in asked_in(stage["items"])
    ]
    return [*found, *(_shape(item, each, None) for item, each in asked_in(book["always"]))]


def _shape(item: Item, each: str, stage: str | None) -> dict[str, Any]:
    answer = answer_of(item)
    required = item.get("required")
    return {
        "item": item["id"],
        "stage": stage,
        "verb": item["verb"],
        "text": item["text"],
        "answer": "entries" if item.get("into") else "fields" if item.get("fields") else answer["type"],
        "options": answer.get("options"),
        "unit": answer.get("unit"),
        "fact": item.get("fact") if not item.get("into") and not each else None,
        "into": item.get("into"),
        "required": {"any": True}.get(required, required) if required else False,
        "when": item.get("when_text"),
        "fields": item.get("fields"),
        "each": each or None,
    }
