"""How the single values of a playbook are read: every scalar arrives as the text that was written.

The types in `shape_values` and the plain way in `shape_plain` read with the same functions.  What is no text is
left as it is, for the type to refuse.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from salescoach.dates import parse_span
from salescoach.errors import SalescoachError
from salescoach.figures import parse_figure
from salescoach.safe_text import quoted

if TYPE_CHECKING:
    from pydantic_core import PydanticCustomError


def _wrong(code: str, message: str, hint: str = "") -> PydanticCustomError:
    from pydantic_core import PydanticCustomError  # what reads well pays for none of it

    # translate_errors puts the key where {key} stands
    return PydanticCustomError("playbook", "{message}", {"code": code, "message": message, "hint": hint})


def text(value: Any) -> Any:
    """Read a text that is not empty."""
    if not isinstance(value, str):
        return value
    if not value.strip():
        raise _wrong("empty", "{key} is empty", "give it a value or leave the key out")
    return value.strip()


def flag(value: Any) -> Any:
    """Read yes or no."""
    if not isinstance(value, str):
        return value
    known = {"yes": True, "true": True, "no": False, "false": False}
    if value.strip().lower() not in known:
        raise _wrong(
            "wrong-value", f"{{key}} is {quoted(value)}, which is neither yes nor no", "write yes or no"
        )
    return known[value.strip().lower()]


def demand(value: Any) -> Any:
    """Read what an item is required to have."""
    if not isinstance(value, str):
        return value
    if value.strip().lower() == "assumed":
        raise _wrong("wrong-value", '{key} cannot be "assumed"', "write true: then any answer will do")
    return {"true": "any", "yes": "any", "false": "no"}.get(value.strip().lower(), value.strip())


def whole(value: Any) -> Any:
    """Read a whole number."""
    if not isinstance(value, str):
        return value
    if not re.fullmatch(r"\d{1,6}", value.strip()):
        raise _wrong(
            "wrong-value",
            f"{{key}} is {quoted(value)}, which is not a whole number",
            "write it in digits, as in 30",
        )
    return int(value)


def days(value: Any) -> Any:
    """Read a time as days."""
    if not isinstance(value, str):
        return value
    try:
        return parse_span(value)
    except SalescoachError as error:
        raise _wrong("wrong-span", f"{{key}}: {error.message}", error.hint) from None


def max_days(value: Any) -> Any:
    """Read a number of days, or a time."""
    return whole(value) if not isinstance(value, str) or value.strip().isdigit() else days(value)


def span(value: Any, most: int = 100) -> Any:
    """Read a range of whole numbers."""
    if not isinstance(value, str):
        return value
    try:
        figure = parse_figure(value, decimal=".")
    except SalescoachError as error:
        raise _wrong("wrong-range", f"{{key}}: {error.message}", error.hint) from None
    whole = figure.low == int(figure.low) and figure.high == int(figure.high)
    if not whole or not 0 <= figure.low <= figure.high <= most:
        raise _wrong(
            "wrong-range", f"{{key}} is {quoted(value)}", f"write whole numbers from 0 to {most}, as in 3-5"
        )
    return [int(figure.low), int(figure.high)]


def marks(value: Any) -> Any:
    """Read a range on the scale of ten on which trust and interest are given."""
    return span(value, 10)


def many(value: Any) -> Any:
    """Read one text as a list of it."""
    return [value] if isinstance(value, str) else value


def language(value: Any) -> Any:
    """Read the version of the language."""
    if isinstance(value, str) and value.strip() != "1":
        found = quoted(value.strip())
        raise _wrong(
            "language-version",
            f"this file is in version {found} of the language, and this salescoach reads version 1",
            "update salescoach, or write salescoach: 1",
        )
    return value


def options(value: Any) -> Any:
    """Read a list of texts as options whose ids are their texts."""
    return (
        {one: one for one in value}
        if isinstance(value, list) and all(isinstance(o, str) for o in value)
        else value
    )


def as_text(value: Any) -> Any:
    """Read a text as an option."""
    return {"text": value} if isinstance(value, str) else value


def as_words(value: Any) -> Any:
    """Read a text as the words for anyone."""
    return {"any": value} if isinstance(value, str) else value


def as_answer(value: Any) -> Any:
    """Read a text as the kind of an answer."""
    return {"answer": value} if isinstance(value, str) else value
