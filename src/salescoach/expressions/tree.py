"""An expression as a tree that knows where each part was written, and the error of one that has none."""

from __future__ import annotations

from salescoach.errors import WrongUseError
from salescoach.records import dataclass, field

LONGEST = 2000  # characters
DEEPEST = 40  # levels of the tree


class ExpressionError(WrongUseError):
    """An expression that cannot be read; `column` (from 1) and `width` name the stretch of its text."""

    default_code = "expression"

    def __init__(self, message: str, hint: str = "", column: int = 1, width: int = 1, code: str = "") -> None:
        super().__init__(message, hint, code=code)
        self.column = column
        self.width = max(1, width)


@dataclass(frozen=True, slots=True)
class Tree:
    """A part of an expression.

    `kind` is num, text, yes, no, name, list, call, not, neg, and, or, in, not in, a comparison or one of
    + - * /.  `value` is the number, the text, the name or the function.  Two trees are equal when they say
    the same, wherever it was written.
    """

    kind: str
    parts: tuple[Tree, ...] = ()
    value: int | float | str = ""
    column: int = field(default=1, compare=False)
    width: int = field(default=1, compare=False)
    depth: int = field(default=1, compare=False)

    @property
    def end(self) -> int:
        """The column after its last character."""
        return self.column + self.width
