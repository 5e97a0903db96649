"""The calls that come, as lines of a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from salescoach.dates import from_stamp
from salescoach.safe_text import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

    from salescoach.show.console import Streams


def print_calls(streams: Streams, view: Mapping[str, Any], zone: tzinfo) -> None:
    """Print each call: when, with whom, whether it is prepared."""
    for call in view["calls"]:
        streams.data(line_of(call, zone))
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
    """Return when a call is in the workspace's time, such as `Mon 23 Nov 10:00-10:45`."""
    if not call["starts"]:
        return "no time yet"
    starts = from_stamp(call["starts"]).astimezone(zone)
    ends = f"-{from_stamp(call['ends']).astimezone(zone):%H:%M}" if call["ends"] else ""
    return f"{starts:%a %d %b %H:%M}{ends}"
