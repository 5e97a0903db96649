"""`salescoach due`: promises, next steps and contacts that are due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from salescoach.cli.completing import deals
from salescoach.cli.options import AsJson

if TYPE_CHECKING:
    from salescoach.cli.house import House

OVERDUE = 1
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
    ] = "7d",
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
    from salescoach.cli.named import named_deals
    from salescoach.dates import parse_span
    from salescoach.views.due import due_view

    house: House = ctx.obj
    days = parse_span(within)
    if deal:
        found = [house.deal_of(name) for name in named_deals(house, deal)]
        view = due_view(found, days, role, house.workspace.settings.playbooks)
    else:
        view = _of_all(house, days, role)
    if ics:
        _write_calendar(house, view, ics)
    if as_json:
        house.print_json(view)
    elif ics != "-":
        from salescoach.show.text.due import print_due

        print_due(house.streams, view, house.customs.today)
    return OVERDUE if any(one["overdue"] for one in view["due"]) else 0


def _of_all(house: House, days: int, role: str) -> dict[str, Any]:
    from salescoach.cli.over_all import over_all, slugs
    from salescoach.views.due import due_digest, due_of

    now, books = house.now(), house.workspace.settings.playbooks
    view: dict[str, Any] = over_all(
        house,
        "due",
        lambda deal: due_digest(deal, books),
        lambda digests: due_of(digests, days, role, now, house.zone),
        lambda view: slugs(view["due"]),
        now,
    )
    return view


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
