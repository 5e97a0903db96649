"""The shape of a playbook file in pydantic; what a single value may look like stands in shape_values.

What pydantic cannot say by one key alone (which keys go with which verb) stands in `verbs`; names, types and
cycles stand in `checking`.  Descriptions and examples are read by the editor through `schema`.
"""

# ruff: noqa: TC001 - pydantic reads the annotations while running

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from salescoach.playbook import shape_readers as read
from salescoach.playbook.shape_items import AnswerPart, FactPart, ItemPart, Part
from salescoach.playbook.shape_values import (
    Days,
    Evidence,
    Expression,
    Flag,
    Id,
    Ids,
    Keep,
    LanguageVersion,
    Marks,
    MaxDays,
    Moment,
    Name,
    Names,
    Refs,
    Span,
    StageName,
    Text,
    Texts,
    Version,
    Whole,
)


class ContactPart(Part):
    """How often somebody must speak to the customer."""

    within: Days | None = Field(None, description="Speak to them this often.")
    at_most: Days | None = Field(None, description="Never let more time pass than this.")


class TalkPart(Part):
    """Who does the talking."""

    customer: Span = Field(description="Per cent of the talking that is the customer's.")


class ExpectedPart(Part):
    """Where the relationship's curve should be in this stage."""

    trust: Marks | None = Field(None, description="Trust, from 1 to 10.", examples=["3-5"])
    interest: Marks | None = Field(None, description="Interest, from 1 to 10.", examples=["2-4"])


class NeedPart(Part):
    """A line of the gate."""

    id: Id = Field(description="Its name, unique in the playbook.")
    need: Expression = Field(description="What must be so before the stage is left.")
    because: Text = Field("", description="Why, in words a rep accepts.")
    should: Flag = Field(default=False, description="Advised, not demanded.")
    refs: Refs = Field(default=[], description="Statements of the manual that this carries out.")
    was: Ids = Field(default=[], description="Ids that this had before.")


class StopPart(Part):
    """A respected no."""

    id: Id = Field(description="Its name, unique in the playbook.")
    when: Expression = Field(description="The deal is a no-go where this is so.")
    because: Text = Field("", description="Why it is better to part.")
    refs: Refs = Field(default=[], description="Statements of the manual that this carries out.")
    was: Ids = Field(default=[], description="Ids that this had before.")


class CadencePart(Part):
    """A next step that comes by itself."""

    id: Id = Field(description="Its name, unique in the playbook.")
    do: Text = Field(description="What is to be done.")
    in_: Days | None = Field(None, alias="in", description="So long after the stage was entered.")
    every: Days | None = Field(None, description="Again and again, so far apart.")
    before: Id | None = Field(None, description="The fact with the date before which it is due.")
    by: Days | None = Field(None, description="So long before the date.")
    role: Name | None = Field(None, description="Whose it is.")
    channel: Text | None = Field(None, description="How: phone, visit, post.")
    when: Expression | None = Field(None, description="Only where this is so.")
    refs: Refs = Field(default=[], description="Statements of the manual that this carries out.")
    was: Ids = Field(default=[], description="Ids that this had before.")


class StagePart(Part):
    """An ordered part of a playbook."""

    id: Name = Field(description="Its name, unique among the stages.")
    title: Text | None = Field(None, description="What the rep reads.")
    goal: Text | None = Field(None, description="What is so when the stage is done.")
    evidence: Evidence | None = Field(
        None, description="What an answer given here is worth; assumed is a ceiling."
    )
    moment: Moment | None = Field(None, description="Before, during or after the call.")
    for_: Names = Field(
        default=[], alias="for", description="Roles that it is for; everyone if nothing is said."
    )
    when: Expression | None = Field(None, description="The stage is passed over where this is not so.")
    talk: TalkPart | None = Field(None, description="Who does the talking.")
    max_days: MaxDays | None = Field(None, description="Longer than this is worth a warning.")
    expected: ExpectedPart | None = Field(None, description="Where the relationship's curve should be.")
    stroke: Id | None = Field(None, description="Its stroke of the engine.", examples=["compression"])
    here_when: Expression | None = Field(
        None, description="The deal is here when this is so; worked out, never typed."
    )
    contact: ContactPart | None = Field(None, description="How often somebody must speak to the customer.")
    items: list[ItemPart] = Field(default=[], description="What is asked, checked, done and said.")
    leave_when: list[NeedPart] = Field(default=[], description="The gate.")
    stop: list[StopPart] = Field(default=[], description="Respected noes.")
    cadence: list[CadencePart] = Field(default=[], description="Next steps that come by themselves.")
    refs: Refs = Field(default=[], description="Statements of the manual that this carries out.")
    was: Names = Field(default=[], description="Ids that this stage had before.")


