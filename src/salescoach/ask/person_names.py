"""What a line of a list of people says: one name, or rather a sentence, or several people at once."""

from __future__ import annotations

import re

from salescoach.safe_text import folded, quoted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

PEOPLE: Final = "people"
_LONGEST: Final = 6  # words that are neither a title nor a particle
_PARTICLES: Final = frozenset(
    {
        "af",
        "al",
        "av",
        "ben",
        "bin",
        "da",
        "das",
        "de",
        "del",
        "della",
        "den",
        "der",
        "di",
        "do",
        "dos",
        "du",
        "e",
        "el",
        "en",
        "het",
        "i",
        "ibn",
        "la",
        "las",
        "le",
        "los",
        "op",
        "ten",
        "ter",
        "und",
        "van",
        "ver",
        "vom",
        "von",
        "y",
        "z",
        "zu",
        "zum",
        "zur",
    }
)
_SENTENCE: Final = re.compile(r"[?!…]$|[^\W\d_]{5,}\.$")  # Jr., Esq., Ph.D. and Prof. end a name too
_BETWEEN: Final = re.compile(r"\s(?:&|\+|and)\s", re.IGNORECASE)


def name_of(line: str) -> str:
    """Return the name that a line begins with; what is said of the person stands behind a comma."""
    return re.split(r"[,;]", line, maxsplit=1)[0].strip()


def doubt(line: str) -> str:
    """Return what is said of a line that hardly begins with one name, and nothing of one that may."""
    name = name_of(line)
    words = [word for word in name.split() if not word.endswith(".") and folded(word) not in _PARTICLES]
    if len(words) <= _LONGEST and not _SENTENCE.search(name) and not _BETWEEN.search(name):
        return ""
    return (
        f"is {quoted(name)} one name? Enter takes it as it stands; else change it to one person a line, like "
        "Ana Ruiz, CFO, decides"
    )


def meant(name: str, lines: list[str]) -> list[str]:
    """Return the lines of those who are called so, else of those with such a word or beginning in their name."""
    wanted = folded(name)
    exactly = [line for line in lines if folded(name_of(line)) == wanted]
    return exactly or [
        line
        for line in lines
        if folded(name_of(line)).startswith(wanted) or wanted in folded(name_of(line)).split()
    ]
