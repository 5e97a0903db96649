"""A checklist as a card for a phone or a pocket: comments to read, five lines to fill in, one answers file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from salescoach.deal.world import SETTLED
from salescoach.gate.words import spoken
from salescoach.safe_text import one_line
from salescoach.show.text.page import wrapped
from salescoach.views.questions import answer_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from salescoach.deal.state import Deal
    from salescoach.playbook.model import Item, Stage

_WIDTH: Final = 62
_ASKED: Final = frozenset({"ask", "check", "confirm"})


def contact_card(deal: Deal, role: str, stage: Stage, always: Sequence[Item]) -> str:
    """Return the card of a role's stage; as it is it answers nothing, and nothing in a name can become an answer."""
    asked = [item for item in (*stage["items"], *always) if item["verb"] in _ASKED]
    lines, instead = _five(asked)
    texts = [*_head(deal, stage), *_questions(deal, asked), *_avoid(deal, stage)]
    texts += [
        "",
        "Fill in what you know, a few words each; leave the rest empty.",
        *(f"{one['id']}: may be written in place of {other['id']}" for one, other in instead),
    ]
    comments = [f"# {line}".rstrip() for text in texts for line in wrapped(text, _WIDTH)]
    command = f'# salescoach contact {deal.slug} --role {role} --by "WHOM YOU MET" --answers THIS-FILE'
    return "\n".join([*comments, command, *(f"{item['id']}:" for item in lines)]) + "\n"


def _five(asked: Sequence[Item]) -> tuple[list[Item], list[tuple[Item, Item]]]:
    """Return the lines to fill in, and what may stand in place of one: of questions that exclude each other (both
    hang on a condition) the first has the line.
    """
    held = [item for item in asked if "when" in item]
    first = held[0] if held else None
    instead = [(item, first) for item in held[1:] if first is not None]
    return [item for item in asked if item not in held[1:]], instead


def _head(deal: Deal, stage: Stage) -> Iterator[str]:
    yield f"{one_line(deal.name)}: {stage['title']}"
    names = [
        ", ".join(str(e.fields[n]) for n in ("name", "title") if e.fields.get(n))
        for e in deal.entries("people")[:3]
    ]
    if names:
        yield f"Who: {'; '.join(names)}"
    for promise in deal.entries("promises"):
        if promise.fields.get("status") not in SETTLED:
            yield f"We owe: {promise.words}"
    yield ""
    yield from (f"Say: {spoken(deal, item['text'])}" for item in stage["items"] if item["verb"] == "say")


def _questions(deal: Deal, asked: Sequence[Item]) -> Iterator[str]:
    for number, item in enumerate(asked, start=1):
        yield f"{number} {_only(item)}{spoken(deal, item['text'])}{_how(item)}"


def _only(item: Item) -> str:
    """Return when a line is asked, in the words of somebody who has just ticked yes or no."""
    condition = one_line(item.get("when_text", ""))
    for word in ("yes", "no"):
        if condition.endswith(f"== {word}"):
            return f"If {word}: "
    return f"Only when {condition}: " if condition else ""


def _how(item: Item) -> str:
    answer = answer_of(item)
    if item.get("into"):
        return ""
    if answer["type"] == "scale":
        return f" ({answer.get('low', 1)} to {answer.get('high', 10)})"
    return " (yes or no)" if answer["type"] == "yes-no" else ""


def _avoid(deal: Deal, stage: Stage) -> Iterator[str]:
    yield from (spoken(deal, item["text"]) for item in stage["items"] if item["verb"] == "avoid")
