"""A call in progress: one line after the other, each saved before it is shown as saved; nothing is asked."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, cast

from salescoach.dates import from_stamp
from salescoach.gate.words import spoken
from salescoach.notes.writing import append, end
from salescoach.safe_text import one_line
from salescoach.session.board import Board
from salescoach.session.capture import (
    Answered,
    Capture,
    ShowHelp,
    Speaking,
    TakeBack,
    read_capture,
)
from salescoach.session.capturing import Catcher
from salescoach.session.ending import ends_at
from salescoach.session.rows import Row, numbered_keys, row_of, rows_of, speaker_of
from salescoach.session.speakers import people_of, speaker_and_rest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from salescoach.deal.state import Deal
    from salescoach.notes.model import Entry, Note
    from salescoach.session.board import Numbered
    from salescoach.session.sitting import Saver
    from salescoach.walk.plan import Plan
    from salescoach.walk.reading import Customs


STILL_THE_SAME = timedelta(minutes=30)


def note_to_reopen(notes: Sequence[Note], *, author: str, playbook: str, now: datetime) -> str:
    """Return the id of the call that was ended a moment ago, as by a slip of Ctrl-D; nothing when there is none."""
    mine = [n for n in notes if n.get("author", "") == author and n.get("playbook", {}).get("id") == playbook]
    caught = mine and "ended" in mine[-1] and any("typed" in entry for entry in mine[-1]["entries"])
    return mine[-1]["id"] if caught and now - from_stamp(mine[-1]["ended"]) < STILL_THE_SAME else ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A line in the note that is not on the disk yet: from which entry on, and what it changes once it is.

    `number` is the question that it answered, `gone` the row that it takes back.
    """

    before: int
    made: tuple[Entry, ...]
    speaker: str
    number: int = 0
    gone: Row | None = None


