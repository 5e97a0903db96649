"""The way of a deal through its stages: when it came to each, and which it began before it should."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from salescoach.deal.progress import ANSWERED
from salescoach.playbook.evidence import rank

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from salescoach.deal.events import Event
    from salescoach.deal.state import Deal
    from salescoach.views.report_frame import Basis, Frame, Step


def visits_of(deal: Deal, frame: Frame, here: str, own: Sequence[Event]) -> list[list[str]]:
    """Return each stay in a stage as [stage, from, until], in order; the last ends with the selling, else with "".

    Where the deal was moved the moves tell; else each stage up to the present one began with the first thing that
    happened in it.
    """
    if not own:
        return []
    ended = deal.index.outcomes[-1].at if deal.index.outcomes else ""
    starts: list[list[str]] = []
    for stage, at in _arrivals(deal, frame, here, own):
        if not starts or (stage != starts[-1][0] and at >= starts[-1][1]):
            starts.append([stage, at])
    ends = [start[1] for start in starts[1:]] + [ended]
    return [[*start, end] for start, end in zip(starts, ends, strict=True)]


def _arrivals(deal: Deal, frame: Frame, here: str, own: Sequence[Event]) -> Iterator[tuple[str, str]]:
    ids = [stage["id"] for stage in frame.stages]
    moves = [
        event for event in deal.index.moves.get(frame.playbook, []) if event.entry["move"].get("to") in ids
    ]
    if moves:
        first = str(moves[0].entry["move"].get("from") or ids[0])
        yield first if first in ids else ids[0], own[0].at
        yield from ((str(event.entry["move"]["to"]), event.at) for event in moves)
        return
    yield ids[0], own[0].at
    for stage in ids[1 : ids.index(here) + 1]:
        walked = deal.index.of_stage(frame.playbook, stage)
        began = next((event.at for event in walked if event.note["deal"] == deal.slug), "")
        if began:
            yield stage, began


def early_steps(deal: Deal, frame: Frame) -> list[dict[str, Any]]:
    """Return every stage that was begun, by whom and when, and which facts the gate before it still lacked then.

    A stage of a deal begins once, a stage of a call once in each call.  A fact is lacking when nobody had answered
    it by then as surely as the gate demands.  `forced` tells that somebody moved the deal past a shut gate.
    """
    found = [_begun(deal, step, event) for step in frame.steps for event in _beginnings(deal, step)]
    return sorted(found, key=lambda one: str(one["at"]))


def _beginnings(deal: Deal, step: Step) -> Iterator[Event]:
    of_call = deal.library["playbooks"][step.playbook]["scope"] == "call"
    walked = [
        event
        for event in deal.index.of_stage(step.playbook, step.stage)
        if event.note["deal"] == deal.slug and event.entry.get("status") in ANSWERED
    ]
    if of_call:
        calls: dict[str, Event] = {}
        for event in walked:
            calls.setdefault(event.note.get("call") or event.note["id"], event)
        yield from calls.values()
        return
    moves = [e for e in deal.index.moves.get(step.playbook, []) if e.entry["move"].get("to") == step.stage]
    yield from sorted([*walked[:1], *moves[:1]], key=lambda event: event.order)[:1]


def _begun(deal: Deal, step: Step, event: Event) -> dict[str, Any]:
    lacking = [basis.fact for basis in step.basis if not _heard_by(deal, basis, event)]
    return {
        "playbook": step.playbook,
        "stage": step.stage,
        "before": step.before,
        "at": event.at,
        "who": event.note.get("author", ""),
        "lacking": lacking,
        "forced": bool(event.entry.get("move", {}).get("override")),
    }


def _heard_by(deal: Deal, basis: Basis, event: Event) -> bool:
    known = _first_heard(deal, basis.fact, rank(basis.evidence), set())
    return known is not None and known <= event.at


def _first_heard(deal: Deal, fact: str, sure: int, looking: set[str]) -> str | None:
    """Return when a fact was first as sure as this; a worked-out one when the last of its inputs was."""
    if fact in looking:
        return None
    moments = [
        event.at
        for event in deal.index.answers(fact)
        if event.entry.get("status") == "not-applicable"
        or (event.entry.get("status") == "answered" and rank(event.entry.get("evidence", "assumed")) >= sure)
    ]
    agreed = [
        e.at
        for e in deal.index.confirms(fact)
        if e.entry.get("value") == "agreed" and sure <= rank("confirmed")
    ]
    inputs = deal.fact(fact).get("inputs", [])
    if inputs:
        parts = [_first_heard(deal, name, sure, {*looking, fact}) for name in inputs]
        if all(part is not None for part in parts):
            moments.append(max(part for part in parts if part is not None))
    return min([*moments, *agreed], default=None)
