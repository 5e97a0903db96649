"""A contact as `log` takes it: a day that lies behind us, or whom it was with, and named fields."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from salescoach.dates import from_stamp, say_date
from salescoach.errors import WrongUseError
from salescoach.walk.lines import NAMED, field_value, read_entry
from salescoach.walk.reading import understand

if TYPE_CHECKING:
    from collections.abc import Mapping

    from salescoach.deal.state import Deal
    from salescoach.playbook.model import Ledger
    from salescoach.walk.reading import Customs

_WEEKDAY: Final = re.compile(r"(?:on )?(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?")
_MONTH: Final = r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_LIKE_A_DAY: Final = re.compile(
    r"\d|(?:on |last |this |next )?(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b"
    rf"|(?:today|tomorrow|yesterday|last|next)\b|(?:{_MONTH})[a-z]*\.? \d"
)
"""What begins so is a day, well written or not; `Jan Novak` and `May Lee` are people."""


def contact_typed(
    deal: Deal, text: str, fields: Mapping[str, str], ledger: Ledger, customs: Customs
) -> dict[str, Any]:
    """Return the fields of a contact: a text that begins with no day is with whom it was, a weekday is the last one.

    Raises WrongUseError for a day that there is not, or that is still to come.
    """
    given = {name: field_value(value, ledger, name, customs) for name, value in fields.items()}
    if given.get("at"):
        given["at"] = day_of(deal, str(given["at"]), customs)
    parts = [part.strip() for part in re.split(r"[,;]", text) if part.strip()]
    first = parts[0] if parts else ""
    if _is_named(first, ledger) or not _like_a_day(first):
        return _by_people(deal, parts, ledger, customs) | given
    return read_entry(text, ledger, customs) | {"at": day_of(deal, first, customs)} | given


def day_of(deal: Deal, words: str, customs: Customs) -> str:
    """Return the day or moment of a contact, as notes hold it; raises WrongUseError for none, or one to come."""
    try:
        moment = from_stamp(words)
    except ValueError:
        return _past_day(deal, words, customs)
    if moment > deal.now:
        raise _to_come(deal, moment.astimezone(deal.zone).date())
    return words


def _past_day(deal: Deal, words: str, customs: Customs) -> str:
    try:
        day = date.fromisoformat(understand(words, {"type": "date"}, customs).value)
    except WrongUseError as error:
        who = f'; if it is a name: "with: {words}"' if words[:1].isalpha() else ""
        raise WrongUseError(error.message, f"{error.hint}{who}", code=error.code) from error
    if day > customs.today and _WEEKDAY.fullmatch(words.casefold()):
        day -= timedelta(days=7)
    if day > customs.today:
        raise _to_come(deal, day)
    return day.isoformat()


def _to_come(deal: Deal, day: date) -> WrongUseError:
    return WrongUseError(
        f"a contact has been, and {say_date(day)} is still to come",
        f"plan it with: salescoach calls add {deal.slug} {day.isoformat()}T10:00",
    )


def _like_a_day(words: str) -> bool:
    return _LIKE_A_DAY.match(words.casefold()) is not None


def _is_named(part: str, ledger: Ledger) -> bool:
    named = NAMED.match(part)
    return named is not None and named["field"].lower() in ledger["fields"]


def _by_people(deal: Deal, parts: list[str], ledger: Ledger, customs: Customs) -> dict[str, Any]:
    """Return a contact whose parts are people, but for those that name a field."""
    found: dict[str, Any] = {}
    for part in parts:
        named = NAMED.match(part)
        name = named["field"].lower() if named is not None else ""
        if named is None or name not in ledger["fields"]:
            found["with"] = f"{found['with']}, {part}" if "with" in found else part
        elif name == "at":
            found["at"] = day_of(deal, named["value"], customs)
        elif name == "with" and "with" in found:
            found["with"] = f"{found['with']}, {named['value']}"
        else:
            found[name] = field_value(named["value"], ledger, name, customs)
    return found
