"""The part of a report about single deals: which of them need a word, and why, by the rule of `deals`."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any, Final

from salescoach.views.attention import by_weight
from salescoach.views.lines import rank_of, told_reason, weight_on
from salescoach.views.report_counting import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from salescoach.views.report import Asked
    from salescoach.views.report_digest import Digest

SHOWN: Final = 5
REASONS: Final = 3


def attention(digests: Iterable[Digest], asked: Asked) -> dict[str, Any]:
    """Return how many deals need a word now and how many soon, and the first of them, ranked as `deals` does."""
    today = date.fromisoformat(asked.today)
    needy = sorted((one for one in digests if one["why"]), key=lambda one: _rank(one, today))
    now = sum(1 for one in needy if _attention(one) == "now")
    return {
        "says": _says(now, len(needy) - now),
        "now": now,
        "soon": len(needy) - now,
        "deals": [_deal(one, asked) for one in needy[:SHOWN]],
    }


def _attention(one: Mapping[str, Any]) -> str:
    return by_weight(one["why"][0][0])


def _rank(one: Mapping[str, Any], today: date) -> tuple[Any, ...]:
    """Return what deals are sorted by; those alike stay in the order of the digests, whatever their names."""
    return rank_of(weight_on(one, today), one["outcome"], "")


def _deal(one: Digest, asked: Asked) -> dict[str, Any]:
    moment = asked.now or datetime.combine(datetime.fromisoformat(asked.today), time.max, UTC)
    zone = moment.tzinfo or UTC
    return {
        "deal": one["deal"],
        "name": one["name"],
        "owner": one["owner"],
        "outcome": one["outcome"],
        "attention": _attention(one),
        "why": [told_reason(reason, moment, zone) for reason in one["why"][:REASONS]],
    }


def _says(now: int, soon: int) -> str:
    told = [f"{counted(now, 'deal needs', 'deals need')} attention now"] if now else []
    if soon:
        told.append(f"{soon} soon" if now else f"{counted(soon, 'deal needs', 'deals need')} attention soon")
    return f"{', '.join(told)}." if told else "No deal needs attention."
