"""`salescoach log`: a quick entry in a list of the deal, or a note."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from salescoach.cli.options import AsJson, By, DealName
from salescoach.cli.quick import write

if TYPE_CHECKING:
    from salescoach.cli.house import House


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(log)


def log(
    ctx: typer.Context,
    deal: DealName,
    ledger: Annotated[
        str, typer.Argument(metavar="LEDGER", help="people, objections, promises, ... or note.")
    ],
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What it says.")],
    *,
    field: Annotated[list[str] | None, typer.Option("--field", metavar="K=V", help="One more field.")] = None,
    due: Annotated[str, typer.Option("--due", metavar="D", help="The day: ISO, today, fri, in 3 days.")] = "",
    to: Annotated[str, typer.Option("--to", metavar="P", help="To whom it was promised.")] = "",
    by: By = "",
    as_json: AsJson = False,
) -> int:
    """Add an objection, a promise, a person, a next step, a lead or a note.

    A new name that is nearly somebody's of the deal is kept as typed, and told, here and wherever a name is given.

    Example: salescoach log city-water promises "pilot data" --to Iyer --due fri
    """
    from salescoach.session.quick import Said, logged, pairs

    house: House = ctx.obj
    found = house.deal(deal)
    fields = pairs(field or [], "--field") | ({"due": due} if due else {}) | ({"to": to} if to else {})
    said = Said(by, house.person.author)
    entry = logged(found, ledger, text, fields, house.customs_of(found), said)
    return write(house, found, "log", [entry], as_json=as_json)
