"""Where the YAML parser gave up, and the mistake behind it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake: where (from 0), what, what to do, and the lines to put in place of the broken ones."""

    line: int
    column: int
    width: int
    code: str
    message: str
    hint: str
    mends: Mapping[int, str] = field(default_factory=dict)


UNREADABLE = Fault(
    0, 0, 1, "yaml", "this cannot be read as YAML", "look for a quote, a bracket or a space too few nearby"
)


@dataclass(frozen=True, slots=True)
class Stumble:
    """Where the parser gave up, and what it said; `last` is the last event before."""

    problem: str
    line: int
    column: int
    context: str
    context_line: int
    context_column: int
    last: Any
    lines: Sequence[str]

    @property
    def text(self) -> str:
        """Return the line on which the parser gave up."""
        return self.lines[self.line]

    @property
    def rest(self) -> str:
        """Return what stands from there to the end of the line."""
        return self.text[self.column :]

    def above(self) -> int | None:
        """Return the nearest line above that is neither empty nor a comment."""
        for number in range(self.line - 1, -1, -1):
            if self.lines[number].strip() and not self.lines[number].lstrip().startswith("#"):
                return number
        return None


def stumble(error: Any, last: Any, lines: Sequence[str]) -> Stumble:
    """Return the parser's error with its marks inside the file, wherever the parser put them."""
    mark = error.problem_mark or error.context_mark
    before = error.context_mark or mark

    def inside(point: Any) -> tuple[int, int]:
        line = min(point.line, len(lines) - 1) if point else 0
        return line, min(point.column, len(lines[line])) if point else 0

    return Stumble(error.problem or "", *inside(mark), error.context or "", *inside(before), last, lines)
