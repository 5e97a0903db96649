"""The page for the call that comes next: who, what for, how to open, what to ask, what we owe, what to avoid."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from salescoach.deal import progress
from salescoach.deal.state import Focus
from salescoach.deal.values import in_words
from salescoach.gate.words import spoken
from salescoach.playbook.model import rank
from salescoach.views.calls import moment
from salescoach.walk.prompts import wording
from salescoach.walk.steps import due_prompts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from salescoach.deal.ledgers import LedgerEntry
    from salescoach.deal.state import Deal
    from salescoach.gate.verdict import Gate
    from salescoach.playbook.model import Item, Stage
    from salescoach.walk.plan import Plan

DURING = frozenset({"during"})
MOST_WORDS = 500
MOST_QUESTIONS = 9
MOST_FACTS = 12
OPENING_SENTENCES = 3
MOST_AVOIDS = 5
PERSON_FIELDS = ("title", "part", "stance", "style", "needs", "motives", "relations")
UNTOLD = frozenset({"unknown", ""})


def brief_view(deal: Deal, gate: Gate, plan: Plan, call: LedgerEntry | None) -> dict[str, Any]:
    """Return the page as data; `call` is the one it is for, `plan` the usual walk of a call.

    At most five hundred words: what is least needed goes first when there are more.
    """
    focused = deal.focus
    if call is not None:
        deal.focus_on(Focus(call.id))
    view = {
        "deal": deal.slug,
        "name": deal.name,
        "call": _call(deal, call),
        "people": [_person(deal, person) for person in _met(deal, call)],
        "aim": _value(deal, "call_aim") or str(call.fields.get("aim", "") if call else ""),
        "opening": _opening(deal, plan),
        "questions": list(_questions(deal, gate, plan))[:MOST_QUESTIONS],
        "proposition": _proposition(deal),
        "known": list(_known(deal))[:MOST_FACTS],
        "objections": [_objection(entry) for entry in deal.entries("objections") if _is_open(entry)],
        "owed": [_owed(deal, entry) for entry in deal.entries("promises") if _is_open(entry)],
        "avoid": _avoid(deal, plan),
    }
    deal.focus_on(focused)
    return _short_enough(view)


def _call(deal: Deal, call: LedgerEntry | None) -> dict[str, Any]:
    held = [e for e in deal.entries("calls") if e.fields.get("status") != "cancelled"]
    number = held.index(call) + 1 if call in held else len(held) + 1
    if call is None:
        return {"number": number, "starts": "", "ends": "", "with": "", "place": ""}
    fields = {name: str(call.fields.get(name) or "") for name in ("with", "place")}
    times = {
        name: str(call.fields.get(name) or "") if moment(call, name) else "" for name in ("starts", "ends")
    }
    return {"number": number, **times, **fields}


def _met(deal: Deal, call: LedgerEntry | None) -> list[LedgerEntry]:
    """Return who will be there: those the call names, else everybody on the buying side."""
    people = deal.entries("people")
    named = str(call.fields.get("with") or "").casefold() if call else ""
    there = [p for p in people if any(part in named for part in p.words.casefold().split() if len(part) > 2)]
    return there or people


def _person(deal: Deal, person: LedgerEntry) -> dict[str, str]:
    declared = deal.library["ledgers"]["people"]["fields"]
    told = {
        name: in_words(person.fields[name], declared[name], deal.currency)
        for name in PERSON_FIELDS
        if name in declared and person.fields.get(name) not in (None, "", [], "unknown")
    }
    return {"name": person.words, **told}


def _value(deal: Deal, fact: str) -> str:
    known = deal.known(fact)
    return deal.say(fact) if known is not None and known.is_known else ""


def _during(deal: Deal, plan: Plan) -> list[Stage]:
    stages = deal.playbook(plan.playbook)["stages"]
    return [stage for stage in stages if stage.get("moment", "during") == "during"]


def _opening(deal: Deal, plan: Plan) -> list[str]:
    """Return what to say first: the lines to say and the questions of the first step with the customer."""
    for stage in _during(deal, plan)[:1]:
        lines = [_said(deal, item) for item in stage["items"] if item["verb"] in {"say", "ask"}]
        return lines[:OPENING_SENTENCES]
    return []


def _said(deal: Deal, item: Item) -> str:
    return wording(deal, item) or spoken(deal, item["text"])


def _questions(deal: Deal, gate: Gate, plan: Plan) -> Iterator[dict[str, str]]:
    """Yield the questions for the call, those of the gate first, each as it is said to whom one meets."""
    seen: set[str] = set()
    first = {stage["id"] for stage in _during(deal, plan)[:1]}
    for item in (*_of_gate(deal, gate, plan), *_of_walk(deal, plan, first)):
        text = _said(deal, item)
        if text not in seen and item["verb"] == "ask":
            seen.add(text)
            yield {"item": item["id"], "playbook": item["home"], "text": text}


def _of_gate(deal: Deal, gate: Gate, plan: Plan) -> list[Item]:
    if plan.deal_playbook not in gate.library["playbooks"]:
        return []
    here = deal.stage(plan.deal_playbook, progress.current_stage(deal, plan.deal_playbook))
    return gate.questions(deal, plan.deal_playbook, here) if here is not None else []


def _of_walk(deal: Deal, plan: Plan, without: set[str]) -> Iterator[Item]:
    for prompt in due_prompts(replace(plan, moments=DURING), deal):
        if (
            prompt.kind == "question"
            and prompt.stage not in without
            and not (prompt.known and prompt.known.keepable)
        ):
            yield prompt.item


def _proposition(deal: Deal) -> str:
    known = deal.known("main_benefit")
    agreed = known is not None and rank(known.evidence) >= rank("confirmed")
    return deal.say("main_benefit") if agreed else ""


def _known(deal: Deal) -> Iterator[dict[str, str]]:
    """Yield what is known, surest first; what only concerns us (checks, cards) is left out."""
    names = [name for name in deal.index.facts() if name in deal.library["facts"]]
    worked_out = [name for name, fact in deal.library["facts"].items() if "formula" in fact]
    found = []
    for name in dict.fromkeys([*worked_out, *names]):
        known = deal.known(name)
        if (
            known is None
            or not known.is_known
            or name in deal.library["ours"]
            or deal.fact(name)["keep"] == "call"
        ):
            continue
        fact = {"fact": name, "title": deal.fact(name)["title"], "text": deal.say(name)}
        found.append((rank(known.evidence), fact | {"evidence": known.evidence or "", "by": known.by}))
    yield from (fact for _, fact in sorted(found, key=lambda pair: -pair[0]))


def _is_open(entry: LedgerEntry) -> bool:
    return entry.fields.get("status") in {"open", "accepted", "questioned"}


def _objection(entry: LedgerEntry) -> dict[str, str]:
    return {name: str(entry.fields.get(name) or "") for name in ("text", "raised_by", "beneath")}


def _owed(deal: Deal, entry: LedgerEntry) -> dict[str, Any]:
    due = str(entry.fields.get("due") or "")
    late = due != "" and due < deal.today.isoformat()
    return {"text": entry.words, "to": str(entry.fields.get("to") or ""), "due": due, "late": late}


def _avoid(deal: Deal, plan: Plan) -> list[str]:
    lines = [i["text"] for stage in _during(deal, plan) for i in stage["items"] if i["verb"] == "avoid"]
    return [spoken(deal, text) for text in lines[:MOST_AVOIDS]]


def words_in(view: Mapping[str, Any]) -> int:
    """Return how many words the page shows."""
    return sum(_count(value) for name, value in view.items() if name != "deal")


def _count(value: Any) -> int:
    if isinstance(value, dict):
        return sum(
            _count(part)
            for name, part in value.items()
            if name not in {"item", "playbook", "fact", "starts", "ends"}
        )
    if isinstance(value, list):
        return sum(_count(part) for part in value)
    return len(str(value).split()) if isinstance(value, str) else 0


def _short_enough(view: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is least needed until the page has five hundred words, and cut what is too long alone."""
    for name, least in (
        ("known", 4),
        ("avoid", 2),
        ("questions", 5),
        ("known", 0),
        ("people", 3),
        ("objections", 3),
    ):
        while words_in(view) > MOST_WORDS and len(view[name]) > least:
            view[name].pop()
    return view if words_in(view) <= MOST_WORDS else _cut(view)


def _cut(view: dict[str, Any]) -> dict[str, Any]:
    def shorter(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: shorter(part) for name, part in value.items()}
        if isinstance(value, list):
            return [shorter(part) for part in value]
        words = str(value).split() if isinstance(value, str) else []
        return " ".join(words[:LONGEST]) + " …" if len(words) > LONGEST else value

    return {name: shorter(value) for name, value in view.items()}


LONGEST = 12
