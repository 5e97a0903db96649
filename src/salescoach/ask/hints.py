"""What to type at a prompt, in a few words that stand where the answer will."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.ask.person_names import PEOPLE
from salescoach.deal.values import field_title
from salescoach.safe_text import one_line

if TYPE_CHECKING:
    from salescoach.playbook.model import Answer
    from salescoach.walk.prompt import FieldAsk, Prompt

_SHORTEST = 12
_WHAT: dict[str, str] = {
    "text": "",
    "yes-no": "y or n",
    "choice": "number or word",
    "several": "numbers or words, like 1 3",
    "number": "like 25 or 20-30",
    "percent": "per cent, like 20 or 15-25",
    "money": "like 12k or 10k-15k",
    "date": "like fri, 26 Nov, in 2 weeks",
    "scale": "",
    "done": "",
}


def hint_for(prompt: Prompt) -> str:
    """Return the hint for a prompt: what to type, then what Enter alone does."""
    if prompt.kind == "card":
        return f"Enter: all done · else what is missing: {_like(len(prompt.lines))}"
    if prompt.kind == "confirm":
        return "a, c or n · words may follow"
    if prompt.kind == "entries":
        return entry_hint(prompt, first=True)
    guess = "your guess" if prompt.evidence == "assumed" and prompt.item["verb"] == "ask" else ""
    return _joined(guess, what(prompt.answer), enter_words(prompt))


def _like(count: int) -> str:
    """Return numbers that there are, as an example of what to type."""
    return "1 3" if count > 2 else "1 2" if count == 2 else "1"


def entry_hint(prompt: Prompt, *, first: bool) -> str:
    """Return the hint for a line of a list."""
    takes_out = "-Name: takes one out" if prompt.ledger == PEOPLE and (prompt.removable or not first) else ""
    if not first:
        return _joined(takes_out, "Enter: that is all")
    names = ", ".join(field_title(field.name) for field in prompt.fields)
    return _joined(f"a line each: {names}" if names else "a line each", takes_out, _enter_on_list(prompt))


def field_hint(field: FieldAsk) -> str:
    """Return the hint for one field of an entry."""
    return _joined(what(field.answer), "Enter: stays" if field.now else "Enter: leave it empty")


def enter_words(prompt: Prompt) -> str:
    """Return what Enter alone does at a question."""
    if prompt.known is not None and prompt.known.keepable:
        return "Enter: keep it" if prompt.known.label == "known" else "Enter: yes"
    return "" if prompt.required else "Enter: skip"


def reason(prompt: Prompt) -> str:
    """Return why a question is needed, in brackets, or nothing."""
    return f" ({prompt.because.rstrip('.')})" if prompt.because else ""


def what(answer: Answer) -> str:
    """Return what to type for an answer type; nothing for a text."""
    if answer["type"] == "scale":
        return f"{answer.get('low', 1)} to {answer.get('high', 10)}"
    unit = answer.get("unit", "")
    words = _WHAT[answer["type"]]
    return _joined(words, unit)


def _enter_on_list(prompt: Prompt) -> str:
    return "Enter: keep it" if prompt.known is not None and prompt.known.keepable else "Enter: none"


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def fitted(hint: str, room: int) -> str:
    """Return a hint cut to so many characters: parts in the middle go first, what Enter does goes last."""
    parts = hint.split(" · ")
    while len(parts) > 2 and len(" · ".join(parts)) > room:
        del parts[-2]
    whole, left = " · ".join(parts), room - len(parts[-1]) - 3
    if len(whole) > room and len(parts) == 2:
        whole = f"{one_line(parts[0], left)} · {parts[-1]}" if left >= _SHORTEST else parts[-1]
    return one_line(whole, room)
