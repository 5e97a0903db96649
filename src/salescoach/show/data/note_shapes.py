"""The shape of a note and of its entries, as they stand in the file."""

from __future__ import annotations

from typing import get_args

from salescoach.notes.model import Kind, Status
from salescoach.show.data.parts import (
    OUTCOME,
    Schema,
    count,
    evidence,
    many,
    one_of,
    shape,
    stamped,
    text,
    value,
    view,
)


def note() -> Schema:
    """Return the shape of a note; keys that it does not name are kept."""
    mark = shape(
        {"id": text(), "version": text(), "sha256": text(), "scope": one_of("call", "deal", "account")}
    )
    return view(
        "A note: the record of one walk or of one quick entry",
        {
            "id": {"type": "string", "pattern": r"^\d{8}T\d{6}Z-[0-9a-z]{4,16}$"},
            "deal": {"type": "string", "minLength": 1},
            "kind": one_of(*get_args(Kind)),
            "started": stamped(),
            "entries": many(entry_shape()),
        },
        {
            "ended": stamped(),
            "author": text(),
            "role": text(),
            "call": text("The entry of the call that it is of."),
            "continues": text("The note that it goes on with."),
            "machine": text("The random mark of the machine that it was begun on."),
            "playbook": mark,
        },
    )


def entry_shape() -> Schema:
    """Return the shape of one thing that happened; which keys it has says what it is."""
    made = shape({"seq": {"type": "integer"}, "at": stamped()}, _answer() | _others())
    ledger: Schema = {
        "if": {"required": ["ledger"]},
        "then": {"required": ["id"], "oneOf": [{"required": ["add"]}, {"required": ["set"]}]},
    }
    answered: Schema = {
        "if": {"properties": {"status": {"const": "answered"}}, "required": ["status"]},
        "then": {"required": ["value"]},
    }
    return made | {"allOf": [ledger, answered]}


def _answer() -> dict[str, Schema]:
    return {
        "stage": text(),
        "item": text(),
        "fact": text(),
        "asked": text("The question as it was put."),
        "type": text("The type of the answer."),
        "status": one_of(*get_args(Status)),
        "value": value(),
        "evidence": evidence(),
        "by": text("Who said it."),
        "reason": text(),
        "playbook": text("Whose the item is, when it was borrowed."),
        "of": text("The entry that an item inside an each was put for."),
        "facts": {"type": "object", "description": "What was reflected back, fact to value."},
    }


def _others() -> dict[str, Schema]:
    fields: Schema = {"type": "object"}
    return {
        "ledger": text(),
        "id": text(),
        "add": fields,
        "set": fields,
        "undo": shape({"note": text(), "seq": count()}),
        "goto": text("The stage that was jumped to."),
        "note": text("A free note."),
        "deal": fields,
        "move": shape({"playbook": text(), "to": text()}, {"because": text(), "override": {}}),
        "outcome": OUTCOME,
        "because": text(),
    }
