"""A prompt as it stands on a rep's screen, whole, without anybody to answer it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.ask.answers import CONFIRM, CONFIRM_KEYS
from salescoach.ask.hints import field_hint, hint_for
from salescoach.deal.values import field_title
from salescoach.safe_text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.ask.painter import Painter
    from salescoach.walk.prompt import Prompt


def drawn(prompt: Prompt, painter: Painter, width: int) -> str:
    """Return the prompt with its options or fields, the line that says what to type, and what stands behind why."""
    return "\n".join(_parts(prompt, painter, width))


def _parts(prompt: Prompt, painter: Painter, width: int) -> Iterator[str]:
    yield painter.card(prompt, width) if prompt.kind == "card" else painter.question(prompt, width)
    options = _options(prompt)
    if options:
        yield painter.choices(options, frozenset(), 0, width)
    if prompt.kind == "confirm":
        yield "\n".join(f"  {key}: {CONFIRM[value]}" for key, value in CONFIRM_KEYS.items())
    if prompt.kind == "fields":
        for field in prompt.fields:
            now = f"now: {field.now}; " if field.now else ""
            yield one_line(f"{field_title(field.name)}: {now}{field_hint(field)}", width)
    else:
        yield one_line(f"> {hint_for(prompt)}", width)
    if prompt.tips or prompt.avoids:
        yield from ("", "/more", painter.more(prompt, width))
    yield from ("", "/why", painter.why(prompt, width))


def _options(prompt: Prompt) -> list[str]:
    if prompt.kind == "question" and prompt.answer["type"] in {"choice", "several"}:
        return list(prompt.answer.get("options", {}).values())
    return []
