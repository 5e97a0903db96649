"""Where a rep is: the call that is on or next, what we owe and how late, what was begun and not finished."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Any

from salescoach.dates import from_stamp, stamp
from salescoach.notes.machines import left_elsewhere, not_gone_on_with
from salescoach.safe_text import folded
from salescoach.views.calls import calls_digest, next_call
from salescoach.views.due import due_digest, due_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime, tzinfo

    from salescoach.deal.state import Deal
    from salescoach.gate.verdict import Gate
    from salescoach.notes.model import Note
    from salescoach.walk.plan import Plan

SOON = timedelta(hours=1)
RECENT = timedelta(days=7)
STILL_OPEN = timedelta(hours=12)  # a walk goes on in its note by itself for so long
MOST_OWED = 5
MOST_FINISH = 3


def home_view(
    deals: Sequence[Deal],
    gate: Gate,
    plan: Plan,
    playbooks: Mapping[str, str],
    *,
    author: str,
    role: str,
    now: datetime,
) -> dict[str, Any]:
    """Return the home of one person and their role.

    `call` is the one that is on or comes next (or nothing), `owed` is late or due today, `finish` was begun in the last
    seven days.  Each thing has the `command` that goes on with it.
    """
    digests = [home_digest(deal, gate, plan, playbooks, author=author) for deal in deals]
    return home_of(digests, author=author, role=role, now=now, zone=deals[0].zone if deals else UTC)


def home_digest(
    deal: Deal, gate: Gate, plan: Plan, playbooks: Mapping[str, str], *, author: str
) -> dict[str, Any]:
    """Return what a deal adds to somebody's home, as plain data; `home_of` chooses and counts."""
    return {
        "calls": calls_digest(deal, gate, plan),
        "due": due_digest(deal, playbooks),
        "owner": folded(deal.owner),
        "theirs": [folded(person.words) for person in deal.entries("people")],
        "finish": list(_unfinished(deal, author)),
    }


def home_of(
    digests: Sequence[Mapping[str, Any]], *, author: str, role: str, now: datetime, zone: tzinfo
) -> dict[str, Any]:
    """Return the home of one person and their role, of deals' digests at a moment for which they hold."""
    call = _call([digest["calls"] for digest in digests], now)
    due = due_of([digest["due"] for digest in digests], 0, "", now, zone)["due"]
    by_slug = {one["shape"]["deal"]: digest for digest in digests for one in digest["due"]}
    owed = [one for one in due if _is_ours(one, by_slug[one["deal"]], author, role)]
    shown = call["call"] if call else ""
    waiting = [one for digest in digests for one in digest["finish"]]
    finish = [one["shape"] for one in waiting if not (shown and one["of_call"] == shown)]
    finish.sort(key=lambda one: one["at"], reverse=True)
    return {
        "now": stamp(now),
        "deals": len(digests),
        "call": call,
        "owed": owed[:MOST_OWED],
        "more_owed": max(0, len(owed) - MOST_OWED),
        "finish": finish[:MOST_FINISH],
    }


def _call(digests: Iterable[Iterable[Mapping[str, Any]]], now: datetime) -> dict[str, Any] | None:
    call = next_call(digests, now)
    if call is None:
        return None
    step = "call" if call["prepared"] else "prep"
    return {
        **call,
        "soon": from_stamp(call["starts"]) <= now + SOON,
        "command": f"salescoach {step} {call['deal']}",
    }


def _is_ours(one: Mapping[str, Any], digest: Mapping[str, Any], author: str, role: str) -> bool:
    """Tell whether a promise or step is this person's: their own, nobody's, or of a deal that is theirs.

    What waits for a role and for nobody by name is of those who have it, whosever deal it is.
    """
    if one["kind"] not in {"promise", "next-step"}:
        return False
    who = folded(one["who"])
    if not who and one["role"] and digest["owner"] not in {"", folded(author)}:
        return bool(one["role"] == role)
    mine = who in {"", folded(author)} or digest["owner"] in {"", folded(author)}
    return mine and who not in digest["theirs"]


def _unfinished(deal: Deal, author: str) -> Iterator[dict[str, Any]]:
    """Yield the walks that were left in the middle and the calls that were not sorted after they were held.

    `of_call` names the call that a walk prepares: while that call is the one that is shown, the walk is not.
    """
    mine = [n for n in deal.notes if n.get("author", "") == author and n["kind"] == "walk" and n["entries"]]
    recent = [n for n in not_gone_on_with(mine) if deal.clock.is_within(_last(n), RECENT)]
    latest = {n.get("playbook", {}).get("id", ""): n for n in recent}
    for book, note in latest.items():
        before = left_elsewhere(note, mine)
        caught = any(_caught(n) for n in (note, *before))
        others = [n for n in mine if n is not note and n not in before]
        followed = [n for n in others if _caught(n) and _same_call(n, note)]
        lines = sum(_loose_lines(deal, n) for n in (note, *before, *followed))
        if "ended" in note:
            if lines or (_caught(note) and not _debriefed(note)):
                yield _finish(deal, note, "debrief", f"debrief {deal.slug}", lines)
        elif followed:
            yield _finish(deal, note, "debrief", f"debrief {deal.slug}", lines)
        else:
            rest = "" if deal.clock.is_within(_last(note), STILL_OPEN) else " --note last"
            on = f"call {deal.slug}" if caught else f"walk {deal.slug} -p {book}"
            kind, of_call = ("call", "") if caught else ("walk", note.get("call", ""))
            yield _finish(deal, note, kind, on + rest, lines, of_call)


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


def _finish(deal: Deal, note: Note, kind: str, words: str, lines: int, of_call: str = "") -> dict[str, Any]:
    book = note.get("playbook", {}).get("id", "")
    shape = {
        "deal": deal.slug,
        "name": deal.name,
        "kind": kind,
        "playbook": book,
        "note": note["id"],
        "at": stamp(_last(note)),
        "lines": lines,
        "command": f"salescoach {words}",
    }
    return {"shape": shape, "of_call": of_call}


def _loose_lines(deal: Deal, note: Note) -> int:
    """Return how many lines of a call stand at no question yet; what was taken back, or sorted since, is none."""
    entries: list[tuple[str, Any]] = [(event.note["id"], event.entry) for event in deal.index.events]
    marks = [entry["from"] for _, entry in entries if isinstance(entry.get("from"), dict)]
    gone = {(str(mark.get("note", "")), mark.get("seq")) for mark in marks}
    lines = [(name, e["seq"]) for name, e in entries if name == note["id"] and "note" in e and "typed" in e]
    return sum(line not in gone for line in lines)


def _last(note: Note) -> datetime:
    return from_stamp(note["entries"][-1]["at"] if note["entries"] else note["started"])
