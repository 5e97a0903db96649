"""`salescoach playbook outline`: the bones of a playbook, as a tree or as a graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from salescoach.cli.options import AsJson
from salescoach.cli.playbook.choosing import OneId, playbook_among
from salescoach.errors import WrongUseError

if TYPE_CHECKING:
    from salescoach.cli.house import House

FORMATS = ("text", "mermaid", "json")


def add_to(bench: typer.Typer, name: str) -> None:
    """Add the command."""
    bench.command(name)(outline)


def outline(
    ctx: typer.Context,
    playbook: OneId,
    *,
    form: Annotated[
        str, typer.Option("--format", metavar="F", help="text, mermaid (a graph for a page) or json.")
    ] = "text",
    as_json: AsJson = False,
) -> int:
    """Show the stages of a playbook with their conditions, what they ask by id, their gates and their stops.

    Exit code: 0, or 4 when the playbook has mistakes.

    Example: salescoach playbook outline four-phases --format mermaid > phases.mmd
    """
    from salescoach.views.outlining import outline_of

    house: House = ctx.obj
    if form not in FORMATS:
        raise WrongUseError(f'there is no format "{form}"', f"formats: {', '.join(FORMATS)}", code="format")
    view = outline_of(*playbook_among(house, playbook))
    if as_json or form == "json":
        house.print_json({"outline": view})
    elif form == "mermaid":
        from salescoach.show.documents.mermaid import mermaid

        house.streams.data(mermaid(view))
    else:
        from salescoach.show.text.outline import print_outline

        print_outline(house.streams, view)
    return 0
