"""Making notes and entries, and the bytes of a note: one entry a line, so that diffs stay readable."""

from __future__ import annotations

import json

from salescoach.dates import from_stamp, stamp
from salescoach.errors import WrongUseError
from salescoach.notes.clock import AHEAD
from salescoach.notes.shape import NOTE_VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any

    from salescoach.notes.model import Entry, Kind, Note, PlaybookMark

_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
_WITHOUT_SIGNS = str.maketrans("", "", "-:")


def new_note_id(now: datetime, random6: str) -> str:
    """Return the id of a note: the moment in UTC and six random characters, `20261121T091500Z-7f3c9a`."""
    return f"{stamp(now).translate(_WITHOUT_SIGNS)}-{random6}"


def new_note(
    *,
    deal: str,
    kind: Kind,
    now: datetime,
    random6: str,
    author: str = "",
    role: str = "",
    playbook: PlaybookMark | None = None,
    call: str = "",
    continues: str = "",
) -> Note:
    """Return a note without entries; what is empty is left out of it."""
    head = {"salescoach": NOTE_VERSION, "id": new_note_id(now, random6), "deal": deal, "kind": kind}
    parts = {"playbook": playbook, "call": call, "continues": continues, "author": author, "role": role}
    head |= {key: part for key, part in parts.items() if part}
    made: Any = {**head, "started": stamp(now), "entries": []}
    note: Note = made
    return note


def append(note: Note, entry: Entry, now: datetime, *, not_before: datetime | None = None) -> Entry:
    """Add a copy of the entry to the note, numbered and dated, and return it.

    Its `at` is never before the note's last entry nor before `not_before` (the latest moment of the
    deal, see `clock.latest_moment`), so that a clock that was set back reorders nothing. An `add` to a ledger
    that has no id gets one.
    """
    entries = note["entries"]
    seq = entries[-1]["seq"] + 1 if entries else 1
    floor = from_stamp(entries[-1]["at"] if entries else note["started"])
    if not_before is not None and not_before <= now + AHEAD:
        floor = max(floor, not_before)
    rest = {key: value for key, value in entry.items() if key not in ("seq", "at")}
    fresh: Any = {"seq": seq, "at": stamp(max(now, floor)), **rest}
    made: Entry = fresh
    if "add" in made and "id" not in made:
        made["id"] = entry_id(note, seq)
    entries.append(made)
    return made


def end(note: Note, now: datetime) -> None:
    """Mark the walk of a note as finished; never before its last entry."""
    last = note["entries"][-1]["at"] if note["entries"] else note["started"]
    note["ended"] = max(stamp(now), last)


def entry_id(note: Note, seq: int) -> str:
    """Return the id of a ledger entry: the random part of its note's id and its number, `7f3c9a-3`."""
    return f"{note['id'].rpartition('-')[2]}-{seq}"


def note_bytes(note: Note) -> bytes:
    """Return the file of a note: UTF-8, keys in their order, `entries` last with one of them a line.

    Raises WrongUseError for a value that JSON cannot hold (half a character, an endless figure).
    """
    head = [f" {_json(key)}: {_json(value)},\n" for key, value in note.items() if key != "entries"]
    lines = ",\n".join(f"  {_json(entry)}" for entry in note["entries"])
    body = f"[\n{lines}\n ]" if lines else "[]"
    text = "{\n" + "".join(head) + f' "entries": {body}\n' + "}\n"
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise _unwritable(f"the text holds half a character (U+{ord(text[error.start]):04X})") from None


def _json(value: object) -> str:
    try:
        return _ENCODER.encode(value)
    except (TypeError, ValueError, RecursionError):
        raise _unwritable("an entry holds a value that a note cannot keep") from None


def _unwritable(message: str) -> WrongUseError:
    return WrongUseError(message, "nothing was written; type it again", code="unwritable")
