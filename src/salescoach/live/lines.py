"""The call line by line, with the same grammar: for pipes, screen readers, terminals that cannot draw, and tests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from salescoach.ask.commands import CALL_ROWS
from salescoach.ask.reading_lines import next_line
from salescoach.errors import SalescoachError
from salescoach.safe_text import one_line
from salescoach.session.capture import ShowHelp, read_capture

if TYPE_CHECKING:
    from collections.abc import Callable

    from salescoach.session.calling import Call
    from salescoach.session.rows import Row


@dataclass
class Lines:
    """Reads lines until they end; what was understood of each is told before the next is read."""

    call: Call
    source: TextIO
    tell: Callable[[str], None]
    greets: bool = True

    def run(self) -> SalescoachError | None:
        """Take every line and end the call; return what kept a line from being saved, the last time."""
        failed: SalescoachError | None = None
        if self.greets:
            self._questions("Questions")
        while line := next_line(self.source):
            try:
                self._take(line)
            except SalescoachError as error:
                failed = error
                self.tell(f"NOT SAVED: {one_line(line).strip()}: {error.message}; {error.hint}")
        if failed is None:
            self.call.finish()
        return failed

    def _take(self, line: str) -> None:
        before = len(self.call.board.lines)
        if isinstance(read_capture(line, self.call.board.numbers), ShowHelp):
            for usage, about in CALL_ROWS:
                self.tell(f"{usage}: {about}")
            self._questions("Questions still open")
            return
        row = self.call.type(line)
        if row is not None:
            self.tell(spoken_row(row))
        elif line.strip() and self.call.picked:
            self.tell(f"say: {one_line(self.call.wording)}")
        rows = len(self.call.rows)
        if row is not None and self.call.catch_up():
            for news in self.call.rows[rows:]:
                self.tell(one_line(news.heard))
            for new in self.call.board.lines[before:]:
                self.tell(f"new question {new.number}: {one_line(new.title)}")

    def _questions(self, title: str) -> None:
        marks = self.call.marks
        self.tell(f"{title}:")
        for line in self.call.board.lines:
            if line.key not in marks:
                self.tell(f"{line.number}: {one_line(line.title)}")


def spoken_row(row: Row) -> str:
    """Return a row as words: when, who, what was typed, what was understood."""
    who = f" {one_line(row.by)}:" if row.by else ""
    heard = f" ({one_line(row.heard)})" if row.heard else ""
    return f"saved {row.at}{who} {one_line(row.typed)}{heard}"
