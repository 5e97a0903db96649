"""What the walk asks next, as a value that every asker (terminal, script, live screen) understands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from salescoach.records import dataclass, field

if TYPE_CHECKING:
    from salescoach.playbook.model import Answer, Item

PromptKind = Literal["question", "card", "confirm", "entries", "fields"]

CONFIRM: Answer = {
    "type": "choice",
    "options": {"agreed": "they agreed", "corrected": "they corrected it", "not-yet": "not yet"},
}
"""How a confirm is answered, wherever it is put: on a screen, in a file, in a list of questions."""


@dataclass(frozen=True, slots=True)
class KnownBefore:
    """What is known already, in words: shown with the question, kept by Enter when `keepable`.

    `label` is the word before it, another one where it is not known but only suggested.
    """

    text: str
    evidence: str
    by: str = ""
    on: str = ""
    value: Any = None
    keepable: bool = False
    rivals: tuple[str, ...] = ()
    label: str = "known"


@dataclass(frozen=True, slots=True)
class CardLine:
    """One thing to do of a card."""

    item: str
    text: str
    done: bool = False


@dataclass(frozen=True, slots=True)
class FieldAsk:
    """One field of a ledger entry that a prompt of kind `entries` or `fields` takes."""

    name: str
    answer: Answer
    now: str = ""


@dataclass(frozen=True, slots=True)
class Prompt:
    """One thing to put to the rep.

    `kind`: `question` one answer of type `answer`; `card` some `do` lines, Enter for all done; `confirm` something
    to say back, answered `agreed`, `corrected` or `not-yet`; `entries` lines that add to the ledger `ledger`,
    empty for none; `fields` values for the fields of one entry (`of`) that exists.

    `key` names the prompt within the walk (`stage/item`, `stage/item/entry`).  `says`, `avoids` and `tips` are
    lines that stand beside it.  `wording` is what to say to the person one speaks to.  `mirrored` is what a
    confirm reflects (fact to value).  `removable` names who may be taken out of a list of people again.
    `position` and `total` count prompts of this stage, for the progress line.
    """

    key: str
    kind: PromptKind
    playbook: str
    stage: str
    stage_title: str
    item: Item
    text: str
    answer: Answer
    evidence: str
    wording: str = ""
    help: str = ""
    because: str = ""
    refs: tuple[str, ...] = ()
    known: KnownBefore | None = None
    says: tuple[str, ...] = ()
    avoids: tuple[str, ...] = ()
    tips: tuple[str, ...] = ()
    lines: tuple[CardLine, ...] = ()
    ledger: str = ""
    of: str = ""
    of_words: str = ""
    fields: tuple[FieldAsk, ...] = ()
    mirrored: dict[str, Any] = field(default_factory=dict)
    removable: tuple[str, ...] = ()
    borrowed: bool = False
    required: bool = False
    position: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class StageLine:
    """A stage in the outline beside a walk: `state` is done, here, ahead or passed-over."""

    id: str
    title: str
    state: Literal["done", "here", "ahead", "passed-over"]
    answered: int
    asked: int


@dataclass(frozen=True, slots=True)
class Outline:
    """Where the rep is: the playbook's stages with how much of each is done."""

    deal: str
    deal_name: str
    playbook_title: str
    stage_name: str
    stages: tuple[StageLine, ...]
    saved_at: str = ""
    speaker: str = ""
