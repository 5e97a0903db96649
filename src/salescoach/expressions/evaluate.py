"""An expression's value in a world, by three-valued logic, and what would settle it where it is unknown.

Nothing here raises: what cannot be reckoned with is unknown.  Every part is looked at once, and every
entry of a ledger once for each part that asks about it.
"""

from __future__ import annotations

from salescoach.expressions.counting import LEDGERS
from salescoach.expressions.reckoning import (
    ARITHMETIC,
    COMPARISONS,
    compare,
    contains,
    end,
    negated,
    reckon,
    unlike,
)
from salescoach.expressions.seeing import NOBODY_KNOWS, RANKS, Seen, Sights, once, plain
from salescoach.expressions.world import UNKNOWN, Outcome, Row, Want
from salescoach.figures.figure import Figure

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final, Literal

    from salescoach.expressions.world import World

    Expr = list[Any]

_NEEDED: Final = {"known": "assumed", "heard": "said", "confirmed": "confirmed", "documented": "documented"}


def evaluate(
    expr: Expr, world: World, *, floor: Literal["assumed", "said"] = "assumed", row: Row | None = None
) -> Outcome:
    """Return what a compiled expression comes to.

    With the floor `said`, that of `need` and `stop`, a guess counts as unknown unless `known()` asks for it
    or only we can answer it.  `row` is the entry at hand in a `where` and inside `each`.
    """
    seen = see(expr, Sights(world, floor) if row is None else Sights(world, floor, (row,), row.ledger))
    if seen.value is UNKNOWN:
        return Outcome(UNKNOWN, seen.wants)
    return Outcome(seen.value, (), seen.rests)


def see(expr: Expr, sights: Sights) -> Seen:
    """Return what a part of an expression comes to, with all that its surroundings need to know of it."""
    part = _PARTS.get(expr[0])
    return part(expr, sights) if part else NOBODY_KNOWS


def _truths(expr: Expr, sights: Sights) -> list[Seen]:
    """Return the parts of a condition; one that is neither true nor false counts as unknown."""
    return [_truth(see(part, sights)) for part in expr[1:]]


def _truth(seen: Seen) -> Seen:
    return seen if isinstance(seen.value, bool) or seen.value is UNKNOWN else unlike(seen)


def _joined(expr: Expr, sights: Sights) -> Seen:
    """`and` is settled by a false part, `or` by a true one; it then rests on the parts that settle it."""
    settling = expr[0] == "or"
    parts = _truths(expr, sights)
    settled = [part for part in parts if part.value is settling]
    if settled:
        return Seen(settling, (), once(want for part in settled for want in part.rests))
    unknown = [part for part in parts if part.value is UNKNOWN]
    if unknown:
        return Seen(UNKNOWN, once(want for part in unknown for want in part.wants))
    return Seen(not settling, (), once(want for part in parts for want in part.rests))


def _not(expr: Expr, sights: Sights) -> Seen:
    seen = _truth(see(expr[1], sights))
    return seen if seen.value is UNKNOWN else Seen(not seen.value, (), seen.rests)


def _compared(expr: Expr, sights: Sights) -> Seen:
    return compare(expr[0], see(expr[1], sights), see(expr[2], sights), sights)


def _reckoned(expr: Expr, sights: Sights) -> Seen:
    return reckon(expr[0], [see(expr[1], sights), see(expr[2], sights)], sights)


def _within(expr: Expr, sights: Sights) -> Seen:
    return contains(see(expr[1], sights), see(expr[2], sights), turned=expr[0] == "not in")


def _named(expr: Expr, sights: Sights) -> Seen:
    """A name that was compiled without names is the field of an entry that has it, else a fact."""
    for level, row in enumerate(sights.rows):
        if expr[1] in row.fields:
            return _field(["field", expr[1], level], sights)
    fact = sights.fact(expr[1])
    return Seen(UNKNOWN, _entry(0, sights)) if fact.value is UNKNOWN and sights.ledger else fact


def _field(expr: Expr, sights: Sights) -> Seen:
    _, name, level = expr
    wants = _entry(level, sights)
    value = plain(sights.rows[level].fields.get(name)) if level < len(sights.rows) else UNKNOWN
    if value is UNKNOWN:
        return Seen(UNKNOWN, wants)
    return Seen(value, (), wants, wants if isinstance(value, Figure) and value.low != value.high else ())


def _entry(level: int, sights: Sights) -> tuple[Want, ...]:
    """Return the want for an entry at hand, nothing where its ledger is not told."""
    row = sights.rows[level] if level < len(sights.rows) else None
    ledger = sights.ledger if level == 0 else row.ledger if row else ""
    return (Want(ledger=ledger),) if ledger else ()


