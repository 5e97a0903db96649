"""Reads the notes that are as salescoach writes them in two thirds of the time that a careful reading takes.

What is in any doubt is nothing here: it is read again with care, which tells what is wrong with it, if anything is.
"""

from __future__ import annotations

import json

from salescoach.notes.shape import (
    ENTRY_OBJECTS,
    ENTRY_TEXTS,
    EVIDENCES,
    NOTE_VERSION,
    STATUSES,
    check_head,
    is_stamp,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from salescoach.notes.model import Note

    _Words = tuple[tuple[str, frozenset[str]], ...]
    _Plan = tuple[int, _Words, tuple[str, ...]]

_LARGE = 10**30
_LONG = 25  # characters of a fraction
_DEEP = 15  # levels of nesting
_MOST_PLANS = 2000  # a workspace has some dozens
_NO_PLAN: _Plan = (0, (), ())
_plans: dict[tuple[Any, ...], _Plan] = {}
"""What is still to be looked at in entries of the same keys with values of the same types: how many texts these are
(keys count), which keys must hold which words, and which hold what has parts or is a number."""


class _DoubtError(ValueError):
    """Something that has to be looked at with care."""


def quick_note(data: bytes) -> Note | None:
    """Return the note that a careful reading would return, or None where that is not certain without one.

    Each text of a note stands between two quotation marks, so that a key that is there twice, of which JSON keeps one,
    leaves fewer texts than there were.
    """
    if b"\\" in data:
        return None
    try:
        raw = _decoder().decode(data.decode())
        return raw if 2 * _texts_of(raw) == data.count(b'"') else None
    except (ValueError, RecursionError):
        return None


def _texts_of(raw: Any) -> int:
    """Return how many texts stand in a sound note of today's version; raises ValueError for any other."""
    if type(raw) is not dict or type(raw.get("salescoach")) is not int or raw["salescoach"] != NOTE_VERSION:
        raise _DoubtError
    check_head(raw)
    entries = raw.get("entries")
    if type(entries) is not list:
        raise _DoubtError
    return len(raw) + _texts_in([raw[key] for key in raw if key != "entries"], 0) + _texts_of_entries(entries)


def _texts_of_entries(entries: list[Any]) -> int:
    texts = last = 0
    for entry in entries:
        if type(entry) is not dict:
            raise _DoubtError
        shape = (*entry, *map(type, entry.values()))
        plan = _plans.get(shape, _NO_PLAN)
        if plan is _NO_PLAN:
            plan = _planned(shape, entry)
        own, words, further = plan
        if not last < entry["seq"] < _LARGE or not is_stamp(entry["at"]):
            raise _DoubtError
        last = entry["seq"]
        for key, known in words:
            if entry[key] not in known:
                raise _DoubtError
        texts += own
        for key in further:
            texts += _texts_in((entry[key],), 0)
    return texts


def _planned(shape: tuple[Any, ...], entry: dict[str, Any]) -> _Plan:
    """Return the plan for entries of a shape; raises ValueError for one that has to be looked at with care."""
    kinds = {key: type(value) for key, value in entry.items()}
    _refuse_kinds(kinds)
    if len(_plans) >= _MOST_PLANS:
        _plans.clear()
    words = [("evidence", EVIDENCES)] if "evidence" in kinds else []
    if "status" in kinds:
        words.append(("status", STATUSES if "value" in kinds else STATUSES - {"answered"}))
    further = [key for key, kind in kinds.items() if kind in (dict, list) or (kind is int and key != "seq")]
    own = len(kinds) + sum(kind is str for kind in kinds.values())
    _plans[shape] = plan = (own, tuple(words), tuple(further))
    return plan


def _refuse_kinds(kinds: dict[str, type]) -> None:
    texts = kinds.keys() & {*ENTRY_TEXTS, "status", "evidence"}
    sound = (
        kinds.get("seq") is int
        and kinds.get("at") is str
        and all(kinds[key] is str for key in texts)
        and all(kinds[key] is dict for key in kinds.keys() & ENTRY_OBJECTS)
        and ("ledger" not in kinds or ("id" in kinds and ("add" in kinds) != ("set" in kinds)))
        and kinds.keys().isdisjoint({"undo", "move"})
    )
    if not sound:
        raise _DoubtError


def _texts_in(values: Iterable[Any], level: int) -> int:
    """Return how many texts stand in values, keys included."""
    if level > _DEEP:
        raise _DoubtError
    texts = 0
    for value in values:
        kind = type(value)
        if kind is str:
            texts += 1
        elif kind is dict:
            texts += len(value) + _texts_in(value.values(), level + 1)
        elif kind is list:
            texts += _texts_in(value, level + 1)
        elif kind is int and not -_LARGE < value < _LARGE:
            raise _DoubtError
    return texts


_decoders: list[json.JSONDecoder] = []


def _decoder() -> json.JSONDecoder:
    """Return what decodes JSON, always the same one: to make it takes as long as to decode a small note."""
    if not _decoders:
        _decoders.append(json.JSONDecoder(parse_float=_fraction, parse_constant=_no_constant))
    return _decoders[0]


def _fraction(digits: str) -> float:
    if len(digits) > _LONG or "e" in digits or "E" in digits:
        raise _DoubtError
    return float(digits)


def _no_constant(_: str) -> Any:
    raise _DoubtError
