"""Texts of a test read as the values that notes hold."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from salescoach.dates import parse_moment, parse_span
from salescoach.deal.facts import DEAL_FIELDS
from salescoach.errors import WrongUseError
from salescoach.walk.lines import field_value
from salescoach.walk.reading import Customs, understand

if TYPE_CHECKING:
    from collections.abc import Mapping

    from salescoach.playbook.model import Answer, Library

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
"""The moment of a test that gives no `now`: fixed, so that a date in a test never grows old."""


class UnfitError(Exception):
    """A part of a test that cannot be read: what was expected there and what stands there."""

    def __init__(self, expected: str, found: str) -> None:
        super().__init__(f"expected {expected}, found {found}")
        self.expected = expected
        self.found = found


def moment_of(text: Any) -> datetime:
    """Return the moment that `now` means; a day alone is its noon."""
    day_alone = len(str(text)) == len("2026-11-21")
    try:
        return parse_moment(f"{text} 12:00" if day_alone else str(text), now=NOON, zone=UTC)
    except WrongUseError as error:
        raise _unfit("a moment", error) from error


def days_of(text: Any) -> int:
    """Return the days of a span such as `20 days`; a bare number is days."""
    try:
        return parse_span(f"{text} days" if str(text).strip().isdecimal() else str(text))
    except WrongUseError as error:
        raise _unfit("a span such as 20 days", error) from error


def number_of(text: Any) -> int:
    """Return a whole number."""
    if not str(text).strip().isdecimal():
        raise UnfitError("a whole number", f'"{text}"')
    return int(str(text))


def customs_at(now: datetime) -> Customs:
    """Return how texts are read in tests: the same everywhere, whatever the workspace says."""
    return Customs(now.date())


def answer_of(library: Library, fact: str) -> Answer:
    """Return how a fact is answered; an unknown one is a text."""
    known = library["facts"].get(fact)
    return known["answer"] if known is not None else DEAL_FIELDS.get(fact, {"type": "text"})


def value_of(written: Any, answer: Answer, customs: Customs) -> Any:
    """Return the value of an answer as a note holds it."""
    if isinstance(written, dict):
        raise UnfitError("one answer", "a mapping")
    if isinstance(written, list) and not written:
        return []
    if (
        isinstance(written, list)
        and answer["type"] == "several"
        and set(written) <= set(answer.get("options", {}))
    ):
        return list(dict.fromkeys(written))
    text = ", ".join(str(one) for one in written) if isinstance(written, list) else str(written)
    try:
        return understand(text, answer, customs).value
    except WrongUseError as error:
        raise _unfit(_KINDS[answer["type"]], error) from error


def row_of(library: Library, ledger: str, written: Any, customs: Customs) -> dict[str, Any]:
    """Return the fields of a ledger entry; a text alone is its first field."""
    declared = library["ledgers"][ledger]
    row: Mapping[str, Any] = (
        written if isinstance(written, dict) else {next(iter(declared["fields"])): written}
    )
    found: dict[str, Any] = {}
    for name, value in row.items():
        if isinstance(value, dict):
            raise UnfitError(f"a text for {name}", "a mapping")
        text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        if isinstance(value, list) and not value:
            found[name] = []
            continue
        try:
            found[name] = field_value(text, declared, name, customs)
        except WrongUseError as error:
            raise _unfit(f"an entry of {ledger}", error) from error
    return found


def _unfit(expected: str, error: WrongUseError) -> UnfitError:
    return UnfitError(expected, f"{error.message}; {error.hint}" if error.hint else error.message)


_KINDS: dict[str, str] = {
    "text": "a text",
    "done": "done",
    "yes-no": "yes or no",
    "choice": "one of the options",
    "several": "some of the options",
    "number": "a number",
    "percent": "a number of per cent",
    "money": "an amount",
    "scale": "a number on the scale",
    "date": "a date",
}
