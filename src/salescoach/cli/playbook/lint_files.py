"""`salescoach playbook lint`: every mistake of a playbook, with its line and its cure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from salescoach.cli.options import AsJson
from salescoach.cli.playbook.choosing import Names, choose
from salescoach.errors import WrongUseError

if TYPE_CHECKING:
    from salescoach.cli.house import House
    from salescoach.cli.playbook.choosing import Chosen
    from salescoach.problem import Problem

FORMATS = ("text", "json")
CLEAN, FOUND, UNREADABLE = 0, 1, 4


def add_to(bench: typer.Typer, name: str) -> None:
    """Add the command."""
    bench.command(name)(lint_files)


def lint_files(
    ctx: typer.Context,
    names: Names = None,
    *,
    form: Annotated[str, typer.Option("--format", metavar="F", help="text or json.")] = "text",
    as_json: AsJson = False,
) -> int:
    """Look for mistakes in playbooks and in the files of tests beside them.

    Exit code: 0 clean, 1 something was found, 4 a file cannot be read or is no playbook.

    Example: salescoach playbook lint playbooks/acme.yaml
    """
    house: House = ctx.obj
    if form not in FORMATS:
        raise WrongUseError(f'there is no format "{form}"', f"formats: {', '.join(FORMATS)}", code="format")
    chosen = choose(house, names or [])
    problems, unreadable = _findings(chosen)
    if as_json or form == "json":
        house.print_json({"problems": [problem.as_json() for problem in [*unreadable, *problems]]})
    else:
        _tell(house, chosen, [*unreadable, *problems])
    if unreadable:
        return UNREADABLE
    return FOUND if any(problem.level != "info" for problem in problems) else CLEAN


def _findings(chosen: Chosen) -> tuple[list[Problem], list[Problem]]:
    """Return what is wrong with files that can be read, and what is said of those that cannot."""
    from salescoach.lint.linter import Subject, lint
    from salescoach.tryout.files import read_tests

    files = {path: file.data for path, file in chosen.playbooks.items()}
    found = lint(Subject(chosen.library, chosen.problems, files))
    of_tests = [p for path, file in chosen.tests.items() for p in read_tests(file.data, path).problems]
    return [*found.problems, *of_tests], [*chosen.unread, *found.unreadable]


def _tell(house: House, chosen: Chosen, problems: list[Problem]) -> None:
    house.print_problems(problems, chosen.lines())
    files = len(chosen.playbooks) + len(chosen.tests)
    looked = "1 file" if files == 1 else f"{files} files"
    if problems:
        house.streams.tell(f"{len(problems)} found in {looked}", tone="warn")
    else:
        house.streams.tell(f"nothing found in {looked}", tone="good")
