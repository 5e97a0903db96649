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


def _item(items: Schema) -> Schema:
    required = one_of("", "any", "said", "confirmed", "documented")
    return shape({"id": text(), "verb": text(), "when": text(), "required": required, "items": items})
