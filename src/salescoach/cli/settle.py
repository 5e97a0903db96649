"""`salescoach settle`: how an objection, a promise or a next step ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from salescoach.cli.options import AsJson, Because, DealName
from salescoach.cli.quick import write

if TYPE_CHECKING:
    from salescoach.cli.house import House


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(settle)


def settle(
    ctx: typer.Context,
    deal: DealName,
    entry: Annotated[
        str, typer.Argument(metavar="ENTRY", help="Its id, the beginning of it, or words of its text.")
    ],
    status: Annotated[
        str, typer.Argument(metavar="STATUS", help="kept, broken, covered, done, dropped, ...")
    ],
    *,
    field: Annotated[list[str] | None, typer.Option("--field", metavar="K=V", help="One more field.")] = None,
    because: Because = "",
    as_json: AsJson = False,
) -> int:
    """Say how an entry of a list stands now.

    Example: salescoach settle city-water "pilot data" kept
    """
    from salescoach.session.quick import pairs, settled

    house: House = ctx.obj
    found = house.deal(deal)
    made = settled(found, entry, status, pairs(field or [], "--field"), house.customs_of(found), because)
    return write(house, found, "settle", [made], as_json=as_json)
