"""What draws for an asker: a port, so that the asker needs no drawing library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salescoach.walk.prompt import Outline, Prompt

Tone = Literal["plain", "good", "warn", "refused"]


class Painter(Protocol):
    """Turns what an asker shows into plain or ANSI text of at most `width` columns, without a final newline.

    Everything that came from data is made safe by the painter; an asker prints what it gets as it is.
    """

    def outline(self, outline: Outline, width: int) -> str:
        """Return one line: the stages, and how far each is."""
        ...

    def question(self, prompt: Prompt, width: int) -> str:
        """Return the question with all that stands beside it, but not its options."""
        ...

    def card(self, prompt: Prompt, width: int, rows: int = 0) -> str:
        """Return a card with its numbered lines; where it is longer than `rows` (0 for no limit) its lines are cut to
        a row each, and those that still have no room are counted.
        """
        ...

    def choices(self, texts: Sequence[str], chosen: frozenset[int], at: int, width: int) -> str:
        """Return numbered options, those `chosen` with a mark, and a pointer at number `at` (0 for none)."""
        ...

    def why(self, prompt: Prompt, width: int) -> str:
        """Return what a question is good for: its help, its reason, what it goes back to."""
        ...

    def more(self, prompt: Prompt, width: int) -> str:
        """Return every tip and everything to avoid, unfolded."""
        ...

    def review(self, outline: Outline, answered: Sequence[tuple[str, str]], width: int) -> str:
        """Return the stages and, numbered, each question answered with its answer."""
        ...

    def help(self, width: int, titles: Sequence[str] = ()) -> str:
        """Return the table of commands, signs and keys, or the groups of it that are named."""
        ...

    def told(self, message: str, tone: Tone, width: int) -> str:
        """Return a line of talk."""
        ...
