"""What compiled expressions name, and compiled expressions in plain words."""

from __future__ import annotations

from salescoach.expressions.saying import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Final

    Expr = list[Any]

__all__ = ["calls_in", "facts_in", "say"]

_OF_FACTS: Final = frozenset(
    {"known", "heard", "confirmed", "documented", "applies", "previous", "days_until"}
)


def facts_in(expr: Expr) -> set[str]:
    """Return the facts that an expression names, also within a ledger's test; fields are none."""
    found = {part[1] for part in _parts(expr) if part[0] in ("name", "fact")}
    return found | {part[2] for part in _parts(expr) if part[0] == "call" and part[1] in _OF_FACTS}


def calls_in(expr: Expr) -> set[tuple[str, str | None]]:
    """Return the functions that an expression calls, each with the fact, ledger, stage or item it is given.

    What is given is None for a function of nothing and for one of figures.
    """
    calls = (part for part in _parts(expr) if part[0] == "call")
    return {(call[1], call[2] if len(call) > 2 and isinstance(call[2], str) else None) for call in calls}


def _parts(expr: Expr) -> Iterator[Expr]:
    yield expr
    for part in expr[1:]:
        if isinstance(part, list):
            yield from _parts(part)
