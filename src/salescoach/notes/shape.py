"""What of a note's shape the rest of the program relies on; everything else may be there and is kept."""

from __future__ import annotations

import re
from datetime import datetime

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

NOTE_VERSION = 1
DEEPEST = 40  # levels of nesting in one entry
# `Kind` and `Status` of the model, which is a matter of types alone; a test holds them together
KINDS = frozenset({"walk", "log", "settle", "advance", "outcome", "handover"})
STATUSES = frozenset({"answered", "kept", "skipped", "dont-know", "not-applicable", "later", "refuted"})
EVIDENCES = frozenset({"assumed", "said", "confirmed", "documented"})

NOTE_ID = re.compile(r"\d{8}T\d{6}Z-[0-9a-z]{4,16}")
_STAMP_LENGTH = len("2026-11-21T09:15:20Z")

_NOTE_TEXTS = ("author", "role", "call", "continues")
_MARK_TEXTS = ("id", "version", "sha256", "scope")
ENTRY_TEXTS = frozenset(
    {"stage", "item", "fact", "asked", "type", "by", "reason", "playbook", "of"}
    | {"ledger", "id", "goto", "note", "outcome", "because"}
)
ENTRY_OBJECTS = frozenset({"facts", "add", "set", "undo", "deal", "move"})
_WITH_PARTS = frozenset({"ledger", "undo", "move"})

_MOST_DAYS = 10_000
# days and times of the day that were found sound: most come again, and there are hundreds of thousands
_days: set[str] = set()
_times: set[str] = set()


class ShapeError(ValueError):
    """Why some bytes are no note, in words for a person."""


def check_shape(raw: dict[str, Any]) -> None:
    """Accept what `Note` promises; raise ShapeError, naming the first thing that is not so."""
    check_head(raw)
    entries = raw.get("entries")
    if type(entries) is not list:
        raise ShapeError('"entries" is not a list')
    last = 0
    for position, entry in enumerate(entries, start=1):
        if type(entry) is not dict:
            raise ShapeError(f"entry {position} is not an object")
        try:
            last = _sequence(entry, last)
            _entry(entry)
        except ShapeError as error:
            raise ShapeError(f"entry {position}: {error}") from None


def is_stamp(value: object) -> bool:
    """Tell whether a value is a moment in UTC as notes write it, `2026-11-21T09:15:20Z`."""
    if type(value) is str and value[:10] in _days and value[10:] in _times:
        return True
    return _is_new_stamp(value)


def _is_new_stamp(value: object) -> bool:
    if type(value) is not str or len(value) != _STAMP_LENGTH or value[-1] != "Z" or value[10] != "T":
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    if not value.isascii():
        return False
    if len(_days) >= _MOST_DAYS:
        _days.clear()
    _days.add(value[:10])
    _times.add(value[10:])
    return True


def check_head(raw: dict[str, Any]) -> None:
    """Accept what stands around the entries of a note; raise ShapeError, naming the first thing that is not so."""
    name = _text(raw, "id")
    if not NOTE_ID.fullmatch(name):
        raise ShapeError('"id" is not the id of a note')
    if not _text(raw, "deal"):
        raise ShapeError('"deal" is empty')
    if _text(raw, "kind") not in KINDS:
        raise ShapeError('"kind" is none that salescoach knows')
    for key in ("started", "ended"):
        if (key == "started" or key in raw) and not is_stamp(raw.get(key)):
            raise ShapeError(f'"{key}" is not a moment such as 2026-11-21T09:15:00Z')
    for key in _NOTE_TEXTS:
        if key in raw:
            _text(raw, key)
    if "playbook" in raw:
        mark = _object(raw, "playbook")
        for key in _MARK_TEXTS:
            _text(mark, key)
    _no_depth([value for key, value in raw.items() if key != "entries"], DEEPEST)


def _sequence(entry: dict[str, Any], last: int) -> int:
    seq = entry.get("seq")
    if type(seq) is not int or seq <= last:
        raise ShapeError('"seq" is not a whole number that grows from entry to entry')
    if not is_stamp(entry.get("at")):
        raise ShapeError('"at" is not a moment such as 2026-11-21T09:15:00Z')
    return seq


def _entry(entry: dict[str, Any]) -> None:
    # one look at each value: a workspace has hundreds of thousands of entries
    fits = True
    for key, value in entry.items():
        kind = type(value)
        if kind is str:
            fits = fits and key not in ENTRY_OBJECTS
            continue
        if kind is dict or kind is list:
            _no_depth([value], DEEPEST)
        fits = fits and key not in ENTRY_TEXTS and (kind is dict or key not in ENTRY_OBJECTS)
    if not fits:
        _refuse_kinds(entry)
    status = entry.get("status")
    if status is not None or "status" in entry:
        _word(entry, "status", STATUSES)
    if "evidence" in entry:
        _word(entry, "evidence", EVIDENCES)
    if status == "answered" or not _WITH_PARTS.isdisjoint(entry):
        _parts(entry)


def _refuse_kinds(entry: dict[str, Any]) -> None:
    """Name the first of the keys that hold something else than they should."""
    wrong = [key for key in entry.keys() & ENTRY_TEXTS if type(entry[key]) is not str]
    if wrong:
        raise ShapeError(f'"{min(wrong)}" is not a text')
    wrong = [key for key in entry.keys() & ENTRY_OBJECTS if type(entry[key]) is not dict]
    raise ShapeError(f'"{min(wrong)}" is not an object')


def _parts(entry: dict[str, Any]) -> None:
    if entry.get("status") == "answered" and "value" not in entry:
        raise ShapeError('it is answered and has no "value"')
    if "ledger" in entry:
        _text(entry, "id")
        if ("add" in entry) == ("set" in entry):
            raise ShapeError('a ledger entry has either "add" or "set"')
    if "undo" in entry:
        _text(entry["undo"], "note")
        if type(entry["undo"].get("seq")) is not int:
            raise ShapeError('"seq" of "undo" is not a whole number')
    if "move" in entry:
        _text(entry["move"], "playbook")
        _text(entry["move"], "to")


def _word(entry: dict[str, Any], key: str, known: frozenset[str]) -> None:
    word = entry[key]
    if type(word) is not str or word not in known:
        raise ShapeError(f'"{key}" is none that salescoach knows')


def _text(holder: dict[str, Any], key: str) -> str:
    value = holder.get(key)
    if type(value) is not str:
        raise ShapeError(f'"{key}" is not a text')
    return value


def _object(holder: dict[str, Any], key: str) -> dict[str, Any]:
    value = holder.get(key)
    if type(value) is not dict:
        raise ShapeError(f'"{key}" is not an object')
    return value


def _no_depth(values: list[Any], levels: int) -> None:
    inner = [value for value in values if type(value) in (dict, list)]
    while inner:
        if levels == 0:
            raise ShapeError("it is nested too deeply")
        levels -= 1
        parts = [part for value in inner for part in (value.values() if type(value) is dict else value)]
        inner = [part for part in parts if type(part) in (dict, list)]
