"""The files of a library to compiled playbooks, and what is wrong with them; nothing here touches a disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from salescoach.playbook.checking import check_playbook
from salescoach.playbook.compiling import compile_playbook
from salescoach.playbook.cycles import check_cycles
from salescoach.playbook.declared import Draft, Scope, declare
from salescoach.playbook.gathering import gathered
from salescoach.playbook.linking import link
from salescoach.playbook.shaping import shaped
from salescoach.playbook.sources import read_sources, unreadable
from salescoach.playbook.statements import check_refs
from salescoach.playbook.verbs import check_keys
from salescoach.problem import nearest
from salescoach.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salescoach.playbook.model import Library, Playbook
    from salescoach.playbook.sources import Sources
    from salescoach.problem import Problem
    from salescoach.source.nodes import Mapping

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
    statements, `documents` the path of each playbook to its document, merged with that of its base.
    """

    library: Library
    problems: list[Problem]
    lines: dict[str, tuple[str, ...]]
    statements: dict[str, dict[str, str]]
    documents: dict[str, Mapping]


def compile_library(files: Sequence[PlaybookFile]) -> Compiled:
    """Return the compiled library of some files; the first file of an id wins, so the team's come first."""
    sources = read_sources(files)
    link(sources)
    drafts = _drafts(sources)
    compiled = {key: _compiled(draft, drafts, sources) for key, draft in drafts.items()}
    check_cycles(compiled, drafts)
    broken = {key: one for key, one in compiled.items() if drafts[key].page.has_errors()}
    healthy = {key: one for key, one in compiled.items() if key not in broken}
    problems = _in_order(files, sources)
    return Compiled(
        gathered(healthy, broken), problems, sources.lines, sources.statements, _documents(sources)
    )


def read_documents(files: Sequence[PlaybookFile]) -> dict[str, Mapping]:
    """Return the document of every playbook by path, merged with that of its base, without compiling it."""
    sources = read_sources(files)
    link(sources)
    return _documents(sources)


def _documents(sources: Sources) -> dict[str, Mapping]:
    return {one.page.file: one.page.root for one in sources.playbooks.values()}


def _drafts(sources: Sources) -> dict[str, Draft]:
    drafts: dict[str, Draft] = {}
    for key, source in sources.playbooks.items():
        part = None if source.lost else shaped(source.page)
        if part is not None:
            drafts[key] = Draft(source.page, part, source.sha256, source.origin, source.translates)
            declare(drafts[key])
    broken = {key: frozenset(draft.page.broken) for key, draft in drafts.items()}
    for draft in drafts.values():
        used = [_meant(name, drafts) for name in draft.part.uses]
        pages = [draft.page, *(drafts[name].page for name in used if name)]
        draft.page.broken = draft.page.broken.union(*(broken.get(name, ()) for name in used))
        draft.page.adrift = "" in used or any(page.torn for page in pages)
    return drafts


def _meant(name: str, drafts: dict[str, Draft]) -> str:
    """Return a used playbook, the one that was meant where it is misspelt, or ""."""
    return name if name in drafts else nearest(name, drafts) or ""


def _compiled(draft: Draft, drafts: dict[str, Draft], sources: Sources) -> Playbook:
    used = dict.fromkeys(_meant(name, drafts) for name in draft.part.uses)
    uses = tuple(drafts[name] for name in used if name and name != draft.id)
    others = (one for one in drafts.values() if one is not draft and one not in uses and not one.translates)
    scope = Scope(draft, uses, tuple(others))
    check_keys(draft.page, draft.part)
    playbook = compile_playbook(draft, scope)
    check_playbook(draft, scope, drafts, unreadable(sources))
    check_refs(draft, sources.statements)
    return playbook


def _in_order(files: Sequence[PlaybookFile], sources: Sources) -> list[Problem]:
    """Return every problem once, as the files and their lines stand."""
    found = [
        *sources.problems,
        *(problem for one in sources.playbooks.values() for problem in one.page.problems),
    ]
    order = {file.path: at for at, file in enumerate(files)}
    return sorted(dict.fromkeys(found), key=lambda one: (order.get(one.place.file, 0), one.place, one.code))
