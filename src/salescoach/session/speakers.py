"""Who is meant by `@iyer` or `@cfo`, and where their name ends and what they said begins."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from salescoach.problem import nearest
from salescoach.safe_text import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salescoach.deal.state import Deal

LONGEST_NAME = 4  # words
_SAID = re.compile(r"(?P<name>[^:]{1,60}?)\s*:\s+(?P<rest>\S.*)\Z", re.DOTALL)
_BEGINS = re.compile(r"(?:\d+[.):]?\s|=\s*\d|[x?!+>$]\s)", re.IGNORECASE)
_WORDS = re.compile(r"[^\w]+")

Person = tuple[str, str]
"""A name and a title."""


def people_of(deal: Deal) -> list[Person]:
    """Return who can be meant, by name and title."""
    return [(entry.words, str(entry.fields.get("title") or "")) for entry in deal.entries("people")]


def who_is_meant(words: str, people: Sequence[Person]) -> str:
    """Return the full name that a name, a beginning of one of its words or a title means, or nothing."""
    found = who_may_be_meant(words, people)
    return found[0] if len(found) == 1 else ""


def who_may_be_meant(words: str, people: Sequence[Person]) -> list[str]:
    """Return the full names that fit the words best, in order: one, several that fit alike, or none."""
    wanted = folded(words)
    for fits in (_is_name, _is_part, _is_title, _begins_part) if wanted else ():
        found = {name for name, title in people if fits(wanted, folded(name), folded(title))}
        if found:
            return sorted(found)
    return []


def _is_name(wanted: str, name: str, title: str) -> bool:  # noqa: ARG001 - one shape for all
    return wanted == name


def _is_part(wanted: str, name: str, title: str) -> bool:  # noqa: ARG001 - one shape for all
    return wanted in _WORDS.split(name)


def _is_title(wanted: str, name: str, title: str) -> bool:  # noqa: ARG001 - one shape for all
    return bool(title) and (wanted == title or wanted in _WORDS.split(title))


def _begins_part(wanted: str, name: str, title: str) -> bool:
    return title.startswith(wanted) or any(part.startswith(wanted) for part in _WORDS.split(name))


def nearly(words: str, people: Sequence[Person]) -> str:
    """Return the person whose name, or a word of whose name, is nearly what was typed; nothing for nobody."""
    by_name = {folded(name): name for name, _ in people}
    by_word = {word: name for name, _ in reversed(people) for word in folded(name).split() if len(word) > 3}
    near = nearest(folded(words), by_name)
    return by_name[near] if near else by_word.get(nearest(folded(words), by_word) or "", "")


def misspelt(words: str, deal: Deal, author: str = "") -> str:
    """Return the person of a deal who was probably meant by a name that nobody has; nothing where no slip is likely.

    Every word has to be nearly one of the person's, or its first letter: Ana Lopez is somebody else than Ana Ruiz.  Our
    own people and roles are known by what they wrote.
    """
    ours = {folded(text) for n in deal.notes for text in (n.get("author", ""), n.get("role", ""))}
    people = people_of(deal)
    if folded(words) in {*ours, folded(author), ""} or who_may_be_meant(words, people):
        return ""
    near = nearly(words, people)
    parts = _WORDS.split(folded(near))
    typed = [word for word in _WORDS.split(folded(words)) if word]
    return near if all(nearest(word, parts) or _is_initial(word, parts) for word in typed) else ""


def _is_initial(word: str, parts: Sequence[str]) -> bool:
    return len(word) == 1 and any(part.startswith(word) for part in parts)


def short_name(name: str, people: Sequence[Person]) -> str:
    """Return the last word of a name, or the whole when somebody else's ends alike."""
    alike = [other for other, _ in people if other != name and folded(_last(other)) == folded(_last(name))]
    return name if alike else _last(name)


def called(name: str, typed: str, people: Sequence[Person]) -> str:
    """Return the word of a name that somebody was called by (`@greta`); nothing where it was a title or more words."""
    words = folded(typed.lstrip("@ ")).rstrip(":,").split()
    found = [part for part in name.split() if len(words) == 1 and folded(part).startswith(words[0])]
    alone = len(found) == 1 and len(found[0].rstrip(".")) > 1
    return found[0] if alone and who_is_meant(found[0], people) == name else ""


def _last(name: str) -> str:
    return name.rsplit(maxsplit=1)[-1] if name.strip() else ""


def speaker_and_rest(words: str, people: Sequence[Person]) -> tuple[str, str]:
    """Return who speaks and what they said on the same line.

    A colon ends a name, and so does a number or a sign.  Else the longest beginning that somebody is known by is
    the name; of a stranger it is the whole when it is short, or the words with a capital letter.
    """
    said = _SAID.match(words)
    if said and len(said["name"].split()) <= LONGEST_NAME:
        return who_is_meant(said["name"], people) or said["name"].strip(), said["rest"]
    parts = words.split()
    end = next((n for n in range(1, len(parts)) if _BEGINS.match(" ".join(parts[n:]) + " ")), len(parts))
    for length in range(min(end, LONGEST_NAME), 0, -1):
        known = who_is_meant(" ".join(parts[:length]), people)
        if known:
            return known, " ".join(parts[length:])
    length = end if end <= LONGEST_NAME and end < len(parts) else _length_of_stranger(parts)
    return " ".join(parts[:length]), " ".join(parts[length:])


def _length_of_stranger(parts: Sequence[str]) -> int:
    """Return how many words a name has that nobody is known by: two at most, more when all are capitals."""
    if len(parts) <= 2:
        return len(parts)
    capitals = 0
    for part in parts[:LONGEST_NAME]:
        if not part[:1].isupper():
            break
        capitals += 1
    return max(1, capitals)
