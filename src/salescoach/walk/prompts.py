"""Builds the prompt of a place: its words, what is known already, what stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from salescoach.dates import from_stamp, say_date
from salescoach.deal.values import in_words
from salescoach.gate.passing import is_passed, made_by
from salescoach.gate.words import spoken
from salescoach.playbook.evidence import EVIDENCE, rank
from salescoach.walk.conditions import card_items
from salescoach.walk.mirror import heard_words, mirrored
from salescoach.walk.prompt import CONFIRM, CardLine, FieldAsk, KnownBefore, Prompt

if TYPE_CHECKING:
    from salescoach.deal.events import Event
    from salescoach.deal.facts import Known
    from salescoach.deal.state import Deal
    from salescoach.playbook.model import Answer, Item
    from salescoach.walk.plan import Plan
    from salescoach.walk.slots import Slot


def prompt_of(plan: Plan, deal: Deal, slot: Slot, *, position: int = 0, total: int = 0) -> Prompt:
    """Return what to put at a place."""
    item = slot.item
    values = mirrored(deal, item) if slot.kind == "confirm" else {}
    beside = {verb: _beside(deal, slot, verb) for verb in ("say", "avoid", "tip")}
    return Prompt(
        key=slot.key,
        kind=slot.kind,
        playbook=plan.playbook,
        stage=slot.stage["id"],
        stage_title=slot.stage["title"],
        item=item,
        text=_text(deal, slot, values),
        answer=_answer(slot),
        evidence=_evidence(slot),
        wording=wording(deal, item),
        help=spoken(deal, item.get("help", ""), slot.entry),
        because=spoken(deal, item.get("because", ""), slot.entry),
        refs=tuple(item.get("refs", ())),
        known=_known_before(deal, slot),
        says=beside["say"],
        avoids=beside["avoid"],
        tips=beside["tip"],
        lines=_lines(deal, slot),
        ledger=slot.entry.ledger if slot.entry else item.get("into", ""),
        of=slot.of,
        of_words=slot.entry.words if slot.entry else "",
        fields=_fields(deal, slot),
        mirrored=values,
        borrowed=slot.borrowed,
        required="required" in item,
        position=position,
        total=total,
    )


def _text(deal: Deal, slot: Slot, values: dict[str, Any]) -> str:
    if slot.kind == "card":
        return "Ready?" if slot.stage.get("moment") == "before" else "Done?"
    return spoken(deal, slot.item["text"], slot.entry, heard_words(deal, values) if values else "")


def _answer(slot: Slot) -> Answer:
    if slot.kind == "confirm":
        return CONFIRM
    return slot.item.get("answer") or {"type": "done" if slot.kind == "card" else "text"}


def _evidence(slot: Slot) -> str:
    if slot.kind == "confirm":
        return "confirmed"
    return "assumed" if slot.item["verb"] in {"check", "do"} else slot.evidence


def _beside(deal: Deal, slot: Slot, verb: str) -> tuple[str, ...]:
    return tuple(spoken(deal, item["text"], slot.entry) for item in slot.beside if item["verb"] == verb)


def wording(deal: Deal, item: Item) -> str:
    """Return what to say to whom one meets: the words for their level, else those for any."""
    words = item.get("words") or {}
    if not words:
        return ""
    levels = [str(p.fields.get("level")) for p in _met(deal) if p.fields.get("level")]
    best = next((words[level] for level in levels if level in words), words.get("any", ""))
    return spoken(deal, best)


def _met(deal: Deal) -> list[Any]:
    """Return the people of the call in hand, else everybody on the buying side."""
    people = deal.entries("people")
    call = deal.entry("calls", deal.focus.call) if deal.focus.call else None
    named = str(call.fields.get("with", "")).casefold() if call else ""
    return [p for p in people if p.words.casefold() in named] or people if named else people


def _lines(deal: Deal, slot: Slot) -> tuple[CardLine, ...]:
    if slot.kind != "card":
        return ()
    lines = [slot.item] if slot.entry else card_items(deal, slot)
    return tuple(
        CardLine(i["id"], spoken(deal, i["text"], slot.entry), is_passed(deal, i["home"], i, slot.of))
        for i in lines
    )


def _fields(deal: Deal, slot: Slot) -> tuple[FieldAsk, ...]:
    """Return the fields that a prompt takes, with what an existing entry has in them."""
    ledger = deal.library["ledgers"].get(slot.entry.ledger if slot.entry else slot.item.get("into", ""))
    if ledger is None or slot.kind not in {"entries", "fields"}:
        return ()
    names = slot.item.get("fields") or [next(iter(ledger["fields"]))]
    return tuple(
        FieldAsk(n, ledger["fields"][n], _field_now(deal, slot, n)) for n in names if n in ledger["fields"]
    )


def _field_now(deal: Deal, slot: Slot, name: str) -> str:
    if slot.entry is None or slot.entry.fields.get(name) in (None, ""):
        return ""
    answer = deal.library["ledgers"][slot.entry.ledger]["fields"][name]
    return in_words(slot.entry.fields[name], answer, deal.currency)


def _known_before(deal: Deal, slot: Slot) -> KnownBefore | None:
    if slot.kind == "entries":
        return _entries_before(deal, slot)
    fact = slot.item.get("fact")
    if slot.kind != "question" or slot.entry is not None or not fact:
        return None
    known = deal.known(fact)
    if known is None or not known.is_known:
        return _last_time(deal, fact)
    keepable = rank(known.evidence) >= rank(_evidence(slot)) or slot.item["verb"] == "check"
    rivals = tuple(_rival(deal, fact, rival) for rival in known.rivals)
    return KnownBefore(
        deal.say(fact), known.evidence or "assumed", known.by, _day(known.at), known.value, keepable, rivals
    )


def _rival(deal: Deal, fact: str, rival: Known) -> str:
    words = deal.say(fact, rival.value)
    return f"{words} ({rival.by})" if rival.by else words


def _entries_before(deal: Deal, slot: Slot) -> KnownBefore | None:
    ledger = slot.item["into"]
    mine = {entry.id for entry in made_by(deal, slot.item["home"], slot.item)}
    here = {note["id"] for note in deal.notes if deal.focus.holds(note)}
    told = [e for e in deal.entries(ledger) if e.id in mine or e.note in here]
    entries = deal.entries(ledger) if ledger == "people" else told
    if not entries:
        return None
    words = ", ".join(entry.words for entry in entries)
    sure = min((rank(evidence) for entry in entries for evidence in entry.evidence.values()), default=0)
    return KnownBefore(words, EVIDENCE[max(0, sure)], on=_day(entries[-1].at), keepable=True)


def _last_time(deal: Deal, fact: str) -> KnownBefore | None:
    """Return what a fact that is kept for one call only was in the call before."""
    answered = [e for e in deal.index.answers(fact) if e.entry.get("status") == "answered"]
    mine = [e for e in answered if e.note["deal"] == deal.slug and not deal.focus.holds(e.note)]
    return _from(deal, fact, mine[-1]) if mine and deal.fact(fact)["keep"] == "call" else None


def _from(deal: Deal, fact: str, event: Event) -> KnownBefore:
    words = deal.say(fact, event.entry["value"])
    evidence, by = event.entry.get("evidence", "assumed"), event.entry.get("by", "")
    return KnownBefore(words, evidence, by, _day(event.at), label="last call")


def _day(stamp: str) -> str:
    return say_date(from_stamp(stamp).date()) if stamp else ""
