"""`salescoach check`: is the deal ready for what comes next?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from salescoach.cli.options import AsJson, MaybeDeal, PlaybookId, StageId
from salescoach.errors import WrongUseError

if TYPE_CHECKING:
    from salescoach.cli.house import House

CODES = {"ready": 0, "not-ready": 1, "no-go": 3}


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(check)


def check(
    ctx: typer.Context,
    deal: MaybeDeal = "",
    *,
    every: Annotated[
        bool, typer.Option("--all", help="Every deal that is open; the worst verdict counts.")
    ] = False,
    playbook: PlaybookId = "",
    stage: StageId = "",
    as_json: AsJson = False,
) -> int:
    """Tell whether a deal may leave its stage, what is missing, and what to ask next.

    Exit code: 0 ready, 1 not ready, 3 no-go.

    Example: salescoach check city-water --json
    """
    house: House = ctx.obj
    if every == bool(deal):
        raise WrongUseError(
            "check takes one deal or --all", "salescoach check DEAL, or salescoach check --all"
        )
    if every:
        return _every(house, playbook, as_json=as_json)
    book = house.playbook_id(playbook, "deal")
    view = house.gate.check(house.deal(deal), book, house.stage_id(book, stage) or None)
    if as_json:
        house.print_json(view)
    else:
        from salescoach.show.text.check import print_check

        print_check(house.streams, house.deal(deal), view)
    return CODES[view["verdict"]]


def _every(house: House, playbook: str, *, as_json: bool) -> int:
    book = house.playbook_id(playbook, "deal")
    views: list[dict[str, Any]] = []
    for name in house.store.deal_slugs():
        deal = house.deal_of(name)
        if deal.index.outcomes:
            continue
        views.append(house.gate.check(deal, book))
    if as_json:
        house.print_json({"checks": views})
    else:
        from salescoach.show.text.check import print_checks

        print_checks(house.streams, views)
    return max((CODES[view["verdict"]] for view in views), default=0)
