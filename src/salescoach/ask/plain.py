"""Line mode: for screen readers, dumb terminals and pseudo-terminals that cannot draw."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from salescoach.ask.answers import CONFIRM, CONFIRM_KEYS
from salescoach.ask.conversation import Conversation
from salescoach.ask.desk import Heard
from salescoach.ask.options import option_texts
from salescoach.ask.painting import PlainPainter
from salescoach.ask.reading_lines import next_line
from salescoach.deal.values import field_title
from salescoach.safe_text import one_line

if TYPE_CHECKING:
    from salescoach.ask.conversation import Editor
    from salescoach.ask.desk import Place
    from salescoach.ask.painter import Painter


class Plain(Conversation):
    """Asks line by line: lines come from `lines`, everything is written to `err`, nothing is drawn."""

    def __init__(
        self, lines: TextIO, err: TextIO, *, width: int = 79, edit: Editor, painter: Painter | None = None
    ) -> None:
        drawing = painter or PlainPainter()
        super().__init__(PlainDesk(lines, err, drawing, width), drawing, edit=edit)


class PlainDesk:
    """A desk of two streams."""

    def __init__(self, lines: TextIO, err: TextIO, painter: Painter, width: int) -> None:
        self._lines = lines
        self._err = err
        self._painter = painter
        self._width = width

    @property
    def width(self) -> int:
        """Columns, as they were said to be."""
        return self._width

    @property
    def height(self) -> int:
        """No limit: lines are read, or heard, one after the other."""
        return 0

    def show(self, text: str) -> None:
        """Write lines to the error stream."""
        self._err.write(text + "\n")
        self._err.flush()

    def read(self, place: Place) -> Heard:
        """Say what the line is for, read it; EOFError at the end of the input."""
        if place.prompt.kind == "confirm":
            self.show("\n".join(f"  {key}: {CONFIRM[value]}" for key, value in CONFIRM_KEYS.items()))
        texts = option_texts(place)
        if texts:
            self.show(self._painter.choices(texts, frozenset(), 0, self._width))
        if place.draft:
            self.show(f'Enter alone takes this again: "{one_line(place.draft)}"')
        self._err.write(f"{_lead(place)}> ")
        self._err.flush()
        try:
            line = next_line(self._lines)
        except KeyboardInterrupt:
            self.show("")  # what is said next begins on a line of its own, not behind ^C
            raise
        if not line:
            raise EOFError
        text = line.rstrip("\r\n")
        return Heard(place.draft if place.draft and not text.strip() else text)


def _lead(place: Place) -> str:
    """Return the words before the sign: whose words, which field or line, what to type."""
    name = (field_title(place.field) if place.field else "") or (
        f"line {place.number}" if place.number else ""
    )
    now = f"now: {place.now}" if place.now else ""
    speaker = f"{place.outline.speaker} says" if place.outline.speaker else ""
    parts = [one_line(part) for part in (speaker, name, now, place.hint) if part]
    return f"({'; '.join(parts)}) " if parts else ""
