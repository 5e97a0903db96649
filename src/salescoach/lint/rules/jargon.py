"""What is said aloud has a word of salesmen's jargon in it.

Words such as *synergy* or *leverage* mean nothing that a customer could see or count, and say that a seller is talking.

Wrong:

    - {say: Our holistic approach leverages synergies.}

Right:

    - {say: One of us looks after all of it. You ring one number.}
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from salescoach.lint.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.lint.book import Book

ID: Final = "jargon"
LEVEL: Final = "warning"
FAMILY: Final = "method"
_PLAIN: Final = {
    "actionable": "say what can be done with it",
    "at the end of the day": "leave it out",
    "bandwidth": "say time, or people",
    "best-in-class": "say what it does better, and than what",
    "best-of-breed": "say what it does better, and than what",
    "circle back": "say when you will ring",
    "core competenc(?:y|ies)": "say what you do well",
    "cutting[- ]edge": "say what it does that others do not",
    "deep[- ]dive": "say that you look at it closely",
    "disruptive": "say what it changes",
    "empower(?:s|ed|ing)?": "say what they can do with it",
    "game[- ]chang(?:er|ers|ing)": "say what it changes",
    "going forward": "say from now on, or leave it out",
    "holistic(?:ally)?": "say what belongs to it",
    "ideat(?:e|es|ing|ion)": "say think",
    "industry[- ]leading": "say what it does better, and than what",
    "leverag(?:e|es|ed|ing)": "say use",
    "low[- ]hanging fruit": "say what is easy to do first",
    "mission[- ]critical": "say what stops without it",
    "move the needle": "say what changes, and by how much",
    "next[- ]gen(?:eration)?": "say what is new",
    "paradigms?": "say way of working",
    "pain points?": "say what troubles them",
    "reach out": "say ring, or write",
    "robust": "say what it stands up to",
    "scalab(?:le|ility)": "say how much more it can do",
    "seamless(?:ly)?": "say what they need not do",
    "solutioning": "say find a way",
    "state[- ]of[- ]the[- ]art": "say what is new",
    "synerg(?:y|ies|istic)": "say what they have of it together",
    "thought leader(?:s|ship)?": "say who has learnt from you",
    "touch base": "say talk",
    "turn-?key": "say that it is ready to use",
    "utili[sz](?:e|es|ed|ing|ation)": "say use",
    "value[- ]add(?:s|ed)?": "say what they gain",
    "value propositions?": "say what they gain",
    "win[- ]win": "say what each of the two has of it",
    "world[- ]class": "say what it does better, and than what",
}
_STEM: Final = re.compile(r"[a-z ]+")


def check(book: Book) -> Iterator[Finding]:
    """Yield each word of jargon in what is said to the customer."""
    spoken = book.spoken if book.is_english else []
    whole = "\n".join(text for _, text in spoken).lower()
    for pattern, cure in _PLAIN.items():
        # most playbooks have none of it, and looking once for a beginning is cheap
        if _STEM.match(pattern)[0] in whole:  # type: ignore[index]  # each begins with a letter
            yield from _found(book, re.compile(rf"\b{pattern}\b", re.IGNORECASE), cure)


def _found(book: Book, pattern: re.Pattern[str], cure: str) -> Iterator[Finding]:
    for path, text in book.spoken:
        for found in pattern.finditer(text):
            place = book.spot(path, found.start() + 1, len(found[0]))
            yield Finding(place, f'"{found[0]}" is jargon', cure)
