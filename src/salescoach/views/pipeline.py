"""Every deal on a line, what needs attention first, in the shape of `deals --json`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from salescoach.views.aidaa import accounts
from salescoach.views.changes import changes_since
from salescoach.views.choosing import condition, fits, known_column, ordered
from salescoach.views.rows import COLUMNS, DealRow, fact_cell, row_of
from salescoach.views.sources import source_of, sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from salescoach.deal.state import Deal
    from salescoach.gate.verdict import Gate


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for: a condition, a column to sort by (`-` before it turns it), columns, a group, a day."""

    where: str = ""
    sort: str = ""
    columns: tuple[str, ...] = ()
    by: str = ""
    since: date | None = None


def deals_view(
    deals: Iterable[Deal], gate: Gate, playbook: str, wish: Wish | None = None, *, account_playbook: str = ""
) -> dict[str, Any]:
    """Return a line for each deal, what needs a word first.

    Facts that are named as columns, to sort or to group by stand under `facts` of each line.  A deal of which
    the condition cannot be told is left out and counted under `untold`.  Raises WrongUseError for a condition
    that cannot be read and a column that does not exist.
    """
    wish = wish or Wish()
    further = [known_column(name, gate.library) for name in (*wish.columns, *_one(wish.by), *_one(wish.sort))]
    test = condition(wish.where, gate.library, playbook) if wish.where else None
    rows = [row_of(deal, gate, playbook, account_playbook) for deal in deals]
    origins = _origins(rows)
    judged = [(row, True if test is None else fits(test, row)) for row in rows]
    rows = sorted((row for row, fit in judged if fit), key=_attention)
    rows = ordered(rows, wish.sort) if wish.sort else rows
    facts = [name for name in dict.fromkeys(further) if name not in COLUMNS]
    shapes = [_shape(row, facts) | {"source": origins.get(row.deal.slug)} for row in rows]
    view: dict[str, Any] = {"deals": shapes, "sources": _sources(rows, origins)}
    if wish.by == "account":
        view["accounts"] = accounts([row.deal for row in rows])
    if test is not None:
        view["untold"] = sum(1 for _, fit in judged if fit is None)
    if wish.since is not None:
        view["since"] = changes_since([row.deal for row in rows], playbook, wish.since)
    return view | {"blocking": blocking(rows)}


def _origins(rows: Sequence[DealRow]) -> dict[str, dict[str, str]]:
    """Return the lead that each deal began as, by the deal; the lead may be any deal's."""
    by_slug = {row.deal.slug: row.deal for row in rows}
    return {slug: found for slug, deal in by_slug.items() if (found := source_of(deal, by_slug)) is not None}


def _sources(rows: Sequence[DealRow], origins: Mapping[str, dict[str, str]]) -> dict[str, int]:
    shown = {row.deal.slug: origins[row.deal.slug] for row in rows if row.deal.slug in origins}
    return sources([row.deal for row in rows], shown)


def _one(name: str) -> list[str]:
    return [name.removeprefix("-")] if name else []


def _attention(row: DealRow) -> tuple[Any, ...]:
    weight, together, late = row.weight
    return (-weight, -together, -late, row.shape["outcome"] in {"lost", "no-go"}, row.deal.slug)


def _shape(row: DealRow, facts: list[str]) -> dict[str, Any]:
    if not facts:
        return row.shape
    return row.shape | {"facts": {name: fact_cell(row.deal, name) for name in facts}}


def blocking(rows: Iterable[DealRow]) -> list[dict[str, Any]]:
    """Return which demands keep how many open deals from going on, the commonest first."""
    counts: dict[tuple[str, str, str], int] = {}
    for row in rows:
        if row.shape["outcome"] == "open" and row.shape["verdict"] == "not-ready":
            for need in row.shape["missing"]:
                key = (row.shape["playbook"], row.shape["stage"], need)
                counts[key] = counts.get(key, 0) + 1
    return [
        {"playbook": playbook, "stage": stage, "need": need, "deals": number}
        for (playbook, stage, need), number in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]
