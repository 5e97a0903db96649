"""What stands on the screen of a call, as lines for a size; the same whatever draws them."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from salescoach.ask.commands import CALL_ROWS
from salescoach.live.cells import cut, padded, width_of
from salescoach.live.margin import margin_lines
from salescoach.safe_text import one_line
from salescoach.session.ending import left_words
from salescoach.session.rows import names_in
from salescoach.session.speakers import people_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from salescoach.session.calling import Call
    from salescoach.session.rows import Row

Fragment = tuple[str, str]
"""A style class and a text."""
Line = list[Fragment]

KEYS = (
    "7 … answers 7",
    "=7 agreed",
    "@ who",
    "! promise",
    "x objection",
    "? park",
    "> next step",
    "+ person",
    "$ lead",
    "Esc card",
    "^D end",
)
_FIRST_KEYS = ("7 … answers 7", "=7 agreed", "? help", "Esc card", "^D end")
_SOON = 5 * 60  # seconds before the end from which the clock stands out


@dataclass(frozen=True, slots=True)
class Size:
    """The screen, in characters."""

    columns: int
    rows: int


@dataclass(frozen=True, slots=True)
class Picture:
    """The screen above the line being typed (questions, what was caught) and below it."""

    above: list[Line]
    below: list[Line]


@dataclass(frozen=True, slots=True)
class View:
    """What of the screen is not in the call itself.

    `card` are the lines of the stage's card or of the help when one of them is open; `scroll` how many lines one
    has gone back in what was caught, or on in the card; `message` what the last line came to that is no row;
    `alarm` why a line could not be saved; `waiting` are lines that are not on the disk yet; `offer` is what Tab would
    complete.
    """

    now: datetime
    card: Sequence[str] = ()
    scroll: int = 0
    message: str = ""
    alarm: str = ""
    waiting: Sequence[str] = ()
    offer: str = ""
    signs: bool = True


def picture(call: Call, view: View, size: Size) -> Picture:
    """Return the screen of a call; its lines and the one being typed fill the size, what was caught gets what the
    rest leaves.
    """
    rule: Line = [("class:rule", ("─" if view.signs else "-") * size.columns)]
    below = [rule, *_below(view, size)][: max(0, size.rows - 3)]
    top = [_header(call, view, size), *_margin(call, view, size), *_saying(call, size), rule]
    top = top[: max(1, size.rows - len(below) - 3)]
    room = max(0, size.rows - len(top) - len(below) - 1)
    caught = [[("class:card", cut(line, size.columns))] for line in view.card]
    lines = caught or _log(call, view, size)
    first = min(view.scroll, max(0, len(lines) - room)) if caught else max(0, len(lines) - room - view.scroll)
    log = lines[first : first + room]
    return Picture([*top, *log, *([[("", "")]] * (room - len(log)))], below)


def _header(call: Call, view: View, size: Size) -> Line:
    left = " · ".join(part for part in (one_line(call.deal.name), _which_call(call), _until(call)) if part)
    clock = left_words(call.ends, view.now) if call.ends else ""
    saved = f"saved {call.saved_at}" if call.saved_at else ""
    right = " · ".join(part for part in (clock, saved) if part)
    room = size.columns - width_of(right) - 3
    soon = call.ends is not None and (call.ends - view.now).total_seconds() < _SOON
    style = "class:soon" if soon else "class:header"
    return [("class:header", f" {padded(cut(left, room), room)} "), (style, right), ("class:header", " ")]


def _which_call(call: Call) -> str:
    held = sorted(
        (e for e in call.deal.entries("calls") if e.fields.get("status") != "cancelled"),
        key=lambda entry: str(entry.fields.get("starts") or ""),
    )
    ids = [entry.id for entry in held]
    mine = call.deal.focus.call
    return f"call {ids.index(mine) + 1}" if mine in ids else ""


def _until(call: Call) -> str:
    return f"until {call.ends.astimezone(call.deal.zone):%H:%M}" if call.ends else ""


def _margin(call: Call, view: View, size: Size) -> list[Line]:
    rows = 3 if size.rows < 20 else 4 if size.rows < 30 else 6
    return margin_lines(call, size.columns, rows, signs=view.signs)


def _saying(call: Call, size: Size) -> list[Line]:
    """Return how to ask the question in hand, in two lines at most."""
    line = call.in_hand
    if line is None:
        return [[("class:say", cut(" Everything here was asked.", size.columns))]]
    lead = f" SAY {line.number}  "
    wrapped = textwrap.wrap(f"“{one_line(call.wording)}”", max(20, size.columns - len(lead) - 1)) or [""]
    if len(wrapped) > 2:
        wrapped = [wrapped[0], cut(" ".join(wrapped[1:]), max(20, size.columns - len(lead) - 1))]
    first: Line = [("class:label", lead), ("class:say", wrapped[0])]
    return [first, *([("class:say", " " * len(lead) + text)] for text in wrapped[1:])]


def _below(view: View, size: Size) -> list[Line]:
    """Return the lines under the one being typed: what went wrong, what Tab offers, else the keys."""
    if view.alarm:
        return [[("class:alarm", cut(f" {view.alarm}", size.columns))]]
    if view.message:
        return [[("class:message", cut(f" {view.message}", size.columns))]]
    if view.offer:
        return [[("class:message", cut(f" Tab: {view.offer}", size.columns))]]
    if width_of(" · ".join(KEYS)) + 2 <= size.columns:
        return [[("class:keys", " " + " · ".join(KEYS))]]
    if size.rows >= 24:
        half = len(KEYS) // 2
        return [
            [("class:keys", cut(" " + " · ".join(part), size.columns))] for part in (KEYS[:half], KEYS[half:])
        ]
    return [[("class:keys", cut(" " + " · ".join(_FIRST_KEYS), size.columns))]]


def _log(call: Call, view: View, size: Size) -> list[Line]:
    people = people_of(call.deal)
    rows = call.rows[-(size.rows + view.scroll) :]
    names = names_in(call.note, people, {row.by for row in rows})
    lines = [line for row in rows for line in _row_lines(row, names[row.by], size.columns)]
    return lines + [_waiting(text, size.columns) for text in view.waiting]


def _waiting(text: str, columns: int) -> Line:
    return [("class:time", " ..:.. "), ("", cut(one_line(text), columns - 8))]


@lru_cache(maxsize=512)
def _row_lines(row: Row, speaker: str, columns: int) -> list[Line]:
    """Return a row: what was typed, and what was understood at the right or, without room for it, below."""
    if row.heard.endswith(" is speaking") and row.typed.startswith("@"):
        return []
    by = f"@{one_line(speaker, 12)} " if speaker else ""
    lead = f" {row.at} {by}"
    room = columns - width_of(lead) - 1
    heard = "" if row.heard == "note" else one_line(row.heard)
    style = {"warn": "class:warn", "good": "class:heard"}.get(row.tone, "class:heard")
    typed = textwrap.wrap(one_line(row.typed), max(12, room)) or [""]
    if not row.typed:
        return [[("class:time", lead), (style, cut(heard, room))]]
    if len(typed) == 1 and width_of(typed[0]) + width_of(heard) + 2 <= room:
        gap = " " * (room - width_of(typed[0]) - width_of(heard))
        return [[("class:time", lead), ("", typed[0] + gap), (style, heard)]]
    lines: list[Line] = [
        [("class:time", lead if n == 0 else " " * width_of(lead)), ("", text)] for n, text in enumerate(typed)
    ]
    if heard:
        shown = cut(heard, columns - 9)
        lines.append([("", " " * (columns - 1 - width_of(shown))), (style, shown)])
    return lines


def help_lines(columns: int) -> list[str]:
    """Return what may be typed, a line each."""
    lead = max(len(usage) for usage, _ in CALL_ROWS) + 3
    rows = [f" {usage.ljust(lead)}{about}" for usage, about in CALL_ROWS]
    rows += [
        f" {'Tab'.ljust(lead)}completes a name or a unit",
        f" {'Esc'.ljust(lead)}the card of this stage",
        f" {'Ctrl-D'.ljust(lead)}ends the call",
    ]
    return [cut(row, columns) for row in rows]
