"""Double-barrelled questions: two things asked in one breath, of which only one will be answered.

Two questions count when each could be answered without the other. Choices of one question do not: *do you rent or
do you own* is one question, and so is a tag, and a start that was broken off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.lint.question_style.word_classes import WH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salescoach.lint.question_style.openings import Opening
    from salescoach.lint.question_style.styles import Read
    from salescoach.lint.question_style.tokens import Word

_JOINING = WH - {"which"}


def asks_two_things(parts: Sequence[Read]) -> bool:
    """Whether a text asks two things, in two sentences or in one."""
    asking = [part for part in parts if part.asked and part.style != "none"]
    return len(asking) > 1 or any(barrels(part) > 1 for part in asking)


def barrels(part: Read) -> int:
    """How many things one sentence asks."""
    separate = separate_questions(part)
    return len(separate) + (
        1 if len(separate) == 1 and _second_object(part.tagged.host, separate[0].at) else 0
    )


def separate_questions(part: Read) -> list[Opening]:
    """The questions of a sentence without those that offer a choice to the one before."""
    words, asked = part.tagged.host, part.asked
    return [
        opening
        for at, opening in enumerate(asked)
        if at == 0 or not _is_choice(words, asked[at - 1], opening)
    ]


def _is_choice(words: Sequence[Word], before: Opening, opening: Opening) -> bool:
    closed = {"closed", "leading"}
    joined = any(word.form == "or" for word in words[max(0, opening.at - 2) : opening.at + 1])
    return opening.form in closed and before.form in closed and joined


def _second_object(words: Sequence[Word], start: int) -> bool:
    """*How and when do you*, *tell me what you use and how it works*: a second question word after *and*."""
    for at in range(start + 1, len(words) - 1):
        if words[at].form != "and" or words[at + 1].form not in _JOINING:
            continue
        if words[at + 1].form != "when" or words[at - 1].form in WH or _asked_before(words, start, at):
            return True
    return False


def _asked_before(words: Sequence[Word], start: int, at: int) -> bool:
    """*When* joins clauses too; it asks when nothing follows it."""
    return at + 2 == len(words) and any(word.form in WH for word in words[start:at])
