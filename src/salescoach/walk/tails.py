"""What stands behind the text of a promise, an objection, a step: `pilot data, Ramesh Iyer, fri, service`.

A sentence has commas of its own, so it is broken up only where every part behind it is what a field takes: a day, a
figure, somebody known, a role.  A name that nobody has is taken where a day stands with it, or as an addressee when it
has two words with capitals.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from salescoach.errors import WrongUseError
from salescoach.records import dataclass
from salescoach.safe_text import folded
from salescoach.walk.reading import named, understand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salescoach.deal.state import Deal
    from salescoach.playbook.model import Answer, Ledger
    from salescoach.walk.reading import Customs

PEOPLE = frozenset(
    {"to", "by", "raised_by", "whom", "from", "who", "asked_by", "supplied_by", "checked_with"}
)
ROLES = frozenset({"role", "checked_with"})
CHANNELS = frozenset(
    {
        "call",
        "chat",
        "email",
        "e-mail",
        "letter",
        "mail",
        "meeting",
        "message",
        "phone",
        "sms",
        "video",
        "visit",
    }
)
_ME = frozenset({"me", "i", "myself"})
_SEPARATOR = re.compile(r"(?<!\d),|,(?!\d)|;")
_BARE_FIGURE = re.compile(r"\d+\.\d+")
_BEFORE_A_DAY = re.compile(r"(?:by|due|until|on)\s+", re.IGNORECASE)
_FIELD = re.compile(r"(?P<field>[a-z][a-z_ ]*?)\s*[:=]\s*(?P<value>.+)", re.IGNORECASE)
_TO = re.compile(r"(?P<text>.*\S)\s+to\s+(?P<to>[^,;]+)", re.IGNORECASE | re.DOTALL)
_NAME = re.compile(
    r"(?:[^\W\d_][^\W\d_'’.-]*(?:['’.-][^\W\d_]*)*)(?: [^\W\d_][^\W\d_'’.-]*(?:['’.-][^\W\d_]*)*){0,3}"
)


@dataclass(frozen=True, slots=True)
class Known:
    """Whom and what a part may name: people with their titles, the roles of our side, and who writes."""

    people: tuple[tuple[str, str], ...] = ()
    roles: frozenset[str] = frozenset()
    author: str = ""


def known_of(deal: Deal, author: str = "") -> Known:
    """Return the people of a deal, the roles that playbooks give work to, and who writes."""
    people = tuple((one.words, str(one.fields.get("title") or "")) for one in deal.entries("people"))
    stages = [stage for book in deal.library["playbooks"].values() for stage in book["stages"]]
    return Known(people, frozenset(role for stage in stages for role in stage.get("roles") or ()), author)


def read_tail(
    line: str, ledger: Ledger, customs: Customs, known: Known, order: Sequence[str], *, dated: bool
) -> tuple[str, dict[str, Any]]:
    """Return the text of a line and the fields behind it, as many parts from the end as all fit a field.

    `order` has the fields that were asked for, if any were; `dated` tells that the line's day was read already.
    """
    parts = _parts(line, customs)
    asked = [name for name in order if name in ledger["fields"]]
    tail = _Tail(ledger, customs, known, tuple(asked[1:]), dated=dated)
    for begin in range(1, len(parts)):
        found = tail.fields(parts[begin:])
        if found is not None:
            return line[: _end_of(line, parts[:begin])].rstrip(" ,;"), found
    return line, {}


def addressed(text: str, known: Known, *, dated: bool) -> tuple[str, str]:
    """Return a text without the `to Ana Ruiz` that it ends with, and to whom; a stranger only with a day behind."""
    match = _TO.fullmatch(text)
    if match is None:
        return text, ""
    to = match["to"].strip()
    person = _person(to, known) or (to if dated and _is_name(to, at_least=2) else "")
    return (match["text"], person) if person else (text, "")


@dataclass(frozen=True, slots=True)
class _Tail:
    """The fields that parts may fill; `asked` are those that the question names."""

    ledger: Ledger
    customs: Customs
    known: Known
    asked: tuple[str, ...]
    dated: bool

    def fields(self, parts: Sequence[str]) -> dict[str, Any] | None:
        """Return what every part is for a field of its own, or None when one of them is nothing."""
        days = [self._is_day(part) for part in parts]
        dated = self.dated or any(days)
        found: dict[str, Any] = {}
        for place, part in enumerate(parts):
            before_day = any(days[place + 1 : place + 2]) or (self.dated and place == len(parts) - 1)
            fits = self._named(part, found) or next(
                self._fitting(part, found, dated=dated, before_day=before_day), None
            )
            if fits is None:
                return None
            found[fits[0]] = fits[1]
        return found

    def _free(self, found: dict[str, Any]) -> list[str]:
        fields = list(self.ledger["fields"])
        taken = {fields[0], "status", *found} | ({"due"} if self.dated else set())
        return [name for name in (self.asked or fields[1:]) if name not in taken]

    def _named(self, part: str, found: dict[str, Any]) -> tuple[str, Any] | None:
        match = _FIELD.fullmatch(part)
        name = match["field"].strip().lower().replace(" ", "_") if match else ""
        fields = list(self.ledger["fields"])
        if match is None or name not in fields[1:] or name in found:
            return None
        value = self._value(match["value"].strip(), self.ledger["fields"][name])
        return None if value is None else (name, value)

    def _fitting(self, part: str, found: dict[str, Any], *, dated: bool, before_day: bool) -> Any:
        """Yield the fields that a part fits, those that it fits surely first."""
        free = self._free(found)
        for name in free:
            value = self._sure(part, name)
            if value is not None:
                yield name, value
        for name in free:
            if self._likely(part, name, found, dated=dated, before_day=before_day):
                yield name, re.sub(r"^(?:to|checked with)\s+", "", part, flags=re.IGNORECASE)

    def _sure(self, part: str, name: str) -> Any:
        """Return what a part is for a field beyond doubt, else nothing."""
        answer = self.ledger["fields"][name]
        if answer["type"] == "date":
            return self._value(_BEFORE_A_DAY.sub("", part, count=1), answer) if self._is_day(part) else None
        if answer["type"] == "choice":
            return next(iter(named(part, answer.get("options", {}))), None)
        if answer["type"] != "text":
            return self._value(part, answer)
        if name == "channel":
            return part if folded(part) in CHANNELS else None
        bare = re.sub(rf"^{name.replace('_', ' ')}\s+", "", part, flags=re.IGNORECASE)
        if name in ROLES and folded(bare).replace(" ", "-") in self.known.roles:
            return bare
        if name in {"who", "by"} and folded(bare) in _ME and self.known.author:
            return self.known.author
        return (_person(bare, self.known) or None) if name in PEOPLE else None

    def _likely(self, part: str, name: str, found: dict[str, Any], *, dated: bool, before_day: bool) -> bool:
        """Tell whether a part that nobody is known by may be somebody or a department all the same."""
        if name not in self.asked or name not in PEOPLE:
            return name == "who" and before_day and _is_word(part, 2)
        if name == "checked_with":
            return (self.dated or "due" in found) and _is_word(part, 3)
        if name == "who":
            return before_day and _is_word(part, 2)
        bare = re.sub(r"^to\s+", "", part, flags=re.IGNORECASE) if name == "to" else part
        return _is_name(bare, at_least=1 if dated else 2) and (dated or name == "to")

    def _is_day(self, part: str) -> bool:
        if _BARE_FIGURE.fullmatch(part) or "due" not in self.ledger["fields"]:
            return False
        return _reads(_BEFORE_A_DAY.sub("", part, count=1), {"type": "date"}, self.customs)

    def _value(self, part: str, answer: Answer) -> Any:
        try:
            return understand(part, answer, self.customs).value
        except WrongUseError:
            return None


def _parts(line: str, customs: Customs) -> list[str]:
    """Return a line's parts; a comma between digits is a figure's, and one within a day (Fri, 27 Nov) the day's."""
    parts: list[str] = []
    for part in (piece.strip() for piece in _SEPARATOR.split(line)):
        if len(parts) > 1 and _reads(f"{parts[-1]} {part}", {"type": "date"}, customs):
            parts[-1] = f"{parts[-1]} {part}"
        elif part or not parts:
            parts.append(part)
    return parts


