"""A sound document to its shape without pydantic, by the table that is derived from its models.

Building the models takes longer than compiling a thousand items.  What is not as it should be is left to them,
which tell every mistake; a test holds the two to the same parts.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from salescoach.playbook import shape_readers
from salescoach.playbook.shape_table import PARTS

if TYPE_CHECKING:
    from collections.abc import Callable

    Reader = Callable[[Any], Any]


class PlainPart:
    """A part with the attributes that its model would have; what was not given is the default of its class."""

    def model_dump(self, *, exclude_none: bool) -> dict[str, Any]:
        """Return the values in the order of the model, as pydantic does for a part that holds no other."""
        names = [field[0] for field in PARTS[type(self).__name__][0].values()]
        values = {name: getattr(self, name) for name in names}
        return {name: value for name, value in values.items() if value is not None or not exclude_none}


class _UnsoundError(ValueError):
    """Something is not as it should be, whatever it is."""


def plainly_shaped(document: Any) -> Any:
    """Return the shape of a document's texts, lists and mappings, or None where anything about it is unsound."""
    try:
        return _part("PlaybookPart")(document)
    except ValueError:  # the readers raise errors of pydantic, which are such
        return None


@cache
def _reader(kind: tuple[Any, ...]) -> Reader:
    """Return what reads one kind of value."""
    sort, reader, *inside = kind
    check = _CHECKS[sort](*inside)
    before: Reader | None = getattr(shape_readers, reader) if reader else None
    return (lambda value: check(before(value))) if before else check


def _text(pattern: str) -> Reader:
    fits = re.compile(pattern).fullmatch if pattern else None

    def check(value: Any) -> Any:
        if not isinstance(value, str) or (fits and not fits(value)):
            raise _UnsoundError
        return value

    return check


def _of_type(kind: type) -> Callable[[], Reader]:
    def check(value: Any) -> Any:
        if type(value) is not kind:
            raise _UnsoundError
        return value

    return lambda: check


def _one(choices: tuple[str, ...]) -> Reader:
    def check(value: Any) -> Any:
        if not isinstance(value, str) or value not in choices:
            raise _UnsoundError
        return value

    return check


def _list(kind: tuple[Any, ...]) -> Reader:
    entry = _reader(kind)

    def check(value: Any) -> Any:
        if not isinstance(value, list):
            raise _UnsoundError
        return [entry(one) for one in value]

    return check


def _map(key: tuple[Any, ...], kind: tuple[Any, ...]) -> Reader:
    name, entry = _reader(key), _reader(kind)

    def check(value: Any) -> Any:
        if not isinstance(value, dict):
            raise _UnsoundError
        return {name(key): entry(one) for key, one in value.items()}

    return check


def _any() -> Reader:
    return lambda value: value


@cache
def _part(name: str) -> Reader:
    fields, extra = PARTS[name]
    defaults = {field: default for field, _, _, default in fields.values()}
    made = type(name, (PlainPart,), defaults | ({"__pydantic_extra__": {}} if extra else {}))
    needed = {field for field, _, is_needed, _ in fields.values() if is_needed}

    @cache  # made as keys come up, because an item may hold items
    def meant(key: str) -> tuple[str, Reader]:
        field, kind, _, _ = fields[key]
        return field, _reader(kind)

    def check(value: Any) -> Any:
        if not isinstance(value, dict):
            raise _UnsoundError
        part = made()
        given = vars(part)
        for key, one in value.items():
            if key in fields:
                field, read = meant(key)
                given[field] = read(one)
            elif extra and _reader(extra[0])(key) == key:
                given.setdefault("__pydantic_extra__", {})[key] = _reader(extra[1])(one)
            else:
                raise _UnsoundError
        if not needed <= given.keys():
            raise _UnsoundError
        return part

    return check


_CHECKS: dict[str, Callable[..., Reader]] = {
    "text": _text,
    "flag": _of_type(bool),
    "whole": _of_type(int),
    "one": _one,
    "list": _list,
    "map": _map,
    "part": _part,
    "any": _any,
}
