"""What expressions ask of ledgers: how many entries, how many open or overdue, the sum of a field."""

from __future__ import annotations

from salescoach.expressions.reckoning import reckon
from salescoach.expressions.seeing import Seen, Sights, once, plain
from salescoach.expressions.world import UNKNOWN, Row, Want
from salescoach.figures.arithmetic import maximum, minimum
from salescoach.figures.figure import Figure

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

    Expr = list[Any]
    See = Callable[[Expr, Sights], Seen]

_NOTHING: Final = Figure(0, 0, 0)
_PASSES: Final = Seen(value=True)


class _Sorted:
    """The entries of a ledger by a test: those that pass and those that may, and what that rests on."""

    __slots__ = ("blurs", "doubtful", "ledger", "passing", "rests")

    def __init__(self, ledger: str, test: Expr | None, sights: Sights, see: See) -> None:
        self.ledger = ledger
        self.passing: list[Row] = []
        self.doubtful: list[Row] = []
        self.rests: dict[Want, None] = {Want(ledger=ledger): None}
        self.blurs: dict[Want, None] = {}
        for row in sights.world.rows(ledger):
            self._sort(row, see(test, sights.at(row, ledger)) if test else _PASSES)

    def _sort(self, row: Row, seen: Seen) -> None:
        self.rests.update(dict.fromkeys(seen.rests))
        if seen.value is True:
            self.passing.append(row)
        elif seen.value is not False:
            self.doubtful.append(row)
            self.blurs.update(dict.fromkeys(seen.wants))


def count(expr: Expr, sights: Sights, see: See) -> Seen:
    """Return how many entries pass a test; up to those that may, where a test is unknown."""
    found = _Sorted(expr[2], expr[3], sights, see)
    sure = len(found.passing)
    return Seen(Figure(sure, sure, sure + len(found.doubtful)), (), tuple(found.rests), tuple(found.blurs))


def count_open(expr: Expr, sights: Sights, _see: See) -> Seen:
    """Return how many entries have the first status; one without a status has not moved from it."""
    first = sights.world.first_status(expr[2])
    rows = sights.world.rows(expr[2]) if first is not None else ()
    return _counted(expr[2], sum(row.fields.get("status", first) == first for row in rows))


def count_overdue(expr: Expr, sights: Sights, _see: See) -> Seen:
    """Return how many open entries have a due day that is past."""
    world, ledger = sights.world, expr[2]
    return _counted(ledger, sum(world.is_overdue(ledger, row) for row in world.rows(ledger)))


def _counted(ledger: str, number: int) -> Seen:
    return Seen(Figure(number, number, number), (), (Want(ledger=ledger),))


def total(expr: Expr, sights: Sights, see: See) -> Seen:
    """Return the sum of a field over the entries that pass a test, 0 for none.

    An entry whose test is unknown makes it a range; one that passes without the field makes it unknown.
    """
    ledger, field = expr[2], expr[3]
    found = _Sorted(ledger, expr[4], sights, see)
    want = Want(ledger=ledger)
    parts = [_cell(row, field, want) for row in found.passing]
    parts += [_perhaps(_cell(row, field, want)) for row in found.doubtful]
    summed = reckon("+", [Seen(_NOTHING), *parts], sights)
    if summed.value is UNKNOWN:
        return summed
    blurs = once((*found.blurs, *summed.blurs))
    return Seen(summed.value, (), tuple(found.rests), blurs)


def _cell(row: Row, field: str, want: Want) -> Seen:
    value = plain(row.fields.get(field))
    if not isinstance(value, Figure):
        return Seen(UNKNOWN, (want,))
    return Seen(value, (), (), (want,) if value.low != value.high else ())


def _perhaps(cell: Seen) -> Seen:
    """Return what an entry adds that may or may not be meant: from nothing to its figure."""
    if cell.value is UNKNOWN:
        return cell
    low, high = minimum(_NOTHING, cell.value), maximum(_NOTHING, cell.value)
    return Seen(
        Figure(low.low, 0, high.high, cell.value.about, currency=cell.value.currency), (), (), cell.blurs
    )


LEDGERS: Final[dict[str, Callable[[Expr, Sights, See], Seen]]] = {
    "count": count,
    "open": count_open,
    "overdue": count_overdue,
    "sum": total,
}
