"""A test of a playbook as its trainer wrote it, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from salescoach.records import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Mapping

    from salescoach.playbook.model import Playbook

Path = tuple["str | int", ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One test: `given` and `expect` are texts, lists and mappings as written.

    It stands at `line` of `file`, as number `index` (from 0) of the file's tests.
    """

    playbook: str
    name: str
    given: Mapping[str, Any]
    expect: Mapping[str, Any]
    file: str
    line: int
    index: int


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that is not as expected, in words; `path` leads to it from the test, `line` is 0 until looked up."""

    what: str
    expected: str
    found: str
    path: Path = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one test; it passed when nothing failed."""

    case: Case
    failures: tuple[Failure, ...] = field(default=())

    @property
    def passed(self) -> bool:
        """Tell whether everything was as expected."""
        return not self.failures

    def as_json(self) -> dict[str, Any]:
        """Return the result in the shape of `playbook test --json`."""
        case = self.case
        return {
            "playbook": case.playbook,
            "name": case.name,
            "file": case.file,
            "line": case.line,
            "passed": self.passed,
            "given": dict(case.given),
            "failures": [
                {"what": f.what, "expected": f.expected, "found": f.found, "line": f.line or case.line}
                for f in self.failures
            ],
        }


def cases_of(playbook: Playbook) -> list[Case]:
    """Return the tests that stand in a playbook's own file."""
    trees = enumerate(playbook["tests"])
    return [case_of(playbook["id"], tree, playbook["path"], tree["line"], at) for at, tree in trees]


def case_of(playbook: str, tree: Mapping[str, Any], file: str, line: int, index: int) -> Case:
    """Return one test from the mapping that was written; a key without anything under it counts as empty."""
    given, expect = tree.get("given") or {}, tree.get("expect") or {}
    return Case(playbook, str(tree.get("name", "")), given, expect, file, line, index)


def in_words(value: Any) -> str:
    """Return a part of a test on one line, as a trainer would say it."""
    if isinstance(value, list):
        return ", ".join(_nested(one) for one in value) or "none"
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_nested(one)}" for name, one in value.items()) or "nothing"
    return str(value)


def _nested(value: Any) -> str:
    if isinstance(value, dict):
        return f"({in_words(value)})"
    return f"[{in_words(value)}]" if isinstance(value, list) else str(value)


def given_in_words(case: Case) -> list[str]:
    """Return what a test gives, a line for each kind of thing."""
    return [f"{name}: {in_words(value)}" for name, value in case.given.items()] or ["nothing"]
