"""Reading an answer typed in a hurry: the figure with its unit and what was said after it; never more than that.

`20-30 hours a month, mostly in summer` answers a question that counts hours a month; `4 lakh a day` does not
answer one that counts an hour: what does not fit is left to be sorted by a person.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from salescoach.errors import WrongUseError
from salescoach.safe_text import folded
from salescoach.walk.reading import understand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.playbook.model import Answer
    from salescoach.walk.reading import Customs

_AFTER = re.compile(
    r"(?P<head>.+?)(?:[,;]\s+|\s+[(–—]\s*|\s+-\s+|\s+(?=because\b|but\b|mostly\b|i think\b))(?P<tail>.+)",
    re.IGNORECASE,
)
_SMALL_WORDS = frozenset({"a", "an", "per", "each", "every", "the", "of"})
ONE_TEXT = frozenset({"text", "several", "done"})


def head_and_tail(text: str, answer: Answer, customs: Customs) -> tuple[str, str]:
    """Return the part of a text that is an answer of this type, and what is said beside it.

    Raises WrongUseError, saying why the whole is none, when no such part is there.
    """
    try:
        understand(text, answer, customs)
    except WrongUseError:
        for head, tail in _splits(text, answer):
            try:
                understand(head, answer, customs)
            except WrongUseError:
                continue
            return head, tail
        raise
    return text, ""


def _splits(text: str, answer: Answer) -> Iterator[tuple[str, str]]:
    if answer["type"] in ONE_TEXT:
        return
    after = _AFTER.match(text)
    for part, tail in ((text, ""), (after["head"], after["tail"].rstrip(")")) if after else ("", "")):
        if part and tail:
            yield part, tail
        bare = without_unit(part, answer)
        if bare:
            yield bare, tail


def without_unit(text: str, answer: Answer) -> str:
    """Return a text without the words of the unit at its end, or nothing when there are none."""
    known = unit_words(answer)
    words = text.split()
    kept = list(words)
    while len(kept) > 1 and folded(kept[-1].strip(".,")) in known:
        kept.pop()
    return " ".join(kept) if len(kept) < len(words) else ""


def unit_words(answer: Answer) -> frozenset[str]:
    """Return the words of an answer's unit, in the singular and the plural."""
    words = {folded(word) for word in answer.get("unit", "").split()}
    single = {word.removesuffix("s") for word in words if len(word) > 3}
    plural = {f"{word}s" for word in words if len(word) > 2}
    return frozenset(words | single | plural | (_SMALL_WORDS if words else frozenset()))
