"""Whether a condition demands more than another: told from their shape, never by trying answers."""

from __future__ import annotations

from typing import Any, Final, Literal

Expr = list[Any]

_EVIDENCE: Final = ("known", "heard", "confirmed", "documented")
_UP: Final = {">": 1, ">=": 0}
_DOWN: Final = {"<": 1, "<=": 0}


def hardness(old: Expr, new: Expr) -> Literal["same", "harder", "softer", "changed"]:
    """Return how a demand changed; `changed` where neither of the two follows from the other."""
    if old == new:
        return "same"
    up, down = implies(new, old), implies(old, new)
    if up and down:
        return "same"
    return "harder" if up else "softer" if down else "changed"


def implies(one: Expr, other: Expr) -> bool:
    """Tell whether the second condition is so whenever the first is; False where the shape does not tell."""
    if one == other:
        return True
    if other[0] == "and":
        return all(implies(one, part) for part in other[1:])
    if one[0] == "or":
        return all(implies(part, other) for part in one[1:])
    if one[0] == "and" and any(implies(part, other) for part in one[1:]):
        return True
    if other[0] == "or":
        return any(implies(one, part) for part in other[1:])
    if one[0] == other[0] == "not":
        return implies(other[1], one[1])
    return _surer(one, other) or _further(one, other)


def _surer(one: Expr, other: Expr) -> bool:
    """Tell of two demands of evidence for one fact whether the first is at least as much."""
    if one[0] != "call" or other[0] != "call" or one[2:] != other[2:]:
        return False
    if one[1] not in _EVIDENCE or other[1] not in _EVIDENCE:
        return False
    return _EVIDENCE.index(one[1]) >= _EVIDENCE.index(other[1])


def _further(one: Expr, other: Expr) -> bool:
    """Tell of two bounds for one thing whether the first lies within the second."""
    if len(one) != 3 or len(other) != 3 or one[1] != other[1]:
        return False
    if not (_is_number(one[2]) and _is_number(other[2])):
        return False
    mine, theirs = one[2][1], other[2][1]
    if other[0] in _UP and one[0] in (*_UP, "=="):
        strict = _UP[other[0]] and not _UP.get(one[0], 0)
        return bool(mine > theirs if strict else mine >= theirs)
    if other[0] in _DOWN and one[0] in (*_DOWN, "=="):
        strict = _DOWN[other[0]] and not _DOWN.get(one[0], 0)
        return bool(mine < theirs if strict else mine <= theirs)
    return False


def _is_number(expr: Any) -> bool:
    return isinstance(expr, list) and expr[0] == "num"
