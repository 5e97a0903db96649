"""Where lines are typed and shown: the small part that a terminal and the plain line mode do differently."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from salescoach.records import dataclass

if TYPE_CHECKING:
    from salescoach.playbook.model import Answer
    from salescoach.walk.prompt import Outline, Prompt


@dataclass(frozen=True, slots=True)
class Place:
    """One line to read.

    `field` is the field of an entry that the line is for, empty for the prompt itself, and `answer` its type.
    `number` counts the lines of an entry list from 1.  `draft` is what stands in the line at first, `now` what
    the field holds, and `hint` says what to type and what Enter alone does.
    """

    prompt: Prompt
    outline: Outline
    answer: Answer
    hint: str
    field: str = ""
    number: int = 0
    draft: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True)
class Heard:
    """A line as typed, and what else stood in the line when a key gave a command instead."""

    line: str
    draft: str = ""


class Desk(Protocol):
    """Reads lines and shows text."""

    @property
    def width(self) -> int:
        """Columns there are at this moment."""
        ...

    @property
    def height(self) -> int:
        """Rows that can be seen at once at this moment; 0 where nothing scrolls out of sight."""
        ...

    def read(self, place: Place) -> Heard:
        """Read one line; EOFError when the person is done, KeyboardInterrupt when they break off."""
        ...

    def show(self, text: str) -> None:
        """Show lines of the painter, as they are."""
        ...
