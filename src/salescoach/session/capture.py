"""What one line typed during a call means; pure, and every line means something: nothing is ever refused."""

from __future__ import annotations

import re
from dataclasses import dataclass

from salescoach.ask.commands import LEDGER_OF, LEDGER_SIGNS, command_named
from salescoach.safe_text import one_line


@dataclass(frozen=True, slots=True)
class Answered:
    """Words for the question of a number; without words the question is only put in hand."""

    number: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Agreed:
    """A question was said back and they agreed; `by` is who, when it is not whoever is speaking."""

    number: int
    by: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Caught:
    """Something for a ledger: a promise, an objection, a person."""

    ledger: str
    text: str


@dataclass(frozen=True, slots=True)
class Speaking:
    """Whoever talks from now on, and what they said on the same line; no name is nobody in particular."""

    words: str


@dataclass(frozen=True, slots=True)
class Loose:
    """A note, to be sorted after the call."""

    text: str


@dataclass(frozen=True, slots=True)
class TakeBack:
    """The last line was a slip."""


@dataclass(frozen=True, slots=True)
class ShowHelp:
    """What may be typed."""


Capture = Answered | Agreed | Caught | Speaking | Loose | TakeBack | ShowHelp

_AGREED = re.compile(r"=\s*(\d{1,3})(?!\d|[.,]\d)\s*(?:@\s*(?P<by>.*)|(?P<text>.*))\Z", re.DOTALL)
_NUMBER = re.compile(r"(\d{1,3})(?:[.):]?\s+(?P<text>\S.*)|[.):]?)\Z", re.DOTALL)
_MORE_OF_A_FIGURE = re.compile(
    r"(?:k|m|mn|thousand|lakhs?|lacs?|cr|crores?|millions?|bn|billions?|per\s?cent)\b|%", re.IGNORECASE
)
_SLASH = re.compile(r"/([A-Za-z][A-Za-z-]*)(?:\s+(.*))?\Z", re.DOTALL)


def read_capture(line: str, numbers: frozenset[int]) -> Capture | None:
    """Read a line; `numbers` are those of the questions, any other number begins a note, and so does `4 lakh`.

    `\\` before a line makes it a note whatever it looks like.  None when there is nothing on it.
    """
    text = one_line(line).strip()
    if not text:
        return None
    if text.startswith("\\"):
        return Loose(text[1:].strip()) if text[1:].strip() else None
    return _of_question(text, numbers) or _of_sign(text) or _of_slash(text) or Loose(text)


def _of_question(text: str, numbers: frozenset[int]) -> Capture | None:
    agreed = _AGREED.match(text)
    if agreed and int(agreed[1]) in numbers:
        return Agreed(int(agreed[1]), (agreed["by"] or "").strip(), (agreed["text"] or "").strip())
    answer = _NUMBER.match(text)
    if answer and int(answer[1]) in numbers and not _MORE_OF_A_FIGURE.match(answer["text"] or ""):
        return Answered(int(answer[1]), (answer["text"] or "").strip())
    return None


def _of_sign(text: str) -> Capture | None:
    sign, after = text[0].lower(), text[1:]
    if sign == "@":
        return Speaking(after.strip())
    if text == "?":
        return ShowHelp()
    if sign in LEDGER_SIGNS and _makes_sense(sign, after):
        return Caught(LEDGER_SIGNS[sign], after.strip())
    return None


def _makes_sense(sign: str, after: str) -> bool:
    """Tell whether what follows a sign can be meant: `x-ray`, `+5 %`, `>50` and `$10k` are words of a note."""
    rest = after.strip()
    if sign == "x":
        return after[:1].isspace() and bool(rest)
    if sign in "+$>":
        first = rest.lstrip("\"'“”„‘’«(")[:1]
        return first.isalpha() or (sign == ">" and after[:1].isspace() and any(c.isalpha() for c in rest))
    return any(c.isalpha() for c in rest)


def _of_slash(text: str) -> Capture | None:
    found = _SLASH.match(text)
    command = command_named(found[1]) if found else None
    if found is None or command is None:
        return None
    words = (found[2] or "").strip()
    if command.name == "who":
        return Speaking(words)
    if command.name in LEDGER_OF and words:
        return Caught(LEDGER_OF[command.name], words)
    if command.name == "note" and words:
        return Loose(words)
    simple: dict[str, Capture] = {"back": TakeBack(), "help": ShowHelp()}
    return simple.get(command.name)
