"""`salescoach deals`: every deal on a line, what needs attention first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from salescoach.cli.options import AsJson
from salescoach.errors import WrongUseError

if TYPE_CHECKING:
    from datetime import date

    from salescoach.cli.house import House


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(deals)


def deals(
    ctx: typer.Context,
    *,
    by: Annotated[
        str,
        typer.Option(
            "--by", metavar="FIELD", help="Group by owner, phase, account, source, or another column or fact."
        ),
    ] = "",
    where: Annotated[
        str, typer.Option("--where", metavar="E", help="Only deals of which this is so: value > 50k")
    ] = "",
    sort: Annotated[
        str,
        typer.Option("--sort", metavar="FIELD", help="Sort by a column or a fact; -FIELD turns it round."),
    ] = "",
    columns: Annotated[
        str, typer.Option("--columns", metavar="F,...", help="A table of these columns or facts.")
    ] = "",
    since: Annotated[
        str, typer.Option("--since", metavar="DAY", help="Tell what happened since then: mon, 2026-11-01.")
    ] = "",
    source: Annotated[
        bool, typer.Option("--source", help="Tell how sure each fact in the table is, and who said it.")
    ] = False,
    first: Annotated[
        int | None,
        typer.Option("--first", min=0, metavar="N", help="List only so many; a terminal lists 50 at first."),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="List every deal, on a terminal too.")] = False,
    as_json: AsJson = False,
) -> int:
    """List every deal, what needs attention first, and why.

    !! means that a customer is being let down, ! that the deal stands still; a must is what the gate of its stage
    demands.
    A terminal shows the first 50, a pipe and --json show all.  What each deal came to is kept in an index in your
    cache folder; SALESCOACH_INDEX=off goes without.

    --where is an expression of the playbooks over columns and facts: verdict == 'not-ready' and known(annual_cost)

    Example: salescoach deals --by owner --since mon
    """
    from salescoach.cli.listing import list_deals
    from salescoach.views.lines import Wish

    house: House = ctx.obj
    if every and first is not None:
        raise WrongUseError("--all and --first do not go together", "leave one of them out")
    chosen = tuple(name.strip() for name in columns.split(",") if name.strip())
    wish = Wish(where, sort, chosen, by, day_since(house, since), first)
    return list_deals(house, wish, every=every, as_json=as_json, source=source)


def day_since(house: House, text: str) -> date | None:
    """Return the day that `--since` means; a weekday is the last one, not the next."""
    if not text:
        return None
    from datetime import timedelta

    from salescoach.dates import parse_date

    today = house.customs.today
    day = parse_date(text, today=today)
    is_weekday = text.strip().isalpha() and day > today
    return day - timedelta(days=7) if is_weekday else day
