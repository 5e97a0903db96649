"""Bases found for the playbooks that extend or translate one, and the documents merged."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from salescoach.playbook.extending import DEEPEST, extended, version_fits
from salescoach.playbook.translating import translated
from salescoach.problem import did_you_mean
from salescoach.source.nodes import Scalar

if TYPE_CHECKING:
    from salescoach.playbook.sources import Source, Sources


def link(sources: Sources) -> None:
    """Merge every extension and translation with its base; what is wrong goes to its page."""
    for source in list(sources.playbooks.values()):
        _link(sources, source, ())


def _link(sources: Sources, source: Source, waiting: tuple[str, ...]) -> None:
    word = "translates" if source.value("translates") else "extends"
    name = source.value(word)
    if source.linked or not name:
        return
    source.linked = True
    base = _base(sources, source, word, name, waiting)
    if base is None:
        source.lost = True
        return
    _link(sources, base, (*waiting, source.key))
    source.depth = base.depth + 1
    if base.lost or _too_deep(source, word):
        source.lost = True
        return
    _check_version(source, base)
    _merge(source, base, word)


def _base(sources: Sources, source: Source, word: str, name: str, waiting: tuple[str, ...]) -> Source | None:
    # a team's playbook may start from the built-in one of its own id
    found = sources.shadowed.get(name) if name == source.key else sources.playbooks.get(name)
    if name in waiting or (found is None and name == source.key):
        circle = (
            " of ".join([source.key, *reversed(waiting[waiting.index(name) :])]) if name in waiting else name
        )
        message = f'"{source.key}" starts from itself: {circle}'
        source.page.report((word,), "cycle", message, "let one of them stand on its own")
        return None
    if found is None:
        hint = did_you_mean(name, sources.playbooks) or f"there are {', '.join(sorted(sources.playbooks))}"
        source.page.report((word,), "unknown-playbook", f'there is no playbook "{name}" to start from', hint)
    return found


def _too_deep(source: Source, word: str) -> bool:
    if source.depth <= DEEPEST:
        return False
    message = f'"{source.key}" is the {source.depth}th in a row that starts from another'
    hint = f"at most {DEEPEST} may; start from an earlier one"
    source.page.report((word,), "too-deep", message, hint)
    return True


def _check_version(source: Source, base: Source) -> None:
    wanted = source.value("version_of_base")
    if not wanted:
        return
    version = base.page.root.get("version")
    have = version.text if isinstance(version, Scalar) else "0.0.0"
    fits = version_fits(have, wanted)
    path = ("version_of_base",)
    if fits is None:
        message = f'"{wanted}" names no versions'
        source.page.report(path, "base-version", message, 'write it as in ">=1,<2"')
    elif not fits:
        message = f'"{base.key}" is version {have}, and this playbook wants {wanted}'
        hint = "see what changed in the base, then change version_of_base"
        source.page.report(path, "base-version", message, hint)


def _merge(source: Source, base: Source, word: str) -> None:
    page = source.page
    if word == "translates" and not source.value("language"):
        message = 'this translation has no "language"'
        page.report((word,), "missing-key", message, 'add it, as in "language: de"')
    make = translated if word == "translates" else extended
    merged, problems = make(base.page.root, page.root)
    for problem in [*base.page.problems, *problems]:
        page.add(problem)
    page.root = page.original = merged
    page.torn = page.torn or base.page.torn
    if word == "translates":
        source.translates, source.sha256 = base.translates or base.key, base.sha256
    else:
        source.sha256 = hashlib.sha256((base.sha256 + source.sha256).encode()).hexdigest()
