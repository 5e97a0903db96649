"""What came of a contact, in lines: what is passed on to others, and how trust moved."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from salescoach.dates import from_stamp, say_date
from salescoach.deal.values import in_words
from salescoach.safe_text import one_line, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import tzinfo

_WORDS: Final = {"leads": "passed on", "promises": "promised", "next_steps": "next step"}


def came_of_it(noted: Mapping[str, Any], zone: tzinfo) -> Iterator[str]:
    """Yield a line for everything that others will see; `noted` is what `views.contact.noted` gives."""
    for ledger, words in _WORDS.items():
        yield from (f"{words}: {_entry(one)}" for one in noted[ledger])
    if noted["trust"]:
        yield _trust(noted["trust"], zone)


def _entry(one: Mapping[str, str]) -> str:
    details = [
        f"{name} {_day(one[name]) if name == 'due' else one_line(one[name])}"
        for name in ("from", "to", "who", "due")
        if name in one
    ]
    return ", ".join([quoted(one["text"]), *details])


def _day(text: str) -> str:
    try:
        return say_date(date.fromisoformat(text))
    except ValueError:
        return one_line(text)


def _trust(trust: Mapping[str, Any], zone: tzinfo) -> str:
    now = f"trust {_scale(trust['now'])}"
    if "before" not in trust:
        return now
    day = say_date(from_stamp(trust["at"]).astimezone(zone).date())
    return f"{now} (was {_scale(trust['before'])}, {day})"


def _scale(value: Any) -> str:
    return in_words(value, {"type": "scale"})
