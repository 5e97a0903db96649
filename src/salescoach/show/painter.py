"""The painter of the terminal asker: the same lines as the plain one, with colours and weights.

Colour never stands alone: every line has its label, every state its sign.  The lines are broken already when they get
here, so that nothing but the codes of colours is left to do; Rich would be a tenth of the wait for the first question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.ask.commands import help_rows
from salescoach.ask.layout import (
    around_here,
    card_rows,
    folded_rows,
    more_lines,
    question_lines,
    stage_words,
    why_lines,
)
from salescoach.ask.wrapping import columns, wrapped
from salescoach.safe_text import one_line, safe

if TYPE_CHECKING:
    from collections.abc import Sequence

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
_NUMBER = 6  # columns of a number with what stands around it
_CODES = {"bold": 1, "dim": 2, "italic": 3, "reverse": 7, "red": 31, "green": 32, "yellow": 33, "cyan": 36}

Row = tuple[tuple[str, str], ...]
"""A line on the screen: texts, each with its styles ("bold reverse"; "" for none)."""


class ColourPainter:
    """Draws with colours and weights; see `ask.painter.Painter`.

    Without `signs` only ASCII is drawn around the data.
    """

    def __init__(self, *, colour: bool = True, signs: bool = True) -> None:
        self._colour = colour
        self._sign = 0 if signs else 1

    def outline(self, outline: Outline, width: int) -> str:
        """Return the stages on one line, from the one before the present."""
        name = " " + one_line(outline.deal_name or outline.deal, max(8, width // 4))
        row, taken = [(name, "bold")], columns(name)
        for stage in around_here(outline):
            sign = _STATES[stage.state][self._sign] if stage.state != "ahead" else ""
            words = f" {sign}{stage_words(stage)} "
            if taken + columns(words) + 3 > width:
                row.append((" …" if self._sign == 0 else " ...", "bold dim"))
                break
            weight = "reverse" if stage.state == "here" else "dim" if stage.state != "done" else ""
            row += [(" ", "bold"), (words, f"bold {weight}".rstrip())]
            taken += 1 + columns(words)
        return self._drawn([tuple(row)])

    def question(self, prompt: Prompt, width: int) -> str:
        """Return the question under its heading, labelled lines beside it."""
        return self._rows(question_lines(prompt, width - _LABEL - 2), width)

    def card(self, prompt: Prompt, width: int, rows: int = 0) -> str:
        """Return the card with its numbered lines, folded where it is longer than `rows`."""
        head = self._rows(question_lines(prompt, width - _LABEL - 2), width)
        lines = _of_card(prompt, card_rows(prompt), width)
        room = rows - head.count("\n") - 1
        if rows and len(lines) > room:
            texts, rest = folded_rows(prompt, width - _NUMBER, room)
            lines = [*_of_card(prompt, texts, width), *_hanging(" " * _NUMBER, rest, "dim", width)]
        return "\n".join((head, self._drawn(lines)))

    def choices(self, texts: Sequence[str], chosen: frozenset[int], at: int, width: int) -> str:
        """Return the options with a box each and a pointer."""
        pointer = ("▸", ">")[self._sign]
        rows: list[Row] = []
        for number, text in enumerate(texts, start=1):
            lead = f" {pointer if number == at else ' '} [{'x' if number in chosen else ' '}]"
            rows += _numbered(number, text, "bold" if number in chosen else "", width, lead)
        return self._drawn(rows)

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
        return self._drawn(rows)

    def help(self, width: int, titles: Sequence[str] = ()) -> str:
        """Return the table of commands: how it is typed, the sign or key that does the same, what it does."""
        groups, every = help_rows(titles), [row for _, rows in help_rows() for row in rows]
        usage_width = max(len(usage) for usage, _, _ in every)
        sign_width = max(len(sign) for _, sign, _ in every)
        lines: list[Row] = []
        for title, rows in groups:
            lines += _hanging(" ", title, "bold", width)
            for usage, sign, about in rows:
                lines += _hanging(
                    f"   {usage:<{usage_width}}  {sign:<{sign_width}}  ", about, "dim", width, label=""
                )
        return self._drawn(lines)

    def told(self, message: str, tone: Tone, width: int) -> str:
        """Return the message with the sign of its tone before it."""
        *signs, style = _TONES[tone]
        return self._drawn(_hanging(signs[self._sign], safe(message), style, width))

    def _rows(self, lines: Sequence[Line], width: int) -> str:
        rows: list[Row] = []
        for line in lines:
            label = f" {line.label:<{_LABEL}}" if line.label else " "
            rows += _hanging(label, line.text, _STYLES.get(line.part, ""), width)
        return self._drawn(rows)

    def _drawn(self, rows: Sequence[Row]) -> str:
        """Return rows as text."""
        lines = ("".join(self._painted(text, styles) for text, styles in row) for row in rows)
        return "\n".join(line.rstrip() for line in lines)

    def _painted(self, text: str, styles: str) -> str:
        if not (self._colour and text and styles):
            return text
        codes = ";".join(str(_CODES[style]) for style in styles.split())
        return f"\x1b[{codes}m{text}\x1b[0m"


def _of_card(prompt: Prompt, texts: Sequence[str], width: int) -> list[Row]:
    rows: list[Row] = []
    for number, (line, text) in enumerate(zip(prompt.lines, texts, strict=False), start=1):
        rows += _numbered(number, text, "dim" if line.done else "", width)
    return rows


def _numbered(number: int, text: str, style: str, width: int, lead: str = " ") -> list[Row]:
    return _hanging(f"{lead}{number:>3}  ", safe(text), style, width)


def _hanging(lead: str, text: str, style: str, width: int, *, label: str = "dim") -> list[Row]:
    """Return a text as lines that stand under its first, beside a lead drawn in the style `label`."""
    lines = wrapped(text, width - len(lead))
    leads = [lead, *([" " * len(lead)] * (len(lines) - 1))]
    return [((before, label), (line, style)) for before, line in zip(leads, lines, strict=True)]
