"""`salescoach curve`: how trust was expected to go, and how it went."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from salescoach.cli.options import AsJson, DealName

if TYPE_CHECKING:
    from salescoach.cli.house import House


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(curve)


def curve(ctx: typer.Context, deal: DealName, *, as_json: AsJson = False) -> int:
    """Draw trust over time, expected and observed, and say what is happening: at the peak, sliding, recovering.

    With --plain it is a list.

    Exit code: 0 as it should be, 1 it slides or nobody spoke to them for too long.

    Example: salescoach curve city-water
    """
    from salescoach.views.curve import curve_view

    house: House = ctx.obj
    view = curve_view(house.deal(deal, reading=True), house.playbook_id("", "account"))
    if as_json:
        house.print_json(view)
    else:
        from salescoach.show.text.curve import print_curve

        print_curve(house.streams, view)
    return 1 if view["alarm"] else 0
