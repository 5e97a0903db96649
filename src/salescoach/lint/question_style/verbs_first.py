"""Clauses that begin with their verb: yes-or-no questions (`qy`), and not commands or the rest of a statement.

An auxiliary in front of a subject asks. *Do* and *have* are also whole verbs (*do the sums*, *have a seat*), so they
ask only before what is surely a subject. After *and* a verb may go on with the old subject (*it is cheap and is
good*), so there only a pronoun shows that the clause is new. A question that begins with *not* wants agreement.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from salescoach.lint.question_style.word_classes import (
    ARTICLES,
    BE,
    CLITICS,
    DEMONSTRATIVES,
    DO,
    HAVE,
    INDEFINITES,
    MODALS,
    NEGATED,
    NOUN_OPENERS,
    SUBJECTS,
    word_set,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salescoach.lint.question_style.tokens import Word

_PERSONS = (SUBJECTS - {"it", "i"}) | {"there"}
_COUNTED = (ARTICLES | INDEFINITES | {"these", "those"}) - {"the", "a", "an", "no", "another"}
_BARE_VERBS = word_set("do be call send have not you'd need get go see try make")
_AGREEING = frozenset({"agree", "accept", "admit", "concede"})
_FAIR = frozenset({"fair", "safe", "reasonable"})


def verb_first(
    words: Sequence[Word], at: int, *, first: bool, joined: bool
) -> Literal["closed", "leading"] | None:
    """Whether a yes-or-no question begins here, and whether it wants agreement."""
    verb = words[at].form
    if verb in CLITICS or at + 1 >= len(words):
        return None
    subject = words[at + 1].form
    if not _asks(verb, words[at + 1], first=first, joined=joined):
        return None
    return "leading" if _leads(words, at, verb, subject) else "closed"


def _asks(verb: str, subject: Word, *, first: bool, joined: bool) -> bool:
    form = subject.form
    if subject.pause and form not in SUBJECTS | NOUN_OPENERS:
        return False
    if joined:
        return verb in BE | DO | HAVE | MODALS | NEGATED and form in _after_and(verb)
    if verb in {"do", "don't"}:
        return form in _PERSONS | _COUNTED | {"i"} or (first and verb == "do" and _names_many(subject))
    if verb in HAVE:
        return form in SUBJECTS | _COUNTED | DEMONSTRATIVES or (first and verb == "has")
    if verb in MODALS:
        return form in SUBJECTS | NOUN_OPENERS or (first and form not in _BARE_VERBS)
    if verb in {"does", "did", "doesn't", "didn't"}:
        return True
    return verb in BE | NEGATED and (first or form in SUBJECTS | NOUN_OPENERS)


def _after_and(verb: str) -> frozenset[str]:
    """The subjects that show a new clause, by agreement: *do it* and *have it* are verb and object."""
    if verb in {"do", "don't", "have", "haven't", "are", "aren't", "were", "weren't"}:
        return frozenset({"you", "they", "we"})
    if verb in {"does", "doesn't", "has", "hasn't", "is", "isn't", "was", "wasn't"}:
        return frozenset({"he", "she", "it", "your"})
    return frozenset({"you", "they", "we", "he", "she", "it"})


def _names_many(subject: Word) -> bool:
    """*Do customers ask* and *do Anna and Ben come*, but not *do sums*: a name, or a word in the plural."""
    return subject.said[:1].isupper() or subject.form.endswith("s")


def _leads(words: Sequence[Word], at: int, verb: str, subject: str) -> bool:
    following = [word.form for word in words[at + 2 : at + 4]]
    if verb in NEGATED or following[:1] == ["not"]:
        return True
    if subject in {"you", "we"} and following[:1] and following[0] in _AGREEING:
        return True
    return subject == "it" and any(form in _FAIR for form in following)
