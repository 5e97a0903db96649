"""Finds the questions in a sentence: the places where a clause begins that asks by its form.

A main clause asks when a question word stands in front of an inverted verb (`qw`), when the verb itself stands in
front (`qy`), or when it is a request for an account (`requests`). English inverts in main clauses only, so inversion
tells a question from a relative clause or an object clause: *what do you need* asks, *what you need* names.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from salescoach.lint.question_style.fronted_words import asking_words, inverted, what_follows
from salescoach.lint.question_style.repairs import past_markers
from salescoach.lint.question_style.requests import requested
from salescoach.lint.question_style.verbs_first import verb_first
from salescoach.lint.question_style.word_classes import (
    ANY_WORDS,
    AUX,
    COORDINATORS,
    PREPOSITIONS,
    SUBJECTS,
    SUBORDINATORS,
    UNFINISHED,
    WH,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from salescoach.lint.question_style.tokens import Word

Form = Literal["open", "why", "closed", "leading"]
Entry = Literal["first", "pause", "joined", "inside"]
_RESTART = 4
_LONGEST_LEAD = 25


@dataclass(frozen=True, slots=True)
class Opening:
    """A clause that asks: where it begins, how, and whether it may be no question after all.

    `weak` marks a question word before a plain clause (*how you do it*), which asks only if nothing else does;
    `end` is the last place that belongs to the opening itself (*let me ask, how*).
    """

    at: int
    form: Form
    weak: bool = False
    end: int = 0


def questions(words: Sequence[Word]) -> list[Opening]:
    """The questions of a sentence in order, without those that were given up for another one."""
    found = list(_openings(words))
    whole = [opening for at, opening in enumerate(found) if not _given_up(words, found, at)]
    firm = [opening for opening in whole if not opening.weak]
    return firm or whole


def _openings(words: Sequence[Word]) -> Iterator[Opening]:
    last: Opening | None = None
    at = 0
    while at < len(words):
        entry = _entry(words, at)
        place = past_markers(words, at) if entry in {"first", "pause"} else at
        looks = place < len(words) and (entry != "inside" or _may_begin_anew(last, at))
        opening = _opening(words, place, entry) if looks else None
        if opening:
            yield opening
            last = opening
        at = max(at, place, opening.end if opening else 0) + 1


def _may_begin_anew(last: Opening | None, at: int) -> bool:
    """Without a pause no second question begins, but for one in place of a bare start: *do you how long have you*."""
    return last is None or last.weak or (last.form == "closed" and at - last.at == 2)


def _entry(words: Sequence[Word], at: int) -> Entry:
    """How a clause could begin here."""
    if at == 0:
        return "first"
    if words[at].pause:
        return "first" if _only_a_lead(words, at) else "pause"
    return "joined" if words[at - 1].form in COORDINATORS else "inside"


def _only_a_lead(words: Sequence[Word], at: int) -> bool:
    """Before this pause stood a name, a topic, or a fronted phrase: *Mary, ...*, *in your team, ...*, *if so, ...*."""
    if at > _LONGEST_LEAD:
        return False
    start = past_markers(words, 0)
    lead = words[min(start, at - 1)].form
    return lead in SUBORDINATORS | PREPOSITIONS or (at - start <= 2 and lead not in AUX | WH | SUBJECTS)


def _opening(words: Sequence[Word], at: int, entry: Entry) -> Opening | None:
    if entry == "inside":
        return _inside(words, at)
    told = requested(words, at)
    if told:
        return Opening(at, told.form, end=told.end)
    asked = asking_words(words, at, first=entry == "first", joined=entry == "joined")
    if asked:
        return Opening(at, asked.form, asked.weak, asked.end)
    return _verb_or_any(words, at, entry)


def _verb_or_any(words: Sequence[Word], at: int, entry: Entry) -> Opening | None:
    side = verb_first(words, at, first=entry == "first", joined=entry == "joined")
    if side:
        return Opening(at, side)
    return Opening(at, "closed") if entry == "first" and words[at].form in ANY_WORDS else None


def _inside(words: Sequence[Word], at: int) -> Opening | None:
    """Speech without commas: only an inverted clause after something that cannot govern it begins here."""
    before = words[at - 1].form
    if words[at].form in WH:
        form = inverted(words, at) or what_follows(words, at)
        return Opening(at, form) if form else None
    side = verb_first(words, at, first=False, joined=True)
    blocked = SUBJECTS | WH | AUX | {"so", "neither", "nor", "as", "than", "like", "only"}
    return Opening(at, side) if side and before not in blocked and _far_from_wh(words, at) else None


def _far_from_wh(words: Sequence[Word], at: int) -> bool:
    """*How many people do you have* was found at *how*; its verb does not open a second question."""
    return not any(word.form in WH - {"when", "where"} for word in words[max(0, at - 4) : at])


def _given_up(words: Sequence[Word], found: Sequence[Opening], at: int) -> bool:
    """Broken off and begun anew: *do you, what do you do*; *is there a, how do they*."""
    if at + 1 == len(found):
        return False
    here, following = found[at], found[at + 1]
    last, length = words[following.at - 1].form, following.at - here.at
    if last in COORDINATORS:
        return False
    bare = 2 if here.form in {"closed", "leading"} else 1
    again = length <= _RESTART and words[here.at].form == words[following.at].form
    return length <= bare or again or last in UNFINISHED
