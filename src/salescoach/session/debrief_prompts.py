"""The prompts that a debrief has of its own: lines to sort, figures to say back, what lies beneath, what is next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from salescoach.ask.layout import EVIDENCE_WORDS
from salescoach.deal.values import in_words
from salescoach.gate.words import spoken
from salescoach.records import replace
from salescoach.safe_text import one_line
from salescoach.session.sorting import LEDGERS, in_order, suggest
from salescoach.walk.prompt import FieldAsk, KnownBefore, Prompt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salescoach.deal.ledgers import LedgerEntry
    from salescoach.deal.state import Deal
    from salescoach.notes.model import Entry
    from salescoach.playbook.model import Item
    from salescoach.session.board import Numbered
    from salescoach.session.loose import LooseLine
    from salescoach.session.sorting import Suggestion
    from salescoach.walk.plan import Plan
    from salescoach.walk.reading import Customs

LEAVE = "n"
OFFERED = 9  # questions that a loose line is offered; the likeliest come first
STEP, PROMISED = "next step", "promised"
_LEDGER_WORDS = {
    "objections": "an objection",
    "promises": "a promise of ours",
    "next_steps": "a next step",
    "questions": "a question to ask later",
}


def _item(plan: Plan, name: str, text: str) -> Item:
    return cast(
        "Item", {"verb": "ask", "id": name, "text": text, "home": plan.playbook, "stage": "", "line": 0}
    )


def sort_prompt(
    plan: Plan, deal: Deal, line: LooseLine, questions: Sequence[Numbered], customs: Customs, left: int
) -> tuple[Prompt, Suggestion | None]:
    """Return the prompt that sorts a loose line, and what Enter accepts."""
    found = suggest(line, questions, deal, customs)
    ordered = in_order(line, questions, deal)
    if found is not None:
        ordered.sort(key=lambda question: question.key != found.key)
    options = {n.key: n.title for n in ordered[:OFFERED]}
    options |= {name: _LEDGER_WORDS[name] for name in LEDGERS if name in deal.library["ledgers"]}
    options[LEAVE] = "leave it as a note"
    by = f" ({one_line(line.by)})" if line.by else ""
    text = f"“{one_line(line.text)}”{by}"
    title = f"{left} lines to sort" if left > 1 else "a line to sort"
    prompt = Prompt(
        key=f"sort/{line.note}/{line.seq}",
        kind="question",
        playbook=plan.playbook,
        stage="",
        stage_title=f"{title} (n leaves it as a note)",
        item=_item(plan, "sort", text),
        text=text,
        answer={"type": "choice", "options": options},
        evidence="",
        known=_suggested(found, questions),
        help="Enter takes what is suggested, a number another question, n leaves it as a note.",
    )
    return prompt, found


def _suggested(found: Suggestion | None, questions: Sequence[Numbered]) -> KnownBefore:
    question = next((n for n in questions if found and n.key == found.key), None)
    if question is None or found is None:
        return KnownBefore("a note, as it is", "", keepable=True, label="leave as")
    shown = (
        found.value if question.prompt.kind == "question" and question.prompt.answer["type"] != "text" else ""
    )
    return KnownBefore(
        f"{question.title}: {shown}" if shown else question.title, "", keepable=True, label="answers"
    )


def value_prompt(line: LooseLine, question: Numbered) -> Prompt:
    """Return the question itself, for a line whose figure or option cannot be read from its words."""
    return _bare(question.prompt, key=f"value/{line.note}/{line.seq}", of_words=line.text, known=None)


def _bare(prompt: Prompt, **changes: Any) -> Prompt:
    """Return a prompt of the call as it is put after it: what was to be said then is not said now."""
    return replace(prompt, **({"wording": "", "says": (), "avoids": (), "tips": ()} | changes))


def said_back(deal: Deal, prompt: Prompt) -> Prompt:
    """Return a confirm as it is asked after the call: not what to say, but whether it was said."""
    name = next(iter(prompt.mirrored))
    known = deal.known(name)
    who = f" ({known.by})" if known is not None and known.by else ""
    title = deal.fact(name)["title"]
    text = f"{title[:1].upper()}{title[1:]} is now {deal.say(name)}{who}. Did you say it back?"
    return replace(
        prompt, key=f"back/{prompt.key}", text=text, wording=prompt.text, says=(), avoids=(), tips=()
    )


def beneath(deal: Deal, prompt: Prompt, *, heard: bool) -> Prompt:
    """Return the question beneath an objection; what nobody is said to have said is our own guess."""
    entry = deal.entry(prompt.ledger, prompt.of)
    by = str(entry.fields.get("raised_by") or "") if entry is not None else ""
    who = f" ({one_line(by)})" if by else ""
    text = f"“{one_line(prompt.of_words)}”{who}. What lies under it?"
    fields = tuple(ask for ask in prompt.fields if ask.name == "beneath")
    evidence = "said" if heard else "assumed"
    return _bare(prompt, key=f"beneath/{prompt.of}", text=text, of_words="", fields=fields, evidence=evidence)


def beneath_of(plan: Plan, entry: LedgerEntry) -> Prompt:
    """Return the question beneath an objection for a playbook that has none of its own."""
    return Prompt(
        key=f"beneath/{entry.id}",
        kind="fields",
        playbook=plan.playbook,
        stage="",
        stage_title="Objections",
        item=_item(plan, "beneath", "What lies under it?"),
        text="",
        answer={"type": "text"},
        evidence="assumed",
        ledger=entry.ledger,
        of=entry.id,
        of_words=entry.words,
        fields=(FieldAsk("beneath", {"type": "text"}),),
    )


def closing(plan: Plan, promised: Prompt | None, already: str) -> Prompt:
    """Return what ends a debrief: the next step and, when the playbook asks for them, the promises."""
    text = "What happens next, who does it and when?"
    fields: tuple[Any, ...] = (FieldAsk(STEP, {"type": "text"}),)
    if promised is None:
        return Prompt(
            key="closing/step",
            kind="fields",
            playbook=plan.playbook,
            stage="",
            stage_title="What is next",
            item=_item(plan, "next_step", text),
            text=text,
            answer={"type": "text"},
            evidence="assumed",
            fields=fields,
            help="What, who, when: rao meeting, me, thu",
        )
    both = (*fields, FieldAsk(PROMISED, {"type": "text"}, now=already))
    text = f"{text} And what did we promise?"
    return _bare(promised, key="closing/both", kind="fields", text=text, fields=both, known=None)


def filed_under(deal: Deal, question: Numbered, entry: Entry) -> str:
    """Return as what a line was kept: the question, with a figure or an option how it was read, and how sure it is."""
    answer, value = question.prompt.answer, entry.get("value")
    read = "" if value is None or answer["type"] == "text" else in_words(value, answer, deal.currency)
    sure = EVIDENCE_WORDS.get(entry.get("evidence", ""), "")
    return ", ".join(part for part in (f"{question.title}: {read}" if read else question.title, sure) if part)


def promises_asked(prompt: Prompt) -> Prompt:
    """Return the question for promises that `closing` was made of, with the fields that it asks for."""
    fields = tuple(FieldAsk(name, {"type": "text"}) for name in prompt.item.get("fields", ()))
    return replace(prompt, kind="entries", fields=fields)


def talk_words(plan: Plan, deal: Deal) -> list[str]:
    """Return how much of the talking should be theirs, stage by stage."""
    stages = deal.playbook(plan.playbook)["stages"]
    return [
        f"aim in {stage['title'].lower()}: {stage['talk'][0]}–{stage['talk'][1]} % of the talking is theirs"
        for stage in stages
        if "talk" in stage
    ]


def advice_words(plan: Plan, deal: Deal) -> dict[str, str]:
    """Return the milder advice that fires for the playbook walked, by id; what warns is told anyway."""
    rules = plan.gate.advice(deal, plan.playbook)
    return {rule["id"]: spoken(deal, rule["say"]) for rule in rules if rule["level"] == "info"}
