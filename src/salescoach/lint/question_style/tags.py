"""Questions hung on to a statement: *isn't it*, *did you*, *right*, *huh* (the `^g` of dialogue acts).

A tag that turns the statement round (*it is, isn't it*) or that only asks for a nod (*right*) wants agreement:
it leads. A tag that keeps the side (*you drive, do you*) is a plain yes-or-no question.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from salescoach.lint.question_style.repairs import past_markers
from salescoach.lint.question_style.word_classes import (
    AUX,
    CLITICS,
    NEGATED,
    NEGATIONS,
    SUBJECTS,
    WH,
    word_set,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salescoach.lint.question_style.tokens import Word

_NODS = frozenset(
    {"right", "huh", "eh", "correct", "yeah", "yes", "no", "hm", "innit", "true", "agreed", "ok", "okay"}
)
_NEVER_BARE = frozenset({"yes", "no", "yeah", "true", "agreed", "ok", "okay"})
_PART_OF_CLAUSE = word_set(
    "is 's are 're was all that the turn not quite just about exactly be a on far your my go sounds feels "
    "looks seems it's get got do done did human legal customer copy"
)
_SET_TAGS = frozenset(
    {
        ("is", "that", "right"),
        ("is", "that", "correct"),
        ("is", "that", "true"),
        ("is", "that", "so"),
        ("isn't", "that", "right"),
        ("isn't", "that", "so"),
        ("isn't", "that", "true"),
        ("am", "i", "right"),
        ("am", "i", "correct"),
        ("don't", "you", "think"),
        ("don't", "you", "agree"),
        ("wouldn't", "you", "say"),
        ("wouldn't", "you", "agree"),
        ("would", "you", "agree"),
        ("do", "you", "agree"),
        ("do", "you", "not"),
        ("is", "it", "not"),
        ("are", "you", "not"),
    }
)


@dataclass(frozen=True, slots=True)
class Tagged:
    """A sentence without its tag, the tag, and whether it asks for agreement."""

    host: tuple[Word, ...]
    tag: tuple[Word, ...] = ()
    leads: bool = False


def without_tag(words: tuple[Word, ...]) -> Tagged:
    """Parts a sentence from its tag; without one the host is the whole sentence."""
    for length, is_tag in ((3, _set_tag), (3, _late_tag), (2, _echo), (1, _nod)):
        host, tag = words[:-length], words[-length:]
        if past_markers(host, 0) < len(host) and is_tag(host, tag):
            return Tagged(host, tag, leads=is_tag is not _echo or _turns(host, tag))
    return Tagged(words)


def is_only_a_tag(words: Sequence[Word]) -> bool:
    """Whether a sentence of its own (*Right?*) belongs to the statement before it."""
    forms = tuple(word.form for word in words)
    if len(forms) == 1:
        return forms[0] in _NODS
    return forms in _SET_TAGS or (len(forms) == 2 and _aux_and_subject(forms[0], forms[1]))


def _set_tag(host: Sequence[Word], tag: Sequence[Word]) -> bool:
    return tuple(word.form for word in tag) in _SET_TAGS and host[-1].form not in WH | {"why"}


def _late_tag(host: Sequence[Word], tag: Sequence[Word]) -> bool:
    """*Isn't it, then*: a tag with one word after it."""
    return tag[-1].form in {"then", "though", "now"} and tag[0].form in NEGATED and _echo(host, tag[:2])


def _echo(host: Sequence[Word], tag: Sequence[Word]) -> bool:
    """An auxiliary and a pronoun after a clause that is no question of its own."""
    if not _aux_and_subject(tag[0].form, tag[1].form) or tag[1].pause:
        return False
    if tag[0].pause:
        return host[-1].form not in WH
    return tag[0].form in NEGATED and not _asks(host)


def _asks(host: Sequence[Word]) -> bool:
    """Without a pause, *how old isn't he* is a question through and through."""
    return any(word.form in WH for word in host)


def _aux_and_subject(first: str, second: str) -> bool:
    return first in AUX - CLITICS and second in SUBJECTS | {"there", "that"}


def _nod(host: Sequence[Word], tag: Sequence[Word]) -> bool:
    word = tag[0]
    if word.form not in _NODS:
        return False
    if word.pause:
        return True
    return word.form not in _NEVER_BARE and host[-1].form not in _PART_OF_CLAUSE


def _turns(host: Sequence[Word], tag: Sequence[Word]) -> bool:
    """Whether tag and statement differ in side, or the tag says *not*."""
    return tag[0].form in NEGATED or any(word.form in NEGATIONS for word in host)
