"""Where a rep is: the call that is on or next, what we owe and how late, what was begun and not finished."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from salescoach.dates import from_stamp, stamp
from salescoach.safe_text import folded
from salescoach.views.calls import calls_view, moment
from salescoach.views.due import due_view

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from salescoach.deal.ledgers import LedgerEntry
    from salescoach.deal.state import Deal
    from salescoach.gate.verdict import Gate
    from salescoach.notes.model import Note
    from salescoach.walk.plan import Plan

SOON = timedelta(hours=1)
RECENT = timedelta(days=7)
STILL_OPEN = timedelta(hours=12)  # a walk goes on in its note by itself for so long
STILL_ON = timedelta(hours=1)
MOST_OWED = 5
MOST_FINISH = 3


def home_view(
    deals: Sequence[Deal], gate: Gate, plan: Plan, playbooks: Mapping[str, str], *, author: str, now: datetime
) -> dict[str, Any]:
    """Return the home of one person: `call` is the one that is on or comes next (or nothing), `owed` is late or due
    today, `finish` was begun in the last seven days.  Each thing has the `command` that goes on with it.
    """
    call = _call(deals, gate, plan, now)
    due = due_view(deals, 0, "", playbooks)["due"]
    by_slug = {deal.slug: deal for deal in deals}
    owed = [one for one in due if _is_ours(one, by_slug[one["deal"]], author)]
    shown = call["call"] if call else ""
    finish = [one for deal in deals for one in _unfinished(deal, author, shown)]
    finish.sort(key=lambda one: one["at"], reverse=True)
    return {
        "now": stamp(now),
        "deals": len(deals),
        "call": call,
        "owed": owed[:MOST_OWED],
        "more_owed": max(0, len(owed) - MOST_OWED),
        "finish": finish[:MOST_FINISH],
    }


def _call(deals: Sequence[Deal], gate: Gate, plan: Plan, now: datetime) -> dict[str, Any] | None:
    coming = [(str(e.fields["starts"]), deal) for deal in deals for e in _coming(deal, now)]
    if not coming:
        return None
    deal = min(coming, key=lambda pair: (pair[0], pair[1].slug))[1]
    call: dict[str, Any] = calls_view([deal], gate, plan)["calls"][0]
    held = [e.id for e in deal.entries("calls") if e.fields.get("status") != "cancelled"]
    step = "call" if call["prepared"] else "prep"
    return {
        **call,
        "number": held.index(call["call"]) + 1,
        "soon": from_stamp(call["starts"]) <= now + SOON,
        "command": f"salescoach {step} {deal.slug}",
    }


def _coming(deal: Deal, now: datetime) -> Iterator[LedgerEntry]:
    for entry in deal.entries("calls"):
        starts = moment(entry, "starts")
        ends = moment(entry, "ends") or (starts + STILL_ON if starts else None)
        if entry.fields.get("status") == "planned" and ends is not None and ends >= now:
            yield entry


def _is_ours(one: Mapping[str, Any], deal: Deal, author: str) -> bool:
    """Tell whether a promise or step is this person's: their own, nobody's, or of a deal that is theirs."""
    if one["kind"] not in {"promise", "next-step"}:
        return False
    who, theirs = folded(one["who"]), {folded(person.words) for person in deal.entries("people")}
    mine = who in {"", folded(author)} or folded(deal.owner) in {"", folded(author)}
    return mine and who not in theirs


def _unfinished(deal: Deal, author: str, shown: str) -> Iterator[dict[str, Any]]:
    """Yield the walks that were left in the middle and the calls that were not sorted after they were held."""
    mine = [n for n in deal.notes if n.get("author", "") == author and n["kind"] == "walk" and n["entries"]]
    latest = {n.get("playbook", {}).get("id", ""): n for n in mine if deal.now - _last(n) < RECENT}
    for book, note in latest.items():
        caught = _caught(note)
        of_call = [n for n in mine if n is not note and _caught(n) and _same_call(n, note)]
        lines = sum(_loose_lines(deal, n) for n in (note, *of_call))
        if "ended" in note:
            if lines or (caught and not _debriefed(note)):
                yield _finish(deal, note, "debrief", f"debrief {deal.slug}", lines)
        elif of_call:
            yield _finish(deal, note, "debrief", f"debrief {deal.slug}", lines)
        elif caught or not (shown and note.get("call") == shown):
            rest = "" if deal.now - _last(note) < STILL_OPEN else " --note last"
            on = f"call {deal.slug}" if caught else f"walk {deal.slug} -p {book}"
            yield _finish(deal, note, "call" if caught else "walk", on + rest, lines)


def _caught(note: Note) -> bool:
    """Tell whether lines of a call were typed into a note."""
    return any("typed" in entry for entry in note["entries"])


def _same_call(before: Note, note: Note) -> bool:
    return note.get("continues") == before["id"] or (
        bool(note.get("call")) and note["call"] == before.get("call")
    )


def _debriefed(note: Note) -> bool:
    """Tell whether questions were answered in a note after the last line of the call in it."""
    last = max(entry["seq"] for entry in note["entries"] if "typed" in entry)
    return any(entry["seq"] > last and ("item" in entry or "from" in entry) for entry in note["entries"])


def _finish(deal: Deal, note: Note, kind: str, words: str, lines: int) -> dict[str, Any]:
    book = note.get("playbook", {}).get("id", "")
    return {
        "deal": deal.slug,
        "name": deal.name,
        "kind": kind,
        "playbook": book,
        "note": note["id"],
        "at": stamp(_last(note)),
        "lines": lines,
        "command": f"salescoach {words}",
    }


def _loose_lines(deal: Deal, note: Note) -> int:
    """Return how many lines of a call stand at no question yet; what was taken back, or sorted since, is none."""
    entries: list[tuple[str, Any]] = [(event.note["id"], event.entry) for event in deal.index.events]
    marks = [entry["from"] for _, entry in entries if isinstance(entry.get("from"), dict)]
    gone = {(str(mark.get("note", "")), mark.get("seq")) for mark in marks}
    lines = [(name, e["seq"]) for name, e in entries if name == note["id"] and "note" in e and "typed" in e]
    return sum(line not in gone for line in lines)


def _last(note: Note) -> datetime:
    return from_stamp(note["entries"][-1]["at"] if note["entries"] else note["started"])
