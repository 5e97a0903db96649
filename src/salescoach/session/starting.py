"""Opening a sitting: which note, which call, and what a script says to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from salescoach.errors import WrongUseError
from salescoach.gate.needs import states_of
from salescoach.notes.machines import is_of_another_machine
from salescoach.notes.writing import new_note
from salescoach.records import dataclass, field
from salescoach.safe_text import quoted
from salescoach.session.focus import call_behind, focus_of, is_preparation, next_call, note_to_go_on_with
from salescoach.walk.plan import Plan, concerns, stages_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from salescoach.deal.ledgers import LedgerEntry
    from salescoach.deal.state import Deal
    from salescoach.gate.verdict import Gate
    from salescoach.notes.model import Entry, Note, PlaybookMark

MOMENTS = ("before", "during", "after")


@dataclass(frozen=True, slots=True)
class Wish:
    """What a walk was asked for on the command line."""

    playbook: str
    stage: str = ""
    moments: frozenset[str] = field(default_factory=frozenset)
    quick: bool = False
    note: str = ""
    by: str = ""
    role: str = "sales"
    author: str = ""
    plans_call: bool = False
    asks_whom: bool = False


def plan_of(wish: Wish, gate: Gate, deal_playbook: str) -> Plan:
    """Return the walk that is wished for."""
    return Plan(
        gate,
        wish.playbook,
        role=wish.role,
        moments=wish.moments,
        stage=wish.stage,
        quick=wish.quick,
        deal_playbook=deal_playbook,
    )


def open_note(deal: Deal, wish: Wish, random6: str, machine: str = "") -> Note:
    """Return the note to write on, one that is there or a new one, and turn the deal to its call.

    A note that was begun on another machine than `machine` is written there alone: a new one goes on with it.

    Raises WrongUseError when `--note` names none.
    """
    found = note_to_go_on_with(
        deal.notes,
        choice=wish.note,
        author=wish.author,
        playbook=wish.playbook,
        now=deal.now,
        fits=lambda note: not _of_another_call(deal, wish, note),
    )
    if found is None and wish.note not in {"", "new"}:
        raise WrongUseError(
            f"there is no note {quoted(wish.note)} of yours for {wish.playbook}",
            "leave --note away, or see the ids in the deal's folder",
            code="no-note",
        )
    if found is None or is_of_another_machine(found, machine):
        note = _new(deal, wish, random6, machine, found)
    else:
        note = found
    note.pop("ended", None)
    deal.focus_on(focus_of(note, deal.notes))
    return note


def _of_another_call(deal: Deal, wish: Wish, note: Note) -> bool:
    """Tell whether a note belongs to a call that is not the one that is meant.

    A walk that was begun before the call was planned names none; once it has come to the customer, or when it was
    begun since, it is a call of its own, and the next one is prepared for itself.
    """
    meant = _call_meant(deal, wish)
    if meant is None or deal.playbook(wish.playbook)["scope"] != "call":
        return False
    if note.get("call"):
        return note["call"] not in meant.ids
    return wish.moments == {"before"} and not _prepares(deal, wish, note, meant)


def _prepares(deal: Deal, wish: Wish, note: Note, call: LedgerEntry) -> bool:
    """Tell whether a walk that names no call may be the preparation of one that was planned after it was begun."""
    return note["started"] <= call.at and is_preparation(deal, wish.playbook, note)


def take_up_call(deal: Deal, wish: Wish, note: Note) -> LedgerEntry | None:
    """Let a walk that was begun before its call was planned be the preparation of that call; return the call.

    None when the note has a call, when none is planned, when it was begun after that, or when the walk has come to the
    customer already or to what follows.
    """
    meant = next_call(deal) if deal.playbook(wish.playbook)["scope"] == "call" else None
    if meant is None or note.get("call") or "continues" in note or "after" in wish.moments or wish.note:
        return None
    if not note["entries"] or not _prepares(deal, wish, note, meant):
        return None
    note["call"] = meant.id
    deal.focus_on(focus_of(note, deal.notes))
    return meant


def _call_meant(deal: Deal, wish: Wish) -> LedgerEntry | None:
    """Return the call that is next, or after a call the one behind us."""
    behind = call_behind(deal, wish.playbook) if "after" in wish.moments else None
    return deal.entry("calls", behind.get("call", "")) if behind is not None else next_call(deal)


def _new(deal: Deal, wish: Wish, random6: str, machine: str, before: Note | None) -> Note:
    """Return a new note; `before` is the walk of another machine that it goes on with."""
    book = deal.playbook(wish.playbook)
    mark = cast(
        "PlaybookMark",
        {"id": book["id"], "version": book["version"], "sha256": book["sha256"], "scope": book["scope"]},
    )
    coming = _call_meant(deal, wish) if book["scope"] == "call" and wish.note != "new" else None
    planned = f"{random6}-1" if wish.plans_call and coming is None else ""
    call = coming.id if coming is not None else planned
    continues = "" if call else _goes_on_with(deal, wish)
    if before is not None:
        call, continues = before.get("call", ""), before["id"]
    note = new_note(
        deal=deal.slug,
        kind="walk",
        now=deal.now,
        random6=random6,
        author=wish.author,
        role=wish.role,
        playbook=mark,
        call=call,
        continues=continues,
    )
    if machine:
        note["machine"] = machine
    return note


def _goes_on_with(deal: Deal, wish: Wish) -> str:
    """Return the note of the moment before: the debrief of a call without an entry goes on with its preparation."""
    if not wish.moments or wish.note == "new" or deal.playbook(wish.playbook)["scope"] != "call":
        return ""
    finished = [n for n in deal.notes if n.get("playbook", {}).get("id") == wish.playbook and "call" not in n]
    if "after" in wish.moments and (behind := call_behind(deal, wish.playbook)) is not None:
        return behind["id"] if _age(behind, deal.now) < _AFTER else ""
    recent = [n for n in finished if _age(n, deal.now) < _LONGEST]
    return recent[-1]["id"] if recent else ""


def first_of(note: Note, named: Sequence[Entry]) -> list[Entry]:
    """Return what is written before the first answer: the call that a preparation plans, the name of a new deal.

    The planned call stands first, because the note's head names it by its number.
    """
    plans = not note["entries"] and note.get("call") == f"{note['id'].rpartition('-')[2]}-1"
    call = cast("Entry", {"ledger": "calls", "add": {"status": "planned"}})
    return [*([call] if plans else []), *named]


_LONGEST = 12 * 3600
_AFTER = 7 * 24 * 3600  # a debrief may wait for the weekend to pass


def _age(note: Note, now: datetime) -> float:
    from salescoach.dates import from_stamp

    return (
        now - from_stamp(note["entries"][-1]["at"] if note["entries"] else note["started"])
    ).total_seconds()


def missing(plan: Plan, deal: Deal) -> list[str]:
    """Return the required items among the stages walked that are not met, in order."""
    found: list[str] = []
    for stage in stages_of(plan, deal):
        open_needs = [need for need in states_of(deal, plan.playbook, stage) if need.state != "met"]
        found += [n.id for n in open_needs if n.item is not None and concerns(plan, stage, n.item)]
    return found


def result(plan: Plan, deal: Deal, note: Note, *, saved: int, path: str, unused: list[str]) -> dict[str, Any]:
    """Return the shape of `walk --json`."""
    lacking = missing(plan, deal)
    scope = deal.playbook(plan.playbook)["scope"]
    judged = (
        plan.deal_playbook if scope == "call" and plan.deal_playbook in plan.gate.library["playbooks"] else ""
    )
    return {
        "note": note["id"],
        "path": path,
        "saved": saved,
        "complete": not lacking,
        "missing": lacking,
        "unused": unused,
        "check": plan.gate.check(deal, judged or plan.playbook),
    }
