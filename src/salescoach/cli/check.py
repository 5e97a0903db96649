"""`salescoach check`: is the deal ready for what comes next?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from salescoach.cli.judging import CODES, judge
from salescoach.cli.options import AsJson, MaybeDeal, PlaybookId, StageId
from salescoach.errors import WrongUseError

if TYPE_CHECKING:
    from salescoach.cli.house import House


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

    After an order the customer stands in a playbook of their own; the last line names it, and -p shows it.

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
    return judge(house, deal, playbook, stage, as_json=as_json)


def _every(house: House, playbook: str, *, as_json: bool) -> int:
    from salescoach.cli.over_all import over_all, slugs

    book = house.playbook_id(playbook, "deal")
    views: list[dict[str, Any]] = over_all(
        house,
        f"check {book}",
        lambda deal: None if deal.index.outcomes else house.gate.check(deal, book),
        lambda digests: [view for view in digests if view is not None],
        slugs,
        house.now(),
    )
    if as_json:
        house.print_json({"checks": views})
    else:
        from salescoach.show.text.check import print_checks

        print_checks(house.streams, views)
    return max((CODES[view["verdict"]] for view in views), default=0)
