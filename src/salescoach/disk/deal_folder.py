"""The notes in one deal's folder: what can be read is read, what cannot is named and left alone."""

from __future__ import annotations

import os

from salescoach.disk.files import read_whole
from salescoach.disk.reasons import reason
from salescoach.notes.reading import DamagedNoteError, NewerNoteError, is_read_only, read_note
from salescoach.notes.shape import NOTE_ID
from salescoach.problem import Place, Problem
from salescoach.records import dataclass
from salescoach.safe_text import one_line, quoted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from salescoach.disk.platform import Platform
    from salescoach.notes.model import Note
    from salescoach.problem import Level

_A_COPY = "a file sync may have made a copy: compare, then remove it"


@dataclass(frozen=True, slots=True)
class _Home:
    """A deal's folder (a text that ends with the sign between folders: a path is slow to put together)."""

    platform: Platform
    deal: str
    folder: str
    only: Sequence[bytes]


@dataclass(frozen=True, slots=True)
class DealNotes:
    """What a deal's folder holds: the notes in the order of their names, and what could not be read."""

    notes: list[Note]
    problems: list[Problem]


def read_notes(
    platform: Platform, folder: Path, names: Iterable[str], only: Sequence[bytes] = ()
) -> DealNotes:
    """Read the notes among the names, in their order; hidden and other kinds of files are passed over.

    With `only`, notes in whose bytes none of these words stands are passed over too.
    """
    found = DealNotes([], [])
    home = _Home(platform, folder.name, f"{folder}{os.sep}", only)
    for name in names:
        if name.startswith(".") or not name.endswith(".json"):
            continue
        note = _read(home, name, found.problems)
        if note is not None:
            found.notes.append(note)
    return found


def said(path: Path) -> str:
    """Return a note's file as messages name it, from the workspace on."""
    return f"deals/{path.parent.name}/{path.name}"


def problem_of(file: str, code: str, message: str, hint: str = "", *, level: Level = "error") -> Problem:
    """Return a finding about a whole file."""
    return Problem(Place(one_line(file)), code, message, hint, level)


def _read(home: _Home, name: str, problems: list[Problem]) -> Note | None:
    file = f"deals/{home.deal}/{name}"
    if not NOTE_ID.fullmatch(name.removesuffix(".json")):
        problems.append(
            problem_of(file, "note-name", "it is not read: its name is not that of a note", _A_COPY)
        )
        return None
    try:
        data = read_whole(home.platform, home.folder + name)
        if home.only and not any(word in data for word in home.only):
            return None
        note = read_note(data, file)
    except OSError as error:
        why, cure = reason(error)
        problems.append(problem_of(file, "unreadable-note", f"it cannot be read: {why}", cure))
        return None
    except (DamagedNoteError, NewerNoteError) as error:
        problems.append(
            problem_of(file, error.code, f"it {error.message.removeprefix(f'{file} ')}", error.hint)
        )
        return None
    return _at_home(note, home.deal, name, problems)


def _at_home(note: Note, deal: str, name: str, problems: list[Problem]) -> Note | None:
    file = f"deals/{deal}/{name}"
    if f"{note['id']}.json" != name:
        message = f"it is not read: it says that it is the note {one_line(note['id'], 40)}"
        problems.append(problem_of(file, "note-name", message, _A_COPY))
        return None
    if note["deal"] != deal:
        message = f"it says that its deal is {quoted(note['deal'])}; the folder counts"
        problems.append(problem_of(file, "moved-note", message, level="warning"))
        note["deal"] = deal
    if is_read_only(note):
        message = "it was written by a newer salescoach; it is read and never written"
        problems.append(problem_of(file, "newer-note", message, "update salescoach", level="warning"))
    return note
