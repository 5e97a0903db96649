"""Playbooks given as texts, linted in one library; what the tests of lint share."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from salescoach.lint.linter import Choice, Findings, Subject, lint
from salescoach.lint.rules import all_rules
from salescoach.playbook.load import PlaybookFile, compile_library

if TYPE_CHECKING:
    from collections.abc import Mapping

    from salescoach.lint.finding import Rule
    from salescoach.problem import Problem

CASES = Path(__file__).parent.parent / "cases" / "lint"


@cache
def rules() -> tuple[Rule, ...]:
    return tuple(all_rules())


@cache
def beside() -> tuple[PlaybookFile, ...]:
    """Return the playbooks and the manual that stand beside every case."""
    paths = sorted((CASES / "beside").glob("*.yaml"))
    return tuple(PlaybookFile(path.name, path.read_bytes()) for path in paths if path.name != "sound.yaml")


def findings(texts: Mapping[str, bytes], *around: PlaybookFile, choice: Choice | None = None) -> Findings:
    made = compile_library([*(PlaybookFile(name, data) for name, data in texts.items()), *around])
    subject = Subject(made.library, made.problems, texts, made.documents)
    return lint(subject, choice or Choice(rules()))


def found(text: str | bytes, *around: PlaybookFile) -> list[Problem]:
    data = text.encode() if isinstance(text, str) else text
    both = findings({"book.yaml": data}, *around)
    return [*both.unreadable, *both.problems]
