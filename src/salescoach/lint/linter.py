"""What is wrong with some playbooks: the mistakes that loading finds, and what the rules find beyond them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from salescoach.problem import Place, Problem
from salescoach.source.nodes import Mapping
from salescoach.source.reading import read

if TYPE_CHECKING:
    from collections import abc

    from salescoach.playbook.model import Library


@dataclass(frozen=True, slots=True)
class Subject:
    """What is linted: the files that are meant, by the path that messages show, within a whole library.

    `problems` are those of loading the whole.
    """

    library: Library
    problems: abc.Sequence[Problem]
    files: abc.Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found in the files that are meant, in the order of files and lines; `unreadable` are no playbooks."""

    problems: list[Problem]
    unreadable: list[Problem] = field(default_factory=list)


def lint(subject: Subject) -> Findings:
    """Return everything that is wrong with the files that are meant."""
    found = Findings([])
    for path, data in subject.files.items():
        own = [problem for problem in subject.problems if problem.place.file == path]
        refused = _refused(path, data, own)
        found.unreadable.extend(refused)
        found.problems.extend([] if refused else own)
    elsewhere = _in_their_way(subject) if not found.problems and not found.unreadable else []
    order = {path: at for at, path in enumerate(subject.files)}
    found.problems.sort(key=lambda one: (order[one.place.file], one.place, one.code))
    return Findings([*found.problems, *elsewhere], found.unreadable)


def _refused(path: str, data: bytes, own: list[Problem]) -> list[Problem]:
    """Return the one sentence that a file gets which is no playbook, or cannot even be taken apart."""
    if not any(problem.level == "error" for problem in own):
        return []
    reading = read(data, path)
    if reading.root is None:
        return own[:1]
    root = reading.root
    if isinstance(root, Mapping) and (root.get("salescoach") or (root.get("id") and root.get("stages"))):
        return []
    hint = 'a playbook begins with "salescoach: 1" and "id:"; keep other files elsewhere'
    return [Problem(Place(path, 1, 1), "no-playbook", "this is no playbook", hint)]


def _in_their_way(subject: Subject) -> list[Problem]:
    """Return the mistakes of other files that keep a sound one from being used: those of its base."""
    used = {book["path"] for book in subject.library["playbooks"].values()}
    lost = [path for path, data in subject.files.items() if path not in used and _starts_from_another(data)]
    return [p for p in subject.problems if lost and p.level == "error" and p.place.file not in subject.files]


def _starts_from_another(data: bytes) -> bool:
    return b"extends:" in data or b"translates:" in data
