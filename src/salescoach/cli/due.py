"""`salescoach due`: promises, next steps and contacts that are due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from salescoach.cli.completing import deals
from salescoach.cli.falling_due import A_WEEK
from salescoach.cli.options import AsJson

if TYPE_CHECKING:
    from salescoach.cli.house import House

Named = Annotated[
    str, typer.Argument(metavar="[DEAL|ACCOUNT]", help="A deal or a customer alone.", autocompletion=deals)
]


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(due)


def due(
    ctx: typer.Context,
    deal: Named = "",
    *,
    within: Annotated[
        str, typer.Option("--within", metavar="SPAN", help="How far to look ahead: 7d, 2 weeks.")
    ] = A_WEEK,
    role: Annotated[
        str, typer.Option("--role", metavar="ROLE", help="Only what is this role's own, or nobody's.")
    ] = "",
    as_json: AsJson = False,
    ics: Annotated[
        str, typer.Option("--ics", metavar="FILE", help="Write it as a calendar; - is standard output.")
    ] = "",
) -> int:
    """List what is due: promises, next steps, what the playbooks call for, customers nobody has spoken to.

    Exit code: 0 nothing is overdue, 1 something is.

    Example: salescoach due --within 7d --role service
    """
    from salescoach.cli.falling_due import code_of, due_within, tell_due

    house: House = ctx.obj
    view = due_within(house, deal, within, role)
    if ics:
        _write_calendar(house, view, ics)
    return code_of(view) if ics == "-" and not as_json else tell_due(house, view, as_json=as_json)


def _write_calendar(house: House, view: dict[str, Any], file: str) -> None:
    from salescoach.show.calendar import due_calendar

    text = due_calendar(view, house.now())
    if file == "-":
        house.streams.out.write(text)
        return
    from salescoach.disk.files import write_private
    from salescoach.show.text.known_words import counted

    path = house.start / file
    write_private(house.store.platform, path, text.encode())
    house.streams.tell(f"{path} has {counted(len(view['due']), 'entry', 'entries')}", tone="good")
