"""The results of playbook tests on the screen: of what failed, what was given, expected and found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.show.text.page import Page
from salescoach.tryout.cases import given_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salescoach.show.console import Streams, Tone
    from salescoach.tryout.cases import Failure, Result


def print_results(streams: Streams, results: Sequence[Result], untested: Sequence[str]) -> None:
    """Print every test that failed, then how many passed; playbooks without any test are named."""
    failed = [result for result in results if not result.passed]
    page = Page(streams)
    for result in failed:
        _failed(page, result)
    if failed:
        page.print()
    for name in untested:
        streams.tell(f"{name} has no tests")
    tone: Tone = "warn" if failed else "good" if results else "plain"
    streams.tell(_summary(len(results), len(failed)), tone=tone)


def _failed(page: Page, result: Result) -> None:
    case = result.case
    page.heading(f"{case.file}:{case.line}: {case.playbook}: {case.name}")
    for at, line in enumerate(given_in_words(case)):
        page.put(line, lead="  given     " if at == 0 else "            ")
    for failure in result.failures:
        _failure(page, failure)


def _failure(page: Page, failure: Failure) -> None:
    where = f"line {failure.line}: " if failure.line else ""
    page.put(f"{where}{failure.what}", lead="  ", style="bad")
    page.put(failure.expected, lead="  expected  ")
    page.put(failure.found, lead="  found     ")


def _summary(run: int, failed: int) -> str:
    if not run:
        return "there are no tests"
    tests = "1 test" if run == 1 else f"{run} tests"
    return f"{tests}, {failed} failed" if failed else f"{tests}, all passed"
