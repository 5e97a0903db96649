"""`salescoach init`: a workspace, empty or with an example to look around in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from salescoach.cli.house import House


EXAMPLE_END = "2026-12-20T09:00"
"""When all of the example's deals have come to their end, as `--now` takes it."""


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(init)


def init(
    ctx: typer.Context,
    folder: Annotated[
        str, typer.Argument(metavar="[FOLDER]", help="Where; this folder when none is named.")
    ] = ".",
    *,
    example: Annotated[
        bool, typer.Option("--example", help="Fill it with a deal to look around in.")
    ] = False,
    name: Annotated[
        str, typer.Option("--name", metavar="NAME", help="Who you are: author of your notes.")
    ] = "",
    role: Annotated[
        str, typer.Option("--role", metavar="R", help="Your role: sales, service, finance, ...")
    ] = "",
) -> int:
    """Make a workspace: a folder with settings, your team's playbooks and the notes of your deals.

    Example: salescoach init ~/sales --name sam --example
    """
    from salescoach.disk.workspace import init_workspace

    house: House = ctx.obj
    path = init_workspace(house.start / Path(folder).expanduser())
    house.streams.tell(f"a workspace is in {path.parent}; its settings are in {path.name}", tone="good")
    if name or role:
        _introduce(house, name, role)
    if example:
        from salescoach.disk.example import copy_example

        deals = copy_example(path.parent)
        house.streams.tell(f"the example is there: salescoach show {deals[0]}", tone="good")
        house.streams.tell(
            f"it ends in December 2026; look at it from there: salescoach --now {EXAMPLE_END} deals"
        )
    return 0


def _introduce(house: House, name: str, role: str) -> None:
    """Keep who sits at the keyboard in their own settings, not in the workspace."""
    from salescoach.disk.folders import user_folders
    from salescoach.disk.person import Person, write_person

    known = house.person
    person = Person(name or known.author, role or known.role)
    write_person(user_folders(house.env).config, person)
    house.streams.tell(f"you are {person.author} ({person.role})", tone="good")
