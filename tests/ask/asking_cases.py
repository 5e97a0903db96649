"""Prompts for the tests of asking, read from `tests/cases/screens`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from salescoach.walk.prompt import CardLine, FieldAsk, KnownBefore, Outline, Prompt, StageLine

SCREENS = Path(__file__).parent.parent / "cases" / "screens"


def read_prompt(name: str) -> Prompt:
    """Return the prompt of a case file."""
    case: dict[str, Any] = json.loads((SCREENS / "prompts" / f"{name}.json").read_text(encoding="utf-8"))
    item, verb = case.pop("item"), case.pop("verb", "ask")
    known = case.pop("known", None)
    answer = case.pop("answer", {"type": "text"})
    case |= {name: tuple(case[name]) for name in ("says", "avoids", "tips", "refs") if name in case}
    return Prompt(
        key=f"{case['stage']}/{item}",
        playbook="seven-steps",
        item={
            "verb": verb,
            "id": item,
            "text": case["text"],
            "home": "seven-steps",
            "stage": case["stage"],
            "line": 1,
            "fact": item,
        },
        answer=answer,
        known=KnownBefore(**known | {"rivals": tuple(known.get("rivals", ()))}) if known else None,
        lines=tuple(CardLine(*line) for line in case.pop("lines", ())),
        fields=tuple(_field(field) for field in case.pop("fields", ())),
        **case,
    )


def read_outline() -> Outline:
    """Return the outline of a walk in its third stage."""
    case = json.loads((SCREENS / "outline.json").read_text(encoding="utf-8"))
    return Outline(**case | {"stages": tuple(StageLine(*stage) for stage in case["stages"])})


def _field(field: Any) -> FieldAsk:
    if isinstance(field, dict):
        return FieldAsk(**field)
    name, kind = field
    return FieldAsk(name, {"type": kind, "options": {}} if kind != "text" else {"type": "text"})
