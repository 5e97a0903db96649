"""JSON text to a note, refusing what the folding of a deal could not rely on.

Whoever wrote the bytes (a crash, a file sync, a person with an editor, an attacker), the outcome is a
note of the promised shape or one of two errors that name the file.
"""

from __future__ import annotations

import json

from salescoach.errors import UnusableFileError
from salescoach.notes.quick_reading import quick_note
from salescoach.notes.shape import NOTE_VERSION, ShapeError, check_shape
from salescoach.notes.upgrades import UPGRADES, upgraded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from salescoach.notes.model import Note
    from salescoach.notes.upgrades import Upgrade

_BOM = b"\xef\xbb\xbf"
LONGEST_NUMBER = 40  # characters; figures have at most 30 digits


class DamagedNoteError(UnusableFileError):
    """A note that cannot be relied on; the file is left as it is. `name` is the file, `why` the reason."""

    default_code = "damaged-note"

    def __init__(self, name: str, why: str) -> None:
        super().__init__(
            f"{name} is damaged: {why}",
            "it is left as it is; restore it from a backup or your file sync, or move it away",
        )
        self.name = name
        self.why = why


class NewerNoteError(UnusableFileError):
    """A note of a newer salescoach, in a form that this one does not understand or must not write."""

    default_code = "newer-note"

    def __init__(self, name: str, version: int) -> None:
        super().__init__(
            f"{name} was written by a newer salescoach (notes of version {version}, not {NOTE_VERSION})",
            "it is left as it is; update salescoach",
        )
        self.name = name
        self.version = version


def read_note(data: bytes, name: str, upgrades: Mapping[int, Upgrade] = UPGRADES) -> Note:
    """Return the note that the bytes of the file `name` hold; keys that are not known are kept.

    An older note comes back in today's form. A newer one comes back as it is when its shape is
    understood (`is_read_only` tells). Raises DamagedNoteError or NewerNoteError.
    """
    return quick_note(data) or read_with_care(data, name, upgrades)


def read_with_care(data: bytes, name: str, upgrades: Mapping[int, Upgrade] = UPGRADES) -> Note:
    """Return what `read_note` does, looking at every part of it."""
    try:
        raw: Any = _json_object(data)
        version = _version(raw)
        if version < NOTE_VERSION:
            raw = upgraded(raw, upgrades)
    except ShapeError as error:
        raise DamagedNoteError(name, str(error)) from None
    try:
        check_shape(raw)
    except ShapeError as error:
        if version > NOTE_VERSION:
            raise NewerNoteError(name, version) from None
        raise DamagedNoteError(name, str(error)) from None
    note: Note = raw
    return note


def is_read_only(note: Note) -> bool:
    """Tell whether the note is of a newer salescoach: it may be read, never written."""
    return note["salescoach"] > NOTE_VERSION


def _version(raw: dict[str, Any]) -> int:
    version = raw.get("salescoach")
    if type(version) is not int or version < 0:
        raise ShapeError('"salescoach" is not the number of a version')
    return version


def _json_object(data: bytes) -> dict[str, Any]:
    try:
        raw = _decoder().decode(_text(data))
    except json.JSONDecodeError as error:
        raise ShapeError(f"it is not whole JSON (line {error.lineno}, column {error.colno})") from None
    except RecursionError:
        raise ShapeError("it is nested too deeply") from None
    if type(raw) is not dict:
        raise ShapeError("it is not a JSON object")
    if b"\\u" in data:  # only an escape can smuggle in half a character
        _no_half_characters(raw)
    return raw


def _text(data: bytes) -> str:
    if not data.strip(b"\x00 \t\r\n"):
        raise ShapeError("it is empty")
    try:
        return data.removeprefix(_BOM).decode()
    except UnicodeDecodeError as error:
        skipped = len(_BOM) if data.startswith(_BOM) else 0
        raise ShapeError(f"it is not UTF-8 text (byte {skipped + error.start + 1})") from None


def _no_half_characters(raw: dict[str, Any]) -> None:
    try:
        json.dumps(raw, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise ShapeError("it holds half a character (a lone surrogate)") from None
    except RecursionError:
        raise ShapeError("it is nested too deeply") from None


_decoders: list[json.JSONDecoder] = []


def _decoder() -> json.JSONDecoder:
    """Return what decodes a note, always the same one: to make it takes as long as to decode a small note."""
    if not _decoders:
        made = json.JSONDecoder(
            object_pairs_hook=_without_duplicates,
            parse_constant=_no_constant,
            parse_int=_whole,
            parse_float=_fraction,
        )
        _decoders.append(made)
    return _decoders[0]


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        names = [key for key, _ in pairs]
        twice = next(key for key in names if names.count(key) > 1)
        raise ShapeError(f'it has the key "{twice[:60]}" twice in one object')
    return made


def _no_constant(word: str) -> Any:
    raise ShapeError(f"it holds {word}, which is no figure")


def _whole(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise ShapeError(f"it holds a number of {len(digits)} digits")
    return int(digits)


def _fraction(digits: str) -> float:
    figure = float(digits) if len(digits) <= LONGEST_NUMBER else float("inf")
    if figure in (float("inf"), float("-inf")):
        raise ShapeError("it holds a number that is too large or too long")
    return figure
