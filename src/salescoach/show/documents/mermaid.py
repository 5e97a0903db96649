"""The outline of a playbook as a Mermaid graph; no text of a playbook can end its label or draw anything."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from salescoach.safe_text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPECIAL = re.compile(r"""["#&;<>`\\*\[\]{}|~$@^]|(?<!\w)_|_(?!\w)|^[-+]|(?<=^\d)[.)]""")
_LONGEST = 100


def mermaid(outline: dict[str, Any]) -> str:
    """Return a flowchart: stages, the conditions before them, gates after them, and the ways to a no."""
    return "\n".join(["flowchart TD", *(f"  {line}" for line in _lines(outline))]) + "\n"


def _lines(outline: dict[str, Any]) -> Iterator[str]:
    stages = list(enumerate(outline["stages"], start=1))
    yield f"begin([{_label(outline['title'])}])"
    for number, stage in stages:
        yield from _nodes(number, stage)
    yield f"finish([{_label('done')}])"
    if any(stage["stops"] for _, stage in stages):
        yield f"no_go([{_label('no-go')}])"
    entrances = [*(_entrance(number, stage) for number, stage in stages), "finish"]
    yield f"begin --> {entrances[0]}"
    for number, stage in stages:
        yield from _arrows(number, stage, entrances[number])


def _nodes(number: int, stage: dict[str, Any]) -> Iterator[str]:
    if stage["when"]:
        yield f"when{number}{{{_label('only when', stage['when'])}}}"
    title = f"{number} {stage['title']}"
    yield f"stage{number}[{_label(title, stage['goal'])}]"
    if stage["gate"]:
        needs = (f"{'must' if one['must'] else 'should'} {one['id']}: {one['need']}" for one in stage["gate"])
        yield f"gate{number}{{{{{_label(*needs)}}}}}"


def _arrows(number: int, stage: dict[str, Any], after: str) -> Iterator[str]:
    """Yield the ways into a stage that its own conditions make, and those out of it."""
    if stage["when"]:
        yield f"when{number} -- {_label('yes')} --> stage{number}"
        yield f"when{number} -- {_label('no, or not known')} --> {after}"
    if stage["here_when"]:
        yield f"begin -. {_label('here when ' + stage['here_when'])} .-> stage{number}"
    if stage["gate"]:
        yield f"stage{number} --> gate{number}"
        yield f"gate{number} -- {_label('ready')} --> {after}"
    else:
        yield f"stage{number} --> {after}"
    for stop in stage["stops"]:
        words = f"stop {stop['id']}: {stop['when']}"
        yield f"stage{number} -. {_label(words)} .-> no_go"


def _entrance(number: int, stage: dict[str, Any]) -> str:
    return f"when{number}" if stage["when"] else f"stage{number}"


def _label(*lines: str) -> str:
    """Return lines of data as one label in quotes; whatever Mermaid or HTML would read becomes its number."""
    return '"' + "<br/>".join(_escaped(line) for line in lines if line) + '"'


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda sign: f"#{ord(sign[0])};", one_line(text, _LONGEST))
