"""`salescoach outcome`: the selling ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from salescoach.cli.options import AsJson, Because, DealName
from salescoach.cli.quick import write

if TYPE_CHECKING:
    from salescoach.cli.house import House


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(outcome)


def outcome(
    ctx: typer.Context,
    deal: DealName,
    result: Annotated[str, typer.Argument(metavar="won|lost|no-go", help="How it ended.")],
    *,
    setting: Annotated[
        list[str] | None, typer.Option("--set", metavar="K=V", help="A fact to keep with it.")
    ] = None,
    again: Annotated[str, typer.Option("--again", metavar="DATE", help="A day to look again.")] = "",
    because: Because = "",
    as_json: AsJson = False,
) -> int:
    """End the selling: won, lost, or a no that we respect.

    Example: salescoach outcome city-water no-go --because "no money before the election" --again "in 6 months"
    """
    from salescoach.session.quick import Said, ended, fact_set

    house: House = ctx.obj
    found = house.deal(deal)
    customs = house.customs_of(found)
    entries = ended(found, result, customs, because, again)
    said = Said(author=house.person.author)
    entries += [fact_set(found, one, customs, said, "documented") for one in setting or []]
    return write(house, found, "outcome", entries, as_json=as_json, told=f"{found.name}: {result}")
