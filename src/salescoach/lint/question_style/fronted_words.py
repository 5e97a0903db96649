"""Question words in front of their clause: which of them ask, and which only join or exclaim.

*What*, *how*, *who* and the others ask in front of an inverted verb (*what do you need*), as the subject (*who
decides*), alone (*what kind*), and after a preposition (*for how long*). They do not ask
- before a plain clause that is taken up again: *what you need is time*, *when you leave, do you lock up*;
- as an exclamation: *what a day*, *how nice*;
- as a comment on what was said: *which is fine*;
- as a gasp before another question: *what, do you live there*.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from salescoach.lint.question_style.repairs import past_markers
from salescoach.lint.question_style.requests import requested
from salescoach.lint.question_style.word_classes import (
    ARTICLES,
    AUX,
    BE,
    DEMONSTRATIVES,
    HEARER,
    KNOWING,
    MEASURES,
    NOUN_OPENERS,
    PREPOSITIONS,
    SUBJECTS,
    SUBORDINATORS,
    WH,
    word_set,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salescoach.lint.question_style.tokens import Word

Shape = Literal["inverted", "plain", "free"]
_PHRASE = 9
_NARROWING = frozenset({"exactly", "just", "precisely", "about", "roughly", "only", "or", "around"})
_ASKS_ALONE = frozenset(
    {"come", "so", "about", "else", "exactly", "then", "now", "ever", "on", "in", "to", "do"}
)
_COMMENT = word_set(
    "why what how where when because really very pretty kind sort nice good great fine true not a quite so"
)
_RHETORICAL = frozenset(
    {("who", "knows"), ("who", "cares"), ("what", "the", "heck"), ("what", "the", "hell")}
)
_PLAIN_OPENERS = ARTICLES | DEMONSTRATIVES


@dataclass(frozen=True, slots=True)
class Asking:
    """What a question word asks for; `weak` when its clause is not inverted; `end` is the place of its verb."""

    form: Literal["open", "why"]
    end: int
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Shaped:
    """The shape of a clause and the place of the verb or subject that shows it."""

    shape: Shape
    place: int


def asking_words(words: Sequence[Word], at: int, *, first: bool, joined: bool) -> Asking | None:
    """The question that a question word opens here, if it does."""
    start = _past_preposition(words, at)
    if _form(words, start) not in WH:
        return Asking("open", start) if first and _ever_word(words, start) else None
    if _does_not_ask(words, start, first=first):
        return None
    found, form = clause_shape(words, start), _form_of(words, at, start)
    if found.shape == "inverted" or (first and found.shape == "free") or _about(words, start):
        return Asking(form, found.place)
    if first:
        return None if _names(words, start) else Asking(form, start, weak=True)
    asks = found.shape == "free" and _may_be_subject(words, start, joined=joined)
    return Asking(form, start) if asks else None


def inverted(words: Sequence[Word], at: int) -> Literal["open", "why"] | None:
    """The question of a question word in mid-sentence, which needs an inverted verb.

    A pronoun after the verb shows the inversion. Another subject only does so where no verb governs the clause.
    """
    if clause_shape(words, at).shape != "inverted":
        return None
    governed = words[at - 1].form in KNOWING | PREPOSITIONS | SUBJECTS | AUX or words[at].form == "who"
    return _form_of(words, at, at) if _subject_after_verb(words, at, pronoun=governed) else None


def what_follows(words: Sequence[Word], at: int) -> Literal["open"] | None:
    """*If it breaks what happens*: after a fronted clause *what* asks as the subject, unless a verb governs it."""
    if at > _PHRASE or at + 1 == len(words) or words[at].form != "what":
        return None
    fronted = words[min(past_markers(words, 0), at)].form in SUBORDINATORS
    governed = words[at - 1].form in KNOWING - PREPOSITIONS
    return "open" if fronted and not governed and clause_shape(words, at).shape == "free" else None


def clause_shape(words: Sequence[Word], at: int) -> Shaped:
    """Whether verb or subject follows the question phrase first; *free* when neither is in reach."""
    for place in range(at + 1, _end_of_phrase(words, at)):
        form, before = words[place].form, words[place - 1].form
        if form in AUX:
            asks = place == at + 1 or place + 1 < len(words)
            return Shaped("inverted" if asks else "plain", place)
        if form in SUBJECTS and before not in PREPOSITIONS:
            return Shaped("plain", place)
        if place == at + 1 and form in _PLAIN_OPENERS and not _exclaims(words, at):
            return Shaped("plain", place)
    return Shaped("free", at)


def _end_of_phrase(words: Sequence[Word], at: int) -> int:
    """Where the phrase of a question word ends at the latest: at a pause, but *what, if anything, would* goes on."""
    end = min(at + _PHRASE, len(words))
    pauses = [place for place in range(at + 1, end) if words[place].pause]
    if pauses and pauses[0] == at + 1:
        return pauses[2] if len(pauses) > 2 else end
    return pauses[0] if pauses else end


def _form(words: Sequence[Word], at: int) -> str:
    return words[at].form if 0 <= at < len(words) else ""


def _past_preposition(words: Sequence[Word], at: int) -> int:
    """*For how long*, *up to what*, *about how much*: the question word stands behind."""
    for place in range(at, min(at + 3, len(words))):
        if words[place].form in WH:
            return place
        if words[place].form not in PREPOSITIONS | _NARROWING:
            return at
    return at


def _ever_word(words: Sequence[Word], at: int) -> bool:
    """*Whatever happened to it*: a question word with *ever*, before a verb and not before a subject."""
    return _form(words, at) in {"whatever", "whoever", "however"} and _form(words, at + 1) in (
        AUX | {"happened", "became", "made", "possessed"}
    )


def _does_not_ask(words: Sequence[Word], at: int, *, first: bool) -> bool:
    rest = tuple(word.form for word in words[at : at + 3])
    if (
        rest in _RHETORICAL
        or (len(rest) == 2 and rest in _RHETORICAL)
        or rest[:2] in {("what", "not"), ("why", "yes")}
    ):
        return True
    return _is_gasp(words, at) or _is_comment(words, at) or (first and _is_exclamation(words, at))


def _is_gasp(words: Sequence[Word], at: int) -> bool:
    """*What, three children*: the pause cuts the word off from what follows."""
    following = words[at + 1] if at + 1 < len(words) else None
    return (
        words[at].form == "what"
        and following is not None
        and following.pause
        and following.form not in {"kind", "sort", "type", "else"} | PREPOSITIONS | SUBORDINATORS
    )


def _is_comment(words: Sequence[Word], at: int) -> bool:
    """*Which is nice*, *which means a lot*: a relative clause upon the whole of what was said."""
    if words[at].form != "which":
        return False
    verb, following = _form(words, at + 1), _form(words, at + 2)
    return (verb in BE and following in _COMMENT) or verb in {
        "means",
        "makes",
        "meant",
        "made",
        "brings",
        "reminds",
    }


def _exclaims(words: Sequence[Word], at: int) -> bool:
    return words[at].form == "what" and _form(words, at + 1) in {"a", "an"}


def _is_exclamation(words: Sequence[Word], at: int) -> bool:
    """*What a day*; *how nice*, but *how long* and *how so* ask."""
    if _exclaims(words, at):
        return clause_shape(words, at).shape != "inverted"
    if words[at].form != "how" or len(words) != at + 2:
        return False
    return words[at + 1].form not in MEASURES | _ASKS_ALONE | AUX and not words[at + 1].form.endswith("ly")


def _about(words: Sequence[Word], at: int) -> bool:
    """*How about you*, *what about price*, *what if*, *how come* open a question without any verb."""
    return (words[at].form, _form(words, at + 1)) in {
        ("how", "about"),
        ("what", "about"),
        ("what", "if"),
        ("how", "come"),
        ("why", "not"),
        ("what", "else"),
        ("who", "else"),
    }


def _form_of(words: Sequence[Word], at: int, start: int) -> Literal["open", "why"]:
    """*Why*, *how come*, *what for* and *for what reason* ask for grounds; *why don't you tell me* for an account."""
    word, following = words[start].form, _form(words, start + 1)
    if word == "why":
        told = requested(words, start + (3 if following == "don't" else 2))
        return "open" if following in {"don't", "not"} and told and told.form == "open" else "why"
    if (word, following) in {("how", "come"), ("what", "for")} or (start > at and following == "reason"):
        return "why"
    return "why" if word == "what" and _for_it(words, start) else "open"


