"""The pydantic models of a playbook as a plain table, written to `shape_table` by docs/generate.py.

A kind of value is a tuple: what it is, the function of `shape_readers` that reads it ("" for none), and what is
inside: the pattern of a text, the choices of one, the kind of a list's entries, those of a mapping's keys and
values, the name of a part.
"""

from __future__ import annotations

from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, BeforeValidator, WithJsonSchema
from pydantic.fields import FieldInfo

from salescoach.playbook import shape
from salescoach.playbook.shape import PlaybookPart

_SIMPLE = {bool: "flag", int: "whole", Any: "any"}


def table_file() -> str:
    """Return the text of `shape_table`."""
    lines = [
        '"""The shape of a playbook as a table.  Made by docs/generate.py from the models; do not edit."""',
        "",
        "# ruff: noqa: E501",
        "# fmt: off",
        "from __future__ import annotations",
        "",
        "from typing import Any",
        "",
        "PARTS: dict[str, tuple[dict[str, tuple[str, Any, bool, Any]], Any]] = {",
    ]
    for name, (fields, extra) in table().items():
        lines += [f'    "{name}": (', "        {"]
        lines += [f'            "{key}": {_row(*field)},' for key, field in fields.items()]
        lines += ["        },", f"        {extra!r},", "    ),"]
    return "\n".join([*lines, "}"])


def _row(*values: Any) -> str:
    return f"({', '.join(repr(value) for value in values)})"


def table() -> dict[str, tuple[dict[str, Any], Any]]:
    """Return for each part its fields by key (attribute, kind, whether needed, default) and what else it takes."""
    found: dict[str, tuple[dict[str, Any], Any]] = {}
    waiting: list[type[BaseModel]] = [PlaybookPart]
    while waiting:
        model = waiting.pop(0)
        if model.__name__ in found:
            continue
        fields = {
            field.alias or name: (
                name,
                _kind(field.annotation, field.metadata, waiting),
                field.is_required(),
                None if field.is_required() else field.get_default(),
            )
            for name, field in model.model_fields.items()
        }
        found[model.__name__] = (fields, _extra(model, waiting))
    return found


def _extra(model: type[BaseModel], waiting: list[type[BaseModel]]) -> Any:
    """Return the kinds of the keys and values beyond its own that a part takes, None where it takes none."""
    if model.model_config.get("extra") != "allow":
        return None
    hints = get_type_hints(model, vars(shape), include_extras=True)
    key, value = get_args(hints["__pydantic_extra__"])
    return _kind(key, (), waiting), _kind(value, (), waiting)


def _kind(annotation: Any, metadata: Any, waiting: list[type[BaseModel]]) -> tuple[Any, ...]:
    """Return the kind that an annotation means; raises TypeError for what the table cannot say."""
    origin, inside = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _kind(inside[0], (*inside[1:], *metadata), waiting)
    if origin in (Union, UnionType):  # YAML is read without None, so what is optional is given or left out
        (one,) = (each for each in inside if each is not NoneType)
        return _kind(one, metadata, waiting)
    reader, pattern = _told(metadata)
    if annotation is str:
        return "text", reader, pattern
    if annotation in _SIMPLE:
        return _SIMPLE[annotation], reader
    if origin is Literal:
        return "one", reader, inside
    if origin in (list, dict):
        kinds = [_kind(one, (), waiting) for one in inside]
        return "list" if origin is list else "map", reader, *kinds
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        waiting.append(annotation)
        return "part", reader, annotation.__name__
    raise TypeError(f"the table cannot say {annotation!r}")


def _told(metadata: Any) -> tuple[str, str]:
    """Return the name of the function that reads a value, and the pattern that it has to have."""
    reader = pattern = ""
    for one in metadata:
        if isinstance(one, FieldInfo):
            inner, its = _told(one.metadata)
            reader, pattern = reader or inner, pattern or its
        elif isinstance(one, BeforeValidator) and not reader:
            reader = getattr(one.func, "__name__", "")
        elif getattr(one, "pattern", ""):
            pattern = getattr(one, "pattern", "")
        elif not isinstance(one, WithJsonSchema):
            raise TypeError(f"the table cannot say {one!r}")
    return reader, pattern
