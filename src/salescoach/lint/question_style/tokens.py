"""From text to sentences of words: punctuation, contractions and transcribers' notes are settled here."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from salescoach.lint.question_style.word_classes import CLITICS, HESITATIONS, NEGATED, WH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Word:
    """One word: its form for the rules, as it was written, and whether a pause stands before it."""

    form: str
    said: str
    pause: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words up to a full stop, a question mark or an exclamation mark; `end` is "" when none was written."""

    words: tuple[Word, ...]
    end: str = ""


_TOKEN = re.compile(
    r"""(?P<note>\[[^\]\n]{0,40}\]|<[^>\n]{0,40}>|\{[A-Z]\s)
      | (?P<word>\d+(?:[.,:]\d+)*%?
               | [^\W\d_](?:\.[^\W\d_])+\.?
               | '(?:s|re|ve|ll|d|m|em|cause|til)\b
               | \w+(?:['\-]\w+)*-?(?!\w))
      | (?P<dots>\.\.+)
      | (?P<end>[.?!]+)
      | (?P<pause>[,;:…—–]|--+|\s-\s)""",
    re.VERBOSE,
)
_TITLES = frozenset({"mr", "mrs", "ms", "dr", "st", "vs", "prof"})
_BARE_NEGATED = {form.replace("'", ""): form for form in NEGATED if "'" in form}
_ALIKE = {
    "ya": "you",
    "y'all": "you",
    "u": "you",
    "yall": "you",
    "'cause": "because",
    "em": "them",
    "whereabouts": "where",
}
_RUN_TOGETHER = {
    "whatcha": ("what", "are", "you"),
    "whaddya": ("what", "do", "you"),
    "d'you": ("do", "you"),
    "didja": ("did", "you"),
    "whats": ("what", "'s"),
    "hows": ("how", "'s"),
    "wheres": ("where", "'s"),
    "whos": ("who", "'s"),
    "whens": ("when", "'s"),
    "thats": ("that", "'s"),
    "lets": ("let", "'s"),
}
_SPLIT = re.compile(r"(.+)('(?:s|re|ve|ll|d|m))$")


def sentences(text: str) -> list[Sentence]:
    """The sentences of a text, without sounds like *uh*, notes like `[laughter]` and broken words like `wh-`."""
    found: list[Sentence] = []
    words: list[Word] = []
    for kind, piece in _pieces(text):
        if kind == "end":
            found.append(Sentence(tuple(words), "?" if "?" in piece else piece[0]))
            words = []
        else:
            _add(words, piece, pause=kind == "after pause")
    found.append(Sentence(tuple(words)))
    return [sentence for sentence in map(_without_sounds, found) if sentence.words]


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Words with what stood before them, and ends of sentences."""
    paused, last = False, ""
    for match in _TOKEN.finditer(text.replace("’", "'").replace("‘", "'").replace("´", "'")):
        piece, kind = match.group(), match.lastgroup
        if kind == "word" and piece.endswith("-"):
            paused = True
        elif kind == "word":
            yield ("after pause" if paused else "word"), piece
            paused, last = False, piece.lower()
        elif kind == "end" and not (piece == "." and last in _TITLES and _goes_on(match)):
            yield "end", piece
            paused = False
        elif kind in {"pause", "dots"}:
            paused = True


def _goes_on(match: re.Match[str]) -> bool:
    """After a title like *Dr.* the sentence goes on, unless nothing follows."""
    return match.end() < len(match.string)


def _add(words: list[Word], piece: str, *, pause: bool) -> None:
    lower = piece.lower()
    if lower == "n't" and words and not words[-1].form.endswith("n't"):
        words[-1] = replace(words[-1], form=words[-1].form + "n't", said=words[-1].said + "n't")
        return
    forms = _forms(lower)
    if len(forms) == 1:
        words.append(Word(forms[0], piece, pause))
        return
    said = _said(piece, forms)
    words.extend(Word(form, said[at], pause and at == 0) for at, form in enumerate(forms))


def _forms(lower: str) -> tuple[str, ...]:
    """The parts of a contraction: *what's* is two words, *isn't* is one."""
    if lower in _RUN_TOGETHER:
        return _RUN_TOGETHER[lower]
    split = _SPLIT.match(lower)
    if split:
        return _ALIKE.get(split[1], split[1]), split[2]
    return (_ALIKE.get(lower, _BARE_NEGATED.get(lower, lower)),)


def _said(piece: str, forms: tuple[str, ...]) -> tuple[str, ...]:
    if len(forms) == 2 and "'" in piece and forms[1] in CLITICS:
        return piece[: -len(forms[1])], piece[-len(forms[1]) :]
    return forms


def _without_sounds(sentence: Sentence) -> Sentence:
    """Takes out *uh* and *um*, but for a *huh* that ends the sentence.

    The pause around a sound stays, as a clause may end there; not after a question word, where *what, uh, do
    you do* goes on, however many sounds there are, while *what, do you work there* starts anew.
    """
    kept: list[Word] = []
    paused = sounded = parted = False  # parted: a pause stands after a sound
    for word in sentence.words:
        parted = parted or (sounded and word.pause)
        if word.form in HESITATIONS:
            sounded, paused = True, paused or word.pause
            continue
        joins = parted and bool(kept) and kept[-1].form in WH
        kept.append(replace(word, pause=(word.pause or paused) and not joins))
        paused = sounded = parted = False
    return replace(sentence, words=tuple(kept))


def spoken(words: Iterable[Word]) -> str:
    """The words as they were said, contractions closed up again."""
    text = ""
    for word in words:
        text += word.said if not text or word.said.startswith("'") else " " + word.said
    return text
