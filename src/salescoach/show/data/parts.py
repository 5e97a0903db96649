"""The parts that JSON schemas are built of (draft 2020-12), each a small function that returns plain data."""

from __future__ import annotations

from typing import Any, Final

from salescoach.playbook.evidence import EVIDENCE

Schema = dict[str, Any]

DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
STAMP: Final = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$"
DAY: Final = r"^\d{4}-\d{2}-\d{2}$"
VERDICT: Final[Schema] = {"enum": ["ready", "not-ready", "no-go"]}
STATE: Final[Schema] = {"enum": ["met", "unmet", "unknown"]}
OUTCOME: Final[Schema] = {"enum": ["open", "won", "lost", "no-go"]}


def text(description: str = "") -> Schema:
    """Return the schema of a text."""
    return _described({"type": "string"}, description)


def count(description: str = "") -> Schema:
    """Return the schema of a whole number from 0."""
    return _described({"type": "integer", "minimum": 0}, description)


def truth(description: str = "") -> Schema:
    """Return the schema of true or false."""
    return _described({"type": "boolean"}, description)


def stamped(description: str = "") -> Schema:
    """Return the schema of a moment in UTC, `2026-11-21T09:15:20Z`."""
    return _described({"type": "string", "pattern": STAMP}, description)


def day(description: str = "") -> Schema:
    """Return the schema of a day, `2026-11-21`."""
    return _described({"type": "string", "pattern": DAY}, description)


def one_of(*words: str) -> Schema:
    """Return the schema of one of some words."""
    return {"enum": list(words)}


def maybe(schema: Schema) -> Schema:
    """Return the schema of something that may be null."""
    return {"anyOf": [schema, {"type": "null"}]}


def many(schema: Schema) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "items": schema}


def table(schema: Schema) -> Schema:
    """Return the schema of an object whose keys are names and whose values are all alike."""
    return {"type": "object", "additionalProperties": schema}


def shape(
    required: dict[str, Schema], optional: dict[str, Schema] | None = None, description: str = ""
) -> Schema:
    """Return the schema of an object; keys that it does not name are allowed, so that a view can grow."""
    made: Schema = {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": list(required),
    }
    return _described(made, description)


def view(title: str, required: dict[str, Schema], optional: dict[str, Schema] | None = None) -> Schema:
    """Return the whole schema of a view, with the version that every view carries."""
    version: Schema = {"const": 1, "description": "The version of this shape."}
    return {"$schema": DRAFT, "title": title, **shape({"salescoach": version, **required}, optional)}


def _described(schema: Schema, description: str) -> Schema:
    return {**schema, "description": description} if description else schema


def evidence() -> Schema:
    """Return the schema of how sure something is."""
    return one_of(*EVIDENCE)


def figure() -> Schema:
    """Return the schema of a figure: a number, or a range with its likely value."""
    number: Schema = {"type": "number"}
    ends = {"low": number, "likely": number, "high": number}
    ranged = shape(ends, {"about": truth(), "text": text(), "currency": text("The code of its currency.")})
    return {"anyOf": [number, ranged]}


def value() -> Schema:
    """Return the schema of an answer as notes hold it: a text, a figure, a list of option ids."""
    return {"anyOf": [text(), figure(), many(text())]}


def problem() -> Schema:
    """Return the schema of one finding in a file."""
    return shape(
        {
            "file": text(),
            "line": count("Counted from 1; 0 is the whole file."),
            "column": count("Counted from 1; 0 is the whole line."),
            "level": one_of("error", "warning", "info"),
            "code": text("A stable word for this kind of finding."),
            "message": text(),
            "hint": text("What to do about it."),
        }
    )


def ahead() -> Schema:
    """Return the shape of what is told of notes that are dated after today; null where there are none."""
    return maybe(shape({"last": day(), "says": text("It in a sentence.")}))
