"""What a rep can practise: drills made from the playbooks and from their own deals."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final, Literal

from salescoach.gate.catalogue import with_inner
from salescoach.records import dataclass
from salescoach.safe_text import folded, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from salescoach.deal.state import Deal
    from salescoach.playbook.model import Item, Library

Kind = Literal["open", "opening", "objection", "close", "words"]

KINDS: Final[dict[Kind, str]] = {
    "open": "turn a closed question into an open one",
    "opening": "say your opening aloud, against the clock",
    "objection": 'answer an objection without the word "but"',
    "close": "recognise an old close",
    "words": "ask with the six question words",
}
WORDS: Final = ("what", "how", "who", "when", "where", "why")
CHOICES: Final = 4
MOST_OF_DEALS: Final = 20
STOCK_CLOSED: Final = (
    "Is this a problem for you?",
    "Do you have a budget for it?",
    "Are you happy with your supplier?",
    "Can you decide this alone?",
    "Would it help if it ran faster?",
)
STOCK_OBJECTIONS: Final = (
    "It is too dear.",
    "We are happy with what we have.",
    "Send me something in writing.",
    "Call me again next year.",
)
_CLOSE: Final = re.compile(r"^([A-Z][\w-]*(?: [\w-]+)*) close:")


@dataclass(frozen=True, slots=True)
class Drill:
    """One thing to practise: `key` is its own for ever; `choices` are the answers to choose from, `right` the one."""

    key: str
    kind: Kind
    text: str
    choices: tuple[str, ...] = ()
    right: str = ""
    lines: tuple[str, ...] = ()


def drills_of(library: Library, deals: Sequence[Deal], call_playbook: str) -> list[Drill]:
    """Return every drill, the rep's own first within each kind; texts are safe and on one line."""
    found = [
        *(
            _drill("open", text)
            for text in (*_of_ledger(deals, "questions"), *_yes_no(library), *STOCK_CLOSED)
        ),
        *_opening(library, call_playbook),
        *(_drill("objection", text) for text in (*_of_ledger(deals, "objections"), *STOCK_OBJECTIONS)),
        *_closes(library),
        *(
            Drill(f"words/{word}", "words", f"Ask what you want to know, beginning with {word}.", right=word)
            for word in WORDS
        ),
    ]
    return list({drill.key: drill for drill in reversed(found)}.values())[::-1]


def _drill(kind: Kind, text: str) -> Drill:
    said = one_line(text, 200)
    return Drill(f"{kind}/{folded(said)[:80]}", kind, said)


def _of_ledger(deals: Iterable[Deal], ledger: str) -> Iterator[str]:
    texts = (entry.words for deal in deals for entry in deal.entries(ledger))
    yield from islice(texts, MOST_OF_DEALS)


def _items(library: Library) -> Iterator[Item]:
    for book in library["playbooks"].values():
        for stage in book["stages"]:
            yield from with_inner(stage["items"])


def _yes_no(library: Library) -> Iterator[str]:
    for item in _items(library):
        if (
            item["verb"] == "check"
            and item.get("answer", {}).get("type") == "yes-no"
            and "{" not in item["text"]
        ):
            yield item["text"]


def _opening(library: Library, playbook: str) -> Iterator[Drill]:
    book = library["playbooks"].get(playbook)
    during = [s for s in book["stages"] if s.get("moment", "during") == "during"] if book else []
    for stage in during[:1]:
        told = tuple(one_line(i["text"]) for i in stage["items"] if i["verb"] in {"do", "say", "ask"})
        yield Drill(f"opening/{playbook}", "opening", "Say your opening aloud.", lines=told)


def _closes(library: Library) -> Iterator[Drill]:
    named = [(found[1], item) for item in _items(library) if (found := _CLOSE.match(item["text"]))]
    names = list(dict.fromkeys(name for name, _ in named))
    for name, item in named:
        for phrase in item.get("listen", ()):
            yield Drill(f"close/{phrase}", "close", f"“{phrase}”", _choices(names, name, phrase), name)


def _choices(names: list[str], right: str, phrase: str) -> tuple[str, ...]:
    """Return the right name among others, in an order that is the same each time and tells nothing."""
    at = names.index(right)
    others = [names[(at + step) % len(names)] for step in range(1, min(CHOICES, len(names)))]
    return tuple(sorted([right, *others], key=lambda name: sum(map(ord, name + phrase)) * 7919 % 97))