class AdvicePart(Part):
    """Advice that fires on the state of a deal."""

    id: Id = Field(description="Its name, unique in the playbook.")
    when: Expression = Field(description="The advice is given where this is so.")
    say: Text = Field(description="The advice.")
    level: Literal["info", "warn"] = Field("info", description="How loud.")
    refs: Refs = Field(default=[], description="Statements of the manual that this carries out.")
    was: Ids = Field(default=[], description="Ids that this had before.")


FieldPart = Annotated[AnswerPart, BeforeValidator(read.as_answer)]


class LedgerPart(BaseModel):
    """A list of the playbook's own: its fields, and with what it is kept."""

    model_config = ConfigDict(extra="allow", frozen=True)
    __pydantic_extra__: dict[Id, FieldPart] = Field(init=False)
    keep: Annotated[Literal["deal", "account"], Field(description="With what the ledger is kept.")] = "deal"


class ExpectPart(Part):
    """What a test expects."""

    facts: dict[Text, Any] = Field(default={}, description="Facts and their values.")
    verdict: dict[StageName, Literal["ready", "not-ready", "no-go"]] = Field(
        default={}, description="By stage."
    )
    unmet: dict[StageName, Ids] = Field(
        default={}, description="Needs that are not met, by stage, all of them."
    )
    asks_next: Id | None = Field(None, description="The first question of the first unmet need.")
    asks: Ids = Field(default=[], description="Items that the walk asks.")
    asks_not: Ids = Field(default=[], description="Items that the walk does not ask.")
    advice: Ids | None = Field(None, description="Advice that fires, all of it.")
    prompts: Whole | None = Field(None, description="How many prompts the walk has at most.")


class TestPart(Part):
    """A test, run by salescoach playbook test."""

    name: Text = Field(description="What it shows.")
    given: dict[Id, Any] = Field(
        default={},
        description="Facts, ledgers, now, role, moment, stage, done, statuses, silent_days, outcome.",
    )
    expect: ExpectPart = Field(description="What must come of it.")


class PlaybookPart(Part):
    """A playbook file."""

    salescoach: LanguageVersion
    id: Name = Field(description="Its name, unique in the library.")
    title: Text = Field(description="What people call it.")
    version: Version = Field("0.0.0", description="The version of this playbook.", examples=["1.0.0"])
    scope: Keep = Field(
        "deal", description="Whose progress it is: afresh each call, the deal's or the account's."
    )
    stage_name: Text = Field(
        "stage", description="What the playbook calls its parts.", examples=["phase", "step"]
    )
    language: Text = Field("en", description="The language of its texts.")
    uses: Names = Field(
        default=[], description="Playbooks whose facts, ledgers and stages may be named here."
    )
    extends: Name | None = Field(None, description="The playbook that this one starts from.")
    version_of_base: Text | None = Field(
        None, description="Which versions of it will do.", examples=[">=1,<2"]
    )
    translates: Name | None = Field(None, description="The playbook whose texts this one translates.")
    statements: Text | None = Field(None, description="The file of the manual that it carries out.")
    about: Text = Field("", description="When to use it.")
    facts: dict[Id, FactPart] = Field(default={}, description="Shared facts.")
    ledgers: dict[Id, LedgerPart] = Field(default={}, description="Lists of the playbook's own.")
    always: list[ItemPart] = Field(default=[], description="Items asked at every contact.")
    stages: list[StagePart] = Field(default=[], description="The parts, in their order.")
    coach: list[AdvicePart] = Field(default=[], description="Advice that fires on the state of a deal.")
    tests: list[TestPart] = Field(default=[], description="Run by salescoach playbook test.")
    retired: Texts = Field(default=[], description="Ids that must not be used again.")
