"""Bytes to text with one kind of line end and without characters that do not belong into a text."""

from __future__ import annotations

import codecs
import re

from salescoach.problem import Place, Problem

_CURE = "save it as UTF-8 in your editor"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Controls, separators that YAML counts as line ends, what turns a text round, non-characters.
_FOREIGN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_MOST_SHOWN = 20


def decoded(data: bytes, file: str) -> tuple[str, list[Problem]]:
    """Return the text of a file, its lines ended by line feeds only, and what keeps it from being read."""
    mark, encoding = next(((m, e) for m, e in _MARKS if data.startswith(m)), (b"", "utf-8"))
    body = data[len(mark) :]
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        return _not_text(body, error, encoding, file)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not mark and "\x00" in text:
        why = "this file is not text, or not in UTF-8"
        return text, [Problem(Place(file), "not-utf-8", why, _CURE)]
    return text, [
        _foreign(text, found, file)
        for found, _ in zip(_FOREIGN.finditer(text), range(_MOST_SHOWN), strict=False)
    ]


def _not_text(body: bytes, error: UnicodeDecodeError, encoding: str, file: str) -> tuple[str, list[Problem]]:
    text = body.decode(encoding, "replace").replace("\r\n", "\n").replace("\r", "\n")
    before = body[: error.start].decode(encoding, "replace").replace("\r\n", "\n").replace("\r", "\n")
    place = _place(before, len(before), file)
    byte = body[error.start]
    return text, [Problem(place, "not-utf-8", f"the byte {byte:02X} here is not UTF-8", _CURE)]


def _foreign(text: str, found: re.Match[str], file: str) -> Problem:
    why = f"the invisible character U+{ord(found.group()):04X} stands here"
    return Problem(_place(text, found.start(), file), "control-character", why, "delete it")


def _place(text: str, index: int, file: str) -> Place:
    return Place(file, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))
