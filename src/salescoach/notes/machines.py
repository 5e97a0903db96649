"""Walks that were begun on one machine and gone on with on another, by the marks in their heads."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from salescoach.notes.model import Note


def is_of_another_machine(note: Note, machine: str) -> bool:
    """Tell whether a note was begun elsewhere; one without a mark was not, nor is any where no mark is known."""
    return machine != "" and note.get("machine", machine) != machine


def not_gone_on_with(walks: Sequence[Note]) -> list[Note]:
    """Return the walks that no other of them, begun on another machine, goes on with."""
    marks = {w["id"]: w.get("machine", "") for w in walks}
    later = [w for w in walks if is_of_another_machine(w, marks.get(w.get("continues", ""), ""))]
    gone = {w["continues"] for w in later}
    return [w for w in walks if w["id"] not in gone]


def left_elsewhere(note: Note, notes: Sequence[Note]) -> list[Note]:
    """Return the walks of other machines that a walk goes on with, and those that they went on with, latest first."""
    by_id = {n["id"]: n for n in notes if n["kind"] == "walk"}
    found: list[Note] = []
    before = by_id.get(note.get("continues", ""))
    while before and before not in found and is_of_another_machine(note, before.get("machine", "")):
        found.append(before)
        note, before = before, by_id.get(before.get("continues", ""))
    return found
