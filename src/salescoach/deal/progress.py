"""How far a deal has come: stages started and left, days, contacts, the outcome."""

from __future__ import annotations

from datetime import date, datetime

from salescoach.dates import from_stamp
from salescoach.expressions.evaluate import evaluate
from salescoach.expressions.world import UNKNOWN, Outcome, Want
from salescoach.figures import Figure

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from salescoach.deal.events import Event
    from salescoach.deal.state import Deal
    from salescoach.playbook.model import Stage

ANSWERED = frozenset({"answered", "kept"})


def ask(deal: Deal, home: str, function: str, argument: str | None) -> Outcome:
    """Answer a function of progress; what cannot be told is unknown."""
    return _ANSWERS[function](deal, home, argument or "")


def named(home: str, name: str) -> tuple[str, str]:
    """Return (playbook, stage) for `stage` of the home playbook or `playbook/stage` of another."""
    playbook, slash, stage = name.partition("/")
    return (playbook, stage) if slash else (home, name)


def is_started(deal: Deal, playbook: str, stage: str) -> bool:
    """Tell whether anything was answered in a stage within its scope, or the deal moved there."""
    book = deal.library["playbooks"].get(playbook)
    if book is None:
        return False
    if any(e.entry["move"].get("to") == stage for e in deal.index.moves.get(playbook, [])):
        return True
    walked = deal.index.of_stage(playbook, stage)
    return any(e.entry.get("status") in ANSWERED and deal.belongs(e, book["scope"]) for e in walked)


def current_stage(deal: Deal, playbook: str) -> str:
    """Return where the deal is: worked out where the playbook says how, else the latest move, else the first
    stage that is not ready.
    """
    if playbook not in deal.stage_now:
        deal.stage_now[playbook] = _stage_now(deal, playbook)
    return deal.stage_now[playbook]


def _stage_now(deal: Deal, playbook: str) -> str:
    stages = deal.playbook(playbook)["stages"]
    if any("here_when" in stage for stage in stages):
        return _worked_out(deal, playbook, stages)
    ids = [stage["id"] for stage in stages]
    moves = [str(e.entry["move"].get("to")) for e in deal.index.moves.get(playbook, [])]
    moved = next((to for to in reversed(moves) if to in ids), "")
    return moved or _first_not_ready(deal, playbook, stages)


def _worked_out(deal: Deal, playbook: str, stages: list[Stage]) -> str:
    world = deal.world(playbook)
    here = [s["id"] for s in stages if "here_when" in s and evaluate(s["here_when"], world).value is True]
    return here[-1] if here else stages[0]["id"]


def _first_not_ready(deal: Deal, playbook: str, stages: list[Stage]) -> str:
    walked = [stage for stage in stages if applies(deal, playbook, stage)] or stages
    for stage in walked:
        if deal.judge.ready(deal, playbook, stage["id"]).value is not True:
            return stage["id"]
    return walked[-1]["id"]


def applies(deal: Deal, playbook: str, stage: Stage) -> bool:
    """Tell whether a stage is walked at all; one whose condition is unknown is passed over for now."""
    return "when" not in stage or evaluate(stage["when"], deal.world(playbook)).value is True


def entered(deal: Deal, playbook: str, stage: str) -> datetime | None:
    """Return when the deal came into a stage: its latest move there, else the first thing that happened in it,
    else, for the first stage, the deal's beginning.
    """
    moves = [e for e in deal.index.moves.get(playbook, []) if e.entry["move"].get("to") == stage]
    if moves:
        return from_stamp(moves[-1].at)
    walked = [e for e in deal.index.of_stage(playbook, stage) if e.note["deal"] == deal.slug]
    if walked:
        return from_stamp(walked[0].at)
    if deal.playbook(playbook)["stages"][0]["id"] != stage:
        return None
    own = [e for e in deal.index.events if e.note["deal"] == deal.slug]
    return from_stamp(own[0].at) if own else None


def orders(deal: Deal) -> list[Event]:
    """Return the orders of the deal's account that stand, in their order: a later no of a deal cancels its orders."""
    standing: dict[str, list[Event]] = {}
    for event in deal.index.account_outcomes:
        before = standing.get(event.note["deal"], [])
        standing[event.note["deal"]] = [*before, event] if event.entry["outcome"] == "won" else []
    return sorted((event for found in standing.values() for event in found), key=lambda event: event.order)


def left(deal: Deal, playbook: str, stage: str) -> datetime | None:
    """Return when the clock of a stage stopped: the deal was moved on, or its selling ended; None while it runs.

    The end of the selling ends no stage of a customer who ordered, and none that the deal came to after it; a move to
    a stage that the playbook has not is none.
    """
    began = entered(deal, playbook, stage)
    if began is None:
        return None
    ids = [one["id"] for one in deal.playbook(playbook)["stages"]]
    moves = [(e, str(e.entry["move"].get("to"))) for e in deal.index.moves.get(playbook, [])]
    # a stage that was begun ahead of its time is not left by a move that does not reach it
    by_move = stage not in ids or any(to == stage for _, to in moves)
    others = ids if by_move else ids[ids.index(stage) :]
    ends = [from_stamp(event.at) for event, to in moves if to in others and to != stage]
    if deal.playbook(playbook)["scope"] != "account" or not orders(deal):
        ends += [from_stamp(event.at) for event in deal.index.outcomes[-1:]]
    return min((end for end in ends if end >= began), default=None)


