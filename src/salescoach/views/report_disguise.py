"""Names found in free text, however they are written there, and put under others.

Names are compared word by word without case, accents and invisible characters, the longest first.  A part of a name
alone (`Ruiz`, `the Brewery`) is found too where it is written as a name is.  What looks like an e-mail address or a
telephone number goes as well.  It errs on the side of taking away too much.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING, Final

from salescoach.records import dataclass
from salescoach.safe_text import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_MAIL: Final = re.compile(r"[^\s@<>()\[\],;:\"']+@[^\s@<>()\[\],;:\"']+")
_PHONE: Final = re.compile(r"(?<![\w.])(?:\+|0)\d[\d ()/.-]{5,}\d(?!\w)")
_ASCII_WORD: Final = re.compile("[A-Za-z0-9]+")
_PART: Final = {"person": 2, "customer": 4, "deal": 4}
_UNCLEAR: Final = {"person": "somebody", "customer": "a customer", "deal": "a deal"}
_WEIGHT: Final = {"person": 0, "customer": 1, "deal": 2}
_WRITTEN_TOGETHER: Final = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR")


@dataclass(frozen=True, slots=True)
class Name:
    """A name, its alias, and whether it is a `person`'s, a `customer`'s, a `deal`'s or an `email`."""

    text: str
    alias: str
    kind: str


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a text: where it stands, how it is compared, whether it is written as a name is."""

    start: int
    end: int
    plain: str
    is_name: bool


class Disguise:
    """Takes names out of texts."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._whole: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._parts: dict[str, str] = {}
        self._together: list[tuple[str, str]] = []
        self._mails: dict[str, str] = {}
        for name in sorted(names, key=lambda one: _WEIGHT.get(one.kind, 3)):
            self._learn(name)
        for known in self._whole.values():
            known.sort(key=lambda one: -len(one[0]))
        self._together.sort(key=lambda one: -len(one[0]))

    def _learn(self, name: Name) -> None:
        text = _cleaned(name.text)
        if name.kind == "email":
            self._mails.setdefault(folded(text), name.alias)
            return
        words = list(_words(text))
        if not words or len(folded(text)) < 2:
            return
        whole = tuple(word.plain for word in words)
        self._whole.setdefault(whole[0], []).append((whole, name.alias))
        if _is_written_together(text):
            self._together.append((text, name.alias))
        if len(words) > 1:
            for word in words:
                if word.is_name and len(word.plain) > _PART[name.kind]:
                    other = self._parts.setdefault(word.plain, name.alias)
                    self._parts[word.plain] = name.alias if other == name.alias else _UNCLEAR[name.kind]

    def text(self, text: str) -> str:
        """Return a text with every name in it under its alias."""
        text = _cleaned(text)
        text = _MAIL.sub(lambda found: self._mails.get(folded(found[0]), "an address"), text)
        text = _PHONE.sub("a number", text)
        for name, alias in self._together:
            text = text.replace(name, alias)
        words = list(_words(text))
        made, at, number = [], 0, 0
        while number < len(words):
            length, alias = self._found(words, number)
            if length:
                made += [text[at : words[number].start], alias]
                at = words[number + length - 1].end
            number += length or 1
        return "".join([*made, text[at:]])

    def _found(self, words: Sequence[_Word], number: int) -> tuple[int, str]:
        """Return how many words from here are a name, and its alias; 0 for none."""
        first = words[number]
        for whole, alias in self._whole.get(first.plain, ()):
            if tuple(word.plain for word in words[number : number + len(whole)]) == whole:
                return len(whole), alias
        if first.is_name and first.plain in self._parts:
            return 1, self._parts[first.plain]
        return 0, ""


def _cleaned(text: str) -> str:
    """Return a text in one form, without what cannot be seen in it."""
    if text.isascii():
        return text
    whole = unicodedata.normalize("NFC", text)
    return "".join(c for c in whole if c.isascii() or c.isspace() or unicodedata.combining(c) or folded(c))


def _words(text: str) -> Iterator[_Word]:
    if text.isascii():
        for found in _ASCII_WORD.finditer(text):
            yield _Word(*found.span(), found[0].lower(), _is_as_names_are(found[0]))
        return
    at = 0
    for inside, letters in groupby(text, _is_of_word):
        word = "".join(letters)
        if inside:
            plain = word.lower() if word.isascii() else folded(word)
            yield _Word(at, at + len(word), plain, _is_as_names_are(word))
        at += len(word)


def _is_as_names_are(word: str) -> bool:
    return word[:1].upper() == word[:1] and not word.isdecimal()


def _is_of_word(character: str) -> bool:
    return character.isalnum() or (not character.isascii() and unicodedata.category(character)[0] == "M")


def _is_written_together(text: str) -> bool:
    return any(not c.isascii() and unicodedata.name(c, "").startswith(_WRITTEN_TOGETHER) for c in text)
