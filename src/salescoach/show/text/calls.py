"""The calls that come, as lines of a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from salescoach.dates import from_stamp
from salescoach.safe_text import one_line
from salescoach.show.console import is_tty
from salescoach.show.text.known_words import counted
from salescoach.show.text.page import Page, wrapped

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

    from salescoach.show.console import Streams


def print_calls(streams: Streams, view: Mapping[str, Any], zone: tzinfo) -> None:
    """Print each call: when, with whom, whether it is prepared; a line each, which a terminal has broken at words."""
    for call in view["calls"]:
        line = line_of(call, zone)
        streams.data("\n  ".join(wrapped(line, streams.width - 2)) if is_tty(streams.out) else line)
    if not view["calls"]:
        streams.data("No call is planned. Plan one: salescoach calls add DEAL WHEN")


def line_of(call: Mapping[str, Any], zone: tzinfo) -> str:
    """Return one call on one line."""
    parts = [when(call, zone), one_line(call["name"], 40)]
    parts += [f"with {one_line(call['with'], 40)}"] if call["with"] else []
    parts += [f"aim: {one_line(call['aim'], 50)}"] if call["aim"] else []
    parts.append("prepared" if call["prepared"] else f"not prepared: salescoach prep {call['deal']}")
    return " · ".join(parts)


def when(call: Mapping[str, Any], zone: tzinfo) -> str:
    """Return when a call is in the workspace's time: `Mon 23 Nov 10:00-10:45`, or as it stands if no moment."""
    if not call["starts"]:
        return "no time yet"
    try:
        starts = from_stamp(call["starts"]).astimezone(zone)
        ends = f"-{from_stamp(call['ends']).astimezone(zone):%H:%M}" if call["ends"] else ""
    except ValueError:
        return one_line(" to ".join(call[name] for name in ("starts", "ends") if call[name]))
    return f"{starts:%a %d %b %H:%M}{ends}"


_CHANGES: Final = {"added": "new", "changed": "changed", "cancelled": "cancelled", "same": "as it was"}


def print_import(streams: Streams, view: Mapping[str, Any], zone: tzinfo) -> None:
    """Print what a calendar changed: each call, then what fits no deal, then what could not be read."""
    page = Page(streams)
    for call in view["calls"]:
        who = f", with {call['with']}" if call["with"] else ""
        page.put(f"{_CHANGES[call['change']]}: {when(call, zone)}, {call['deal']}{who}")
    if view["unmatched"]:
        page.heading("These fit no deal")
        groups: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
        for one in view["unmatched"]:
            groups.setdefault((one["title"], one["why"]), []).append(one)
        for (title, why), times in groups.items():
            more = f" and {counted(len(times) - 1, 'more time')}" if len(times) > 1 else ""
            first = when({**times[0], "ends": ""}, zone)
            page.put(f"{first}{more}, {one_line(title, 60) or 'without a title'}: {why}", lead="  ")
        page.put("Put [deal] into a title, or give the deal's people their e-mail.", lead="  ", style="dim")
    if view["unread"]:
        page.heading("These could not be read")
        for trouble in view["unread"]:
            page.put(trouble, lead="  ")
    if view["all_day"]:
        page.heading(f"{counted(view['all_day'], 'event')} of a whole day left out")
    if not any(view[name] for name in ("calls", "unmatched", "unread", "all_day")):
        page.put("The calendar has nothing in this time.")
    page.print()
