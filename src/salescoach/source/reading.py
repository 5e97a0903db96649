"""YAML to a document that knows the line of every part, safely."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from salescoach.problem import Place, Problem
from salescoach.source.building import build
from salescoach.source.decoding import decoded

if TYPE_CHECKING:
    from salescoach.source.nodes import Node

MOST_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a file: the document (None where there is none), every problem, and the lines."""

    root: Node | None
    problems: tuple[Problem, ...]
    lines: tuple[str, ...]


def read(data: bytes, file: str) -> Reading:
    """Return the document in a file's bytes with all that is wrong with it; it never raises for any bytes.

    An empty file is no problem: its root is None.  Raises `UnusableFileError` where PyYAML came without its
    C parser.
    """
    if len(data) > MOST_BYTES:
        why = "this file is larger than 1 MiB"
        return Reading(None, (Problem(Place(file), "too-large", why, "split it into several files"),), ())
    text, problems = decoded(data, file)
    lines = tuple(text.split("\n"))
    if problems:
        return Reading(None, tuple(problems), lines)
    root, found = build(text, lines, file)
    return Reading(root, tuple(sorted(found, key=lambda p: p.place)), lines)
