"""Every deal on a line, what needs attention first, in the shape of `deals --json`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from salescoach.views.aidaa import accounts
from salescoach.views.changes import changes_since
from salescoach.views.choosing import condition, fits, is_newer_fact, known_column, ordered
from salescoach.views.lines import COLUMNS, SOURCE, Wish, one_name, origins_of, over_all_lines
from salescoach.views.rows import DealRow, fact_cell, row_of
from salescoach.views.sources import kind_of_source

if TYPE_CHECKING:
    from collections.abc import Iterable

    from salescoach.deal.state import Deal
    from salescoach.gate.verdict import Gate
    from salescoach.playbook.model import Library


def deals_view(
    deals: Iterable[Deal], gate: Gate, playbook: str, wish: Wish | None = None, *, account_playbook: str = ""
) -> dict[str, Any]:
    """Return a line for each deal, what needs a word first.

    Facts that are named as columns, to sort or to group by stand under `facts` of each line.  A deal of which
    the condition cannot be told is left out and counted under `untold`.  Raises WrongUseError for a condition
    that cannot be read and a column that does not exist.
    """
    wish = wish or Wish()
    named = (*wish.columns, *one_name(wish.by), *one_name(wish.sort))
    facts = _facts_among([known_column(name, gate.library) for name in named], gate.library)
    test = condition(wish.where, gate.library, playbook) if wish.where else None
    rows = [row_of(deal, gate, playbook, account_playbook) for deal in deals]
    origins = origins_of([row.line for row in rows])
    judged = [(row, True if test is None else fits(test, row)) for row in rows]
    rows = sorted((row for row, fit in judged if fit), key=lambda row: row.line.rank)
    rows = _sorted(rows, wish.sort, facts, origins) if wish.sort else rows
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


def _facts_among(names: list[str], library: Library) -> list[str]:
    """Return which of the names that were asked for are those of facts."""
    columns = {*COLUMNS, SOURCE}
    return [name for name in dict.fromkeys(names) if name not in columns or is_newer_fact(name, library)]


def _sorted(rows: list[DealRow], sort: str, facts: list[str], origins: dict[str, Any]) -> list[DealRow]:
    if one_name(sort) == [SOURCE] and SOURCE not in facts:
        turned = sort != SOURCE
        return sorted(rows, key=lambda row: kind_of_source(origins.get(row.deal.slug)), reverse=turned)
    return ordered(rows, sort)


def _shape(row: DealRow, facts: list[str]) -> dict[str, Any]:
    if not facts:
        return row.shape
    return row.shape | {"facts": {name: fact_cell(row.deal, name) for name in facts}}
