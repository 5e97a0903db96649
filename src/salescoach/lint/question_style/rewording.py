"""New wordings of a question, each behind a pattern that makes it safe; "" where no pattern fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.lint.question_style.tokens import spoken
from salescoach.lint.question_style.word_classes import (
    AUX,
    BE,
    DO,
    MODALS,
    PREPOSITIONS,
    SUBJECTS,
    WH,
    word_set,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salescoach.lint.question_style.tokens import Word

_OBJECT = {"i": "me", "we": "us", "he": "him", "she": "her", "they": "them", "you": "you", "it": "it"}
_RECALLING = frozenset({"know", "remember", "recall"})
_GRADED = word_set(
    "happy satisfied pleased confident comfortable sure certain ready open worried concerned important urgent "
    "easy hard difficult useful reliable busy big large old expensive close likely familiar interested"
)
_DONE_SOMEHOW = word_set(
    "use handle manage track measure decide plan buy order choose check test train store ship pay record "
    "report control organise organize count clean maintain monitor collect compare follow prepare"
)
_ACTING = frozenset({"help", "work", "change", "fit", "affect"})
_INDEFINITE = frozenset({"a", "an", "any", "some"})
_VAGUE = word_set("lot bit few chance way idea anything anyone more other moment minute question reason time")


def told(words: Sequence[Word]) -> str:
    """*Do you know how many you lose* is *tell me how many you lose*."""
    forms = _forms(words)
    if forms[1:2] == ["you"] and forms[2:3] and forms[2] in _RECALLING and forms[3:4] and forms[3] in WH:
        return f"tell me {spoken(words[3:])}"
    return ""


def softened(words: Sequence[Word]) -> str:
    """*Why do you want that* is *what makes you want that*; *why did they stop*, *what made them stop*."""
    forms = _forms(words)
    if len(forms) < 4 or forms[0] != "why" or forms[2] not in _OBJECT:
        return ""
    verb, subject, rest = forms[1], _OBJECT[forms[2]], spoken(words[3:])
    states = verb in BE and forms[2] == "it" and not forms[3].endswith("ing")
    if any(form in AUX for form in forms[3:]) or not (verb in DO or states):
        return ""
    return f"what {'made' if verb in {'did', 'was', 'were'} else 'makes'} {subject} {rest}?"


def opened(words: Sequence[Word]) -> str:
    """A yes-or-no question opened with *what* or *how*."""
    forms = _forms(words)
    if len(forms) < 3 or any(form in WH for form in forms):
        return ""
    for reword in (_what_is_there, _what_is_had, _how_much_so, _how_done):
        new = reword(words, forms)
        if new:
            return new
    return ""


def _forms(words: Sequence[Word]) -> list[str]:
    return [word.form for word in words]


def _what_is_had(words: Sequence[Word], forms: list[str]) -> str:
    """*Do you have a budget* is *what budget do you have*."""
    has = forms[0] in DO and forms[1] in SUBJECTS and forms[2] == "have"
    got = forms[0] in {"have", "has"} and forms[1] in SUBJECTS and forms[2] == "got"
    thing = _thing(words[3:])
    return (
        f"what {spoken(thing)} {spoken(words[:3]).lower()}?"
        if (has or got) and len(thing) == len(words) - 4
        else ""
    )


def _what_is_there(words: Sequence[Word], forms: list[str]) -> str:
    """*Are there any risks in it* is *what risks are there in it*."""
    thing = _thing(words[2:])
    if forms[0] not in BE or forms[1] != "there" or not thing:
        return ""
    return f"what {spoken(thing)} {spoken([*words[:2], *words[3 + len(thing) :]]).lower()}?"


def _thing(words: Sequence[Word]) -> Sequence[Word]:
    """The bare noun phrase behind *a* or *any*; nothing when it is vague or goes on as a clause."""
    if len(words) < 2 or words[0].form not in _INDEFINITE or words[1].form in _VAGUE:
        return ()
    end = next((at for at, word in enumerate(words) if at > 1 and word.form in PREPOSITIONS), len(words))
    thing = words[1:end]
    clause = any(word.form in SUBJECTS | AUX | {"and", "not", "that"} for word in thing)
    return () if clause or len(thing) > 3 else thing


def _how_much_so(words: Sequence[Word], forms: list[str]) -> str:
    """*Are you happy with it* is *how happy are you with it*."""
    if forms[0] in BE and forms[1] in SUBJECTS and forms[2] in _GRADED:
        return f"how {words[2].said} {words[0].said.lower()} {spoken([words[1], *words[3:]])}?"
    return ""


def _how_done(words: Sequence[Word], forms: list[str]) -> str:
    """*Do you track it* is *how do you track it*; *would it help* is *how would it help*."""
    done = forms[0] in DO and forms[1] in SUBJECTS and forms[2] in _DONE_SOMEHOW
    acts = forms[0] in MODALS | DO and forms[1] in {"it", "this", "that"} and forms[2] in _ACTING
    text = spoken(words)
    return f"how {text[:1].lower()}{text[1:]}?" if done or acts else ""