def days_there(deal: Deal, playbook: str, stage: str, function: str = "") -> int | None:
    """Return the whole days that a deal has been in a stage, or was until it left it; None where that is unknown."""
    began, ended = entered(deal, playbook, stage), left(deal, playbook, stage)
    if began is not None and ended is not None:
        return (ended - began).days
    return days(deal, began, function)


def days(deal: Deal, moment: datetime | None, function: str = "") -> int | None:
    """Return the whole days from a moment to now, never below 0; None for no moment.

    `function` is the function of expressions that asks, if one does.
    """
    return None if moment is None else deal.clock.days_since(moment, function)


def outcome(deal: Deal) -> str:
    """Return `won`, `lost`, `no-go`, or `open` while the selling goes on."""
    return str(deal.index.outcomes[-1].entry["outcome"]) if deal.index.outcomes else "open"


def last_contact(deal: Deal) -> datetime | None:
    """Return when anyone last dealt with the customer."""
    stamps = [str(entry.fields.get("at") or entry.at) for entry in deal.entries("contacts")]
    moments = [moment for stamp in stamps if (moment := _moment(deal, stamp)) is not None]
    return max(moments, default=None)


def _moment(deal: Deal, stamp: str) -> datetime | None:
    try:
        if len(stamp) == len("2026-11-21"):
            return datetime.fromisoformat(stamp).replace(tzinfo=deal.zone)
        return from_stamp(stamp)
    except ValueError:
        return None


def _truth(value: bool, *rests_on: Want) -> Outcome:  # noqa: FBT001 - a value, not a switch
    return Outcome(value, rests_on=rests_on)


def _started(deal: Deal, home: str, name: str) -> Outcome:
    return _truth(is_started(deal, *named(home, name)))


def _ready(deal: Deal, home: str, name: str) -> Outcome:
    playbook, stage = named(home, name)
    if playbook not in deal.library["playbooks"]:
        return _truth(value=False)
    found = deal.judge.ready(deal, playbook, stage)
    return Outcome(found.value is True, rests_on=found.wants or found.rests_on)


def _in_stage(deal: Deal, home: str, name: str) -> Outcome:
    playbook, stage = named(home, name)
    if playbook not in deal.library["playbooks"] or playbook in deal.looking:
        return Outcome(UNKNOWN)
    deal.looking.add(playbook)
    try:
        return _truth(current_stage(deal, playbook) == stage)
    finally:
        deal.looking.discard(playbook)


def _done(deal: Deal, home: str, name: str) -> Outcome:
    books = [home, *deal.playbook(home)["uses"]] if home in deal.library["playbooks"] else []
    passed = any(deal.judge.passed(deal, book, name) for book in books if book in deal.library["playbooks"])
    return _truth(passed, Want(item=name))


def _ended(deal: Deal, home: str) -> list[Event]:
    """Return the outcomes that count: for a playbook of the account the orders of all its deals, while one stands."""
    book = deal.library["playbooks"].get(home)
    won = orders(deal) if book is not None and book["scope"] == "account" else []
    return won or deal.index.outcomes


def _outcome(deal: Deal, home: str, name: str) -> Outcome:  # noqa: ARG001 - one shape for all
    ended = _ended(deal, home)
    return Outcome(str(ended[-1].entry["outcome"]) if ended else "open")


def _number(value: int | None) -> Outcome:
    return Outcome(UNKNOWN if value is None else Figure(value, value, value))


def _days_in(deal: Deal, home: str, name: str) -> Outcome:
    playbook, stage = named(home, name)
    known = playbook in deal.library["playbooks"]
    return _number(days_there(deal, playbook, stage, "days_in") if known else None)


def _days_since_contact(deal: Deal, home: str, name: str) -> Outcome:  # noqa: ARG001 - one shape for all
    return _number(days(deal, last_contact(deal), "days_since_contact"))


def _days_since_outcome(deal: Deal, home: str, name: str) -> Outcome:  # noqa: ARG001 - one shape for all
    ended = _ended(deal, home)
    moment = from_stamp(ended[-1].at) if ended else None
    return _number(days(deal, moment, "days_since_outcome"))


def _days_until(deal: Deal, home: str, name: str) -> Outcome:  # noqa: ARG001 - one shape for all
    day: Any = deal.see(name)
    if not isinstance(day, date):
        return Outcome(UNKNOWN, wants=(Want(fact=name),))
    left = deal.clock.days_until(day, "days_until")
    return Outcome(Figure(left, left, left))


_ANSWERS: dict[str, Callable[[Deal, str, str], Outcome]] = {
    "started": _started,
    "ready": _ready,
    "in_stage": _in_stage,
    "done": _done,
    "outcome": _outcome,
    "days_in": _days_in,
    "days_since_contact": _days_since_contact,
    "days_since_outcome": _days_since_outcome,
    "days_until": _days_until,
}
