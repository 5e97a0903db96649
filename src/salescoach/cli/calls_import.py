"""`salescoach calls import`: calls from a calendar file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from salescoach.cli.options import AsJson
from salescoach.errors import WrongUseError

if TYPE_CHECKING:
    from salescoach.cli.house import House
    from salescoach.deal.state import Deal
    from salescoach.notes.model import Entry
    from salescoach.session.importing import Import, Imported
    from salescoach.source.calendar_events import CalendarRead

LONGEST_DAYS = 730


def import_calls(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="A calendar, exported as .ics.")],
    *,
    within: Annotated[
        str, typer.Option("--within", metavar="SPAN", help="How far ahead: 90d, 3 months.")
    ] = "90d",
    as_json: AsJson = False,
) -> int:
    """Take calls from a calendar; taken again, they change and never double.

    A call goes to the deal whose [slug] is in its title, or whose people are invited (by their e-mail, else by
    its domain).  What fits no deal is listed.  Needs the extra: pip install 'salescoach[calendar]'.

    Exit code: 1 when something in the calendar could not be read.

    Example: salescoach calls import ~/Downloads/me.ics --within 30d
    """
    from datetime import timedelta

    from salescoach.dates import parse_span
    from salescoach.disk.documents import read_document
    from salescoach.session.importing import import_events
    from salescoach.source.calendar_events import read_calendar

    house: House = ctx.obj
    days = parse_span(within)
    if days > LONGEST_DAYS:
        raise WrongUseError(f"{within} is too far ahead to plan calls", "take at most two years")
    first = house.now() - timedelta(hours=12)
    last = house.now() + timedelta(days=days)
    data = read_document(house.start / Path(file).expanduser(), house.store.platform)
    read = read_calendar(data, house.zone, first, last)
    deals = [house.deal_of(name) for name in house.store.deal_slugs()]
    made = import_events(deals, read.events, first, last)
    view = _view(_written(house, deals, made), made, read)
    if as_json:
        house.print_json(view)
    else:
        from salescoach.show.text.calls import print_import

        print_import(house.streams, view, house.zone)
    return 1 if read.troubles else 0


def _written(house: House, deals: list[Deal], made: Import) -> list[dict[str, Any]]:
    """Save what is new or changed, one note for each deal, and return a line for each call."""
    from salescoach.cli.quick import save

    ids: dict[int, str] = {}
    for deal in deals:
        mine = [one for one in made.calls if one.deal == deal.slug and one.entry is not None]
        if mine:
            _, _, entries = save(house, deal, "log", [cast("Entry", dict(one.entry or {})) for one in mine])
            ids |= {id(one): entry["id"] for one, entry in zip(mine, entries, strict=True)}
    return [_line(one, ids.get(id(one), one.call)) for one in made.calls]


def _line(one: Imported, call: str) -> dict[str, Any]:
    fields = {name: str(one.fields.get(name) or "") for name in ("starts", "ends", "with", "place")}
    title = one.event.title if one.event else ""
    return {"deal": one.deal, "call": one.call or call, "change": one.change, "title": title, **fields}


def _view(calls: list[dict[str, Any]], made: Import, read: CalendarRead) -> dict[str, Any]:
    from salescoach.dates import stamp

    unmatched = [
        {
            "title": one.event.title,
            "starts": stamp(one.event.starts),
            "with": ", ".join(name or mail for name, mail in one.event.people),
            "why": one.why,
        }
        for one in made.unmatched
    ]
    return {
        "calls": calls,
        "unmatched": unmatched,
        "unread": list(read.troubles),
        "all_day": made.all_day,
        "events": read.in_all,
    }
