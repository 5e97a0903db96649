"""With which figures the expressions of a library compare the functions of time."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from salescoach.playbook.model import Library

OF_TIME: Final = frozenset({"days_in", "days_since_contact", "days_since_outcome", "days_until"})
_COMPARING: Final = frozenset({"==", "!=", "<", "<=", ">", ">="})


def time_limits(library: Library) -> dict[str, list[float] | None]:
    """Return the figures of each function of time that is used; None for one that is not only compared with figures.

    A count of days that passes none of them changes nothing that the library works out.
    """
    found: dict[str, list[float] | None] = {}
    waiting: list[Any] = [library]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            waiting.extend(part.values())
        elif isinstance(part, list) and part:
            waiting.extend(_rest(part, found))
    return found


def _rest(part: list[Any], found: dict[str, list[float] | None]) -> list[Any]:
    """Take note of a function of time in one part of an expression and return what is left to look at."""
    if part[0] == "call" and len(part) > 1 and part[1] in OF_TIME:
        found[part[1]] = None
        return []
    if len(part) == 3 and isinstance(part[0], str) and part[0] in _COMPARING:
        for one, other in ((part[1], part[2]), (part[2], part[1])):
            if _is_of_time(one) and isinstance(other, list) and other[:1] == ["num"]:
                figures = found.setdefault(one[1], [])
                if figures is not None:
                    figures.append(float(other[1]))
                return []
    return [inner for inner in part if isinstance(inner, (dict, list))]


def _is_of_time(part: Any) -> bool:
    return isinstance(part, list) and part[:1] == ["call"] and len(part) > 1 and part[1] in OF_TIME
