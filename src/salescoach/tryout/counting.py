"""How many prompts a walk takes: it is walked with plausible answers until nothing is left to put."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from salescoach.errors import WrongUseError
from salescoach.notes.writing import append, new_note
from salescoach.walk import replies
from salescoach.walk.replies import Accepted, Rows, Voice
from salescoach.walk.steps import next_prompt

if TYPE_CHECKING:
    from salescoach.deal.state import Deal
    from salescoach.notes.model import Note, PlaybookMark
    from salescoach.playbook.model import Answer
    from salescoach.walk.plan import Plan
    from salescoach.walk.prompt import FieldAsk, Prompt
    from salescoach.walk.reading import Customs

AT_MOST = 300
_NOBODY = Voice()
_FIGURE = "10"
_TEXT = "something"
_SOON = timedelta(days=14)


def count_prompts(plan: Plan, deal: Deal, note: Note, customs: Customs) -> tuple[int, str]:
    """Return how many prompts a walk takes, and what it comes back to when it does not end within AT_MOST.

    Everything known is kept; else yes, the first option, a figure, they agreed, nothing for a list.  The answers
    are written to the note and taken in by the deal.
    """
    keys: list[str] = []
    while (prompt := next_prompt(plan, deal)) is not None:
        keys.append(prompt.key)
        if len(keys) >= AT_MOST:
            return len(keys), max(set(keys), key=keys.count)
        for entry in _answered(prompt, deal, customs).entries:
            deal.add(note, append(note, entry, deal.now))
    return len(keys), ""


def note_of_walk(deal: Deal, mark: PlaybookMark) -> Note:
    """Return an empty note for the walk."""
    return new_note(deal=deal.slug, kind="walk", now=deal.now, random6="ffffff", author="test", playbook=mark)


def _answered(prompt: Prompt, deal: Deal, customs: Customs) -> Accepted:
    try:
        return _plausible(prompt, deal, customs)
    except WrongUseError:
        return replies.set_aside(prompt, "skipped")


def _plausible(prompt: Prompt, deal: Deal, customs: Customs) -> Accepted:
    match prompt.kind:
        case "card":
            return replies.card_done(deal, prompt, (), "")
        case "confirm":
            return replies.confirmed(deal, prompt, "agreed", (), _NOBODY)
        case "entries":
            return replies.added(deal, prompt, Rows(), customs, _NOBODY)
        case "fields":
            fields = {ask.name: _field(ask, customs) for ask in prompt.fields}
            return replies.filled(deal, prompt, fields, customs, _NOBODY)
        case "question":
            if prompt.known is not None and prompt.known.keepable:
                return replies.kept(prompt)
            return replies.answered(prompt, plausible(prompt.answer, customs), customs, _NOBODY)


def _field(ask: FieldAsk, customs: Customs) -> str:
    """Return a plausible field; an entry that is worked through comes to the status after its first."""
    options = list(ask.answer.get("options", {}))
    if ask.name == "status" and len(options) > 1:
        return options[1]
    return plausible(ask.answer, customs)


def plausible(answer: Answer, customs: Customs) -> str:
    """Return a text that is an answer of a type."""
    options: dict[str, Any] = answer.get("options", {})
    texts = {
        "yes-no": "yes",
        "done": "done",
        "date": (customs.today + _SOON).isoformat(),
        "choice": next(iter(options), ""),
        "several": next(iter(options), ""),
        "scale": str((answer.get("low", 1) + answer.get("high", 10)) // 2),
        "number": _FIGURE,
        "percent": _FIGURE,
        "money": _FIGURE,
    }
    return texts.get(answer["type"], _TEXT)
