"""Files read and told apart: playbooks, translations, manuals, and what is none of them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from salescoach.playbook.page import Page
from salescoach.problem import Place, Problem
from salescoach.source.nodes import Mapping, Scalar
from salescoach.source.reading import read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salescoach.playbook.load import PlaybookFile


@dataclass(slots=True)
class Source:
    """A playbook's document before its shape is looked at."""

    id: str
    page: Page
    sha256: str
    origin: str
    translates: str = ""
    base: str = ""


@dataclass(slots=True)
class Sources:
    """All files of a library, read."""

    playbooks: dict[str, Source] = field(default_factory=dict)
    statements: dict[str, dict[str, str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    lines: dict[str, tuple[str, ...]] = field(default_factory=dict)


def playbook_sources(files: Sequence[PlaybookFile]) -> Sources:
    """Read every file; what is no playbook gives one clear problem."""
    sources = Sources()
    for file in files:
        _take(sources, file)
    return sources


def _take(sources: Sources, file: PlaybookFile) -> None:
    reading = read(file.data, file.path)
    sources.lines[file.path] = reading.lines
    sources.problems += reading.problems
    root = reading.root
    if root is None and reading.problems:
        return
    if not isinstance(root, Mapping) or root.get("salescoach") is None:
        where = root.place if root is not None else Place(file.path)
        hint = 'a playbook begins with "salescoach: 1" and "id:"; move other files elsewhere'
        sources.problems.append(Problem(where, "no-playbook", "this is not a playbook", hint))
        return
    if root.get("statements") is not None and root.get("id") is None:
        return
    name = root.get("id")
    identity = name.text if isinstance(name, Scalar) else file.path
    if identity in sources.playbooks:
        first = sources.playbooks[identity]
        if first.origin == file.origin:
            where = name.place if name is not None else root.place
            message = f'the id "{identity}" is already that of {first.page.file}'
            sources.problems.append(Problem(where, "duplicate-id", message, "give one of them another id"))
        return
    page = Page(file.path, root, root, sources.lines)
    sources.playbooks[identity] = Source(identity, page, hashlib.sha256(file.data).hexdigest(), file.origin)
