"""Finding a person's names in texts: whole words, whatever their case, accents, widths or what stands between them."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from salescoach.records import dataclass
from salescoach.safe_text import folded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Words = tuple[str, ...]
_WIDEST_GAP = 3  # characters between two parts of a name: "Ruiz, Ana", "ana_ruiz"
_MARKS = {"Mn", "Mc", "Me", "Cf"}


@dataclass(frozen=True, slots=True)
class Names:
    """What somebody is called: each spelling as its folded words, the longest first, and the mark in its place."""

    spellings: tuple[Words, ...]
    mark: str

    def fits(self, text: str) -> bool:
        """Tell whether a text names them."""
        return bool(self._spans(text))

    def replaced(self, text: str) -> str:
        """Return the text with the mark in place of every name."""
        for start, end in reversed(self._spans(text)):
            text = text[:start] + self.mark + text[end:]
        return text

    def full(self) -> Names:
        """Return the spellings of more than one word."""
        return Names(tuple(words for words in self.spellings if len(words) > 1), self.mark)

    def _spans(self, text: str) -> list[tuple[int, int]]:
        if text.isascii() and not any(words[0] in text.lower() for words in self.spellings):
            return []
        tokens = list(_tokens(text))
        spans, at = [], 0
        while at < len(tokens):
            size = next((len(words) for words in self.spellings if _stands(words, tokens, at)), 0)
            if size:
                spans.append((tokens[at][1], tokens[at + size - 1][2]))
            at += size or 1
        return spans


def names_of(name: str, emails: Sequence[str], *, surname: bool, mark: str) -> Names:
    """Return the spellings of a name: as it is, surname first, the e-mails, and the surname alone if it is wanted."""
    words = words_of(name)
    spellings = {words_of(email) for email in emails} | {words}
    if len(words) > 1:
        spellings.add((words[-1], *words[:-1]))
        if surname and len(words[-1]) > 1:
            spellings.add(words[-1:])
    sound = sorted((one for one in spellings if one), key=lambda one: (-len(one), one))
    return Names(tuple(sound), mark)


def words_of(text: str) -> Words:
    """Return the folded words of a text."""
    return tuple(word for word, _, _ in _tokens(text))


def unescaped(text: str) -> str:
    r"""Return a text in which the escapes of JSON and YAML (`\u00e9`, `\xe9`) are the characters they stand for."""
    found = re.sub(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))", _character, text)
    return found.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _character(found: re.Match[str]) -> str:
    return chr(int(found[1] or found[2], 16))


def _is_a_word(character: str) -> bool:
    """Tell whether a character is of a script without spaces; a wide Latin letter is none."""
    return unicodedata.east_asian_width(character) in "WF" and not folded(character).isascii()


def _stands(words: Words, tokens: Sequence[tuple[str, int, int]], at: int) -> bool:
    if at + len(words) > len(tokens) or tokens[at][0] != words[0]:
        return False
    here = tokens[at : at + len(words)]
    near = all(after[1] - before[2] <= _WIDEST_GAP for before, after in pairwise(here))
    return near and tuple(word for word, _, _ in here) == words


def _tokens(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each word, folded, with where it stands; scripts without spaces are a word a character."""
    start = -1
    for position, character in enumerate(f"{text} "):
        alone = not character.isascii() and _is_a_word(character)
        inside = character.isalnum() or (start >= 0 and unicodedata.category(character) in _MARKS)
        if start >= 0 and (alone or not inside):
            if word := folded(text[start:position]):
                yield word, start, position
            start = -1
        if alone and character.isalnum():
            yield folded(character), position, position + 1
        elif inside and start < 0:
            start = position
