"""The files of a library to compiled playbooks, and what is wrong with them; nothing here touches a disk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from salescoach.playbook.compiling import compile_playbook
from salescoach.playbook.declared import Draft, Scope, declare
from salescoach.playbook.gathering import gathered
from salescoach.playbook.shaping import shaped
from salescoach.playbook.sources import Source, playbook_sources

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salescoach.playbook.model import Library, Playbook
    from salescoach.problem import Problem

Origin = Literal["team", "built-in"]


@dataclass(frozen=True, slots=True)
class PlaybookFile:
    """A file that may be a playbook: its path as people know it, its bytes, and whose it is."""

    path: str
    data: bytes
    origin: Origin = "team"


@dataclass(frozen=True, slots=True)
class Compiled:
    """What became of the files: the library, every problem in the order of the files, and each file's lines.

    A playbook with errors is not in the library.  `statements` maps the path of each manual to its
    statements.
    """

    library: Library
    problems: list[Problem]
    lines: dict[str, tuple[str, ...]]
    statements: dict[str, dict[str, str]]


def compile_library(files: Sequence[PlaybookFile]) -> Compiled:
    """Return the compiled library of some files; the first file of an id wins, so the team's come first."""
    sources = playbook_sources(files)
    drafts = {
        key: draft for key, source in sources.playbooks.items() if (draft := _draft(source)) is not None
    }
    compiled: dict[str, Playbook] = {}
    for key, draft in drafts.items():
        playbook = compile_playbook(draft, _scope(draft, drafts))
        if not draft.page.has_errors():
            compiled[key] = playbook
    problems = [
        *sources.problems,
        *(problem for one in sources.playbooks.values() for problem in one.page.problems),
    ]
    order = {file.path: at for at, file in enumerate(files)}
    unique = sorted(
        dict.fromkeys(problems), key=lambda one: (order.get(one.place.file, 0), one.place, one.code)
    )
    return Compiled(gathered(compiled, drafts), unique, sources.lines, sources.statements)


def _draft(source: Source) -> Draft | None:
    part = shaped(source.page)
    if part is None:
        return None
    draft = Draft(source.page, part, source.sha256, source.origin, source.translates)
    declare(draft)
    return draft


def _scope(draft: Draft, drafts: dict[str, Draft]) -> Scope:
    return Scope(
        draft, tuple(drafts[name] for name in draft.part.uses if name in drafts and name != draft.id)
    )
