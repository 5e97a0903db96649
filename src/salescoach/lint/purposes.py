"""What a stage is for: finding out, presenting, or coming to an end; told by its names and its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from salescoach.lint.book import Book, Part

Purpose = Literal["gathering", "presenting", "closing", ""]

_PRESENTING: Final = re.compile(
    r"\b(present(ation|ing)?|pitch(ing)?|demo(nstrat\w*)?|propos(e|al|ing)|offer(ing)?|design(ing)?|solutions?|"
    r"quot(e|ation)|recommend\w*|value[- ]proposition)\b"
)
_CLOSING: Final = re.compile(
    r"\b(clos(e|ing)|negotiat\w*|objections?|commit\w*|sign(ing|ature)?|deploy\w*|deliver\w*|hand-?over|install\w*|"
    r"follow-?up|order|implement\w*|after)\b"
)
_GATHERING: Final = re.compile(
    r"\b(question(s|ing)?|discover\w*|diagnos\w*|explor\w*|needs?|situation|problems?|implications?|qualif\w*|facts?|"
    r"investigat\w*|listen\w*|understand\w*|learn\w*|assess\w*|analys\w*|survey|interview|pain|metrics)\b"
)


def purpose(book: Book, part: Part) -> Purpose:
    """Return what a stage is for; one in which customers speak before anything is presented finds out."""
    said = _by_name(part)
    if said:
        return said
    gathers = part.value("moment") in ("", "during") and part.value("evidence") in ("", "said")
    return "gathering" if gathers and _before_presenting(book, part) else ""


def _by_name(part: Part) -> Purpose:
    name = f"{part.value('id').replace('_', ' ')} {part.value('title')}".lower()
    for found, words in (("presenting", _PRESENTING), ("closing", _CLOSING), ("gathering", _GATHERING)):
        if words.search(name):
            return found  # type: ignore[return-value]  # the three are purposes
    return ""


def _before_presenting(book: Book, part: Part) -> bool:
    """Tell whether a stage that presents or closes comes after this one."""
    at = book.stages.index(part)
    return any(_by_name(one) in ("presenting", "closing") for one in book.stages[at + 1 :]) and not any(
        _by_name(one) in ("presenting", "closing") for one in book.stages[:at]
    )


def is_before_call(part: Part) -> bool:
    """Tell whether nobody but ourselves is there."""
    return part.value("moment") == "before" or part.value("evidence") == "assumed"
