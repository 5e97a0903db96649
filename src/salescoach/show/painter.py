"""The painter of the terminal asker: the same lines as the plain one, with Rich's colours and weights.

Colour never stands alone: every line has its label, every state its sign.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from salescoach.ask.commands import help_rows
from salescoach.ask.layout import around_here, more_lines, question_lines, stage_words, why_lines
from salescoach.ask.wrapping import wrapped
from salescoach.safe_text import one_line, safe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.text import Text

    from salescoach.ask.layout import Line, Part
    from salescoach.ask.painter import Tone
    from salescoach.walk.prompt import Outline, Prompt

_STYLES: dict[Part, str] = {
    "heading": "dim",
    "question": "bold",
    "say": "italic",
    "known": "cyan",
    "rival": "yellow",
    "fold": "dim",
    "refs": "dim",
}
_TONES: dict[Tone, tuple[str, str, str]] = {
    "plain": ("   ", "   ", ""),
    "good": (" ✓ ", " + ", "green"),
    "warn": (" ! ", " ! ", "yellow"),
    "refused": (" ✗ ", " x ", "red"),
}
_STATES = {"done": ("✓ ", "+ "), "here": ("▸ ", "> "), "ahead": ("· ", ". "), "passed-over": ("– ", "- ")}
_NOTHING = {"why": "nothing more is written about this question", "more": "no tips here"}
_LABEL = 10


class RichPainter:
    """Draws with Rich; see `ask.painter.Painter`.  Without `signs` only ASCII is drawn around the data."""

    def __init__(self, *, colour: bool = True, signs: bool = True) -> None:
        self._colour = colour
        self._sign = 0 if signs else 1

    def outline(self, outline: Outline, width: int) -> str:
        """Return the stages on one line, from the one before the present."""
        from rich.text import Text

        text = Text(
            " " + one_line(outline.deal_name or outline.deal, max(8, width // 4)), style="bold", end=""
        )
        for stage in around_here(outline):
            sign = _STATES[stage.state][self._sign] if stage.state != "ahead" else ""
            style = "reverse" if stage.state == "here" else "dim" if stage.state != "done" else ""
            words = f" {sign}{stage_words(stage)} "
            if text.cell_len + len(words) + 3 > width:
                text.append(" …" if self._sign == 0 else " ..", style="dim")
                break
            text.append(" ")
            text.append(words, style=style)
        return self._drawn([text], width)

    def question(self, prompt: Prompt, width: int) -> str:
        """Return the question under its heading, labelled lines beside it."""
        return self._rows(question_lines(prompt, width - _LABEL - 2), width)

    def card(self, prompt: Prompt, width: int) -> str:
        """Return the card with its numbered lines."""
        rows: list[Text] = []
        for number, line in enumerate(prompt.lines, start=1):
            style, mark = ("dim", " (done)") if line.done else ("", "")
            rows += _numbered(number, line.text + mark, style, width)
        return "\n".join(
            (self._rows(question_lines(prompt, width - _LABEL - 2), width), self._drawn(rows, width))
        )

    def choices(self, texts: Sequence[str], chosen: frozenset[int], at: int, width: int) -> str:
        """Return the options with a box each and a pointer."""
        pointer = ("▸", ">")[self._sign]
        rows: list[Text] = []
        for number, text in enumerate(texts, start=1):
            lead = f" {pointer if number == at else ' '} [{'x' if number in chosen else ' '}]"
            rows += _numbered(number, text, "bold" if number in chosen else "", width, lead)
        return self._drawn(rows, width)

    def why(self, prompt: Prompt, width: int) -> str:
        """Return help, reason and sources."""
        return self._rows(why_lines(prompt), width) or _NOTHING["why"]

    def more(self, prompt: Prompt, width: int) -> str:
        """Return tips and what to avoid."""
        return self._rows(more_lines(prompt), width) or _NOTHING["more"]

    def review(self, outline: Outline, answered: Sequence[tuple[str, str]], width: int) -> str:
        """Return the stages, then the answers with their numbers."""
        rows = _hanging(" ", one_line(outline.playbook_title), "bold", width)
        for number, stage in enumerate(outline.stages, start=1):
            sign = _STATES[stage.state][self._sign]
            passed = " (passed over)" if stage.state == "passed-over" else ""
            style = "bold" if stage.state == "here" else ""
            rows += _numbered(number, f"{sign}{stage_words(stage)}{passed}", style, width)
        if answered:
            rows += _hanging(" ", "Answered in this walk (/edit NUMBER changes one)", "bold", width)
        for number, (question, answer) in enumerate(answered, start=1):
            rows += _numbered(number, f"{one_line(question)}  {one_line(answer)}", "", width)
        return self._drawn(rows, width)

    def help(self, width: int) -> str:
        """Return the table of commands: how it is typed, the sign or key that does the same, what it does."""
        groups = help_rows()
        usage_width = max(len(usage) for _, rows in groups for usage, _, _ in rows)
        sign_width = max(len(sign) for _, rows in groups for _, sign, _ in rows)
        lines: list[Text] = []
        for title, rows in groups:
            lines += _hanging(" ", title, "bold", width)
            for usage, sign, about in rows:
                lines += _hanging(
                    f"   {usage:<{usage_width}}  {sign:<{sign_width}}  ", about, "dim", width, label=""
                )
        return self._drawn(lines, width)

    def told(self, message: str, tone: Tone, width: int) -> str:
        """Return the message with the sign of its tone before it."""
        *signs, style = _TONES[tone]
        return self._drawn(_hanging(signs[self._sign], safe(message), style, width), width)

    def _rows(self, lines: Sequence[Line], width: int) -> str:
        rows: list[Text] = []
        for line in lines:
            label = f" {line.label:<{_LABEL}}" if line.label else " "
            rows += _hanging(label, line.text, _STYLES.get(line.part, ""), width)
        return self._drawn(rows, width)

    def _drawn(self, rows: Sequence[Text], width: int) -> str:
        """Return lines as text; they are as long as they should be, so that Rich wraps nothing."""
        from rich.console import Console

        console = Console(
            file=io.StringIO(),
            width=max(width, 20),
            markup=False,
            emoji=False,
            highlight=False,
            force_terminal=self._colour,
            color_system="standard" if self._colour else None,
            legacy_windows=False,
        )
        with console.capture() as captured:
            for row in rows:
                console.print(row, soft_wrap=True)
        return "\n".join(line.rstrip() for line in captured.get().rstrip("\n").split("\n"))


def _numbered(number: int, text: str, style: str, width: int, lead: str = " ") -> list[Text]:
    return _hanging(f"{lead}{number:>3}  ", safe(text), style, width)


def _hanging(lead: str, text: str, style: str, width: int, *, label: str = "dim") -> list[Text]:
    """Return a text as lines that stand under its first, beside a lead drawn in the style `label`."""
    from rich.text import Text

    lines = wrapped(text, width - len(lead))
    leads = [lead, *([" " * len(lead)] * (len(lines) - 1))]
    return [Text.assemble((before, label), (line, style)) for before, line in zip(leads, lines, strict=True)]
