"""The first screen: the call that is next, what we owe, what is unfinished, and the key for each."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from salescoach.dates import from_stamp, say_date
from salescoach.safe_text import one_line
from salescoach.show.text.calls import when
from salescoach.show.text.known_words import counted
from salescoach.show.text.page import Cell, cells

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

    from salescoach.show.text.page import Page, Style

_MARGIN: Final = 8
KEYS: Final = {
    "p": "prepare a call; p NAME prepares that deal",
    "b": "the page for the call",
    "c": "the call itself",
    "k": "kept: the first thing owed, or k 2",
    "m": "move what is owed to another day: m fri, m 2 in 3 days",
    "d": "go on with what is unfinished, or d 2",
    "n": "somebody new",
    "q": "leave; Enter alone does too",
}


def home_page(page: Page, view: Mapping[str, Any], zone: tzinfo, *, keys: bool) -> Page:
    """Put the home screen on a page; `keys` tells whether somebody can type them."""
    now = from_stamp(view["now"]).astimezone(zone)
    page.put(f"{say_date(now.date())} {now:%H:%M}", style="bold")
    _call(page, view["call"], zone, now.date(), keys=keys)
    for number, one in enumerate(view["owed"], start=1):
        text = f"{_counted(number, view['owed'])}{_owed(one, now.date())}"
        side: tuple[str, ...] = ("k kept", "m move") if number == 1 else ()
        _row(page, "OWED" if number == 1 else "", text, side if keys else (), "bad" if one["overdue"] else "")
    if view["more_owed"]:
        _row(page, "", f"and {view['more_owed']} more: salescoach due", ())
    for number, one in enumerate(view["finish"], start=1):
        text = f"{_counted(number, view['finish'])}{_unfinished(one, zone)}"
        side = ("d go on",) if number == 1 else ()
        _row(
            page,
            "FINISH" if number == 1 else "",
            text if keys else f"{text}: {one['command']}",
            side if keys else (),
        )
    if view["deals"] and not (view["call"] or view["owed"] or view["finish"]):
        _row(page, "TEAM", "nothing here is yours: salescoach deals, salescoach report", ())
    return page


def _call(page: Page, call: Mapping[str, Any] | None, zone: tzinfo, today: date, *, keys: bool) -> None:
    if call is None:
        _row(page, "NEXT", "no call is planned: salescoach calls add DEAL WHEN", ("n new",) if keys else ())
        return
    with_whom = f": {call['with']}" if call["with"] else ""
    text = f"{_when(call, zone, today)} {one_line(call['name'], 60)}, call {call['number']}{with_whom}"
    side = ("c call", "b brief") if call["prepared"] else ("p prepare", "b brief")
    text += "" if keys else f" ({'prepared' if call['prepared'] else 'not prepared'}: {call['command']})"
    _row(page, "NOW" if call["soon"] else "NEXT", text, side if keys else ())
    if call["aim"]:
        _row(page, "", f"aim: {call['aim']}", ())


def _when(call: Mapping[str, Any], zone: tzinfo, today: date) -> str:
    starts = from_stamp(call["starts"]).astimezone(zone)
    return f"{starts:%H:%M}" if starts.date() == today else when({**call, "ends": ""}, zone)


def _counted(number: int, among: list[Any]) -> str:
    return f"{number} " if len(among) > 1 else ""


def _owed(one: Mapping[str, Any], today: date) -> str:
    """Return what is owed, with how late it is before it: that is what tells the lines apart."""
    day = date.fromisoformat(one["due"])
    if day == today:
        return f"due today: {one['text']}, {one['name']}"
    late = f"late by {counted(one['days_late'], 'day')}: " if one["overdue"] else ""
    return f"{late}{one['text']}, {one['name']}, due {say_date(day)}"


def _unfinished(one: Mapping[str, Any], zone: tzinfo) -> str:
    day = from_stamp(one["at"]).astimezone(zone)
    left = f"{counted(one['lines'], 'line')} not sorted yet" if one["lines"] else ""
    words = {
        "debrief": left or "not debriefed yet",
        "call": "the call was not ended",
        "walk": one["playbook"],
    }
    return f"{one['name']}, {day:%a}: {words[one['kind']]}"


def _row(page: Page, mark: str, text: str, side: tuple[str, ...], style: Style = "") -> None:
    """Put a line with its keys at the right edge, or under it where there is no room."""
    lead = "" if page.plain else f" {mark}".ljust(_MARGIN)
    text = f"{mark}: {text}" if page.plain and mark else text
    told = ", ".join(side)
    wide = 22
    if page.stacked or not side:
        page.put(f"{text} [{', '.join(side)}]" if side else text, lead=lead, style=style, lead_style="bold")
        return
    room = page.width - cells(lead) - wide
    page.row(Cell(text, room, style, gap=2), Cell(told, wide, "dim"), lead=lead, lead_style="bold")
