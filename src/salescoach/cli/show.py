"""`salescoach show`: all that is known of a deal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from salescoach.cli.completing import deals
from salescoach.cli.options import AsJson

if TYPE_CHECKING:
    from salescoach.cli.house import House
    from salescoach.deal.state import Deal

Named = Annotated[
    str,
    typer.Argument(metavar="DEAL|ACCOUNT", help="The deal's or the customer's name.", autocompletion=deals),
]


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(show)


def show(ctx: typer.Context, deal: Named, *, as_json: AsJson = False) -> int:
    """Show all that is known of a deal: how sure it is, who said it and when, what is promised, what is missing.

    The name of a customer shows each of its deals.

    Example: salescoach show city-water --json
    """
    from salescoach.cli.named import named_deals

    house: House = ctx.obj
    names = named_deals(house, deal)
    found = [house.deal_of(name) for name in names]
    views = [_view(house, one) for one in found]
    if as_json:
        house.print_json(views[0] if len(views) == 1 else {"account": found[0].account, "deals": views})
        return 0
    from salescoach.show.text.show import print_show

    for number, (one, view) in enumerate(zip(found, views, strict=True)):
        if number:
            house.streams.data("")
        print_show(house.streams, one, view)
    return 0


def _view(house: House, deal: Deal) -> dict[str, Any]:
    from salescoach.views.show import show_view

    return show_view(deal, house.gate, house.workspace.settings.playbooks)
