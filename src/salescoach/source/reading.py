"""YAML to a document that knows the line of every part, safely."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.problem import Place, Problem
from salescoach.records import dataclass
from salescoach.source.decoding import decoded
from salescoach.source.parsing import parse

if TYPE_CHECKING:
    from salescoach.source.nodes import Node

MOST_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a file: the document (None where there is none), every problem, and the lines.

    `mended` are the lines (from 1) that had a mistake of YAML and were read as they were probably meant; whatever
    else is found on them only follows from that.
    """

    root: Node | None
    problems: tuple[Problem, ...]
    lines: tuple[str, ...]
    mended: frozenset[int] = frozenset()


def read(data: bytes, file: str) -> Reading:
    """Return the document in a file's bytes with all that is wrong with it; it never raises for any bytes.

    An empty file is no problem: its root is None.  Raises `UnusableFileError` where PyYAML came without its
    C parser.
    """
    if len(data) > MOST_BYTES:
        why = "this file is larger than 1 MiB"
        return Reading(None, (Problem(Place(file), "too-large", why, "split it into several files"),), ())
    source = decoded(data, file)
    lines = tuple(source.text.split("\n"))
    if not source.readable:
        return Reading(None, source.problems, lines)
    parsed = parse(source.for_parser().split("\n"), file)
    found = sorted([*source.problems, *parsed.problems], key=lambda problem: problem.place)
    mended = parsed.mended | {problem.place.line for problem in source.problems}
    return Reading(parsed.root, tuple(found), lines, frozenset(mended))
