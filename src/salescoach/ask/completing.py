"""What Tab offers at a prompt: commands, stages, names, questions answered, options."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.ask.commands import COMMANDS
from salescoach.ask.options import option_texts
from salescoach.safe_text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from prompt_toolkit.completion import Completer, Completion
    from prompt_toolkit.document import Document

    from salescoach.ask.desk import Place

Offer = tuple[str, str]
"""A text to put in the line, and what it means."""


def offers(line: str, place: Place, names: Sequence[str], answered: Sequence[tuple[str, str]]) -> list[Offer]:
    """Return what a line that starts like this can become."""
    if line.startswith("/"):
        return _after_slash(line, place, answered)
    if line.startswith("@"):
        return [(f"@{one_line(name)}", "") for name in names if _begins(name, line[1:])]
    return [(one_line(text), "") for text in option_texts(place) if line and _begins(text, line)]


def _after_slash(line: str, place: Place, answered: Sequence[tuple[str, str]]) -> list[Offer]:
    if line.startswith("/jump "):
        stages = place.outline.stages
        return [
            (f"/jump {s.id}", one_line(s.title))
            for s in stages
            if _begins(s.id, line[6:]) or _begins(s.title, line[6:])
        ]
    if line.startswith("/edit "):
        numbered = enumerate(answered, start=1)
        return [
            (f"/edit {n}", one_line(f"{q}: {a}", 60)) for n, (q, a) in numbered if _begins(str(n), line[6:])
        ]
    return [
        (
            f"/{command.name}" + (" " if command.needs_words or command.name in ("jump", "edit") else ""),
            command.about,
        )
        for command in COMMANDS
        if _begins(command.name, line[1:])
    ]


def _begins(text: str, start: str) -> bool:
    return text.casefold().startswith(start.strip().casefold())


def completer(propose: Callable[[str], Iterable[Offer]]) -> Completer:
    """Return a completer of whole lines."""
    from prompt_toolkit.completion import Completer as Base
    from prompt_toolkit.completion import Completion as Offered

    class Lines(Base):
        """Completes the line as a whole, so that what is offered is what will stand there."""

        def get_completions(self, document: Document, complete_event: object) -> Iterable[Completion]:
            """Offer lines, whatever asked for them."""
            del complete_event
            line = document.text_before_cursor
            for text, meaning in propose(line):
                yield Offered(text, start_position=-len(line), display_meta=meaning)

    return Lines()
