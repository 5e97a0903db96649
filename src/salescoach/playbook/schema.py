"""The JSON schema of playbooks, for editors: derived from the shape, with what pydantic cannot know put in."""

from __future__ import annotations

import copy
from typing import Any, Final

from salescoach.playbook.declared import VERBS

_Schema = dict[str, Any]
_CHANGING: Final = ("Item", "Stage", "Need", "Stop", "Cadence", "Advice", "Fact")
_MARKS: Final[dict[str, _Schema]] = {
    "remove": {"enum": [True, "yes"], "description": "Leave out what the base has here."},
    "before": {"type": "string", "description": "Place it before the one of this id."},
    "after": {"type": "string", "description": "Place it after the one of this id."},
}


def playbook_schema() -> _Schema:
    """Return the JSON schema (draft 2020-12) of a playbook file.

    A file that extends or translates another is a list of changes: in it nothing is required but ids.
    """
    from salescoach.playbook.shape import PlaybookPart

    whole = _tidied(PlaybookPart.model_json_schema(by_alias=True))
    parts = {name.removesuffix("Part"): part for name, part in whole.pop("$defs").items()}
    parts["Playbook"] = {"title": "Playbook", **whole}
    for name, part in parts.items():
        part["title"] = name
    parts["Ledger"]["additionalProperties"] = _field(parts["Answer"])
    words = parts["Item"]["properties"]["words"]
    words["anyOf"] = [{"type": "string"}, {"$ref": words.pop("$ref")}]
    parts["Item"]["oneOf"] = [{"required": [verb]} for verb in VERBS]
    changes = {f"{name}Change": _change(name, part) for name, part in parts.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A playbook of salescoach",
        "description": "A sales method: stages, what is asked in them, and what must be true before they are left.",
        "type": "object",
        "if": {"anyOf": [{"required": ["extends"]}, {"required": ["translates"]}]},
        "then": {"$ref": "#/$defs/PlaybookChange"},
        "else": {"$ref": "#/$defs/Playbook"},
        "$defs": dict(sorted((parts | changes).items())),
    }


def _tidied(node: Any) -> Any:
    """Drop what says nothing to a person: `or null`, empty defaults, titles that repeat the key."""
    if isinstance(node, list):
        return [_tidied(one) for one in node]
    if not isinstance(node, dict):
        return node
    kept = {key: _tidied(value) for key, value in node.items() if not _says_nothing(key, value)}
    options = [one for one in kept.get("anyOf", []) if one != {"type": "null"}]
    if len(options) == 1:
        rest = {key: value for key, value in kept.items() if key != "anyOf"}
        return {**options[0], **rest}
    if options:
        kept["anyOf"] = options
    if "$ref" in kept:
        kept["$ref"] = kept["$ref"].removesuffix("Part")
    return kept


def _says_nothing(key: str, value: Any) -> bool:
    return (key == "default" and value in (None, "", [], {})) or (key == "title" and isinstance(value, str))


def _field(answer: _Schema) -> _Schema:
    types = answer["properties"]["answer"]["enum"]
    hint = "How the field is answered."
    return {"anyOf": [{"enum": types}, {"$ref": "#/$defs/Answer"}], "description": hint}


def _change(name: str, part: _Schema) -> _Schema:
    """Return a part as it stands in an extension or a translation: what the base has need not be said again."""
    changed = copy.deepcopy(part)
    changed.pop("oneOf", None)
    changed["title"] = f"{name}, changed"
    if name == "Playbook":
        changed["required"] = ["salescoach"]
    elif name not in ("Test", "Expect", "Option"):
        changed.pop("required", None)
    marks = {"remove": _MARKS["remove"]} if name in ("Cadence", "Fact") else _MARKS
    if name in _CHANGING:
        changed["properties"] = {**marks, **changed["properties"]}
    _point_to_changes(changed)
    return changed


def _point_to_changes(node: Any) -> None:
    if isinstance(node, list):
        for one in node:
            _point_to_changes(one)
    elif isinstance(node, dict):
        if "$ref" in node:
            node["$ref"] += "Change"
        for one in node.values():
            _point_to_changes(one)