def _filled(expr: Expr, sights: Sights) -> Seen:
    _, name, level = expr
    value = plain(sights.rows[level].fields.get(name)) if level < len(sights.rows) else UNKNOWN
    return Seen(value=value not in (UNKNOWN, "", ()), rests=_entry(level, sights))


def _held(expr: Expr, sights: Sights) -> Seen:
    """`known`, `heard`, `confirmed`, `documented`: two-valued; what is missing is what it rests on."""
    function, fact = expr[1], expr[2]
    if function == "known" and any(fact in row.fields for row in sights.rows):
        return Seen(value=True, rests=_entry(0, sights))
    needed = _NEEDED[function]
    sight = sights.world.sight(fact)
    known = plain(sight.value) is not UNKNOWN
    if known and RANKS.get(sight.evidence or "said", -1) >= RANKS[needed]:
        return Seen(value=True, rests=(Want(fact, needed),))
    if sights.world.inputs(fact) and (not known or function == "heard"):
        floor = "assumed" if function == "known" else "said"
        return Seen(value=False, rests=once((*sights.lacking(fact, floor), Want(fact, needed))))
    return Seen(value=False, rests=(Want(fact, needed),))


def _applies(expr: Expr, sights: Sights) -> Seen:
    if sights.world.sight(expr[2]).not_applicable:
        return Seen(value=False, rests=(Want(expr[2], sights.floor),))
    seen = sights.fact(expr[2])
    return seen if seen.value is UNKNOWN else Seen(value=True, rests=seen.rests)


def _previous(expr: Expr, sights: Sights) -> Seen:
    value = plain(sights.world.previous(expr[2]))
    return NOBODY_KNOWS if value is UNKNOWN else Seen(value, (), (Want(expr[2], sights.floor),))


def _progress(expr: Expr, sights: Sights) -> Seen:
    outcome = sights.world.progress(expr[1], expr[2] if len(expr) > 2 else None)
    value = plain(outcome.value)
    return Seen(value, outcome.wants) if value is UNKNOWN else Seen(value, (), outcome.rests_on)


def _done(expr: Expr, sights: Sights) -> Seen:
    seen = _progress(expr, sights)
    want = (Want(item=expr[2]),)
    return (
        Seen(UNKNOWN, seen.wants or want)
        if seen.value is UNKNOWN
        else Seen(seen.value, (), seen.rests or want)
    )


def _days_until(expr: Expr, sights: Sights) -> Seen:
    day = sights.fact(expr[2])
    if day.value is UNKNOWN:
        return day
    seen = _progress(expr, sights)
    return (
        Seen(UNKNOWN, seen.wants or day.rests) if seen.value is UNKNOWN else Seen(seen.value, (), day.rests)
    )


def _extreme(expr: Expr, sights: Sights) -> Seen:
    return reckon(expr[1], [see(part, sights) for part in expr[2:]], sights)


def _end(expr: Expr, sights: Sights) -> Seen:
    return end(expr[1], see(expr[2], sights))


def _of_ledger(expr: Expr, sights: Sights) -> Seen:
    return LEDGERS[expr[1]](expr, sights, see)


_CALLS: Final[dict[str, Callable[[Expr, Sights], Seen]]] = {
    **dict.fromkeys(_NEEDED, _held),
    **dict.fromkeys(LEDGERS, _of_ledger),
    "applies": _applies,
    "previous": _previous,
    "done": _done,
    "days_until": _days_until,
    "min": _extreme,
    "max": _extreme,
    "low": _end,
    "high": _end,
}

_PARTS: Final[dict[str, Callable[[Expr, Sights], Seen]]] = {
    **dict.fromkeys(("and", "or"), _joined),
    **dict.fromkeys(COMPARISONS, _compared),
    **dict.fromkeys(ARITHMETIC, _reckoned),
    **dict.fromkeys(("in", "not in"), _within),
    "not": _not,
    "neg": lambda expr, sights: negated(see(expr[1], sights)),
    "num": lambda expr, _sights: Seen(Figure(expr[1], expr[1], expr[1])),
    "text": lambda expr, _sights: Seen(expr[1]),
    "yes": lambda _expr, _sights: Seen(value=True),
    "no": lambda _expr, _sights: Seen(value=False),
    "list": lambda expr, _sights: Seen(tuple(expr[1:])),
    "name": _named,
    "fact": lambda expr, sights: sights.fact(expr[1]),
    "field": _field,
    "filled": _filled,
    "call": lambda expr, sights: _CALLS.get(expr[1], _progress)(expr, sights),
}
