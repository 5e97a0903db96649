"""Which keys may stand where, read off the shape, so that a misspelt one finds the nearest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

if TYPE_CHECKING:
    from salescoach.playbook.page import Path


def known_keys(path: Path) -> list[str]:
    """Return the keys of the mapping at a path, as a trainer writes them; [] where any key may stand."""
    from salescoach.playbook.shape import PlaybookPart

    here: Any = PlaybookPart
    for step in path:
        here = _below(here, step)
    model = _model_in(here)
    return [field.alias or name for name, field in model.model_fields.items()] if model else []


def _below(here: Any, step: str | int) -> Any:
    model = _model_in(here) if isinstance(step, str) else None
    if model is not None:
        for name, field in model.model_fields.items():
            if step in (name, field.alias):
                return field.annotation
        extras = model.__annotations__.get("__pydantic_extra__")
        return _extra_type(model) if extras else None
    arguments = get_args(_stripped(here))
    return arguments[-1] if arguments else None


def _stripped(annotation: Any) -> Any:
    """Return an annotation without `| None` and without what only readers need."""
    if hasattr(annotation, "__metadata__"):
        return _stripped(annotation.__origin__)
    parts = [one for one in get_args(annotation) if one is not type(None)]
    if len(parts) == 1 and type(None) in get_args(annotation):
        return _stripped(parts[0])
    return annotation


def _model_in(annotation: Any) -> Any:
    found = _stripped(annotation)
    return found if hasattr(found, "model_fields") else None


def _extra_type(model: Any) -> Any:
    from salescoach.playbook.shape import FieldPart, LedgerPart

    return FieldPart if model is LedgerPart else None
