"""`salescoach show`: all that is known of a deal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from salescoach.cli.completing import deals
from salescoach.cli.options import AsJson

if TYPE_CHECKING:
    from salescoach.cli.house import House

Named = Annotated[
    str,
    typer.Argument(metavar="DEAL|ACCOUNT", help="The deal's or the customer's name.", autocompletion=deals),
]


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(show)


def show(
    ctx: typer.Context,
    deal: Named,
    *,
    every: Annotated[
        bool, typer.Option("--all", help="List what is ticked on our checklists, too, not only how much.")
    ] = False,
    as_json: AsJson = False,
) -> int:
    """Show all that is known of a deal: how sure it is, who said it and when, what is promised, what is missing.

    The name of a customer shows each of its deals.

    Example: salescoach show city-water --json
    """
    from salescoach.cli.showing import show_deals

    house: House = ctx.obj
    return show_deals(house, deal, as_json=as_json, ticked=every)
