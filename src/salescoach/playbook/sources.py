"""Files read and told apart: playbooks, translations, manuals, and what is none of them."""

from __future__ import annotations

import hashlib
import posixpath
from typing import TYPE_CHECKING

from salescoach.playbook.page import Page
from salescoach.playbook.statements import is_manual, read_manual
from salescoach.problem import Place, Problem
from salescoach.records import dataclass, field
from salescoach.safe_text import quoted
from salescoach.source.nodes import Mapping, Scalar
from salescoach.source.reading import read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salescoach.playbook.load import PlaybookFile


@dataclass(slots=True)
class Source:
    """A playbook's document before its shape is looked at.

    `key` is its name in the library; `depth` how many it starts from, one after the other.  One that is `lost`
    has no base to start from, so that nothing more can be said about it.
    """

    key: str
    page: Page
    sha256: str
    origin: str
    translates: str = ""
    depth: int = 0
    linked: bool = False
    lost: bool = False

    def value(self, key: str) -> str:
        """Return the text under a key of the file itself, or ""."""
        node = self.page.root.get(key)
        return node.text.strip() if isinstance(node, Scalar) else ""


@dataclass(slots=True)
class Sources:
    """All files of a library, read; `shadowed` are built-in playbooks whose ids the team uses."""

    playbooks: dict[str, Source] = field(default_factory=dict)
    shadowed: dict[str, Source] = field(default_factory=dict)
    statements: dict[str, dict[str, str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    lines: dict[str, tuple[str, ...]] = field(default_factory=dict)


def read_sources(files: Sequence[PlaybookFile]) -> Sources:
    """Read every file; what is no playbook gives one clear problem."""
    sources = Sources()
    for file in files:
        _take(sources, file)
    return sources


def unreadable(sources: Sources) -> dict[str, str]:
    """Return the files that are no document at all, by the id that they would seem to have."""
    paths = {one.place.file for one in sources.problems if one.level == "error"}
    return {posixpath.basename(path).removesuffix(".yaml"): path for path in sorted(paths)}


def _take(sources: Sources, file: PlaybookFile) -> None:
    reading = read(file.data, file.path)
    sources.lines[file.path] = reading.lines
    root = reading.root
    if isinstance(root, Mapping) and root.get("salescoach") is not None and is_manual(root):
        sources.statements[file.path], problems = read_manual(root)
        sources.problems += [*reading.problems, *problems]
    elif isinstance(root, Mapping) and _is_playbook(root):
        page = Page(file.path, root, root, sources.lines, list(reading.problems))
        page.torn = page.has_errors()
        source = Source("", page, hashlib.sha256(file.data).hexdigest(), file.origin)
        _name(sources, source)
    else:
        sources.problems += reading.problems
        if not any(one.level == "error" for one in reading.problems):
            sources.problems.append(_no_playbook(file.path, root))


def _is_playbook(root: Mapping) -> bool:
    return root.get("salescoach") is not None or (
        root.get("id") is not None and root.get("stages") is not None
    )


def _no_playbook(path: str, root: object) -> Problem:
    place = root.place if isinstance(root, Mapping) else Place(path)
    hint = 'a playbook begins with "salescoach: 1" and "id:"; keep other files elsewhere'
    return Problem(place, "no-playbook", "this is no playbook", hint)


def _name(sources: Sources, source: Source) -> None:
    """Enter a playbook under its id; the first file of an id wins, and the team's come first."""
    source.key = source.value("id") or _made_up(source)
    first = sources.playbooks.get(source.key)
    if first is None:
        sources.playbooks[source.key] = source
    elif first.origin != source.origin:
        sources.shadowed.setdefault(source.key, source)
    else:
        place = source.page.place(("id",))
        message = f"the id {quoted(source.key)} is already that of {first.page.file}"
        sources.problems += source.page.problems
        sources.problems.append(Problem(place, "duplicate-id", message, "give one of the two another id"))


def _made_up(source: Source) -> str:
    """Name a translation without an id after its base and language, anything else after its file."""
    base = source.value("translates")
    return f"{base}.{source.value('language') or 'en'}" if base else source.page.file
