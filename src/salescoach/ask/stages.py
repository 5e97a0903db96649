"""Which stage of the outline a rep means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.ask.grammar import Misread
from salescoach.ask.port import Jump
from salescoach.safe_text import folded, one_line, quoted

if TYPE_CHECKING:
    from salescoach.walk.prompt import Outline


def stage_meant(words: str, outline: Outline) -> Jump | Misread:
    """Return the jump to the stage with this number, id or title, or a unique beginning of one."""
    stages, word = outline.stages, folded(words)
    if words.isdecimal() and len(words) < 9 and 0 < int(words) <= len(stages):
        return Jump(stages[int(words) - 1].id)
    exact = [stage for stage in stages if word in (folded(stage.id), folded(stage.title))]
    near = exact or [
        stage for stage in stages if folded(stage.id).startswith(word) or folded(stage.title).startswith(word)
    ]
    if len(near) == 1:
        return Jump(near[0].id)
    titles = [f"{number} {one_line(stage.title)}" for number, stage in enumerate(stages, start=1)]
    kind = outline.stage_name or "stage"
    if near:
        return Misread(f"{quoted(words)} could be more than one {kind}: {', '.join(titles)}")
    return Misread(f"there is no {kind} {quoted(words)}: {', '.join(titles)}")
