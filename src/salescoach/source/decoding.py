"""Bytes to text with one kind of line end, and what does not belong into a text named."""

from __future__ import annotations

import codecs
import re

from salescoach.problem import Place, Problem
from salescoach.records import dataclass

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
_BINARY = re.compile("[\x00-\x08\x0e-\x1a]")
_HALVES = re.compile(r"(?<!\\)((?:\\\\)*)\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})", re.IGNORECASE)
_MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, its lines ended by line feeds; `readable` is False where it is no text at all."""

    text: str
    problems: tuple[Problem, ...] = ()
    readable: bool = True

    def for_parser(self) -> str:
        """Return the text without the characters that YAML forbids, each in its place.

        JSON writes some characters as two halves, which YAML does not know: they are joined.
        """
        text = _FOREIGN.sub("\ufffd", self.text)
        is_json = text.lstrip()[:1] in ("{", "[")
        return _HALVES.sub(_joined, text) if is_json else text


def decoded(data: bytes, file: str) -> Decoded:
    """Return the text in a file's bytes: UTF-8, or what a byte order mark says."""
    mark, encoding = next(((m, e) for m, e in _MARKS if data.startswith(m)), (b"", "utf-8"))
    body = data[len(mark) :]
    problems: list[Problem] = []
    try:
        text = _lines(body.decode(encoding))
    except UnicodeDecodeError as error:
        text = _lines(body.decode(encoding, "replace"))
        problems.append(_not_text(body, error, encoding, file))
    if (problems or not mark) and _BINARY.search(text) and ("\x00" in text or problems):
        why = "this file is no text, or is not saved as UTF-8"
        return Decoded(text, (Problem(Place(file), "not-utf-8", why, _CURE),), readable=False)
    foreign = [found for found, _ in zip(_FOREIGN.finditer(text), range(_MOST_SHOWN), strict=False)]
    return Decoded(text, (*problems, *(_foreign(text, found, file) for found in foreign)))


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _not_text(body: bytes, error: UnicodeDecodeError, encoding: str, file: str) -> Problem:
    before = _lines(body[: error.start].decode(encoding, "replace"))
    why = f"the byte {body[error.start]:02X} stands here, and it is no letter in UTF-8"
    return Problem(_place(before, len(before), file), "not-utf-8", why, _CURE)


def _foreign(text: str, found: re.Match[str], file: str) -> Problem:
    why = f"the invisible character U+{ord(found.group()):04X} stands here"
    return Problem(_place(text, found.start(), file), "control-character", why, "delete it")


def _place(text: str, index: int, file: str) -> Place:
    return Place(file, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


def _joined(found: re.Match[str]) -> str:
    code = 0x10000 + (int(found[2], 16) - 0xD800) * 0x400 + int(found[3], 16) - 0xDC00
    return f"{found[1]}\\U{code:08X}"
