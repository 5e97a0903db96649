"""What YAML takes from a text without a word: a comma inside {}, what follows ` #`, a list glued to a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from salescoach.problem import Place, Problem
from salescoach.records import replace
from salescoach.safe_text import quoted
from salescoach.source.lines import quote_it
from salescoach.source.nodes import Listing, Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salescoach.source.nodes import Node

_CUT = re.compile(r"(\s+)(#[^\s#!].*)$")
_VALUE = re.compile(r"\s*:")
_GLUED_PAIR = re.compile(r"([\w-]+):(\S.*)")
_GLUED = re.compile(r"[\w-]+:\S")


def cut_text(event: Any, place: Place, lines: Sequence[str]) -> Problem | None:
    """Return a warning when what looks like a word with # in front was taken for a comment after a text."""
    line, column = event.end_mark.line, event.end_mark.column
    found = _CUT.match(lines[line], column) if line < len(lines) else None
    if found is None or event.start_mark.line != line:
        return None
    whole = lines[line][event.start_mark.column :].rstrip()
    where = Place(place.file, line + 1, found.start(2) + 1, len(found[2].rstrip()))
    why = f"the text ends before {quoted(found[2].split()[0])}, because a space and # begin a comment"
    hint = f"{quote_it(whole)}; or write a space after the #"
    return Problem(where, "yaml-comment", why, hint, "warning")


def swallowed_list(event: Any, place: Place, lines: Sequence[str]) -> Problem | None:
    """Return a warning when the entries of a list became part of the text above them."""
    for number in range(event.start_mark.line + 1, min(event.end_mark.line + 1, len(lines))):
        text = lines[number]
        if text.lstrip().startswith("- "):
            where = Place(place.file, number + 1, len(text) - len(text.lstrip()) + 1, 1)
            why = f"this line belongs to the text that begins in line {place.line}, and is no entry of a list"
            hint = "leave the text above out, or put both lines in quotes"
            return Problem(where, "yaml-dash", why, hint, "warning")
    return None


def has_value(key_end: Any, lines: Sequence[str]) -> bool:
    """Tell whether a key inside {} is followed by its colon."""
    return key_end.line < len(lines) and bool(_VALUE.match(lines[key_end.line], key_end.column))


def glued(key: Scalar) -> tuple[Scalar, Scalar] | None:
    """Return the key and the text that a missing space made one word of, or None."""
    found = _GLUED_PAIR.fullmatch(key.text)
    if found is None:
        return None
    value = replace(key.place, column=key.place.column + found.start(2), width=len(found[2]))
    return Scalar(found[1], replace(key.place, width=len(found[1]))), Scalar(found[2], value)


def no_space(key: Scalar, name: Scalar, text: Scalar) -> Problem:
    """Return the problem of a missing space after a colon inside {}."""
    why = "a space is missing after the colon"
    return Problem(key.place, "yaml-space", why, f"write {quoted(f'{name.text}: {text.text}')}")


def loose(key: Scalar) -> Problem:
    """Return the problem of a word that stands among the keys inside {} and has no colon."""
    why = f"{quoted(key.text)} stands among the keys and has no colon"
    return Problem(
        key.place, "yaml-colon", why, "write it as key: text, or put the whole text in double quotes"
    )


def comma(key: Scalar) -> Problem:
    """Return the problem of a comma that cuts a text inside {} in two."""
    why = f"the comma before {quoted(key.text)} cuts a text in two, because it stands inside {{}}"
    return Problem(key.place, "yaml-comma", why, "put the whole text in double quotes")


def braces(place: Place, text: str) -> Problem:
    """Return the problem of a text that begins with a brace and was taken for a mapping."""
    return Problem(place, "yaml-start", 'a text cannot begin with "{"', quote_it(text))


def why_no_text(node: Node) -> str:
    """Return what to do where a text was meant and YAML made a mapping or a list of it; nothing for a text."""
    if isinstance(node, Mapping):
        return "if it is one text put it in double quotes: a colon or { makes a mapping of it"
    if isinstance(node, Listing):
        return "if it is one text put it in double quotes: a dash or [ makes a list of it"
    return ""


def why_no_mapping(node: Node) -> str:
    """Return what to do where a mapping was meant and YAML made a text of it, or nothing."""
    if isinstance(node, Scalar) and not node.quoted and _GLUED.match(node.text):
        return "write a space after the colon"
    return ""