def _for_it(words: Sequence[Word], at: int) -> bool:
    """*What did you do that for*."""
    end = min(len(words), at + 12)
    return end - at > 3 and words[end - 1].form == "for" and words[end - 2].form in {"that", "it", "this"}


def _names(words: Sequence[Word], at: int) -> bool:
    """A question word before subject and verb that joins or names; *how you doing* only dropped its auxiliary."""
    word, subject = words[at].form, _form(words, at + 1)
    return word in {"when", "which"} or (word == "where" and subject not in HEARER) or _taken_up(words, at)


def _taken_up(words: Sequence[Word], at: int) -> bool:
    """*What you need is a van*: a second verb takes the clause up as its subject."""
    for place in range(at + 3, min(at + 14, len(words) - 1)):
        before = words[place - 1].form
        if words[place].form in {"is", "was", "'s"} and before not in SUBJECTS | DEMONSTRATIVES | WH:
            return words[place + 1].form not in WH
    return False


def _may_be_subject(words: Sequence[Word], at: int, *, joined: bool) -> bool:
    """In the middle of a sentence *what happened* can ask, *who came* would be a relative clause."""
    follows_if_so = at > 1 and words[at - 2].form == "if" and words[at - 1].form in {"so", "not", "yes"}
    if follows_if_so or at + 1 == len(words):
        return follows_if_so or not joined
    return not joined and words[at].form in {"what", "how", "why"}


def _subject_after_verb(words: Sequence[Word], at: int, *, pronoun: bool) -> bool:
    for place in range(at + 1, min(at + 6, len(words) - 1)):
        if words[place].form in AUX:
            return words[place + 1].form in (SUBJECTS if pronoun else SUBJECTS | NOUN_OPENERS)
    return False
