"""The shape of `playbook coverage --json`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.show.data.parts import count, many, maybe, shape, text, truth, view

if TYPE_CHECKING:
    from salescoach.show.data.parts import Schema


def coverage() -> Schema:
    """Return the shape of `playbook coverage --json`."""
    carrier = shape(
        {
            "playbook": text(),
            "stage": maybe(text()),
            "kind": text("Its verb, or need, stop, cadence, advice."),
            "id": maybe(text()),
            "line": count(),
        }
    )
    statement = shape(
        {
            "id": text(),
            "text": text(),
            "carried": truth(),
            "here": maybe(truth()),
            "by": many(carrier),
            "tips": many(carrier),
        }
    )
    manual = shape(
        {
            "manual": text(),
            "playbook": maybe(text()),
            "playbooks": many(text()),
            "statements": many(statement),
            "carried": count(),
            "uncarried": many(text()),
        }
    )
    return view("Statements of manuals against what carries them out", {"coverage": many(manual)})
