"""`salescoach playbook test`: do the playbooks do what their trainers say they do?"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from salescoach.cli.options import AsJson
from salescoach.cli.playbook.choosing import Chosen, Names, choose
from salescoach.cli.playbook.findings import print_problems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salescoach.cli.house import House
    from salescoach.problem import Problem
    from salescoach.tryout.cases import Case, Result

PASSED, FAILED, UNREADABLE = 0, 1, 4


def add_to(bench: typer.Typer, name: str) -> None:
    """Add the command."""
    bench.command(name)(test_all)


def test_all(
    ctx: typer.Context,
    names: Names = None,
    *,
    watch: Annotated[
        bool, typer.Option("--watch", help="Run again whenever a file changes, until Ctrl-C.")
    ] = False,
    junit: Annotated[
        str, typer.Option("--junit", metavar="FILE", help="Write the results for a CI server.")
    ] = "",
    as_json: AsJson = False,
) -> int:
    """Run the tests of playbooks: those under `tests:` and those in *.test.yaml files beside them.

    A test that gives no `now` takes place at noon of 21 November 2026.  Exit code: 0 all passed, 1 some failed,
    4 a playbook or a file of tests cannot be used.

    Example: salescoach playbook test playbooks/acme.yaml --watch
    """
    house: House = ctx.obj
    if watch:
        from salescoach.cli.playbook.watching import keep_testing

        return keep_testing(house, names or [], lambda: once(house, names or [], junit, as_json=as_json))
    return once(house, names or [], junit, as_json=as_json)


@dataclass(slots=True)
class _Run:
    """What came of all the tests that were chosen; `broken` keeps some of them from being run."""

    results: list[Result] = field(default_factory=list)
    broken: list[Problem] = field(default_factory=list)
    untested: list[str] = field(default_factory=list)


def once(house: House, names: Sequence[str], junit: str, *, as_json: bool) -> int:
    """Run the tests once and tell what came of them."""
    chosen = choose(house, names)
    run = _run(chosen)
    if junit:
        _write_junit(house, junit, run)
    if as_json:
        house.print_json(_as_json(run))
    else:
        from salescoach.show.text.tryout import print_results

        print_problems(house, run.broken, chosen.lines())
        print_results(house.streams, run.results, run.untested)
    if run.broken:
        return UNREADABLE
    return PASSED if all(result.passed for result in run.results) else FAILED


def _run(chosen: Chosen) -> _Run:
    from salescoach.gate.verdict import Gate
    from salescoach.tryout.running import run_case

    run = _Run()
    cases = _cases(chosen, run)
    gate = Gate(chosen.library)
    run.results = [_located(chosen, run_case(gate, case)) for case in cases]
    tested = {case.playbook for case in cases}
    books = chosen.library["playbooks"]
    run.untested = [name for name in chosen.ids() if name not in tested and books[name]["stages"]]
    return run


def _cases(chosen: Chosen, run: _Run) -> list[Case]:
    from salescoach.tryout.cases import cases_of

    run.broken += chosen.unread
    run.broken += [p for p in chosen.problems if p.level == "error" and p.place.file in chosen.playbooks]
    cases = [case for name in chosen.ids() for case in cases_of(chosen.library["playbooks"][name])]
    for path, file in chosen.tests.items():
        cases += _of_file(chosen, run, path, file.data)
    return cases


def _of_file(chosen: Chosen, run: _Run, path: str, data: bytes) -> list[Case]:
    """Return the tests of a file; one whose playbook is not there, or is broken, cannot be run."""
    from salescoach.problem import Place, Problem, did_you_mean
    from salescoach.tryout.files import read_tests

    found = read_tests(data, path)
    run.broken += [problem for problem in found.problems if problem.level == "error"]
    if not found.cases or found.playbook in chosen.library["playbooks"]:
        return found.cases
    if not any(problem.place.file in chosen.playbooks for problem in run.broken):
        hint = did_you_mean(found.playbook, chosen.library["playbooks"]) or "see: salescoach playbook list"
        message = f'there is no playbook "{found.playbook}" to test, or it has mistakes'
        run.broken.append(Problem(Place(path), "no-playbook", message, hint))
    return []


def _located(chosen: Chosen, result: Result) -> Result:
    """Look up the lines of what failed; what passed needs none."""
    if result.passed:
        return result
    from salescoach.source.reading import read
    from salescoach.tryout.running import with_lines

    path = result.case.file
    files = {file.path: file for file in (*chosen.playbooks.values(), *chosen.tests.values())}
    return with_lines(result, read(files[path].data, path).root if path in files else None)


def _as_json(run: _Run) -> dict[str, Any]:
    passed = sum(result.passed for result in run.results)
    return {
        "tests": [result.as_json() for result in run.results],
        "passed": passed,
        "failed": len(run.results) - passed,
        "problems": [problem.as_json() for problem in run.broken],
        "untested": run.untested,
    }


def _write_junit(house: House, name: str, run: _Run) -> None:
    from salescoach.disk.documents import write_document
    from salescoach.show.documents.junit import junit

    write_document(house.start / Path(name), junit(run.results, run.broken))
