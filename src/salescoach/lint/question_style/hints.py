"""One sentence on how to ask better: open a closed question, soften a why, take the push or the second half out.

A question is only worded anew where grammar makes it safe: the new one asks for what the old one asked for, and more.
Otherwise the hint says how to begin and leaves the wording to the person, who knows what is meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.lint.question_style.doubles import separate_questions
from salescoach.lint.question_style.rewording import opened, softened, told
from salescoach.lint.question_style.tokens import spoken
from salescoach.lint.question_style.word_classes import COORDINATORS, NEGATED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salescoach.lint.question_style.openings import Opening
    from salescoach.lint.question_style.styles import Read
    from salescoach.lint.question_style.tokens import Word

_LONGEST = 24
"""Words that a person can still say after hearing them once."""
_OPEN_IT = 'begin with "what", "how" or "tell me", so that more than a yes or a no comes back'
_CHOICE = 'offer no choices: begin with "what" or "which", and let them name their own'
_CONFIRM = 'ask instead of telling: begin with "what", "how" or "tell me"'
_ONE_THING = "ask one thing at a time, and wait for the answer before the next"
_WHY = 'a why makes people defend themselves: ask "what led to that?"'
_NOTHING = 'nothing is asked here: begin with "what", "how" or "tell me"'


def hint_for(parts: Sequence[Read], chosen: Read | None, *, double: bool) -> str:
    """The sentence for a text that was read; "" for an open question, and for no words at all."""
    if chosen is None or (chosen.style == "open" and not double):
        return ""
    if double:
        return _split(parts)
    by_style = {"why": _soften, "leading": _unbias, "closed": _open, "none": _ask_something}
    return by_style[chosen.style](chosen)


def _ask_something(_part: Read) -> str:
    return _NOTHING


def _split(parts: Sequence[Read]) -> str:
    pieces = [piece for part in parts if part.asked for piece in _pieces(part)]
    if len(pieces) != 2 or any(not 2 < len(piece) <= _LONGEST for piece in pieces):
        return _ONE_THING
    first, second = (_as_question(piece) for piece in pieces)
    return f"ask one thing at a time: first {first}, and after the answer {second}"


def _pieces(part: Read) -> list[tuple[Word, ...]]:
    """The words of each question, from where it begins to where the next one does."""
    words, asked = part.tagged.host, separate_questions(part)
    ends = [*(_end_before(words, opening) for opening in asked[1:]), len(words)]
    return [words[opening.at : end] for opening, end in zip(asked, ends, strict=True)]


def _end_before(words: Sequence[Word], following: Opening) -> int:
    end = following.at
    while end > 0 and words[end - 1].form in COORDINATORS:
        end -= 1
    return end


def _soften(part: Read) -> str:
    words = _asking_words(part)
    new = softened(words) if len(words) <= _LONGEST else ""
    return f'a why makes people defend themselves: ask "{new}"' if new else _WHY


def _unbias(part: Read) -> str:
    see = 'ask "how do you see that?"'
    if part.tagged.tag and not part.asked:
        return f'leave off "{spoken(part.tagged.tag)}", which asks for agreement, and {see}'
    words = _asking_words(part)
    if words and words[0].form in NEGATED:
        return f'"{words[0].said.lower()}" gives the answer away: {see}'
    return f"the answer is in the question: {see}"


def _open(part: Read) -> str:
    words = _asking_words(part)
    if not part.asked:
        return _CONFIRM
    if any(word.form == "or" for word in words[1:]):
        return _CHOICE
    new = (told(words) or opened(words)) if len(words) <= _LONGEST else ""
    return f'open it: "{new}"' if new else _OPEN_IT


def _asking_words(part: Read) -> tuple[Word, ...]:
    return part.tagged.host[part.asked[0].at :] if part.asked else part.tagged.host


def _as_question(words: Sequence[Word]) -> str:
    text = spoken(words)
    return f'"{text[:1].lower()}{text[1:]}?"'
