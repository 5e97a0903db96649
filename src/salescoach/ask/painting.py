"""The painter of plain text: words instead of signs, for screen readers, dumb terminals and logs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.ask.commands import help_rows
from salescoach.ask.layout import (
    Line,
    card_rows,
    folded_rows,
    more_lines,
    question_lines,
    stage_words,
    why_lines,
)
from salescoach.ask.wrapping import wrapped
from salescoach.safe_text import one_line, safe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salescoach.ask.painter import Tone
    from salescoach.walk.prompt import Outline, Prompt

STATE_WORDS = {"done": "done", "here": "you are here", "ahead": "to come", "passed-over": "passed over"}
TONE_WORDS: dict[Tone, str] = {"plain": "", "good": "", "warn": "Note: ", "refused": "Not taken: "}
_NARROWEST = 20
_NOTHING = {"why": "nothing more is written about this question", "more": "no tips here"}


class PlainPainter:
    """Draws with words alone; see `ask.painter.Painter`."""

    def outline(self, outline: Outline, width: int) -> str:
        """Return the deal, the stage and how far it is, on one line."""
        here = next((stage_words(stage) for stage in outline.stages if stage.state == "here"), "")
        parts = [part for part in (one_line(outline.deal_name or outline.deal), here) if part]
        if outline.saved_at:
            parts.append(f"saved {one_line(outline.saved_at)}")
        return one_line(", ".join(parts), max(width, _NARROWEST))

    def question(self, prompt: Prompt, width: int) -> str:
        """Return the question, labelled lines under it."""
        return _drawn(question_lines(prompt, width - 10), width)

    def card(self, prompt: Prompt, width: int, rows: int = 0) -> str:
        """Return the card's lines, numbered."""
        head = self.question(prompt, width)
        whole = _numbered(card_rows(prompt), width)
        room = rows - head.count("\n") - 1
        if not rows or len(whole) <= room:
            return "\n".join([head, *whole])
        texts, rest = folded_rows(prompt, width - 5, room)
        return "\n".join([head, *_numbered(texts, width), f"     {rest}"])

    def choices(self, texts: Sequence[str], chosen: frozenset[int], at: int, width: int) -> str:
        """Return the options, numbered, in words which are chosen."""
        marks = {at: " (here)"} | dict.fromkeys(chosen, " (chosen)")
        rows = [text + marks.get(number, "") for number, text in enumerate(texts, start=1)]
        return "\n".join(_numbered(rows, width))

    def why(self, prompt: Prompt, width: int) -> str:
        """Return help, reason and sources."""
        return _drawn(why_lines(prompt), width) or _NOTHING["why"]

    def more(self, prompt: Prompt, width: int) -> str:
        """Return tips and what to avoid."""
        return _drawn(more_lines(prompt), width) or _NOTHING["more"]

    def review(self, outline: Outline, answered: Sequence[tuple[str, str]], width: int) -> str:
        """Return the stages with their state in words, then the answers, numbered."""
        stages = [f"{stage_words(stage)}: {STATE_WORDS[stage.state]}" for stage in outline.stages]
        head = f"{one_line(outline.playbook_title)}, {one_line(outline.deal_name or outline.deal)}"
        answers = [f"{one_line(text)}: {one_line(reply)}" for text, reply in answered]
        told = ["Answered in this walk (/edit NUMBER changes one):", *_numbered(answers, width)]
        return "\n".join([*wrapped(head, width), *_numbered(stages, width), *(told if answered else [])])

    def help(self, width: int, titles: Sequence[str] = ()) -> str:
        """Return the commands by group, each on a line of its own."""
        lines = wrapped("Type the answer and press Enter. At every question:", width)
        for title, rows in help_rows(titles):
            lines.append(f"{title}:")
            for usage, sign, about in rows:
                short = f" or {sign}" if sign and not sign.startswith("Esc") else ""
                lines += wrapped(f"{usage}{short}: {about}", width, "  ", "      ")
        return "\n".join(lines)

    def told(self, message: str, tone: Tone, width: int) -> str:
        """Return the message with its tone in words."""
        return "\n".join(wrapped(TONE_WORDS[tone] + safe(message), width))


def _drawn(lines: Sequence[Line], width: int) -> str:
    drawn: list[str] = []
    for line in lines:
        label = f"{line.label}: " if line.label else ""
        drawn += wrapped(label + line.text, width, "", "  " if label else "")
    return "\n".join(drawn)


def _numbered(rows: Sequence[str], width: int) -> list[str]:
    lines: list[str] = []
    for number, row in enumerate(rows, start=1):
        lead = f"{number:>3}. "
        lines += wrapped(safe(row), width, lead, " " * len(lead))
    return lines
