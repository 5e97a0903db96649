"""The shape of items and of what answers them, in pydantic; that of all around them stands in `shape`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from salescoach.playbook import shape_readers as read
from salescoach.playbook.shape_values import (
    OPTIONS_READER,
    AnswerType,
    Demand,
    Evidence,
    Expression,
    Flag,
    Id,
    Ids,
    Keep,
    Moment,
    Names,
    Refs,
    Text,
    Texts,
    Whole,
)


class Part(BaseModel):
    """A mapping of a playbook: unknown keys are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=False)


class OptionPart(Part):
    """An option of a choice that was renamed: its text, and the ids it had before."""

    text: Text = Field(description="What the rep reads.")
    was: Texts = Field(default=[], description="Ids that this option had before.")


Option = Annotated[OptionPart, BeforeValidator(read.as_text)]
Options = Annotated[
    dict[Text, Option],
    OPTIONS_READER,
    WithJsonSchema(
        {
            "description": "What can be chosen: ids and texts, or texts alone.",
            "anyOf": [
                {"type": "array", "items": {"type": ["string", "number"]}},
                {"type": "object", "additionalProperties": {"type": ["string", "number", "object"]}},
            ],
            "examples": [{"yes_now": "Yes, now", "later": "Later"}],
        }
    ),
]


class AnswerPart(Part):
    """How something is answered."""

    answer: AnswerType | None = Field(None, description="How it is answered; text if nothing is said.")
    options: Options | None = Field(None, description="What can be chosen.")
    unit: Text | None = Field(None, description="What a figure counts.", examples=["hours a month", "a year"])
    from_: Whole | None = Field(
        None, alias="from", description="The lowest value of a scale; 1 if not given."
    )
    to: Whole | None = Field(None, description="The highest value of a scale; 10 if not given.")


class FactPart(AnswerPart):
    """A fact that several items or playbooks share."""

    title: Text | None = Field(None, description="The fact in words, for briefs and lists.")
    keep: Keep | None = Field(None, description="How long it is kept; with the deal if nothing is said.")
    was: Ids = Field(default=[], description="Ids that this fact had before.")


class WordsPart(Part):
    """What to say, by whom one speaks to."""

    any: Text | None = Field(None, description="To anyone.")
    senior: Text | None = Field(None, description="To somebody senior.")
    peer: Text | None = Field(None, description="To a peer.")
    technical: Text | None = Field(None, description="To a technical person.")
    finance: Text | None = Field(None, description="To somebody who minds the money.")
    achiever: Text | None = Field(None, description="To somebody who wants results.")
    cautious: Text | None = Field(None, description="To somebody who wants to be safe.")
    friendly: Text | None = Field(None, description="To somebody who wants to get on with you.")


class ItemPart(AnswerPart):
    """One line of a stage: exactly one verb, and what belongs to it."""

    ask: Text | None = Field(
        None,
        description="A question to the customer.",
        examples=["What happens in the plant when the line stops?"],
    )
    check: Text | None = Field(
        None,
        description="A question to ourselves; never more than our guess.",
        examples=["Do we believe that figure?"],
    )
    do: Text | None = Field(None, description="Something to do.", examples=["Send the agenda."])
    say: Text | None = Field(
        None, description="Something to say.", examples=["It may turn out that this is not worth solving."]
    )
    tip: Text | None = Field(
        None, description="Advice to the rep.", examples=["Big questions suit senior people."]
    )
    avoid: Text | None = Field(
        None, description="Something not to do.", examples=["Do not describe the solution yet."]
    )
    confirm: Text | None = Field(
        None,
        description="What was heard, said back to the customer for their agreement.",
        examples=["So it costs you about {annual_cost} a year?"],
    )
    compute: Id | None = Field(None, description="The fact that is worked out.", examples=["annual_cost"])
    each: Id | None = Field(
        None, description="The ledger whose entries are worked through.", examples=["objections"]
    )
    include: Literal["missing"] | None = Field(None, description="Ask here what the deal's gate still lacks.")
    id: Id | None = Field(
        None, description="Its name, unique in the playbook; never changed later.", examples=["consequence"]
    )
    fact: Id | None = Field(None, description="The fact that the answer establishes, where it is not the id.")
    refs: Refs = Field(default=[], description="Statements of the manual that this carries out.")
    keep: Keep | None = Field(
        None, description="How long the fact is kept: with the call, the deal or the account."
    )
    moment: Moment | None = Field(None, description="When it comes up: before, during or after the call.")
    for_: Names = Field(
        default=[], alias="for", description="Roles that it is for; everyone if nothing is said."
    )
    when: Expression | None = Field(None, description="It is passed over where this is not so.")
    evidence: Evidence | None = Field(None, description="What an answer given here is worth.")
    required: Demand | None = Field(
        None, description="The stage is not left without it: true, or the evidence."
    )
    because: Text | None = Field(None, description="Why it is required, in words a rep accepts.")
    help: Text | None = Field(None, description="Why it is asked, shown when the rep asks why.")
    words: Annotated[WordsPart, BeforeValidator(read.as_words)] | None = Field(
        None, description="What to say, by whom one speaks to."
    )
    into: Id | None = Field(None, description="The ledger to which answers are added.", examples=["people"])
    fields: Ids | None = Field(
        None, description="Fields of the ledger that are asked.", examples=[["name", "title"]]
    )
    with_: dict[Id, Texts] | None = Field(
        None,
        alias="with",
        description="Fields that are filled without asking.",
        examples=[{"stance": "unknown"}],
    )
    many: Flag | None = Field(None, description="Whether several entries may be given.")
    where: Expression | None = Field(
        None, description="Which entries are worked through.", examples=["status == 'open'"]
    )
    items: list[ItemPart] | None = Field(None, description="What is asked of each entry.")
    facts: Ids | None = Field(
        None,
        description="The facts that are said back, or heard for all of this call.",
        examples=[["annual_cost"], "heard"],
    )
    as_: Expression | None = Field(
        None, alias="as", description="The formula.", examples=["hours * cost * 12"]
    )
    listen: Texts | None = Field(
        None, description="Phrases that betray it.", examples=[["we can solve", "our product"]]
    )
    was: Ids = Field(default=[], description="Ids that this item had before.")
