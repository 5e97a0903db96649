"""The shapes of a note and its entries, exactly as they stand in the file (unknown keys are kept)."""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict

Kind = Literal["walk", "log", "settle", "advance", "outcome", "handover"]
Status = Literal["answered", "kept", "skipped", "dont-know", "not-applicable", "later", "refuted"]


class PlaybookMark(TypedDict):
    """Which playbook a note was walked with."""

    id: str
    version: str
    sha256: str
    scope: str


class Entry(TypedDict, total=False):
    """One thing that happened; which keys are there says what: an answer, `ledger` with `add` or `set`,
    `undo`, `goto`, `note`, `deal`, `move`, `outcome`.
    """

    seq: int
    at: str
    stage: str
    item: str
    fact: str
    asked: str
    type: str
    status: str
    value: Any
    evidence: str
    by: str
    reason: str
    playbook: str
    of: str
    facts: dict[str, Any]
    ledger: str
    id: str
    add: dict[str, Any]
    set: dict[str, Any]
    undo: dict[str, Any]
    goto: str
    note: str
    deal: dict[str, Any]
    move: dict[str, Any]
    outcome: str
    because: str


class Note(TypedDict):
    """One JSON file: the record of one walk or of one quick entry."""

    salescoach: int
    id: str
    deal: str
    kind: str
    started: str
    entries: list[Entry]
    author: NotRequired[str]
    role: NotRequired[str]
    ended: NotRequired[str]
    call: NotRequired[str]
    continues: NotRequired[str]
    machine: NotRequired[str]
    playbook: NotRequired[PlaybookMark]
