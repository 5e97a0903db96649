"""`salescoach set`: one fact, without a walk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from salescoach.cli.options import AsJson, By, DealName
from salescoach.cli.quick import write

if TYPE_CHECKING:
    from salescoach.cli.house import House


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("set")(set_fact)


def set_fact(
    ctx: typer.Context,
    deal: DealName,
    setting: Annotated[
        str, typer.Argument(metavar="FACT=VALUE", help="A fact, or name, account, owner, value, currency.")
    ],
    *,
    by: By = "",
    evidence: Annotated[
        str, typer.Option("--evidence", metavar="E", help="assumed, said, confirmed, documented.")
    ] = "",
    as_json: AsJson = False,
) -> int:
    """Note one fact: with --by it is what they said, without it our guess.

    Example: salescoach set city-water hours_lost=20-30 --by Iyer
    """
    from salescoach.session.quick import Said, fact_set

    house: House = ctx.obj
    found = house.deal(deal)
    entry = fact_set(found, setting, house.customs_of(found), Said(by, house.person.author), evidence)
    return write(house, found, "log", [entry], as_json=as_json)
