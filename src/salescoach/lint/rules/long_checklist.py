"""A stage demands more than anybody keeps in mind.

Nine required items, or ninety seconds to say them, are what a person works through with care; what comes after is
ticked off unread. Let the gate demand what matters, and make the rest optional or another stage.

Wrong:

    - {do: Check the valve., id: valve, required: true}
    - {do: Check the pump., id: pump, required: true}
    - {do: Check the filter., id: filter, required: true}
    - {do: Check the tank., id: tank, required: true}
    - {do: Check the pipes., id: pipes, required: true}
    - {do: Check the meter., id: meter, required: true}
    - {do: Check the alarm., id: alarm, required: true}
    - {do: Check the lights., id: lights, required: true}
    - {do: Check the doors., id: doors, required: true}
    - {do: Check the lock., id: lock, required: true}

Right:

    - {do: "Check what moves: valve, pump, meter.", id: moving, required: true}
    - {do: "Check what holds water: filter, tank, pipes.", id: wet, required: true}
    - {do: "Check what keeps it safe: alarm, lights, doors, lock.", id: safe, required: true}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from salescoach.lint.finding import Finding
from salescoach.lint.speech import count_words, seconds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.lint.book import Book, Line, Part

ID: Final = "long-checklist"
LEVEL: Final = "warning"
FAMILY: Final = "method"
MOST: Final = 9
LONGEST: Final = 90
"""Seconds, at 150 words a minute."""


def check(book: Book) -> Iterator[Finding]:
    """Yield the stages whose required items are too many, or take too long to say."""
    for part in book.stages:
        required = [line for line in book.items_of(part) if line.is_required and not line.holder]
        if len(required) > MOST:
            message = (
                f'stage "{part.value("id")}" demands {len(required)} items, and nobody keeps more than nine'
            )
            hint = "demand those that matter most, or make two stages of it"
            yield Finding(book.place((*required[MOST].path, "required"), key=True), message, hint)
        elif (takes := seconds(sum(count_words(_text(line)) for line in required))) > LONGEST:
            yield _too_long(book, part, takes)


def _text(line: Line) -> str:
    return line.value(line.verb)


def _too_long(book: Book, part: Part, takes: int) -> Finding:
    message = f'what stage "{part.value("id")}" demands takes {takes} seconds to say, at 150 words a minute'
    return Finding(book.place((*part.path, "id")), message, "shorten the items to ninety seconds")