@dataclass(slots=True)
class Call:
    """Everything that the screen of a call needs, handed in; `note` grows line by line.

    `latest` is the latest moment of the deal's other notes; `first` is written before the first line.
    """

    plan: Plan
    deal: Deal
    note: Note
    saver: Saver
    clock: Callable[[], datetime]
    customs: Customs
    author: str = ""
    latest: datetime | None = None
    first: tuple[Entry, ...] = ()
    speaker: str = ""
    saved_at: str = ""
    picked: int = 0
    ends: datetime | None = None
    rows: list[Row] = field(default_factory=list)
    board: Board = field(init=False)
    _figures: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.rows = rows_of(self.deal, self.note)
        self.board = Board(self.plan, self.deal, numbered_keys(self.note))
        self.speaker = self.speaker or speaker_of(self.note)
        self.saved_at = self._when(self.note["entries"][-1]["at"]) if self.note["entries"] else ""
        self.ends = ends_at(self.deal, from_stamp(self.note["started"]))
        self._figures = self._worked_out()

    def type(self, line: str) -> Row | None:
        """Take a line; return its row once it is on the disk, None when there was nothing to keep.

        Raises what the saver raises; then nothing is changed and the line can be given again.
        """
        draft = self.draft(line)
        if draft is None:
            return None
        try:
            self.saver.save(self.note)
        except BaseException:
            self.drop(draft)
            raise
        return self.commit(draft)

    def draft(self, line: str) -> Draft | None:
        """Write a line into the note, which is to be saved before anything else; None when there is nothing to save.

        Then `commit` takes it in, or `drop` takes it out of the note when it could not be saved.
        """
        said = read_capture(line, self.board.numbers)
        if isinstance(said, Speaking):
            return self._speaks(line, said)
        return self._keep(said, one_line(line).strip(), self.speaker)

    def drop(self, draft: Draft) -> None:
        """Forget a line that was not saved."""
        del self.note["entries"][draft.before :]

    def commit(self, draft: Draft) -> Row | None:
        """Take in a line that was saved; return its row."""
        self.board.unsaved.clear()
        for entry in self.note["entries"][draft.before :]:
            self.deal.add(self.note, entry)
        self.first = ()
        self.saved_at = self._when(draft.made[-1]["at"])
        self.speaker = draft.speaker
        self.picked = 0 if self.picked == draft.number else self.picked
        if draft.gone is None:
            self.rows.append(row_of(self.deal, draft.made))
            return self.rows[-1]
        self.rows = [row for row in self.rows if row is not draft.gone]
        self.speaker = speaker_of(self.note)
        return Row(self.saved_at, "", "/back", f"taken back: {draft.gone.typed}")

    def _speaks(self, line: str, said: Speaking) -> Draft | None:
        """Take a line that begins with who says it."""
        name, rest = speaker_and_rest(said.words, people_of(self.deal))
        after = read_capture(rest, self.board.numbers)
        if after is None or isinstance(after, (Speaking, ShowHelp, TakeBack)):
            return self._write([{"speaker": name, "typed": one_line(line).strip()}], name)
        return self._keep(after, rest, name, switched=True)

    def _keep(
        self, said: Capture | None, typed: str, speaker: str, *, switched: bool = False
    ) -> Draft | None:
        if said is None or isinstance(said, (ShowHelp, Speaking)):
            return None
        if isinstance(said, TakeBack):
            return self._take_back()
        if isinstance(said, Answered) and not said.text:
            self.picked = said.number
            return self._write([{"speaker": speaker, "typed": f"@{speaker}"}], speaker) if switched else None
        lead, *others = self._catcher(speaker).entries(said)
        first = {**lead, **({"speaker": speaker} if switched else {}), "typed": typed}
        return self._write([first, *others], speaker, said.number if isinstance(said, Answered) else 0)

    def _catcher(self, speaker: str) -> Catcher:
        here = self.in_hand
        stage = here.prompt.stage if here else ""
        return Catcher(self.deal, self.board, self.customs, speaker, self.author, stage)

    def _take_back(self) -> Draft | None:
        """Take the last line back; the note keeps both the line and that it was taken back."""
        gone = next((row for row in reversed(self.rows) if row.seqs), None)
        if gone is None:
            return None
        lead, *others = [{"undo": {"note": self.note["id"], "seq": seq}} for seq in gone.seqs]
        draft = self._write([{**lead, "typed": "/back"}, *others], self.speaker)
        return replace(draft, gone=gone)

    def _write(self, entries: Sequence[Any], speaker: str, number: int = 0) -> Draft:
        """Append entries that belong together; the first of them has what was numbered since the last line."""
        before, now = len(self.note["entries"]), self.clock()
        made = [append(self.note, e, now, not_before=self.latest) for e in (*self.first, *entries)]
        lead, *others = cast("list[Any]", made[len(self.first) :])
        for entry in others:
            entry["with"] = lead["seq"]
        if self.board.unsaved:
            lead["numbered"] = list(self.board.unsaved)
        return Draft(before, tuple(made[len(self.first) :]), speaker, number)

    def catch_up(self) -> bool:
        """Work out what the last lines changed: new questions, figures, the end of the call; tell whether anything
        did.  It may wait until nobody types.
        """
        numbers = self.board.numbers
        self.board.look_again()
        ends, self.ends = self.ends, ends_at(self.deal, from_stamp(self.note["started"]))
        figures, before = self._worked_out(), self._figures
        self._figures = figures
        news = [name for name, words in figures.items() if before.get(name) != words]
        self.rows += [self._figure_row(name) for name in news]
        return bool(news) or numbers != self.board.numbers or ends != self.ends

    def _figure_row(self, name: str) -> Row:
        line = next((n for n in self.board.lines if n.prompt.item.get("facts") == [name]), None)
        cure = f"; ={line.number} once they agree" if line else ""
        return Row(
            self.saved_at, "", "", f"worked out: {self.deal.fact(name)['title']} {self.deal.say(name)}{cure}"
        )

    def _worked_out(self) -> dict[str, str]:
        names = [name for name, fact in self.deal.library["facts"].items() if "formula" in fact]
        return {n: self.deal.say(n) for n in names if (known := self.deal.known(n)) and known.worked_out}

    @property
    def marks(self) -> dict[str, str]:
        """Return the questions that were answered or agreed to in this call, by key."""
        answered = {row.key: "answered" for row in self.rows if row.key and not row.agreed}
        facts = {fact for row in self.rows for fact in row.agreed}
        keys = {row.key for row in self.rows if row.key and row.agreed}
        agreed = (n for n in self.board.lines if n.prompt.item.get("fact") in facts or n.key in keys)
        return answered | {line.key: "agreed" for line in agreed}

    @property
    def in_hand(self) -> Numbered | None:
        """Return the question whose wording is shown: the one picked by its number, else the first that is open."""
        picked = self.board.numbered(self.picked) if self.picked else None
        marks = self.marks
        return picked or next((line for line in self.board.lines if line.key not in marks), None)

    @property
    def wording(self) -> str:
        """Return what to say for the question in hand."""
        line = self.in_hand
        return spoken(self.deal, line.prompt.wording or line.prompt.text) if line else ""

    def finish(self) -> None:
        """End the call: it was held, and its note is complete."""
        if not self.note["entries"]:
            return
        call = self.deal.entry("calls", self.note.get("call", ""))
        if call is not None and call.fields.get("status") == "planned":
            held = {"ledger": "calls", "id": call.id, "set": {"status": "held"}}
            append(self.note, cast("Entry", held), self.clock(), not_before=self.latest)
            self.deal.add(self.note, self.note["entries"][-1])
        end(self.note, self.clock())
        self.saver.save(self.note)

    def _when(self, at: str) -> str:
        return f"{from_stamp(at).astimezone(self.deal.zone):%H:%M}"
