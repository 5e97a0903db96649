"""`salescoach playbook questions`: what a walk may ask, for whoever answers without a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from salescoach.cli.options import AsJson
from salescoach.cli.playbook.choosing import OneId, one_playbook

if TYPE_CHECKING:
    from salescoach.cli.house import House


def add_to(bench: typer.Typer, name: str) -> None:
    """Add the command."""
    bench.command(name)(questions)


def questions(ctx: typer.Context, playbook: OneId, *, as_json: AsJson = False) -> int:
    """List everything that a playbook asks; without --json as an answers file to fill in.

    Example: salescoach playbook questions seven-steps > answers.yaml
    """
    house: House = ctx.obj
    book = one_playbook(house, playbook)
    if as_json:
        from salescoach.views.questions import questions_of

        house.print_json({"questions": questions_of(book)})
    else:
        from salescoach.show.documents.answers_file import skeleton

        house.streams.data(skeleton(book, house.library["ledgers"]))
    return 0
