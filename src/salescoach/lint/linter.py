"""What is wrong with some playbooks: the mistakes that loading finds, and what the rules find beyond them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.lint.book import Book
from salescoach.lint.codes import LOADING
from salescoach.lint.ignoring import ignores, without_ignored
from salescoach.lint.reach import Reach
from salescoach.lint.runner import run
from salescoach.problem import Place, Problem
from salescoach.records import dataclass, field
from salescoach.source.nodes import Mapping
from salescoach.source.reading import read

if TYPE_CHECKING:
    from collections import abc

    from salescoach.lint.finding import Rule
    from salescoach.playbook.model import Library, Playbook


@dataclass(frozen=True, slots=True)
class Subject:
    """What is linted: the files that are meant, by the path that messages show, within a whole library.

    `problems` are those of loading the whole; `documents` hold the playbooks as they were read, merged with
    their bases, by path.
    """

    library: Library
    problems: abc.Sequence[Problem]
    files: abc.Mapping[str, bytes]
    documents: abc.Mapping[str, Mapping] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which rules run, and which codes are told: those of `select` (all if empty) that are not in `ignore`."""

    rules: abc.Sequence[Rule] = ()
    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()

    def has(self, code: str) -> bool:
        """Tell whether findings of a code are told."""
        return (not self.select or code in self.select) and code not in self.ignore


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found in the files that are meant, in the order of files and lines; `unreadable` are no playbooks."""

    problems: list[Problem]
    unreadable: list[Problem] = field(default_factory=list)


def lint(subject: Subject, choice: Choice | None = None) -> Findings:
    """Return everything that is wrong with the files that are meant, as far as it was chosen."""
    choice = choice or Choice()
    found = Findings([])
    reach = Reach(subject.library)
    for path, data in subject.files.items():
        own = [problem for problem in subject.problems if problem.place.file == path]
        refused = _refused(path, data, own)
        found.unreadable.extend(refused)
        found.problems.extend([] if refused else _of_file(subject, choice, path, own, reach))
    elsewhere = _in_their_way(subject) if not found.problems and not found.unreadable else []
    order = {path: at for at, path in enumerate(subject.files)}
    found.problems.sort(key=lambda one: (order[one.place.file], one.place, one.code))
    return Findings([*found.problems, *elsewhere], found.unreadable)


def _of_file(subject: Subject, choice: Choice, path: str, own: list[Problem], reach: Reach) -> list[Problem]:
    """Return what loading and the rules find in one file, without what it asks to ignore."""
    lines = tuple(subject.files[path].decode("utf-8-sig", "replace").replace("\r\n", "\n").split("\n"))
    rules = [rule for rule in choice.rules if choice.has(rule.ID)]
    root = subject.documents.get(path)
    found = list(own)
    if root is not None and not any(_hides_the_rest(problem) for problem in own):
        found += run(_book(subject, path, root, lines, reach), rules)
    known = {*LOADING, *(rule.ID for rule in choice.rules)}
    ran = {*(rule.ID for rule in rules), *(problem.code for problem in own if problem.level != "error")}
    told = without_ignored(found, ignores(path, lines), run=ran, known=known)
    return [problem for problem in told if choice.has(problem.code)]


def _hides_the_rest(problem: Problem) -> bool:
    """Tell whether what was read may not be what was written."""
    return problem.level == "error" and (
        problem.code.startswith("yaml") or problem.code == "language-version"
    )


def _book(subject: Subject, path: str, root: Mapping, lines: tuple[str, ...], reach: Reach) -> Book:
    sound = _compiled(subject.library, path)
    made = Book(path, root, subject.library, {path: lines}, sound, reach=reach)
    started_from = subject.library["playbooks"].get(made.value("extends"))
    document = subject.documents.get(started_from["path"]) if started_from else None
    if started_from is not None and document is not None and started_from["path"] != path:
        made.base = Book(started_from["path"], document, subject.library, {}, started_from, reach=reach)
    return made


def _compiled(library: Library, path: str) -> Playbook | None:
    """Return what a file was compiled to; a translation stands with the playbook that it translates."""
    translated = [
        one for by_language in library.get("translations", {}).values() for one in by_language.values()
    ]
    books = [*library["playbooks"].values(), *translated]
    return next((book for book in books if book["path"] == path), None)


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
