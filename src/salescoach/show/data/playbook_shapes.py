"""The shapes of what the trainer's bench tells of a playbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.show.data.parts import many, one_of, shape, text, truth, view

if TYPE_CHECKING:
    from salescoach.show.data.parts import Schema


def outline() -> Schema:
    """Return the shape of `playbook outline ID --json`; conditions are in words, "" where there is none."""
    inner = _item(many(_item(many({"not": {}}))))
    gate = shape({"id": text(), "must": truth(), "need": text(), "because": text(), "item": truth()})
    stop = shape({"id": text(), "when": text(), "because": text()})
    stage = shape(
        {
            "id": text(),
            "title": text(),
            "goal": text(),
            "moment": one_of("before", "during", "after"),
            "roles": many(text()),
            "when": text(),
            "here_when": text(),
            "items": many(inner),
            "gate": many(gate),
            "stops": many(stop),
        }
    )
    advice = shape({"id": text(), "level": one_of("info", "warn"), "when": text(), "say": text()})
    whole = shape(
        {
            "id": text(),
            "title": text(),
            "version": text(),
            "scope": one_of("call", "deal", "account"),
            "stage_name": text(),
            "stages": many(stage),
            "always": many(inner),
            "advice": many(advice),
        }
    )
    return view("The bones of a playbook", {"outline": whole})


def diff() -> Schema:
    """Return the shape of `playbook diff OLD NEW --json`."""
    kinds = (
        "added", "removed", "renamed", "reworded", "retyped", "reordered", "moved", "harder", "softer", "changed",
    )  # fmt: skip
    change = shape(
        {
            "kind": one_of(*kinds),
            "what": text("What it is about: question, stage, stop, ..."),
            "id": text(),
            "stage": text(),
            "text": text(),
            "level": one_of("patch", "minor", "major"),
            "compatible": truth(),
        }
    )
    side = shape({"name": text("As it was named."), "version": text()})
    whole = shape(
        {
            "playbook": text(),
            "old": side,
            "new": side,
            "compatible": truth(),
            "level": one_of("none", "patch", "minor", "major"),
            "calls_for": text("The version number that the changes call for."),
            "version_is_enough": truth("The new version says that number, or a higher one."),
            "changes": many(change),
            "deals": many(shape({"deal": text(), "name": text(), "changes": many(text())})),
        }
    )
    return view("What changed between two versions of a playbook", {"diff": whole})


def _item(items: Schema) -> Schema:
    required = one_of("", "any", "said", "confirmed", "documented")
    return shape({"id": text(), "verb": text(), "when": text(), "required": required, "items": items})
