"""Joins the parts: one judgement for a text of one or more sentences.

The definitions follow the coders' manual of Switchboard DAMSL (Jurafsky, Shriberg and Biasca 1997):

| dialogue act | here |
|---|---|
| `qw` asks with a question word; `qw^d` in its place (*you paid how much*); `qo` leaves the answer free | open, why |
| `qy` yes-no by its form; `qr`, `qrr` offer choices; `qy^d` a statement that the hearer is to confirm | closed |
| `^g` a tag on a statement; a question that begins with *not*; *would you agree* | leading |
| statements about the speaker, sounds of listening, exclamations, commands | none |

A text handed in is taken for a question where the form leaves it open. A statement about the hearer, who knows
better, asks for a nod even under a full stop (Labov and Fanshel's B-event); one about the speaker does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from salescoach.lint.question_style.openings import Opening, questions
from salescoach.lint.question_style.repairs import mended, past_markers
from salescoach.lint.question_style.tags import Tagged, is_only_a_tag, without_tag
from salescoach.lint.question_style.tokens import Sentence, Word, sentences
from salescoach.lint.question_style.word_classes import (
    AUX,
    BE,
    CERTAIN,
    DEMONSTRATIVES,
    HEARER,
    INDEFINITES,
    KNOWING,
    PREPOSITIONS,
    SPEAKER,
    SUBJECTS,
    WH,
    word_set,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

Style = Literal["open", "closed", "why", "leading", "none"]

_BELIEVING = word_set(
    "think thought guess suppose assume assumed bet imagine believe understand understood heard hear gather "
    "take mean figure figured"
)
_RETURNED = (["you"], ["yours"], ["yourself"])
"""The question given back, after *and*: it leaves the answer as free as *how about you* does."""
_IDIOMS = frozenset(
    {
        ("you", "know", "what"),
        ("guess", "what"),
        ("you", "bet"),
        ("you", "too"),
        ("you", "'re", "welcome"),
        ("you", "know"),
        ("you", "see"),
        ("you", "'re", "right"),
        ("who", "knows"),
    }
)
_GUESSING = frozenset({"guess", "bet", "suppose", "assume", "imagine", "presume", "gather"})
_QUANTIFYING = frozenset(
    {"all", "both", "most", "some", "none", "one", "half", "of", "each", "neither", "either"}
)
_COMMANDS = frozenset({"do", "don't", "have", "let", "be", "please"})
_KINDS = frozenset({"kind", "sort", "type", "kinds", "sorts", "types"})
_SAID_LAST = frozenset(
    {"else", "exactly", "much", "many", "long", "far", "often", "old", "now", "then", "again", "ago"}
)


@dataclass(frozen=True, slots=True)
class Read:
    """A sentence as it was read: its words, its tag, its questions, its style."""

    words: tuple[Word, ...]
    tagged: Tagged
    asked: tuple[Opening, ...]
    style: Style
    end: str


def read(text: str) -> list[Read]:
    """Every sentence of the text that has words, read by itself."""
    return [_read(sentence) for sentence in _with_tags_joined(sentences(text))]


def deciding(parts: Sequence[Read]) -> Read | None:
    """The sentence that gives a text its style: the last that asks by its form, else by its mark, else at all.

    The hearer answers the last question put. A guess hung on behind it (*what do you drive? a truck?*) is no new one.
    """
    for test in (_asks_by_form, _asks_by_mark, _asks):
        chosen = [part for part in parts if test(part)]
        if chosen:
            return chosen[-1]
    return parts[-1] if parts else None


def _asks_by_form(part: Read) -> bool:
    return bool(part.asked or part.tagged.tag) and part.style != "none"


def _asks_by_mark(part: Read) -> bool:
    return part.end == "?" and part.style != "none"


def _asks(part: Read) -> bool:
    return part.style != "none"


def _with_tags_joined(found: Sequence[Sentence]) -> list[Sentence]:
    """*You use it. Right?* is one sentence with a tag."""
    joined: list[Sentence] = []
    for sentence in found:
        if joined and joined[-1].end == "." and sentence.end == "?" and is_only_a_tag(sentence.words):
            tag = Word(sentence.words[0].form, sentence.words[0].said, pause=True)
            joined[-1] = Sentence((*joined[-1].words, tag, *sentence.words[1:]), "?")
        else:
            joined.append(sentence)
    return joined


def _read(sentence: Sentence) -> Read:
    words = mended(sentence.words)
    tagged = without_tag(words)
    asked = tuple(questions(tagged.host))
    return Read(words, tagged, asked, _style(tagged, asked, sentence.end), sentence.end)


def _style(tagged: Tagged, asked: Sequence[Opening], end: str) -> Style:
    if asked:
        return _strongest(asked)
    if tagged.tag:
        return "leading" if tagged.leads else "closed"
    start = past_markers(tagged.host, 0)
    before, rest = [word.form for word in tagged.host[:start]], tagged.host[start:]
    if end == "?" and "or" in before:
        return "closed"
    if before[-1:] == ["and"] and [word.form for word in rest] in _RETURNED:
        return "open"
    return _statement(rest, end)


def _strongest(asked: Sequence[Opening]) -> Style:
    """Within one sentence an open question stays open, whatever guess is hung on to it."""
    for opening in asked:
        if opening.form in {"open", "why"}:
            return opening.form
    return asked[0].form


def _statement(words: Sequence[Word], end: str) -> Style:
    """The style of a sentence that does not ask by its form."""
    if not words or tuple(word.form for word in words) in _IDIOMS:
        return "none"
    in_place = _asked_in_place(words)
    if in_place:
        return in_place
    if end == "?":
        return "leading" if any(word.form in CERTAIN for word in words[:8]) else "closed"
    return "closed" if _asks_for_a_nod(words, end) else "none"


def _asked_in_place(words: Sequence[Word]) -> Style | None:
    """*You paid how much*, *it runs on what*: a question word where the answer would stand, at the end."""
    for back in (1, 2, 3, 4, 5):
        at = len(words) - back
        if at < 1 or words[at].form not in WH:
            continue
        before, tail = words[at - 1].form, [word.form for word in words[at + 1 :]]
        if before in KNOWING - PREPOSITIONS - {"is", "'s", "was"} or before in {"or", "and"}:
            return None
        names = words[at].form != "how" or not tail
        if names and before in {"is", "'s", "was"} and _subject_of(words, at) in DEMONSTRATIVES | SUBJECTS:
            return None
        return ("why" if words[at].form == "why" else "open") if _can_end(words[at].form, tail) else None
    return None


def _subject_of(words: Sequence[Word], at: int) -> str:
    return words[at - 2].form if at > 1 else ""


def _can_end(asking: str, tail: Sequence[str]) -> bool:
    """No clause of its own may follow the question word: *you like what you do* states."""
    if any(form in SUBJECTS | AUX for form in tail):
        return False
    counted = asking == "how" and tail[:1] and tail[0] in {"much", "many", "long", "far", "often"}
    if not tail or counted or (len(tail) < 3 and tail[0] in _SAID_LAST):
        return True
    return asking in {"what", "which"} and (len(tail) == 1 or tail[0] in _KINDS or tail[1] == "of")


def _asks_for_a_nod(words: Sequence[Word], end: str) -> bool:
    """A statement that the hearer is to confirm, though no question mark says so."""
    start = _past_belief(words)
    if _about_the_hearer(words[start:]) or _is_a_guess(words, start):
        return True
    if words[start].form in SPEAKER | _COMMANDS | {"which"} or end:
        return False
    return any(word.form in SUBJECTS | AUX | INDEFINITES for word in words[start : start + 6])


def _past_belief(words: Sequence[Word]) -> int:
    """Past *I think*, *I take it that*: the hearer is asked about what comes after."""
    for place in range(min(5, len(words) - 1)):
        if words[place].form in _BELIEVING and words[0].form == "i":
            following = place + 1
            while following < len(words) - 1 and words[following].form in {"it", "that", "so", "maybe"}:
                following += 1
            return following
    return 0


def _about_the_hearer(words: Sequence[Word]) -> bool:
    """*You ...*, *all of your ...*, *that's your ...*: about what the hearer is, has or does."""
    if words[0].form in SPEAKER:
        return False
    subject = next((at for at, word in enumerate(words[:5]) if word.form not in _QUANTIFYING), 0)
    named = words[0].form in DEMONSTRATIVES | {"it"} and len(words) > 2 and words[1].form in BE
    return words[subject].form in HEARER or (named and words[2].form in HEARER)


def _is_a_guess(words: Sequence[Word], start: int) -> bool:
    """*He must be tall*, *it is cold, I bet*, *I guess they know*: the speaker guesses what the hearer knows."""
    if words[start].form in SPEAKER - {"i"} or (words[start].form == "i" and start > 0):
        return False
    pairs = {(words[at].form, words[at + 1].form) for at in range(len(words) - 1)}
    guessed = any(
        ("i", verb) in pairs or ("'d", verb) in pairs or ("would", verb) in pairs for verb in _GUESSING
    )
    said = guessed and len(words) > 3
    return said or (words[0].form != "i" and ("must", "be") in pairs)
