"""What a check finds, and the sort of thing that a part of an expression is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from salescoach.records import dataclass, field

if TYPE_CHECKING:
    from salescoach.expressions.functions import Kind
    from salescoach.expressions.names import Answer, Names
    from salescoach.expressions.tree import Tree

Scope = tuple[Mapping[str, "Answer"], ...]
"""The fields of the entries at hand, the innermost first."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in an expression; `column` (from 1) and `width` name the stretch of its text."""

    message: str
    hint: str
    column: int
    width: int
    code: str


@dataclass(frozen=True, slots=True)
class Sort:
    """The kind of a part, None where a mistake hides it; a choice and a several have options."""

    kind: Kind | None = None
    options: Mapping[str, object] | None = None


UNSURE: Final = Sort()
TRUTH: Final = Sort("truth")
FIGURE: Final = Sort("figure")
TEXT: Final = Sort("text")

_KINDS: Final[dict[object, Kind]] = {
    "text": "text",
    "yes-no": "truth",
    "choice": "choice",
    "several": "several",
    "number": "figure",
    "percent": "figure",
    "money": "figure",
    "scale": "figure",
    "date": "date",
    "done": "truth",
}

IN_WORDS: Final[dict[Kind, str]] = {
    "truth": "a yes or no",
    "figure": "a figure",
    "text": "a text",
    "choice": "a choice",
    "several": "a choice of several",
    "date": "a date",
}


@dataclass(slots=True)
class Check:
    """One check of one expression: the names in scope and what was found so far."""

    names: Names
    found: list[Finding] = field(default_factory=list)

    def add(self, tree: Tree, code: str, message: str, hint: str) -> None:
        """Note a finding about a part of the expression."""
        self.found.append(Finding(message, hint, tree.column, tree.width, code))


def sort_of(answer: Answer | None) -> Sort:
    """Return the sort of a fact or field that is answered like this."""
    if answer is None:
        return UNSURE
    options = answer.get("options")
    return Sort(_KINDS.get(answer.get("type")), options if isinstance(options, Mapping) else None)
