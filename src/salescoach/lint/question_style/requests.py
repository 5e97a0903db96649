"""Questions put as a request or a wish: *can you tell me how ...*, *I wonder whether ...*, *walk me through ...*.

In form the first is a yes-no question and the last is none at all. What they ask for stands in the complement:
*if* and *whether* ask for yes or no, a question word asks for what it always asks for, and a thing to be told
(*about your week*) leaves the answer free, as the *qo* of dialogue acts does. *Do you know what ...* is not among
them: *no* is a full answer to it, so its form counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from salescoach.lint.question_style.word_classes import (
    AUX,
    HEARER,
    SUBJECTS,
    TELLING,
    TELLING_ALONE,
    WH,
    word_set,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salescoach.lint.question_style.tokens import Word

Asked = Literal["open", "why", "closed"]


@dataclass(frozen=True, slots=True)
class Request:
    """What a request asks for, and the place of the word that says so."""

    form: Asked
    end: int


_REQUESTING = word_set("can could would will might may can't couldn't won't are do did")
_WILLING = word_set("mind willing able happy open like care want prepared comfortable ready")
_SOFTENERS = _WILLING | word_set(
    "please just maybe perhaps also quickly briefly kindly possibly be to try a bit still then go ahead and "
    "sort kind of with"
)
_TO_WHOM = frozenset({"me", "us"})
_GIVEN = word_set("an some a idea example examples sense picture overview feel flavour flavor insight")
_SMALL = word_set(
    "me us you a an bit little more about of on through to exactly just please in your own words quickly "
    "something some idea sense picture example overview feel understand see know once again for example "
    "what's briefly out then now first here is this question"
)
_ASK_VERBS = frozenset({"ask", "inquire", "enquire"})
_WISHES = word_set("know hear understand learn ask see find")
_PONDERING = word_set("wonder wondering wondered curious interested")
_UNSURE = frozenset({"know", "sure", "remember", "recall", "certain"})
_INVERTED = SUBJECTS | {"there", "that", "this", "your", "the"}
_REACH = 8


def requested(words: Sequence[Word], at: int) -> Request | None:
    """What a request that begins here asks for; None when none begins here."""
    told = _after_telling(words, at)
    if told:
        return complement(words, told) or Request("open", told - 1)
    asked = _after_asking(words, at)
    if asked:
        return complement(words, asked) or Request("closed", asked - 1)
    wished = _after_wishing(words, at)
    if wished:
        return complement(words, wished) or _hoped(words, wished)
    return _unsure(words, at)


def complement(words: Sequence[Word], at: int) -> Request | None:
    """What the clause asks for that stands under a verb of telling, asking or wondering."""
    for place in range(at, min(at + _REACH, len(words))):
        form, following = words[place].form, _form(words, place + 1)
        if form in {"if", "whether"} or (form in AUX and following in _INVERTED):
            return Request("closed", place)
        if form in WH:
            return Request("why" if form == "why" or following == "come" else "open", place)
        if form not in _SMALL:
            return None
    return None


def _form(words: Sequence[Word], at: int) -> str:
    return words[at].form if 0 <= at < len(words) else ""


def _past(words: Sequence[Word], at: int, skipped: frozenset[str]) -> int:
    end = min(at + _REACH, len(words))
    while at < end and words[at].form in skipped:
        at += 1
    return at


def _after_telling(words: Sequence[Word], at: int) -> int:
    """The place after *can you tell me*, *would you mind describing*, *tell us*; 0 when it is none."""
    first, second = _form(words, at), _form(words, at + 1)
    if first in _REQUESTING and second in {"you", "i", "we"}:
        return _after_verb(words, _past(words, at + 2, _SOFTENERS), plain=first not in {"do", "are", "did"})
    if first == "you" and second in {"can", "could", "might"}:
        return _after_verb(words, _past(words, at + 2, _SOFTENERS), plain=False)
    return _after_verb(words, at, plain=_is_command(words, at))


def _is_command(words: Sequence[Word], at: int) -> bool:
    """*Describe your week* is a command; *share price* and *outline agreed* are nouns."""
    following = _form(words, at + 1)
    return following in WH | HEARER | {"the", "a", "an", "this", "that", "to", "for", "in"}


def _after_verb(words: Sequence[Word], at: int, *, plain: bool) -> int:
    verb = _base(_form(words, at))
    following = _form(words, at + 1)
    if verb not in TELLING:
        return 0
    if verb in TELLING_ALONE and (plain or words[at].form != verb or following in _TO_WHOM):
        return 0 if verb == "describe" and _as_follows(words, at) else at + 1
    if following in _TO_WHOM:
        return at + 2 if verb not in {"give", "help"} or _gives_an_account(words, at + 2) else 0
    return at + 1 if verb == "say" and following in {"more", "a"} else 0


def _as_follows(words: Sequence[Word], at: int) -> bool:
    """*Would you describe it as urgent* names the answer."""
    return any(word.form == "as" for word in words[at + 1 : at + 8])


def _gives_an_account(words: Sequence[Word], at: int) -> bool:
    """*Give me an idea of*, *help me understand*: an account is wanted, not a thing or a hand."""
    return any(
        word.form in _GIVEN - {"a", "an", "some"} | {"understand", "see"} for word in words[at : at + 4]
    )


def _base(form: str) -> str:
    if form.endswith("ing") and form != "bring":
        stem = form.removesuffix("ing")
        return next((verb for verb in (stem, stem + "e", stem[:-1]) if verb in TELLING), form)
    return form


def _after_asking(words: Sequence[Word], at: int) -> int:
    """The place after *can I ask*, *let me ask you*; 0 when it is none."""
    first, second = _form(words, at), _form(words, at + 1)
    may_i = first in {"can", "could", "may", "might"} and second in {"i", "we"}
    if not may_i and (first, second) not in {("let", "me"), ("let", "us")}:
        return 0
    at = _past(words, at + 2, _SOFTENERS)
    return at + 1 if _form(words, at) in _ASK_VERBS else 0


def _after_wishing(words: Sequence[Word], at: int) -> int:
    """The place after *I wonder*, *I'd love to hear*, *curious*; 0 when it is none."""
    if _form(words, at) in {"wonder", "wondering", "curious"}:
        return at + 1
    if _form(words, at) not in {"i", "we"}:
        return 0
    wish = _past(
        words, at + 1, AUX | {"been", "just", "also", "really", "very", "keen", "so", "quite", "always"}
    )
    form = _form(words, wish)
    if form in _PONDERING:
        return _past(words, wish + 1, frozenset({"in", "to", "about"}) | _WISHES)
    if form in {
        "like",
        "love",
        "want",
        "wanted",
        "need",
        "keen",
        "hoping",
        "to",
        "trying",
        "going",
        "gonna",
        "meant",
    }:
        wish = _past(words, wish + 1, frozenset({"to", "just", "also"}))
        return wish + 1 if _form(words, wish) in _WISHES else 0
    return 0


def _hoped(words: Sequence[Word], at: int) -> Request | None:
    """*I'd love to hear about your week* asks for it; *I want to see a doctor* does not ask."""
    hears = _form(words, at - 1) in {"hear", "know", "learn", "understand"}
    return Request("open", at) if hears and _form(words, at) in {"about", "more", "your"} else None


def _unsure(words: Sequence[Word], at: int) -> Request | None:
    """*I don't know if you have seen it*: asks when the hearer is the one who knows."""
    if _form(words, at) not in {"i", "we"}:
        return None
    place = _past(words, at + 1, AUX | {"not", "really", "even", "quite"})
    if not any(word.form == "not" or word.form.endswith("n't") for word in words[at + 1 : place]):
        return None
    if _form(words, place) not in _UNSURE:
        return None
    if not any(word.form in HEARER for word in words[place + 2 : place + 6]):
        return None
    return complement(words, place + 1)
