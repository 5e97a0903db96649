"""What can go wrong, as text and an exit code; one place in `cli` prints it."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import ClassVar


INTERRUPTED = 130
"""The exit code of a command that was stopped by Ctrl-C."""


class SalescoachError(Exception):
    """Something the user can act on: what happened, and what to do about it.

    `code` is stable and machine-readable; `problems` are values with an `as_json()` of their own.
    """

    exit_code: ClassVar[int] = 1
    default_code: ClassVar[str] = "error"

    def __init__(
        self, message: str, hint: str = "", *, code: str = "", problems: Sequence[object] = ()
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.code = code or self.default_code
        self.problems = tuple(problems)


class WrongUseError(SalescoachError):
    """The command was given something it cannot take; nothing was written."""

    exit_code = 2
    default_code = "wrong-use"


class UnusableFileError(SalescoachError):
    """A file or folder that cannot be read, written or understood."""

    exit_code = 4
    default_code = "unusable-file"


class PersonNeededError(SalescoachError):
    """A question is open and there is no terminal to ask it in."""

    exit_code = 5
    default_code = "person-needed"