def _end_of(line: str, parts: Sequence[str]) -> int:
    """Return where the last of some parts ends in the line that they were cut from, whose own signs are kept."""
    end = 0
    for part in parts:
        for word in part.split():
            end = line.index(word, end) + len(word)
    return end


def _reads(text: str, answer: Answer, customs: Customs) -> bool:
    try:
        understand(text, answer, customs)
    except WrongUseError:
        return False
    return True


def _person(words: str, known: Known) -> str:
    """Return the one person whose name, a word of whose name, or whose title somebody typed; else nothing."""
    wanted = folded(words)
    called = [(name, folded(name), folded(title)) for name, title in known.people] if wanted else []
    for fitting in (
        {name for name, whole, _ in called if wanted == whole},
        {name for name, whole, _ in called if wanted in whole.split()},
        {name for name, _, title in called if wanted == title},
    ):
        if fitting:
            return fitting.pop() if len(fitting) == 1 else ""
    return ""


def _is_name(text: str, *, at_least: int) -> bool:
    """Tell whether a text looks like somebody's name: up to four words with capitals, without a figure."""
    words = text.split()
    return (
        len(words) >= at_least
        and _NAME.fullmatch(" ".join(words)) is not None
        and all(w[0].isupper() for w in words)
    )


def _is_word(text: str, most: int) -> bool:
    words = text.split()
    return 1 <= len(words) <= most and all(word[0].isalpha() for word in words)
