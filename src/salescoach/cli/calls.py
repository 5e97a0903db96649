"""`salescoach calls`: which calls come, and whether they are prepared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from salescoach.cli.options import AsJson, DealName
from salescoach.cli.quick import write
from salescoach.errors import WrongUseError

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from salescoach.cli.house import House
    from salescoach.deal.state import Deal

calls_app = typer.Typer(rich_markup_mode=None, invoke_without_command=True)


def add_to(app: typer.Typer) -> None:
    """Add the command and what stands below it."""
    from salescoach.cli.calls_import import import_calls

    calls_app.command("import")(import_calls)
    app.add_typer(calls_app, name="calls")


@calls_app.callback()
def calls(
    ctx: typer.Context,
    *,
    within: Annotated[
        str, typer.Option("--within", metavar="T", help="Only calls this near: 1h, 2 days.")
    ] = "",
    as_json: AsJson = False,
) -> int:
    """List the calls that come, whether they are prepared and what their deals still lack.

    Exit code with --within: 1 when one of them is not prepared.

    Example: salescoach calls --within 1h --json
    """
    if ctx.invoked_subcommand is not None:
        return 0
    from salescoach.dates import parse_length

    house: House = ctx.obj
    view = _of_all(house, parse_length(within) if within else None)
    if as_json:
        house.print_json(view)
    else:
        from salescoach.show.text.calls import print_calls

        print_calls(house.streams, view, house.zone)
    raise typer.Exit(1 if within and not all(call["prepared"] for call in view["calls"]) else 0)


def coming(house: House) -> list[dict[str, Any]]:
    """Return the calls that come, the next one first, as the view of all has them."""
    return list(_of_all(house, None)["calls"])


def _of_all(house: House, span: timedelta | None) -> dict[str, Any]:
    from salescoach.cli.over_all import over_all, slugs
    from salescoach.views.calls import calls_digest, calls_of

    now, plan = house.now(), call_plan(house)
    view: dict[str, Any] = over_all(
        house,
        f"calls {house.person.role}",
        lambda deal: calls_digest(deal, house.gate, plan),
        lambda digests: calls_of(digests, now, span),
        lambda view: slugs(view["calls"]),
        now,
    )
    return view


def call_plan(house: House) -> Any:
    """Return the usual walk of a call in this workspace."""
    from salescoach.walk.plan import Plan

    book = house.playbook_id("", "call")
    usual = house.workspace.settings.playbooks.get("deal", "")
    return Plan(house.gate, book, role=house.person.role, deal_playbook=usual)


@calls_app.command("add")
def add(
    ctx: typer.Context,
    deal: DealName,
    when: Annotated[str, typer.Argument(metavar="WHEN", help="tomorrow 10:00, fri 14:30, 2026-11-26T10:00.")],
    *,
    length: Annotated[str, typer.Option("--for", metavar="T", help="How long: 45m, 1h.")] = "",
    people: Annotated[str, typer.Option("--with", metavar="PEOPLE", help="Who will be there.")] = "",
    aim: Annotated[str, typer.Option("--aim", metavar="TEXT", help="What you want from it.")] = "",
    place: Annotated[str, typer.Option("--place", metavar="TEXT", help="Where.")] = "",
    as_json: AsJson = False,
) -> int:
    """Plan a call, or give a time to the one that was prepared without; times are in the workspace's time zone.

    Example: salescoach calls add city-water "tomorrow 10:00" --for 45m --with "Shah, Iyer"
    """
    from salescoach.dates import parse_length, stamp

    house: House = ctx.obj
    found = house.deal(deal)
    starts = _moment(house, when)
    if starts < house.now() and not house.globals.now:
        raise WrongUseError(f'"{when}" is past', "name a time to come; what was held is logged by walking it")
    fields = {"starts": stamp(starts), "with": people, "aim": aim, "place": place}
    fields |= {"ends": stamp(starts + parse_length(length))} if length else {}
    given = {name: value for name, value in fields.items() if value}
    entry = _planned(found, given)
    told = f"{found.name}: {starts.astimezone(house.zone):%a %d %b %Y %H:%M}"
    return write(house, found, "log", [entry], as_json=as_json, told=told)


def _moment(house: House, when: str) -> datetime:
    """Return when a call begins; a day that is nearly one is told with its hour."""
    from salescoach.dates import ACCEPTED_DATE, ACCEPTED_MOMENT, DAYS, MisreadDateError, parse_moment
    from salescoach.problem import nearest

    try:
        return parse_moment(when, now=house.now(), zone=house.zone)
    except MisreadDateError as error:
        if error.hint != ACCEPTED_DATE:
            raise
        day, _, clock = when.strip().rpartition(" ")
        near = nearest(day.casefold(), [*(name.casefold() for name in DAYS), "today", "tomorrow"])
        hint = f'did you mean "{near} {clock}"?' if near else ACCEPTED_MOMENT
        raise MisreadDateError(error.message, hint) from None


def _planned(deal: Deal, given: dict[str, str]) -> Any:
    """Return the entry of a planned call; the one call that waits for a time gets it, prepared as it is."""
    open_calls = [call for call in deal.entries("calls") if call.fields.get("status", "planned") == "planned"]
    waiting = [call for call in open_calls if not call.fields.get("starts")]
    if len(waiting) == 1:
        return {"ledger": "calls", "id": waiting[0].id, "set": given}
    return {"ledger": "calls", "add": given | {"status": "planned"}}
