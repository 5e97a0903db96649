"""Mends what has one right answer, by editing the text where it stands, from the end backwards.

Comments and layout stay as they are.  Each edit is tried first: one that does not take its finding away, or brings
another mistake, is left alone.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from salescoach.lint.book import text_of, verb_of
from salescoach.source.lines import with_quotes
from salescoach.source.nodes import Listing, Mapping, Scalar
from salescoach.source.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.problem import Problem
    from salescoach.source.nodes import Node

_QUOTING: Final = frozenset({"yaml-colon", "yaml-start", "yaml-comment"})
_NEED_AN_ID: Final = ("ask", "check", "do", "confirm", "each", "include", "need")
_GATES: Final = ("leave_when", "stop", "cadence", "coach")
_LITTLE_WORDS: Final = (
    "a an the is are was were do does did of to in on at for and or it that this you your we our they their "
    "what how who when where which why would could can will shall be been have has had with from by"
)
_LITTLE: Final = frozenset(_LITTLE_WORDS.split())
_MOST_WORDS: Final = 3
_MOST_ROUNDS: Final = 40


@dataclass(frozen=True, slots=True)
class Fixed:
    """A text after mending, and how many things were mended in it."""

    text: str
    mended: int


def fixed(data: bytes, file: str) -> Fixed | None:
    """Return the mended text of a file; None where nothing can be mended, or the file cannot be read at all."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    quoted, quotes = _with_quotes(text, file)
    whole, ids = _with_ids(quoted, file)
    return Fixed(whole, quotes + ids) if quotes + ids else None


def _with_quotes(text: str, file: str) -> tuple[str, int]:
    """Put texts that YAML takes for something else in quotes, one after another."""
    mended = 0
    left = set(_misread(text, file))
    for _ in range(_MOST_ROUNDS):
        found = sorted(left, key=lambda one: one.place, reverse=True)
        better = next((new for one in found if (new := _quoted(text, one, file)) is not None), None)
        if better is None:
            break
        text, mended = better, mended + 1
        left = set(_misread(text, file))
    return text, mended


def _misread(text: str, file: str) -> list[Problem]:
    return [one for one in read(text.encode(), file).problems if one.code in _QUOTING]


def _quoted(text: str, problem: Problem, file: str) -> str | None:
    """Return a text with the misread part in quotes, None where that does not help."""
    lines = text.split("\n")
    at = problem.place.line - 1
    line = lines[at].rstrip("\r")
    start = _value_column(line, problem)
    if start is None or "salescoach:" in line[start:]:
        return None
    ending = lines[at][len(line) :]
    lines[at] = _in_quotes(line, start, problem) + ending
    new = "\n".join(lines)
    before, after = read(text.encode(), file).problems, read(new.encode(), file).problems
    return new if len(after) < len(before) and set(_kinds(after)) <= set(_kinds(before)) else None


def _kinds(problems: tuple[Problem, ...]) -> Iterator[tuple[int, str]]:
    return ((one.place.line, one.code) for one in problems)


def _in_quotes(line: str, start: int, problem: Problem) -> str:
    if problem.code != "yaml-comment":
        return with_quotes(line, start)
    whole = line[start:].rstrip()
    mark = "'" if '"' in whole or "\\" in whole else '"'
    inner = whole.replace("'", "''") if mark == "'" else whole
    return f"{line[:start]}{mark}{inner}{mark}"


def _value_column(line: str, problem: Problem) -> int | None:
    """Return where the text begins that was misread: behind the last key before what was found."""
    before = line[: max(problem.place.column - 1, 0)]
    if problem.code == "yaml-start":
        return problem.place.column - 1
    keys = list(
        re.finditer(
            r"(?:^\s*(?:-\s+)*|[{,]\s*)[\w-]+:\s+", before if problem.code == "yaml-comment" else line
        )
    )
    fitting = [one.end() for one in keys if one.end() <= problem.place.column - 1]
    return fitting[-1] if fitting else None


def _with_ids(text: str, file: str) -> tuple[str, int]:
    """Give every part that needs an id one made of its words, from the end backwards."""
    reading = read(text.encode(), file)
    if not isinstance(reading.root, Mapping) or any(one.level == "error" for one in reading.problems):
        return text, 0
    if reading.root.get("translates") is not None or reading.root.get("extends") is not None:
        return text, 0
    taken = set(_ids(reading.root))
    edits = [(node, _fresh(node, taken)) for node in _without_id(reading.root)]
    lines = text.split("\n")
    for node, name in sorted(edits, key=lambda one: one[0].place, reverse=True):
        _insert(lines, node, name)
    new = "\n".join(lines)
    broken = any(one.level == "error" for one in read(new.encode(), file).problems)
    return (text, 0) if broken else (new, len(edits))


def _ids(node: Node) -> Iterator[str]:
    if isinstance(node, Mapping):
        for key, value in node.pairs:
            if key.text in ("id", "compute", "fact") and isinstance(value, Scalar):
                yield value.text
            yield from _ids(value)
        facts = node.get("facts")
        yield from (key.text for key, _ in facts.pairs) if isinstance(facts, Mapping) else ()
    elif isinstance(node, Listing):
        for one in node.items:
            yield from _ids(one)


def _without_id(root: Mapping) -> Iterator[Mapping]:
    """Yield the parts that need an id and have none, in the order of the file."""
    for key, value in root.pairs:
        if key.text in ("tests", "facts", "ledgers") or not isinstance(value, Listing):
            continue
        for node in (one for one in value.items if isinstance(one, Mapping)):
            needs = key.text in _GATES or (key.text in ("items", "always") and verb_of(node) in _NEED_AN_ID)
            if needs and node.get("id") is None and node.pairs:
                yield node
            yield from _without_id(node)


def _fresh(node: Mapping, taken: set[str]) -> str:
    """Return an id made of the words of a part, which nothing else has."""
    verb = verb_of(node)
    words = next(
        (text for key in (verb, "because", "say", "do", "need", "when") if (text := text_of(node, key))),
        "item",
    )
    base = _words(words) or "item"
    name = next(one for one in (base, *(f"{base}_{number}" for number in range(2, 5000))) if one not in taken)
    taken.add(name)
    return name


def _words(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z][a-z0-9]*", plain)
    telling = [one for one in words if one not in _LITTLE] or words
    return "_".join(telling[:_MOST_WORDS])[:40].strip("_")


def _insert(lines: list[str], node: Mapping, name: str) -> None:
    """Write an id behind the first value of a part: on a line of its own, or within the braces."""
    key, _ = node.pairs[0]
    number, column = key.place.line - 1, key.place.column - 1
    line = lines[number]
    if line[:column].rstrip().endswith(("{", ",")):
        lines[number] = f"{line[:column]}id: {name}, {line[column:]}"
        return
    # the part keeps its first line; its second key, or what follows it, moves down by one
    ending = "\r" if line.endswith("\r") else ""
    following = node.pairs[1][0].place.line - 1 if len(node.pairs) > 1 else _end_of(lines, number, column)
    lines.insert(following, f"{' ' * column}id: {name}{ending}")


def _end_of(lines: list[str], number: int, column: int) -> int:
    """Return the line behind a value that begins on a line: the next one that is not further in."""
    at = number + 1
    while at < len(lines) and lines[at].strip() and len(lines[at]) - len(lines[at].lstrip()) > column:
        at += 1
    return at
