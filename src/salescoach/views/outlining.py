"""A playbook as a tree: stages, the conditions under which things are asked, gates, stops, advice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from salescoach.expressions.words import say
from salescoach.views.questions import ASKED

if TYPE_CHECKING:
    from collections.abc import Callable

    from salescoach.playbook.model import Expr, Item, Library, Playbook, Stage

_SURE = {"any": "answered", "said": "they said", "confirmed": "they agreed", "documented": "in writing"}
_TAKEN = ASKED | {"each", "include", "compute"}


def outline_of(library: Library, book: Playbook) -> dict[str, Any]:
    """Return the outline in the shape of `playbook outline --json`; conditions are in words, facts by their titles."""
    title = _titles(library, book)
    return {
        "id": book["id"],
        "title": book["title"],
        "version": book["version"],
        "scope": book["scope"],
        "stage_name": book["stage_name"],
        "stages": [_stage(stage, title) for stage in book["stages"]],
        "always": [_item(item, title) for item in _taken(book["always"])],
        "advice": [
            {"id": one["id"], "level": one["level"], "when": say(one["when"], title), "say": one["say"]}
            for one in book["coach"]
        ],
    }


def _titles(library: Library, book: Playbook) -> Callable[[str], str]:
    """Return what gives a fact's title; a fact that nobody declared is its name in words."""

    def title(name: str) -> str:
        fact = book["facts"].get(name) or library["facts"].get(name)
        return fact["title"] if fact is not None else name.replace("_", " ")

    return title


def _stage(stage: Stage, title: Callable[[str], str]) -> dict[str, Any]:
    return {
        "id": stage["id"],
        "title": stage["title"],
        "goal": stage.get("goal", ""),
        "moment": stage.get("moment", "during"),
        "roles": stage.get("roles", []),
        "when": _said(stage.get("when"), title),
        "here_when": _said(stage.get("here_when"), title),
        "items": [_item(item, title) for item in _taken(stage["items"])],
        "gate": [*_required(stage), *_needs(stage, title)],
        "stops": [
            {"id": one["id"], "when": say(one["when"], title), "because": one["because"]}
            for one in stage["stops"]
        ],
    }


def _said(expr: Expr | None, title: Callable[[str], str]) -> str:
    return "" if expr is None else say(expr, title)


def _taken(items: list[Item]) -> list[Item]:
    """Return the items that do something; what is only said or kept in mind has no place in an outline."""
    return [item for item in items if item["verb"] in _TAKEN]


def _item(item: Item, title: Callable[[str], str]) -> dict[str, Any]:
    return {
        "id": item.get("fact", item["id"]) if item["verb"] == "compute" else item["id"],
        "verb": item["verb"],
        "when": _said(item.get("when"), title),
        "required": item.get("required", ""),
        "items": [_item(inner, title) for inner in _taken(item.get("items", []))],
    }


def _required(stage: Stage) -> list[dict[str, Any]]:
    """Return the required items as the lines of the gate that they are; they come first."""
    return [
        {
            "id": item["id"],
            "must": True,
            "need": "done" if item["verb"] == "do" else _SURE[item["required"]],
            "because": item.get("because", ""),
            "item": True,
        }
        for item in stage["items"]
        if "required" in item
    ]


def _needs(stage: Stage, title: Callable[[str], str]) -> list[dict[str, Any]]:
    return [
        {
            "id": need["id"],
            "must": not need["should"],
            "need": say(need["need"], title),
            "because": need["because"],
            "item": False,
        }
        for need in stage["needs"]
    ]
