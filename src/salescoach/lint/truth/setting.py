"""Where a condition stands: what its names mean, and how sure each fact can become."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from salescoach.expressions.names import Answer

    Answers = Mapping[str, Answer]
    Ledgers = Mapping[str, Mapping[str, Answer]]


def _any_rank(_name: str) -> int:
    return 3


def _always(_name: str) -> bool:
    return True


def _never(_name: str) -> bool:
    return False


@dataclass(frozen=True)
class Setting:
    """What surrounds a condition.

    `fields` are those of the entry at hand; with the floor `said` a guess counts as unknown unless it is `ours`;
    `cap` is the highest rank that a fact can reach, `fillable` tells whether a ledger can have entries.
    """

    facts: Answers
    ledgers: Ledgers
    playbook: str = ""
    fields: Answers | None = None
    floor: Literal["assumed", "said"] = "assumed"
    cap: Callable[[str], int] = _any_rank
    fillable: Callable[[str], bool] = _always
    ours: Callable[[str], bool] = _never
