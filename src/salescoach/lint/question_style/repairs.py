"""Takes repeated words and asides out of a spoken sentence, so that the clause under them can be read.

Speakers start again (*have you, have you worked*), hold the floor (*you know*, *I mean*) and stop half-way. Only
what is no part of the clause goes; a clause that was given up for another one is judged in `openings`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from salescoach.lint.question_style.word_classes import ASIDES, AUX, LOOSE_ENDS, MARKERS, SUBJECTS, WH

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from salescoach.lint.question_style.tokens import Word

_LONGEST_REPEAT = 5
_ASIDE_LENGTHS = (4, 3, 2)
_HELD = frozenset(
    {"like", "well", "okay", "ok", "yeah", "now", "actually", "basically", "see", "please", "say"}
)


def mended(words: Sequence[Word]) -> tuple[Word, ...]:
    """The sentence without repeats and without asides between pauses."""
    once = _without_repeats(_without_asides(words))
    return tuple(_without_loose_end(_without_repeats(_without_asides(once))))


def _without_loose_end(words: Sequence[Word]) -> Sequence[Word]:
    """*Do you rent or what*: what rounds the clause off is left out, if there is a clause before it."""
    for length in (3, 2):
        if len(words) > length + 1 and tuple(word.form for word in words[-length:]) in LOOSE_ENDS:
            return words[:-length]
    return words


def _without_repeats(words: Iterable[Word]) -> list[Word]:
    """Keeps one of two equal stretches that follow each other: *do, do you have, have you*."""
    kept: list[Word] = []
    for word in words:
        kept.append(word)
        length = _repeated(kept)
        if length:
            del kept[-length:]
    return kept


def _repeated(words: Sequence[Word]) -> int:
    """How many of the last words repeat those before them; 0 for none."""
    for length in range(1, _LONGEST_REPEAT + 1):
        if 2 * length > len(words):
            return 0
        if all(words[-at].form == words[-at - length].form for at in range(1, length + 1)):
            return 0 if length == 1 and _may_be_a_tag(words) else length
    return 0


def _may_be_a_tag(words: Sequence[Word]) -> bool:
    """In *you do, do you* the second auxiliary opens a tag and repeats nothing."""
    return words[-1].form in AUX and len(words) > 2 and words[-3].form in SUBJECTS


def _without_asides(words: Sequence[Word]) -> list[Word]:
    kept: list[Word] = []
    at, after_aside = 0, False
    while at < len(words):
        length = _aside(words, at)
        if not length:
            kept.append(_joined(kept, words[at]) if after_aside else words[at])
        after_aside = length > 0
        at += length or 1
    return kept or list(words)


def _joined(kept: Sequence[Word], word: Word) -> Word:
    """After *what, you know,* the clause goes on: the pause belonged to the aside."""
    return replace(word, pause=False) if kept and kept[-1].form in AUX | WH else word


def _aside(words: Sequence[Word], at: int) -> int:
    """The length of the aside that stands here between pauses, or 0."""
    if at > 0 and not words[at].pause:
        return 0
    length = _set_phrase(words, at)
    if length and _ends(words, at + length):
        return length
    held = 0 < at < len(words) - 1 and words[at].form in _HELD
    return 1 if held and words[at + 1].pause else 0


def _set_phrase(words: Sequence[Word], at: int) -> int:
    """The length of the set phrase that begins here, or 0."""
    for length in _ASIDE_LENGTHS:
        if at + length <= len(words) and tuple(word.form for word in words[at : at + length]) in ASIDES:
            return length
    return 0


def _ends(words: Sequence[Word], at: int) -> bool:
    return at == len(words) or words[at].pause


def past_markers(words: Sequence[Word], at: int) -> int:
    """The place of the first word that is no discourse marker (*well*, *so*, *you know*), from `at` on."""
    while at < len(words):
        length = _marker(words, at)
        if not length:
            return at
        at += length
    return at


def _marker(words: Sequence[Word], at: int) -> int:
    length = _set_phrase(words, at)
    if length:
        return length if _is_aside(words, at, at + length) else 0
    return 1 if words[at].form in MARKERS else 0


def _is_aside(words: Sequence[Word], at: int, after: int) -> bool:
    """*You know* before a fresh clause is an aside; before its own object (*you know him*) it is the clause."""
    if words[at].form != "you" or _ends(words, after):
        return True
    first = words[after].form
    second = words[after + 1].form if after + 1 < len(words) else ""
    return first in SUBJECTS or (
        (first in AUX or first in WH) and (second in AUX or (second in SUBJECTS - {"it"} and first in AUX))
    )
