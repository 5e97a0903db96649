"""Every deal on a line, what needs attention first, in the shape of `deals --json`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from salescoach.views.aidaa import accounts
from salescoach.views.changes import changes_since
from salescoach.views.choosing import condition, fits, known_column, ordered
from salescoach.views.lines import COLUMNS, SOURCE, Wish, one_name, origins_of, over_all_lines
from salescoach.views.rows import DealRow, fact_cell, row_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from salescoach.deal.state import Deal
    from salescoach.gate.verdict import Gate


def deals_view(
    deals: Iterable[Deal], gate: Gate, playbook: str, wish: Wish | None = None, *, account_playbook: str = ""
) -> dict[str, Any]:
    """Return a line for each deal, what needs a word first.

    Facts that are named as columns, to sort or to group by stand under `facts` of each line.  A deal of which
    the condition cannot be told is left out and counted under `untold`.  Raises WrongUseError for a condition
    that cannot be read and a column that does not exist.
    """
    wish = wish or Wish()
    named = [known_column(name, gate.library, SOURCE) for name in (*wish.columns, *one_name(wish.by))]
    further = named + [known_column(name, gate.library) for name in one_name(wish.sort)]
    test = condition(wish.where, gate.library, playbook) if wish.where else None
    rows = [row_of(deal, gate, playbook, account_playbook) for deal in deals]
    origins = origins_of([row.line for row in rows])
    judged = [(row, True if test is None else fits(test, row)) for row in rows]
    rows = sorted((row for row, fit in judged if fit), key=lambda row: row.line.rank)
    rows = ordered(rows, wish.sort) if wish.sort else rows
    facts = [name for name in dict.fromkeys(further) if name not in {*COLUMNS, SOURCE}]
    shapes = [_shape(row, facts) | {"source": origins.get(row.deal.slug)} for row in rows]
    view: dict[str, Any] = {
        "deals": shapes[: wish.first],
        **over_all_lines([row.shape for row in rows], origins),
    }
    if wish.by == "account":
        view["accounts"] = accounts([row.deal for row in rows])
    if test is not None:
        view["untold"] = sum(1 for _, fit in judged if fit is None)
    if wish.since is not None:
        view["since"] = changes_since([row.deal for row in rows], playbook, wish.since)
    return view


def _shape(row: DealRow, facts: list[str]) -> dict[str, Any]:
    if not facts:
        return row.shape
    return row.shape | {"facts": {name: fact_cell(row.deal, name) for name in facts}}
