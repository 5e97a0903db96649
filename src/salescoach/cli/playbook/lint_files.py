"""`salescoach playbook lint`: every mistake of a playbook, with its line and its cure."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from salescoach.cli.options import AsJson
from salescoach.cli.playbook.choosing import Names, choose
from salescoach.cli.playbook.findings import print_problems
from salescoach.errors import WrongUseError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from salescoach.cli.house import House
    from salescoach.cli.playbook.choosing import Chosen
    from salescoach.lint.linter import Choice
    from salescoach.problem import Problem

FORMATS = ("text", "json", "github", "sarif")
CLEAN, FOUND, UNREADABLE = 0, 1, 4


def add_to(bench: typer.Typer, name: str) -> None:
    """Add the command."""
    bench.command(name)(lint_files)


def lint_files(
    ctx: typer.Context,
    names: Names = None,
    *,
    form: Annotated[str, typer.Option("--format", metavar="F", help="text, json, github or sarif.")] = "text",
    select: Annotated[
        list[str] | None, typer.Option("--select", metavar="CODE", help="Tell only this; a code or a family.")
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", metavar="CODE", help="Do not tell this.")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Let warnings fail, too.")] = False,
    fix: Annotated[
        bool, typer.Option("--fix", help="Mend what has one right answer: missing ids, missing quotes.")
    ] = False,
    as_json: AsJson = False,
) -> int:
    """Look for mistakes in playbooks and in the files of tests beside them.

    The families are form, identity, reference, logic and method. In a file, "# salescoach: ignore CODE -- reason"
    keeps a finding from being told.  Exit code: 0 clean, 1 something was found, 4 a file cannot be read or is no
    playbook. Warnings are told, and fail with --strict alone.

    Example: salescoach playbook lint playbooks/acme.yaml --strict
    """
    from salescoach.lint.choosing import chosen as choice_of
    from salescoach.lint.rules import all_rules

    house: House = ctx.obj
    if form not in FORMATS:
        raise WrongUseError(f'there is no format "{form}"', f"formats: {', '.join(FORMATS)}", code="format")
    choice = choice_of(all_rules(), select or (), ignore or ())
    if fix:
        _mend(house, names or [])
    with _nothing_thrown_away():
        chosen = choose(house, names or [])
        problems, unreadable = _findings(house, chosen, choice, names or [])
    _print(house, chosen, [*unreadable, *problems], "json" if as_json else form)
    if unreadable:
        return UNREADABLE
    failing = ("error", "warning") if strict else ("error",)
    return FOUND if any(problem.level in failing for problem in problems) else CLEAN


@contextmanager
def _nothing_thrown_away() -> Iterator[None]:
    """Keep all memory for a while: documents are built to be looked at, and looking for rubbish takes a tenth of it."""
    import gc

    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()  # or the first look would be at all of it
            gc.enable()


def _is_settings(path: str, names: Sequence[str]) -> bool:
    """Tell whether a file is the workspace's own, found in a folder rather than named."""
    return path.rpartition("/")[2] == "salescoach.yaml" and path not in names


def _findings(
    house: House, chosen: Chosen, choice: Choice, names: Sequence[str]
) -> tuple[list[Problem], list[Problem]]:
    """Return what is wrong with files that can be read, and what is said of those that cannot."""
    from salescoach.lint.linter import Subject, lint
    from salescoach.tryout.files import read_tests

    files = {path: file.data for path, file in chosen.playbooks.items() if not _is_settings(path, names)}
    documents = chosen.documents
    if not documents:
        from salescoach.playbook.load import PlaybookFile, read_documents

        documents = read_documents([PlaybookFile(f.path, f.data, f.origin) for f in house.compiled.files])
    found = lint(Subject(chosen.library, chosen.problems, files, documents), choice)
    of_tests = [p for path, file in chosen.tests.items() for p in read_tests(file.data, path).problems]
    told = [problem for problem in of_tests if choice.has(problem.code)]
    return [*found.problems, *told], [*chosen.unread, *found.unreadable]


def _mend(house: House, names: Sequence[str]) -> None:
    """Mend the team's own files that were chosen, and say what was done."""
    from salescoach.cli.playbook.choosing import looks_like_path
    from salescoach.disk.documents import write_document
    from salescoach.lint.fixing import fixed

    root = house.start if any(looks_like_path(house, name) for name in names) else house.workspace.root
    for path, file in choose(house, names).playbooks.items():
        new = fixed(file.data, path) if file.origin == "team" else None
        if new is not None:
            write_document(root / path, new.text)
            house.streams.tell(f"{path}: {new.mended} mended", tone="good")
    house.read_library_again()


def _print(house: House, chosen: Chosen, problems: list[Problem], form: str) -> None:
    if form == "json":
        house.print_json({"problems": [problem.as_json() for problem in problems]})
    elif form == "github":
        from salescoach.show.documents.findings import github

        if problems:
            house.streams.data(github(problems))
    elif form == "sarif":
        from salescoach.lint.manual import sentences_of
        from salescoach.lint.rules import all_rules
        from salescoach.show.documents.findings import sarif

        house.streams.data(sarif(problems, sentences_of(all_rules())))
    else:
        _tell(house, chosen, problems)


def _tell(house: House, chosen: Chosen, problems: list[Problem]) -> None:
    print_problems(house, problems, chosen.lines())
    files = len(chosen.playbooks) + len(chosen.tests)
    looked = "1 file" if files == 1 else f"{files} files"
    if problems:
        house.streams.tell(f"{len(problems)} found in {looked}", tone="warn")
    else:
        house.streams.tell(f"nothing found in {looked}", tone="good")
