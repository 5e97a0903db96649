"""The page for a meeting of presenter and coach: what changed, what is only believed, who is silent, what to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from salescoach.deal import progress
from salescoach.expressions.words import facts_in, say
from salescoach.gate.needs import states_of
from salescoach.gate.words import spoken
from salescoach.views.review_after import after_order, attention_of, owed_soon
from salescoach.views.review_changes import as_of, changes
from salescoach.views.review_promises import promises
from salescoach.views.review_questions import three_questions
from salescoach.views.review_voices import have_a_say, unheard
from salescoach.views.standing import standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from salescoach.deal.events import Event
    from salescoach.deal.facts import Known
    from salescoach.deal.state import Deal
    from salescoach.gate.needs import NeedState
    from salescoach.gate.verdict import Gate
    from salescoach.playbook.model import Stage

MARK = "review"
"""The key of the entry that says when a review was; its note's next steps are what was decided."""


def review_view(
    deal: Deal, gate: Gate, playbook: str, since: str = "", playbooks: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Return the page as data, in the shape of `review --json`; `since` is a moment to compare with in place of the
    last review, `playbooks` are the workspace's (`deal`, `account`).
    """
    books = playbooks or {"deal": playbook}
    usual, account = books.get("deal", playbook), books.get("account", "")
    after = after_order(deal, gate, account)
    last = last_review(deal)
    moment = since or (last.at if last is not None else "")
    claims = list(_claims(deal, playbook))
    silent = unheard(deal, playbook)
    return {
        "deal": deal.slug,
        "name": deal.name,
        "account": deal.account,
        "owner": deal.owner,
        "outcome": progress.outcome(deal),
        **attention_of(deal, gate, usual, account),
        "playbook": playbook,
        "since": moment,
        "last_review": None if last is None else {"at": last.at, "by": last.note.get("author", "")},
        "decided": [] if last is None else list(_decided(deal, last)),
        "changed": list(changes(as_of(deal, moment), deal, playbook)) if moment else [],
        "claims": claims,
        "have_a_say": have_a_say(deal),
        "unheard": silent,
        "promises": promises(deal),
        "owed": owed_soon(deal, books),
        "questions": three_questions(deal, gate, playbook, claims, silent),
        "gates": list(_gates(deal, gate, playbook)),
        "after": next((one for one in _gates(deal, gate, after) if one["here"]), None) if after else None,
    }


def last_review(deal: Deal) -> Event | None:
    """Return the entry of the latest review that decided something, or None."""
    marked = (e for e in reversed(deal.index.events) if isinstance(e.entry.get(MARK), dict))
    return next((event for event in marked if event.note["deal"] == deal.slug), None)


def _decided(deal: Deal, last: Event) -> Iterator[dict[str, str]]:
    for entry in deal.entries("next_steps"):
        if entry.note == last.note["id"]:
            told = {name: str(entry.fields.get(name) or "") for name in ("who", "due", "status")}
            yield {"id": entry.id, "text": entry.words, **told}


def _claims(deal: Deal, playbook: str) -> Iterator[dict[str, Any]]:
    """Yield each fact that a gate rests on and that nobody but us has said, under the first stage that wants it."""
    authors = {note["id"]: note.get("author", "") for note in deal.notes}
    told: set[str] = set()
    for stage in deal.playbook(playbook)["stages"]:
        if not progress.applies(deal, playbook, stage):
            continue
        for need in states_of(deal, playbook, stage):
            for name, known in _guesses(deal, _facts_of(need)):
                if name not in told:
                    told.add(name)
                    yield {
                        "fact": name,
                        "title": deal.fact(name)["title"],
                        "text": deal.say(name),
                        "by": authors.get(known.note, ""),
                        "at": known.at,
                        "stage": stage["id"],
                        "need": need.id,
                    }


def _facts_of(need: NeedState) -> list[str]:
    if need.need is not None:
        return sorted(facts_in(need.need))
    item = need.item
    if item is None:
        return []
    return [*item.get("facts", ())] or ([item["fact"]] if "fact" in item and not item.get("into") else [])


def _guesses(deal: Deal, names: list[str]) -> Iterator[tuple[str, Known]]:
    """Yield what is our guess; of a figure that is worked out, the guesses that it is worked out from."""
    for name in names:
        known = deal.known(name)
        if name in deal.library["ours"] or known is None or not known.is_known or known.evidence != "assumed":
            continue
        if known.worked_out:
            yield from _guesses(deal, list(deal.fact(name).get("inputs", ())))
        else:
            yield name, known


def _gates(deal: Deal, gate: Gate, playbook: str) -> Iterator[dict[str, Any]]:
    here = standing(deal, playbook)
    for stage in deal.playbook(playbook)["stages"]:
        if not progress.applies(deal, playbook, stage):
            continue
        is_here = stage["id"] == here.stage["id"]
        yield {
            "stage": stage["id"],
            "title": stage["title"],
            "verdict": gate.stage_verdict(deal, playbook, stage["id"]),
            "here": is_here,
            "days": here.days if is_here else None,
            "max_days": stage.get("max_days"),
            "missing": [_missing(deal, need) for need in gate.unmet(deal, playbook, stage)],
            "stops": [spoken(deal, stop["because"]) for stop in here.stops if stop["id"] in _stops_of(stage)],
        }


def _stops_of(stage: Stage) -> set[str]:
    return {stop["id"] for stop in stage["stops"]}


def _missing(deal: Deal, need: NeedState) -> dict[str, Any]:
    return {"id": need.id, "text": demand(deal, need), "should": need.should, "state": need.state}


def demand(deal: Deal, need: NeedState) -> str:
    """Return what a need asks for, in words."""
    if need.need is not None:
        return say(need.need, lambda name: deal.fact(name)["title"])
    facts = _facts_of(need)
    if facts or need.item is None:
        return ", ".join(deal.fact(name)["title"] for name in facts)
    return spoken(deal, need.item["text"])
