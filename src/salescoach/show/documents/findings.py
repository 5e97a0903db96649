"""Findings as other programs take them: the workflow commands of GitHub, and SARIF 2.1.0."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from salescoach import __version__
from salescoach.safe_text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from salescoach.problem import Level, Problem

_COMMANDS: Final[dict[Level, str]] = {"error": "error", "warning": "warning", "info": "notice"}
_LEVELS: Final[dict[Level, str]] = {"error": "error", "warning": "warning", "info": "note"}
_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"


def github(problems: Iterable[Problem]) -> str:
    """Return a workflow command for each finding, which GitHub shows beside the line in a pull request."""
    return "\n".join(_command(problem) for problem in problems)


def _command(problem: Problem) -> str:
    place = problem.place
    where = {"file": place.file}
    if place.line:
        where |= {
            "line": str(place.line),
            "col": str(place.column),
            "endColumn": str(place.column + place.width),
        }
    where["title"] = problem.code
    properties = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in where.items())
    return f"::{_COMMANDS[problem.level]} {properties}::{_escaped(_sentence(problem), '')}"


def _escaped(text: str, more: str) -> str:
    for sign in "%\r\n" + more:
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def _sentence(problem: Problem) -> str:
    return one_line(f"{problem.message}; {problem.hint}" if problem.hint else problem.message)


def sarif(problems: Sequence[Problem], rules: Mapping[str, str]) -> str:
    """Return findings as a SARIF log; `rules` has a sentence for every code that can be found."""
    named = {problem.code for problem in problems}
    told = [{"id": code, "shortDescription": {"text": rules.get(code, code)}} for code in sorted(named)]
    driver = {"name": "salescoach", "version": __version__, "rules": told}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem) for problem in problems],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1)


def _result(problem: Problem) -> dict[str, Any]:
    place = problem.place
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(place.file)}}
    if place.line:
        physical["region"] = {
            "startLine": place.line,
            "startColumn": place.column,
            "endColumn": place.column + place.width,
        }
    return {
        "ruleId": problem.code,
        "level": _LEVELS[problem.level],
        "message": {"text": _sentence(problem)},
        "locations": [{"physicalLocation": physical}],
    }


def _uri(path: str) -> str:
    from urllib.parse import quote

    return quote(path.replace("\\", "/"))
