"""Results of playbook tests in the XML that CI servers read."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from salescoach.safe_text import one_line, safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from salescoach.problem import Problem
    from salescoach.tryout.cases import Failure, Result


def junit(results: Sequence[Result], broken: Sequence[Problem]) -> str:
    """Return a suite for each playbook, and one of errors for the files that could not be used."""
    suites = [_suite(name, [r for r in results if r.case.playbook == name]) for name in _playbooks(results)]
    if broken:
        suites.append(_broken(broken))
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>", *suites, "</testsuites>", ""])


def _playbooks(results: Sequence[Result]) -> Iterator[str]:
    return iter(dict.fromkeys(result.case.playbook for result in results))


def _suite(name: str, results: Sequence[Result]) -> str:
    failed = sum(not result.passed for result in results)
    head = f'<testsuite name={_attribute(name)} tests="{len(results)}" failures="{failed}" errors="0">'
    return "\n".join([head, *(_case(result) for result in results), "</testsuite>"])


def _case(result: Result) -> str:
    case = result.case
    names = f"classname={_attribute(case.playbook)} name={_attribute(case.name)}"
    head = f'<testcase {names} file={_attribute(case.file)} line="{case.line}"'
    if result.passed:
        return f"{head}/>"
    return "\n".join([f"{head}>", *(_failure(failure) for failure in result.failures), "</testcase>"])


def _failure(failure: Failure) -> str:
    message = _attribute(f"{failure.what}: expected {failure.expected}; found {failure.found}")
    lines = [f"line {failure.line}", f"expected {failure.expected}", f"found    {failure.found}"]
    return f"<failure message={message}>{escape(safe(chr(10).join(lines)))}</failure>"


def _broken(problems: Sequence[Problem]) -> str:
    head = f'<testsuite name="files" tests="{len(problems)}" failures="0" errors="{len(problems)}">'
    cases = [
        f'<testcase classname="files" name={_attribute(p.place.file)}>'
        f"<error message={_attribute(p.headline())}/></testcase>"
        for p in problems
    ]
    return "\n".join([head, *cases, "</testsuite>"])


def _attribute(text: str) -> str:
    return quoteattr(one_line(text))
