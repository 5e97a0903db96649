"""`salescoach playbook show`: a playbook as a trainer reads it, or as a page to print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from salescoach.cli.options import AsJson
from salescoach.cli.playbook.choosing import OneId, one_playbook
from salescoach.errors import WrongUseError

if TYPE_CHECKING:
    from salescoach.cli.house import House

FORMATS = ("text", "markdown", "json")


def add_to(bench: typer.Typer, name: str) -> None:
    """Add the command."""
    bench.command(name)(show_one)


def show_one(
    ctx: typer.Context,
    playbook: OneId,
    *,
    form: Annotated[
        str, typer.Option("--format", metavar="F", help="text, markdown (a checklist to print) or json.")
    ] = "text",
    as_json: AsJson = False,
) -> int:
    """Show a playbook: its stages, what is asked and done in them, their gates, its advice.

    Example: salescoach playbook show seven-steps --format markdown > checklist.md
    """
    house: House = ctx.obj
    if form not in FORMATS:
        raise WrongUseError(f'there is no format "{form}"', f"formats: {', '.join(FORMATS)}", code="format")
    book = one_playbook(house, playbook)
    if as_json or form == "json":
        house.print_json(
            {"playbook": {key: part for key, part in book.items() if key not in {"tests", "sha256"}}}
        )
    elif form == "markdown":
        from salescoach.show.documents.checklist import checklist

        house.streams.data(checklist(book))
    else:
        from salescoach.show.text.playbook import print_playbook

        print_playbook(house.streams, book)
    return 0
