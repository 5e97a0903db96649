"""The loose lines of a call: what was written down and belongs to no question yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from salescoach.notes.standing import standing
from salescoach.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from salescoach.deal.state import Deal
    from salescoach.notes.model import Entry, Note


@dataclass(frozen=True, slots=True)
class LooseLine:
    """One line: where it stands, what it says, who said it; `meant` is the question or ledger it was typed for, and
    `after` the question that the line before it answered when the same person was speaking.
    """

    note: str
    seq: int
    text: str
    by: str = ""
    meant: str = ""
    after: str = ""


def loose_lines(deal: Deal) -> list[LooseLine]:
    """Return the loose lines of the call in hand that nobody sorted or left as notes yet, in order."""
    settled = {mark for note in _of_call(deal) for mark in _settled_in(note)}
    lines = [line for note in _of_call(deal) for line in _lines_of(note)]
    return [line for line in lines if (line.note, line.seq) not in settled]


def _of_call(deal: Deal) -> list[Note]:
    return [note for note in deal.notes if deal.focus.holds(note)]


def _settled_in(note: Note) -> Iterator[tuple[str, int]]:
    """Yield the lines that entries of a note come from."""
    for entry in standing(note):
        mark: Any = entry.get("from")
        if isinstance(mark, dict) and isinstance(mark.get("seq"), int):
            yield str(mark.get("note", "")), mark["seq"]


def _lines_of(note: Note) -> Iterator[LooseLine]:
    before: Entry | None = None
    for entry in standing(note):
        loose: Any = entry
        if "note" in entry:
            near = before is not None and before.get("by", "") == entry.get("by", "")
            after = before.get("item", "") if near and before is not None else ""
            meant = str(loose.get("meant", ""))
            yield LooseLine(note["id"], entry["seq"], entry["note"], entry.get("by", ""), meant, after)
        else:
            before = entry


def sorted_into(line: LooseLine, entries: Iterable[Any]) -> list[Any]:
    """Return the entries that a line became, each with where it comes from."""
    return [{**entry, "from": {"note": line.note, "seq": line.seq}} for entry in entries]


def left_as_note(line: LooseLine) -> Any:
    """Return the entry that says that a line stays the note that it is."""
    return {"from": {"note": line.note, "seq": line.seq}, "status": "kept"}
