"""Statements of a manual against the playbooks that carry them out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from salescoach.playbook.gathering import items_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from salescoach.playbook.model import Item, Library, Playbook

Carrier = dict[str, Any]


def coverage(
    library: Library, manual: str, statements: Mapping[str, str], playbook: str = ""
) -> dict[str, Any]:
    """Return each statement of a manual with what carries it out.

    A tip names a statement and carries nothing out: it asks for nothing and is folded away.  With `playbook` the
    statements say, too, whether that one carries them or only others do.
    """
    books = [book for book in library["playbooks"].values() if book.get("statements") == manual]
    by: dict[str, list[Carrier]] = {name: [] for name in statements}
    tips: dict[str, list[Carrier]] = {name: [] for name in statements}
    for book in books:
        for ref, carrier in _carriers(book):
            where = tips if carrier["kind"] == "tip" else by
            if ref in where:
                where[ref].append(carrier)
    told = [_statement(name, text, by[name], tips[name], playbook) for name, text in statements.items()]
    return {
        "manual": manual,
        "playbook": playbook or None,
        "playbooks": [book["id"] for book in books],
        "statements": told,
        "carried": sum(one["carried"] for one in told),
        "uncarried": [one["id"] for one in told if not one["carried"]],
    }


def _statement(name: str, text: str, by: list[Carrier], tips: list[Carrier], playbook: str) -> dict[str, Any]:
    here = any(one["playbook"] == playbook for one in by) if playbook else None
    return {"id": name, "text": text, "carried": bool(by), "here": here, "by": by, "tips": tips}


def _carriers(book: Playbook) -> Iterator[tuple[str, Carrier]]:
    """Yield each reference of a playbook with the part that makes it."""
    for stage, item in items_in(book):
        yield from _of_item(book, stage, item)
    for one in book["stages"]:
        for key, kind in (("needs", "need"), ("stops", "stop"), ("cadence", "cadence")):
            for part in one[key]:  # type: ignore[literal-required]  # the three lists of a stage
                yield from _each(book, one["id"], kind, part)
    for advice in book["coach"]:
        yield from _each(book, "", "advice", advice)


def _of_item(book: Playbook, stage: str, item: Item) -> Iterator[tuple[str, Carrier]]:
    yield from _each(book, stage, item["verb"], item)
    for inner in item.get("items", []):
        yield from _of_item(book, stage, inner)


def _each(book: Playbook, stage: str, kind: str, part: Any) -> Iterator[tuple[str, Carrier]]:
    for ref in part.get("refs", []):
        yield (
            ref,
            {
                "playbook": book["id"],
                "stage": stage or None,
                "kind": kind,
                "id": part["id"] or None,
                "line": part["line"],
            },
        )
