"""`salescoach show`: all that is known of a deal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

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


def show(ctx: typer.Context, deal: Named, *, as_json: AsJson = False) -> int:
    """Show all that is known of a deal: how sure it is, who said it and when, what is promised, what is missing.

    The name of a customer shows each of its deals.

    Example: salescoach show city-water --json
    """
    from salescoach.cli.named import named_deals

    house: House = ctx.obj
    names = named_deals(house, deal)
    views = [_view(house, name) for name in names]
    if as_json:
        house.print_json(
            views[0] if len(views) == 1 else {"account": house.deal_of(names[0]).account, "deals": views}
        )
        return 0
    from salescoach.show.text.show import print_show

    for number, (name, view) in enumerate(zip(names, views, strict=True)):
        if number:
            house.streams.data("")
        print_show(house.streams, house.deal_of(name), view)
    return 0


def _view(house: House, name: str) -> dict[str, Any]:
    from salescoach.views.show import show_view

    return show_view(house.deal_of(name), house.gate, house.workspace.settings.playbooks)
