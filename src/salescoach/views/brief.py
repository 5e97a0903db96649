"""The page for the call that comes next: who, what for, how to open, what to ask, what we owe, what to avoid."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from salescoach.deal.state import Focus
from salescoach.deal.values import in_words
from salescoach.gate.words import spoken
from salescoach.playbook.evidence import rank
from salescoach.safe_text import folded
from salescoach.views.attention import days_late
from salescoach.views.brief_questions import call_questions, during, said, stage_here
from salescoach.views.planned import moment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from salescoach.deal.ledgers import LedgerEntry
    from salescoach.deal.state import Deal
    from salescoach.gate.verdict import Gate
    from salescoach.walk.plan import Plan

MOST_WORDS = 500
OWN_WORDS = 80
"""What a page adds to the words of the view: headings, numbers, how surely something is known."""
MOST_FACTS = 12
MOST_ENTRIES = 6
OPENING_SENTENCES = 3
MOST_AVOIDS = 5
LONGEST = 12
LETTERS_A_WORD = 12  # a script without spaces fills a page as well
PERSON_FIELDS = ("title", "part", "stance", "style", "needs", "motives", "relations")


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
        "people": [_person(deal, person) for person in _met(deal, call)][:MOST_ENTRIES],
        "aim": _value(deal, "call_aim") or str(call.fields.get("aim", "") if call else ""),
        "opening": _opening(deal, plan),
        "questions": call_questions(deal, gate, plan),
        "proposition": _proposition(deal),
        "known": list(_known(deal))[:MOST_FACTS],
        "objections": [_objection(entry) for entry in _open(deal, "objections")][:MOST_ENTRIES],
        "owed": [_owed(deal, entry) for entry in _open(deal, "promises", ours=True)][:MOST_ENTRIES],
        "owed_to_us": [_owed(deal, entry) for entry in _open(deal, "promises", ours=False)][:MOST_ENTRIES],
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
    named = set(re.findall(r"\w+", folded(str(call.fields.get("with") or "")))) if call else set()
    there = [p for p in people if any(part in named for part in re.findall(r"\w\w+", folded(p.words)))]
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


def _opening(deal: Deal, plan: Plan) -> list[str]:
    """Return what to say first: the lines to say and the questions of the first step with the customer."""
    for stage in during(deal, plan)[:1]:
        lines = [said(deal, item) for item in stage["items"] if item["verb"] in {"say", "ask"}]
        return lines[:OPENING_SENTENCES]
    return []


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


def _open(deal: Deal, ledger: str, *, ours: bool | None = None) -> list[LedgerEntry]:
    """Return the entries that are not settled; with `ours` those that we, or that they, have promised."""
    theirs = {folded(person.words) for person in deal.entries("people")}
    entries = [
        e for e in deal.entries(ledger) if e.fields.get("status") in {"open", "accepted", "questioned"}
    ]
    return [e for e in entries if ours is None or (folded(str(e.fields.get("by") or "")) in theirs) != ours]


def _objection(entry: LedgerEntry) -> dict[str, str]:
    return {name: str(entry.fields.get(name) or "") for name in ("text", "raised_by", "beneath")}


def _owed(deal: Deal, entry: LedgerEntry) -> dict[str, Any]:
    fields = {name: str(entry.fields.get(name) or "") for name in ("to", "by", "due")}
    return {"text": entry.words, **fields, "days_late": max(0, days_late(deal, entry))}


def _avoid(deal: Deal, plan: Plan) -> list[str]:
    """Return what to avoid: where the deal stands, then by turns what each step of the call warns of."""
    here = stage_here(deal, plan)
    stages = [*([here] if here else []), *during(deal, plan)]
    each = [[i["text"] for i in stage["items"] if i["verb"] == "avoid"] for stage in stages]
    lines = [text for turn in zip_longest(*each) for text in turn if text is not None]
    return [spoken(deal, text) for text in dict.fromkeys(lines)][:MOST_AVOIDS]


def words_in(view: Mapping[str, Any]) -> int:
    """Return how many words the page shows."""
    return sum(_count(value) for name, value in view.items() if name != "deal")


def _count(value: Any) -> int:
    if isinstance(value, dict):
        return sum(
            _count(part)
            for name, part in value.items()
            if name not in {"item", "playbook", "fact", "starts", "ends", "kind"}
        )
    if isinstance(value, list):
        return sum(_count(part) for part in value)
    return max(len(value.split()), len(value) // LETTERS_A_WORD) if isinstance(value, str) else 0


def _short_enough(view: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is least needed until the page has five hundred words, and cut what is too long alone."""
    for name, least in (
        ("known", 4),
        ("avoid", 2),
        ("questions", 5),
        ("known", 0),
        ("people", 3),
        ("objections", 3),
        ("owed_to_us", 1),
        ("owed", 3),
    ):
        while words_in(view) > MOST_WORDS - OWN_WORDS and len(view[name]) > least:
            view[name].pop()
    return view if words_in(view) <= MOST_WORDS - OWN_WORDS else _cut(view)


def _cut(view: dict[str, Any]) -> dict[str, Any]:
    def shorter(value: Any, name: str = "") -> Any:
        if isinstance(value, dict):
            return {key: shorter(part, key) for key, part in value.items()}
        if isinstance(value, list):
            return [shorter(part) for part in value]
        return value if name in _IDS or not isinstance(value, str) else _first_words(value)

    return {name: shorter(value, name) for name, value in view.items()}


_IDS = frozenset({"deal", "item", "playbook", "fact", "starts", "ends", "due", "kind", "evidence"})


def _first_words(text: str) -> str:
    words = " ".join(text.split()[:LONGEST])[: LONGEST * LETTERS_A_WORD]
    return text if words == text else f"{words} …"
