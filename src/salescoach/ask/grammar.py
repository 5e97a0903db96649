"""What a rep may type at any prompt beside an answer: slash-commands and signs; no screen, no clock."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from salescoach.ask.commands import LEDGER_OF, LEDGER_SIGNS, command_named, spellings
from salescoach.ask.port import Aside, Back, Edit, Jump, Leave, Remark, Reply, SetAside, Speaker
from salescoach.problem import nearest
from salescoach.records import dataclass

if TYPE_CHECKING:
    from salescoach.ask.commands import Command
    from salescoach.walk.prompt import Prompt

LocalName = Literal["why", "more", "review", "help", "editor", "jump", "edit"]


@dataclass(frozen=True, slots=True)
class Answer:
    """The line is an answer; `text` is it, without the sign that made it literal."""

    text: str


@dataclass(frozen=True, slots=True)
class Local:
    """Something that the asker does by itself: it shows a list or opens an editor, and asks again."""

    name: LocalName
    words: str = ""


@dataclass(frozen=True, slots=True)
class Misread:
    """The line is no answer and no command; `message` says what is wrong and what to type."""

    message: str


_SLASH = re.compile(r"/([A-Za-z][A-Za-z-]*)(?:\s+(.*))?\Z", re.DOTALL)
_ESCAPES = re.compile(r"(?:\\|/(?=/))*")
_FIGURES = frozenset({"number", "percent", "money", "scale", "date"})
_SET_ASIDE: dict[str, Literal["skipped", "dont-know", "not-applicable", "later"]] = {
    "skip": "skipped",
    "dont-know": "dont-know",
    "na": "not-applicable",
    "later": "later",
}
_SAID_PLAINLY = {
    "n/a": "na",
    "not applicable": "na",
    "does not apply": "na",
    "don't know": "dont-know",
    "don’t know": "dont-know",
    "dont know": "dont-know",
}
_BARE = frozenset({"back", "skip", "later", "leave", "quit", "exit", "help", "review", "why", "dk", "na"})


def read_line(line: str, prompt: Prompt) -> Reply | Local | Misread | Answer:
    """Read a line typed at a prompt.

    An `Answer` is what is left when it is no command: `\\` or `//` at the start keeps a line from being read
    as one.  Signs are read as signs only where what follows makes sense (`+5` and `>50` are figures).
    """
    text = line.strip()
    if _is_escaped(text, prompt):
        return Answer(text[1:])
    return _special(text, prompt) or Answer(text)


def literal(text: str, prompt: Prompt) -> str:
    """Return a line that `read_line` reads as the answer `text` (both without spaces around them)."""
    return text if read_line(text, prompt) == Answer(text) else f"\\{text}"


def _is_escaped(text: str, prompt: Prompt) -> bool:
    """Tell whether the first character only keeps the rest from being read as a command.

    So `\\\\server\\share` stays what it is, and `\\/back` is the answer `/back`.
    """
    core = text[_ESCAPES.match(text).end() :]  # type: ignore[union-attr]
    return core != text and _special(core, prompt) is not None


def _special(text: str, prompt: Prompt) -> Reply | Local | Misread | None:
    return _command_line(text) or _sign(text, prompt) or _plain_words(text, prompt)


def _command_line(text: str) -> Reply | Local | Misread | None:
    match = _SLASH.match(text)
    if match is None:
        return None
    command, words = command_named(match[1]), (match[2] or "").strip()
    if command is None:
        guess = nearest(match[1].casefold(), spellings())
        cure = f"did you mean /{guess}?" if guess else "? lists the commands"
        return Misread(f"there is no /{match[1]}; {cure} (to answer with these words begin with //)")
    return _do(command, words)


def _do(command: Command, words: str) -> Reply | Local | Misread:
    if command.needs_words and not words:
        return Misread(f"/{command.name} needs words after it: {command.usage}")
    if command.name in LEDGER_OF:
        return Aside(LEDGER_OF[command.name], words)
    if command.name in _SET_ASIDE:
        return SetAside(_SET_ASIDE[command.name], words)
    return _move(command.name, words) or Local(command.name, words)  # type: ignore[arg-type]


def _move(name: str, words: str) -> Reply | None:
    if name == "jump" and words:
        return Jump(words)
    if name == "edit" and words:
        return Edit(words)
    simple: dict[str, Reply] = {
        "back": Back(),
        "leave": Leave(),
        "note": Remark(words),
        "who": Speaker(words),
    }
    return simple.get(name)


def _sign(text: str, prompt: Prompt) -> Reply | Local | Misread | None:
    if text == "?":
        return Local("help")
    sign, rest = text[:1], text[1:].strip()
    if sign == "@":
        return _speaker(rest)
    ledger = _ledger_of_sign(sign, text[1:], prompt)
    return Aside(ledger, rest) if ledger else None


def _ledger_of_sign(sign: str, after: str, prompt: Prompt) -> str:
    """Return the ledger that a sign means, or nothing where what follows makes no sense after it."""
    rest = after.strip()
    makes_sense = {
        "?": _has_letter(rest),
        "!": _has_letter(rest),
        "x": after[:1].isspace() and _has_letter(rest),
        "+": _starts_with_letter(rest),
        ">": _starts_with_letter(rest) or (_has_letter(rest) and _takes_words(prompt)),
        "$": after[:1].isspace() and _starts_with_letter(rest),
    }
    return LEDGER_SIGNS[sign.lower()] if makes_sense.get(sign.lower()) else ""


def _speaker(name: str) -> Reply | Misread | None:
    if not name or _looks_like_a_name(name):
        return Speaker(name)
    if not _starts_with_letter(name):
        return None
    first = name.split(maxsplit=1)[0].rstrip(":,")
    return Misread(f"who said it? with a colon after the name I can tell: @{first}: what they said")


def split_speaker(line: str) -> tuple[str, str] | None:
    """Return the name and what they said of a line `@iyer: 20-30`, or None when it is no such line."""
    match = re.match(r"@\s*([^:\n@]{1,60}?)\s*:\s+(\S.*)\Z", line.strip(), re.DOTALL)
    return (match[1], match[2]) if match and _looks_like_a_name(match[1]) else None


def _looks_like_a_name(text: str) -> bool:
    plain = not any(character.isdigit() or character in ":;!?/\\" for character in text)
    return _starts_with_letter(text) and plain and len(text.split()) <= 4


def _plain_words(text: str, prompt: Prompt) -> Reply | Local | Misread | None:
    """Read words that mean a command though nobody typed the slash."""
    word = text.casefold()
    if _is_option(word, prompt):
        return None
    if word in _SAID_PLAINLY:
        return SetAside(_SET_ASIDE[_SAID_PLAINLY[word]])
    if word in _BARE:
        return Misread(
            f'"{text}" alone is not taken as an answer: /{word} is the command, \\{text} the answer'
        )
    return None


def _is_option(word: str, prompt: Prompt) -> bool:
    options = prompt.answer.get("options", {})
    return any(word in (key.casefold(), text.casefold()) for key, text in options.items())


def _takes_words(prompt: Prompt) -> bool:
    return prompt.kind == "entries" or prompt.answer["type"] not in _FIGURES


def _has_letter(text: str) -> bool:
    return any(character.isalpha() for character in text)


def _starts_with_letter(text: str) -> bool:
    return bool(text) and text.lstrip("\"'“”„‘’«(")[:1].isalpha()
