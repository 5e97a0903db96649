"""The compiled playbook: plain data that JSON can hold, so that a cache hit needs no parser and no pydantic.

Expressions stand in their compiled form (see `expressions.compiled`): nested lists whose first member names
the operation.  Everything a person typed is already checked; optional keys are absent when not given.
"""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict

from salescoach.playbook.evidence import EVIDENCE as EVIDENCE  # noqa: PLC0414 - also known by this module
from salescoach.playbook.evidence import rank as rank  # noqa: PLC0414 - also known by this module

Expr = list[Any]
Evidence = Literal["assumed", "said", "confirmed", "documented"]
Moment = Literal["before", "during", "after"]
Scope = Literal["call", "deal", "account"]
Verb = Literal["ask", "check", "do", "say", "tip", "avoid", "confirm", "compute", "each", "include"]
AnswerKind = Literal[
    "text", "yes-no", "choice", "several", "number", "percent", "money", "date", "scale", "done"
]


class Answer(TypedDict):
    """How a fact or a field is answered; `options` maps ids to texts, `low` and `high` bound a scale."""

    type: AnswerKind
    options: NotRequired[dict[str, str]]
    low: NotRequired[int]
    high: NotRequired[int]
    unit: NotRequired[str]


class Fact(TypedDict):
    """What answers establish: `formula` when it is worked out; `home` is the playbook that declares it."""

    id: str
    title: str
    answer: Answer
    keep: Literal["call", "deal", "account"]
    home: str
    formula: NotRequired[Expr]
    inputs: NotRequired[list[str]]


class Ledger(TypedDict):
    """A list that lives with the deal or the account; `statuses` is empty when entries have no status."""

    id: str
    fields: dict[str, Answer]
    keep: Literal["deal", "account"]
    statuses: list[str]


class Item(TypedDict):
    """One line of a stage.

    `home` and `stage` say where it stands.  `fact` is what an ask, check or do establishes.  `required` is
    the evidence that is demanded, `any` for `required: true`.  `evidence` is what an answer here is worth
    (already taken from the stage where the item gives none).  `line` is where it stands in its file.
    """

    verb: Verb
    id: str
    text: str
    home: str
    stage: str
    line: int
    refs: NotRequired[list[str]]
    help: NotRequired[str]
    because: NotRequired[str]
    words: NotRequired[dict[str, str]]
    fact: NotRequired[str]
    answer: NotRequired[Answer]
    keep: NotRequired[Literal["call", "deal", "account"]]
    moment: NotRequired[Moment]
    roles: NotRequired[list[str]]
    when: NotRequired[Expr]
    when_text: NotRequired[str]
    evidence: NotRequired[Evidence]
    required: NotRequired[Literal["any", "said", "confirmed", "documented"]]
    into: NotRequired[str]
    fields: NotRequired[list[str]]
    presets: NotRequired[dict[str, Any]]
    many: NotRequired[bool]
    each: NotRequired[str]
    test: NotRequired[Expr]
    items: NotRequired[list[Item]]
    include: NotRequired[str]
    facts: NotRequired[list[str]]
    heard: NotRequired[bool]
    formula: NotRequired[Expr]
    listen: NotRequired[list[str]]


class Need(TypedDict):
    """A line of a gate; `text` is the expression as it was written."""

    id: str
    need: Expr
    text: str
    because: str
    should: bool
    line: int
    refs: NotRequired[list[str]]


class Stop(TypedDict):
    """A respected no: when it is true the deal is a no-go."""

    id: str
    when: Expr
    text: str
    because: str
    line: int
    refs: NotRequired[list[str]]


class Cadence(TypedDict):
    """A next step that comes by itself, `days` after entering the stage, every `days`, or before a date."""

    id: str
    kind: Literal["in", "every", "before"]
    days: int
    text: str
    line: int
    date: NotRequired[str]
    role: NotRequired[str]
    channel: NotRequired[str]
    when: NotRequired[Expr]
    refs: NotRequired[list[str]]


class Advice(TypedDict):
    """Advice that fires on the state of a deal."""

    id: str
    when: Expr
    text: str
    say: str
    level: Literal["info", "warn"]
    line: int
    refs: NotRequired[list[str]]


class Contact(TypedDict):
    """How often somebody must speak to the customer: the soft and the hard limit, in days."""

    within: NotRequired[int]
    at_most: NotRequired[int]


class Stage(TypedDict):
    """An ordered part of a playbook."""

    id: str
    title: str
    home: str
    line: int
    items: list[Item]
    needs: list[Need]
    stops: list[Stop]
    cadence: list[Cadence]
    goal: NotRequired[str]
    evidence: NotRequired[Evidence]
    moment: NotRequired[Moment]
    roles: NotRequired[list[str]]
    when: NotRequired[Expr]
    talk: NotRequired[tuple[int, int]]
    max_days: NotRequired[int]
    expected: NotRequired[dict[str, tuple[int, int]]]
    stroke: NotRequired[str]
    here_when: NotRequired[Expr]
    contact: NotRequired[Contact]
    refs: NotRequired[list[str]]


class Playbook(TypedDict):
    """A sales method, compiled.  A vocabulary has no stages.

    `renamed` maps old ids (items, facts, needs, stages, options) to today's; `tests` keeps each test as the
    text tree that was written, with its line.
    """

    id: str
    title: str
    version: str
    sha256: str
    scope: Scope
    stage_name: str
    language: str
    uses: list[str]
    about: str
    path: str
    facts: dict[str, Fact]
    ledgers: dict[str, Ledger]
    always: list[Item]
    stages: list[Stage]
    coach: list[Advice]
    tests: list[dict[str, Any]]
    renamed: dict[str, str]
    retired: list[str]
    statements: NotRequired[str]
    translates: NotRequired[str]


class Library(TypedDict):
    """Every playbook that can be named, and what only the whole of them tells.

    `facts` and `ledgers` hold each id once; `ours` lists facts that only `check` and `do` ask for, whose
    guesses count in gates; `askers` maps a fact to the (playbook, stage, item) triples that can establish
    or confirm it, `fillers` a ledger to the items that add to it.  `translations` maps a playbook
    to its translations by language, which carry the id of the playbook; see `languages`.
    """

    playbooks: dict[str, Playbook]
    facts: dict[str, Fact]
    ledgers: dict[str, Ledger]
    ours: list[str]
    askers: dict[str, list[list[str]]]
    fillers: dict[str, list[list[str]]]
    translations: NotRequired[dict[str, dict[str, Playbook]]]
