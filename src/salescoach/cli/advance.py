"""`salescoach advance`: the deal moves on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from salescoach.cli.completing import stages
from salescoach.cli.options import AsJson, Because, DealName, PlaybookId
from salescoach.cli.quick import write

if TYPE_CHECKING:
    from salescoach.cli.house import House
    from salescoach.playbook.model import Stage


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(advance)


def advance(
    ctx: typer.Context,
    deal: DealName,
    stage: Annotated[
        str, typer.Argument(metavar="[STAGE]", help="Where to; else the next.", autocompletion=stages)
    ] = "",
    *,
    playbook: PlaybookId = "",
    because: Because = "",
    as_json: AsJson = False,
) -> int:
    """Move a deal to its next stage, or to the one that is named.

    While something that is needed is missing it takes a reason, which is kept.  Exit code: 1 without one.

    Example: salescoach advance city-water design --because "the commissioner asked for a sketch"
    """
    from salescoach.session.quick import moved
    from salescoach.show.text.need_words import demand_words, expression_words

    house: House = ctx.obj
    book = house.playbook_id(playbook, "deal")
    found = house.deal(deal)

    def said(there: Stage, name: str) -> str:
        stop = next((one for one in there["stops"] if one["id"] == name), None)
        return expression_words(found, stop["when"]) if stop else demand_words(found, book, there, name)[0]

    entry = moved(found, house.gate, book, house.stage_id(book, stage), because, said)
    told = f"{entry['move']['from']} to {entry['move']['to']}"
    return write(house, found, "advance", [entry], as_json=as_json, told=told)
