"""Which call is meant: the one in hand, the one that is next, or the notes of one walk that go on with each other."""

from __future__ import annotations

from datetime import datetime, timedelta

from salescoach.dates import from_stamp
from salescoach.deal.state import Focus
from salescoach.notes.machines import left_elsewhere, not_gone_on_with
from salescoach.notes.reading import is_read_only

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from salescoach.deal.ledgers import LedgerEntry
    from salescoach.deal.state import Deal
    from salescoach.notes.model import Entry, Note

STILL_OPEN = timedelta(hours=12)


def focus_of(note: Note, notes: Iterable[Note]) -> Focus:
    """Return the call of a note: its own id, the note that it goes on with, and those that go on with it."""
    chain = {note["id"]}
    known = list(notes)
    while True:
        linked = {n["id"] for n in known if n.get("continues") in chain} | {
            n["continues"] for n in [*known, note] if n["id"] in chain and "continues" in n
        }
        if linked <= chain:
            return Focus(note.get("call", ""), frozenset(chain))
        chain |= linked


def focus_now(deal: Deal) -> Focus:
    """Return the call that was walked last; nothing when none was."""
    walked = [n for n in deal.notes if n["kind"] == "walk" and n.get("playbook", {}).get("scope") == "call"]
    return focus_of(walked[-1], deal.notes) if walked else Focus()


def call_behind(deal: Deal, playbook: str) -> Note | None:
    """Return the latest walk of a playbook in which something of a call was written down; a preparation is none."""
    walks = [n for n in deal.notes if n["kind"] == "walk" and n.get("playbook", {}).get("id") == playbook]
    held = [n for n in walks if is_of_a_call(deal, playbook, n)]
    return held[-1] if held else None


def is_of_a_call(deal: Deal, playbook: str, note: Note) -> bool:
    """Tell whether something of a call itself was written down in a walk, and not its preparation alone."""
    stages = deal.playbook(playbook)["stages"]
    during = {stage["id"] for stage in stages if stage.get("moment", "during") == "during"}
    return any("typed" in e or e.get("stage") in during for e in note["entries"])


def is_preparation(deal: Deal, playbook: str, note: Note) -> bool:
    """Tell whether all that a walk answered belongs before a call."""
    stages = deal.playbook(playbook)["stages"]
    before = {stage["id"] for stage in stages if stage.get("moment") == "before"}
    return all("typed" not in e and e.get("stage", "") in {"", *before} for e in note["entries"])


def call_for(deal: Deal, entries: Iterable[Entry]) -> dict[str, str]:
    """Return what the head of a quick note says of the call in hand, when a fact in it is kept with the call."""
    if all("fact" not in e or deal.fact(e["fact"])["keep"] != "call" for e in entries):
        return {}
    if deal.focus.call:
        return {"call": deal.focus.call}
    return {"continues": max(deal.focus.chain)} if deal.focus.chain else {}


def next_call(deal: Deal) -> LedgerEntry | None:
    """Return the call that is on now or comes next: planned, and not over for twelve hours yet."""
    planned = [entry for entry in deal.entries("calls") if entry.fields.get("status") == "planned"]
    coming = [entry for entry in planned if _not_over(entry, deal.now)]
    return min(coming, key=lambda entry: str(entry.fields.get("starts") or "9"), default=None)


def _not_over(entry: LedgerEntry, now: datetime) -> bool:
    starts = str(entry.fields.get("starts") or "")
    if not starts:
        return True
    try:
        return from_stamp(starts) > now - STILL_OPEN
    except ValueError:
        return True


def note_to_go_on_with(
    notes: Sequence[Note],
    *,
    choice: str,
    author: str,
    playbook: str,
    now: datetime,
    fits: Callable[[Note], bool] = lambda _: True,
) -> Note | None:
    """Return the note that a walk goes on in, or None for a new one.

    `choice` is `new`, `last` (of this author and playbook), a note's id, or empty: the unfinished note of this
    author and playbook that is under twelve hours old and that `fits`.  A note of a newer version is never written
    on, and one that was gone on with on another machine has had its turn.
    """
    if choice == "new":
        return None
    walked = [n for n in notes if n.get("playbook", {}).get("id") == playbook and not is_read_only(n)]
    mine = [n for n in walked if n.get("author", "") == author]
    if choice not in {"", "last"}:
        return next((n for n in mine if n["id"] == choice or n["id"].endswith(f"-{choice}")), None)
    left = not_gone_on_with(mine)
    if choice == "last":
        return left[-1] if left else None
    fresh = [n for n in left if "ended" not in n and now - _last(n) < STILL_OPEN and fits(n)]
    return fresh[-1] if fresh else None


def resumed_elsewhere(note: Note, notes: Sequence[Note]) -> list[Note]:
    """Return the notes of other machines that a note resumed as the same walk, the latest first.

    A debrief goes on with the walk of its call too (`continues`), but is one of its own: what it follows was finished,
    had lain for twelve hours, or is somebody else's.
    """
    found: list[Note] = []
    for before in left_elsewhere(note, notes):
        if not _is_resumed(note, before):
            break
        found.append(before)
        note = before
    return found


def _is_resumed(note: Note, before: Note) -> bool:
    whose = [(n.get("author", ""), n.get("playbook", {}).get("id", "")) for n in (note, before)]
    left_open = "ended" not in before and from_stamp(note["started"]) - _last(before) < STILL_OPEN
    return whose[0] == whose[1] and ("call" in note or left_open)


def _last(note: Note) -> datetime:
    return from_stamp(note["entries"][-1]["at"] if note["entries"] else note["started"])
