"""What stands on the screen beside a question, as labelled lines in reading order; every painter draws them."""

from __future__ import annotations

from salescoach.ask.person_names import PEOPLE
from salescoach.ask.wrapping import wrapped
from salescoach.records import dataclass
from salescoach.safe_text import one_line, safe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal

    from salescoach.walk.prompt import KnownBefore, Outline, Prompt, StageLine

    Part = Literal[
        "heading", "about", "question", "say", "known", "rival", "fold", "line", "help", "because", "refs"
    ]


_BREAK = 10  # columns that a break between words may leave empty at the end of a row
EVIDENCE_WORDS: dict[str, str] = {
    "assumed": "our guess",
    "said": "they said",
    "confirmed": "they agreed",
    "documented": "in writing",
}
_KIND_WORDS: dict[str, str] = {
    "question": "Question",
    "card": "Checklist",
    "confirm": "To say back",
    "entries": "List",
    "fields": "Entry",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line: which part it is, the label before it (empty for none) and its safe text."""

    part: Part
    label: str
    text: str


def question_lines(prompt: Prompt, room: int) -> list[Line]:
    """Return what is shown when a prompt is put; the last line folds what has no room, `room` columns wide."""
    lines = [Line("heading", "", heading(prompt))]
    if prompt.of_words:
        lines.append(Line("about", "about", safe(prompt.of_words)))
    lines.append(Line("question", "", safe(prompt.text)))
    if prompt.wording and prompt.wording != prompt.text:
        lines.append(Line("say", "say", f"“{safe(prompt.wording)}”"))
    lines += [Line("say", "say", f"“{safe(text)}”") for text in prompt.says]
    lines += known_lines(prompt.known)
    fold = folded_line(prompt, room)
    return lines + ([fold] if fold else [])


def heading(prompt: Prompt) -> str:
    """Return what kind of prompt it is, which of how many, and where: `Question 3 of 9, Opening`."""
    count = f" {prompt.position} of {prompt.total}" if prompt.total else ""
    needed = ", needed" if prompt.required else ""
    return f"{_KIND_WORDS[prompt.kind]}{count}, {one_line(prompt.stage_title)}{needed}"


def known_lines(known: KnownBefore | None) -> list[Line]:
    """Return what is known already with its evidence and source, and what else was said, a line for each."""
    if known is None:
        return []
    source = ", ".join(part for part in (EVIDENCE_WORDS.get(known.evidence, ""), known.by, known.on) if part)
    text = f"{safe(known.text)} ({safe(source)})" if source else safe(known.text)
    return [
        Line("known", known.label, text),
        *(Line("rival", "but also", safe(rival)) for rival in known.rivals),
    ]


def folded_line(prompt: Prompt, room: int) -> Line | None:
    """Return on one line the first thing to avoid, else the first tip, and how many more there are."""
    everything = [("avoid", text) for text in prompt.avoids] + [("tip", text) for text in prompt.tips]
    if not everything:
        return None
    label, text = everything[0]
    if len(everything) == 1 and len(one_line(text)) <= room:
        return Line("fold", label, one_line(text))
    rest = f" (+{len(everything) - 1} /more)" if len(everything) > 1 else " (/more)"
    return Line("fold", label, one_line(text, max(10, room - len(rest))) + rest)


def card_rows(prompt: Prompt) -> list[str]:
    """Return the lines of a card, each saying whether it is done."""
    return [f"{line.text} (done)" if line.done else line.text for line in prompt.lines]


def folded_rows(prompt: Prompt, room: int, rows: int) -> tuple[list[str], str]:
    """Return the lines of a card cut to two rows of `room` columns where `rows` are enough for that, else to one, as
    many as fit with the line that counts what is missing, and that line.
    """
    texts = card_rows(prompt)
    cut = [one_line(text, 2 * room - _BREAK) for text in texts]
    if sum(len(wrapped(text, room)) for text in cut) < rows:
        return cut, "/more shows them whole"
    shown = texts[: max(1, rows - 1)]
    hidden = len(texts) - len(shown)
    rest = f"{hidden} more; /more shows all, whole" if hidden else "/more shows them whole"
    return [one_line(text, max(10, room)) for text in shown], rest


def more_lines(prompt: Prompt) -> list[Line]:
    """Return every line to avoid and every tip, whole."""
    lines = [Line("fold", "avoid", safe(text)) for text in prompt.avoids]
    return lines + [Line("fold", "tip", safe(text)) for text in prompt.tips]


def why_lines(prompt: Prompt) -> list[Line]:
    """Return what a question is good for, and what its answer counts as."""
    lines = [Line("help", "", safe(prompt.help))] if prompt.help else []
    if prompt.kind == "entries" and prompt.ledger == PEOPLE:
        lines.append(Line("help", "", "One person a line; -Name takes somebody out of the list again."))
    if prompt.because:
        lines.append(Line("because", "because", safe(prompt.because)))
    if prompt.evidence in EVIDENCE_WORDS:
        lines.append(Line("help", "counts as", EVIDENCE_WORDS[prompt.evidence]))
    if prompt.refs:
        lines.append(Line("refs", "from", ", ".join(one_line(ref) for ref in prompt.refs)))
    return lines


def stage_words(stage: StageLine) -> str:
    """Return a stage's title with how much of it is answered: `Opening 2/5`; nothing asked, no count."""
    count = f" {stage.answered}/{stage.asked}" if stage.asked else ""
    return one_line(stage.title) + count


def around_here(outline: Outline) -> Sequence[StageLine]:
    """Return the stages from the one before `here` on: what a narrow line should show first."""
    at = next((n for n, stage in enumerate(outline.stages) if stage.state == "here"), 0)
    return outline.stages[max(0, at - 1) :]
