"""The types of the single values of a playbook; how each is read stands in `shape_readers`.

Each type also says what an editor is to be told about it, because what pydantic would derive describes the
value after reading, not what a trainer types.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from salescoach.playbook import shape_readers as read

ID_PATTERN = r"^[a-z][a-z0-9_]*$"
NAME_PATTERN = r"^[a-z][a-z0-9_-]*$"
STAGE_PATTERN = r"^[a-z][a-z0-9_-]*(/[a-z][a-z0-9_-]*)?$"


def _schema(kind: str, description: str, *examples: Any, **more: Any) -> WithJsonSchema:
    shape: dict[str, Any] = {"type": kind, "description": description, **more}
    return WithJsonSchema(shape | ({"examples": list(examples)} if examples else {}))


_ONE_ID = {"type": "string", "pattern": ID_PATTERN}
_ONE_NAME = {"type": "string", "pattern": NAME_PATTERN}
_ONE_TEXT = {"type": ["string", "number"]}


def _list_schema(one: dict[str, Any]) -> WithJsonSchema:
    return WithJsonSchema({"anyOf": [one, {"type": "array", "items": one}]})


Text = Annotated[str, BeforeValidator(read.text)]
Version = Annotated[str, BeforeValidator(read.text), WithJsonSchema({"type": ["string", "number"]})]
Id = Annotated[str, Field(pattern=ID_PATTERN), BeforeValidator(read.text)]
Name = Annotated[str, Field(pattern=NAME_PATTERN), BeforeValidator(read.text)]
StageName = Annotated[str, Field(pattern=STAGE_PATTERN), BeforeValidator(read.text)]
Ref = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]*$"), BeforeValidator(read.text)]
Expression = Annotated[
    str,
    BeforeValidator(read.text),
    WithJsonSchema(
        {
            "type": ["string", "number", "boolean"],
            "description": "An expression over facts, ledgers and progress.",
            "examples": ["confirmed(annual_cost)", "count(people, 'decides' in part) >= 1", "value > 50k"],
        }
    ),
]
Flag = Annotated[bool, BeforeValidator(read.flag), WithJsonSchema({"enum": [True, False, "yes", "no"]})]
Whole = Annotated[int, BeforeValidator(read.whole)]
Days = Annotated[
    int, BeforeValidator(read.days), _schema("string", "A time.", "14 days", "2 weeks", "3 months", "1 year")
]
MaxDays = Annotated[
    int, BeforeValidator(read.max_days), WithJsonSchema({"type": ["integer", "string"], "examples": [30]})
]
_SPAN = WithJsonSchema(
    {"type": ["string", "integer"], "description": "A range.", "examples": ["80-99", "3-5"]}
)
Span = Annotated[list[int], BeforeValidator(read.span), _SPAN]
Marks = Annotated[list[int], BeforeValidator(read.marks), _SPAN]
LanguageVersion = Annotated[
    Literal["1"],
    BeforeValidator(read.language),
    WithJsonSchema({"enum": [1, "1"], "description": "The version of the playbook language."}),
]
Evidence = Annotated[Literal["assumed", "said", "confirmed", "documented"], BeforeValidator(read.text)]
Demand = Annotated[
    Literal["any", "no", "said", "confirmed", "documented"],
    BeforeValidator(read.demand),
    WithJsonSchema({"enum": [True, False, "yes", "no", "said", "confirmed", "documented"]}),
]
Moment = Annotated[Literal["before", "during", "after"], BeforeValidator(read.text)]
Keep = Annotated[Literal["call", "deal", "account"], BeforeValidator(read.text)]
AnswerType = Annotated[
    Literal["text", "yes-no", "choice", "several", "number", "percent", "money", "date", "scale"],
    BeforeValidator(read.text),
]
Texts = Annotated[list[Text], BeforeValidator(read.many), _list_schema(_ONE_TEXT)]
Ids = Annotated[list[Id], BeforeValidator(read.many), _list_schema(_ONE_ID)]
Names = Annotated[list[Name], BeforeValidator(read.many), _list_schema(_ONE_NAME)]
Refs = Annotated[list[Ref], BeforeValidator(read.many), _list_schema({"type": "string"})]
OPTIONS_READER = BeforeValidator(read.options)
