"""How the single values of a playbook are read: every scalar arrives as the text that was written.

Each type also says what an editor is to be told about it, because what pydantic would derive describes the
value after reading, not what a trainer types.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from salescoach.dates import parse_span
from salescoach.errors import SalescoachError
from salescoach.figures import parse_figure
from salescoach.safe_text import quoted

ID_PATTERN = r"^[a-z][a-z0-9_]*$"
NAME_PATTERN = r"^[a-z][a-z0-9_-]*$"
STAGE_PATTERN = r"^[a-z][a-z0-9_-]*(/[a-z][a-z0-9_-]*)?$"


def _wrong(code: str, message: str, hint: str = "") -> PydanticCustomError:
    # translate_errors puts the key where {key} stands
    return PydanticCustomError("playbook", "{message}", {"code": code, "message": message, "hint": hint})


def _text(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if not value.strip():
        raise _wrong("empty", "{key} is empty", "give it a value or leave the key out")
    return value.strip()


def _flag(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    known = {"yes": True, "true": True, "no": False, "false": False}
    if value.strip().lower() not in known:
        raise _wrong(
            "wrong-value", f"{{key}} is {quoted(value)}, which is neither yes nor no", "write yes or no"
        )
    return known[value.strip().lower()]


def _demand(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if value.strip().lower() == "assumed":
        raise _wrong("wrong-value", '{key} cannot be "assumed"', "write true: then any answer will do")
    return {"true": "any", "yes": "any", "false": "no"}.get(value.strip().lower(), value.strip())


def _whole(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if not re.fullmatch(r"\d{1,6}", value.strip()):
        raise _wrong(
            "wrong-value",
            f"{{key}} is {quoted(value)}, which is not a whole number",
            "write it in digits, as in 30",
        )
    return int(value)


def _days(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return parse_span(value)
    except SalescoachError as error:
        raise _wrong("wrong-span", f"{{key}}: {error.message}", error.hint) from None


def _max_days(value: Any) -> Any:
    return _whole(value) if not isinstance(value, str) or value.strip().isdigit() else _days(value)


def _span(value: Any, most: int = 100) -> Any:
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


def _marks(value: Any) -> Any:
    """Read a range on the scale of ten on which trust and interest are given."""
    return _span(value, 10)


def _many(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _language(value: Any) -> Any:
    if isinstance(value, str) and value.strip() != "1":
        found = quoted(value.strip())
        raise _wrong(
            "language-version",
            f"this file is in version {found} of the language, and this salescoach reads version 1",
            "update salescoach, or write salescoach: 1",
        )
    return value


def _options(value: Any) -> Any:
    """Read a list of texts as options whose ids are their texts."""
    return (
        {one: one for one in value}
        if isinstance(value, list) and all(isinstance(o, str) for o in value)
        else value
    )


def _schema(kind: str, description: str, *examples: Any, **more: Any) -> WithJsonSchema:
    shape: dict[str, Any] = {"type": kind, "description": description, **more}
    return WithJsonSchema(shape | ({"examples": list(examples)} if examples else {}))


_ONE_ID = {"type": "string", "pattern": ID_PATTERN}
_ONE_NAME = {"type": "string", "pattern": NAME_PATTERN}
_ONE_TEXT = {"type": ["string", "number"]}


def _list_schema(one: dict[str, Any]) -> WithJsonSchema:
    return WithJsonSchema({"anyOf": [one, {"type": "array", "items": one}]})


Text = Annotated[str, BeforeValidator(_text)]
Version = Annotated[str, BeforeValidator(_text), WithJsonSchema({"type": ["string", "number"]})]
Id = Annotated[str, Field(pattern=ID_PATTERN), BeforeValidator(_text)]
Name = Annotated[str, Field(pattern=NAME_PATTERN), BeforeValidator(_text)]
StageName = Annotated[str, Field(pattern=STAGE_PATTERN), BeforeValidator(_text)]
Ref = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]*$"), BeforeValidator(_text)]
Expression = Annotated[
    str,
    BeforeValidator(_text),
    WithJsonSchema(
        {
            "type": ["string", "number", "boolean"],
            "description": "An expression over facts, ledgers and progress.",
            "examples": ["confirmed(annual_cost)", "count(people, 'decides' in part) >= 1", "value > 50k"],
        }
    ),
]
Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"enum": [True, False, "yes", "no"]})]
Whole = Annotated[int, BeforeValidator(_whole)]
Days = Annotated[
    int, BeforeValidator(_days), _schema("string", "A time.", "14 days", "2 weeks", "3 months", "1 year")
]
MaxDays = Annotated[
    int, BeforeValidator(_max_days), WithJsonSchema({"type": ["integer", "string"], "examples": [30]})
]
_SPAN = WithJsonSchema(
    {"type": ["string", "integer"], "description": "A range.", "examples": ["80-99", "3-5"]}
)
Span = Annotated[list[int], BeforeValidator(_span), _SPAN]
Marks = Annotated[list[int], BeforeValidator(_marks), _SPAN]
LanguageVersion = Annotated[
    Literal["1"],
    BeforeValidator(_language),
    WithJsonSchema({"enum": [1, "1"], "description": "The version of the playbook language."}),
]
Evidence = Annotated[Literal["assumed", "said", "confirmed", "documented"], BeforeValidator(_text)]
Demand = Annotated[
    Literal["any", "no", "said", "confirmed", "documented"],
    BeforeValidator(_demand),
    WithJsonSchema({"enum": [True, False, "yes", "no", "said", "confirmed", "documented"]}),
]
Moment = Annotated[Literal["before", "during", "after"], BeforeValidator(_text)]
Keep = Annotated[Literal["call", "deal", "account"], BeforeValidator(_text)]
AnswerType = Annotated[
    Literal["text", "yes-no", "choice", "several", "number", "percent", "money", "date", "scale"],
    BeforeValidator(_text),
]
Texts = Annotated[list[Text], BeforeValidator(_many), _list_schema(_ONE_TEXT)]
Ids = Annotated[list[Id], BeforeValidator(_many), _list_schema(_ONE_ID)]
Names = Annotated[list[Name], BeforeValidator(_many), _list_schema(_ONE_NAME)]
Refs = Annotated[list[Ref], BeforeValidator(_many), _list_schema({"type": "string"})]
OPTIONS_READER = BeforeValidator(_options)
