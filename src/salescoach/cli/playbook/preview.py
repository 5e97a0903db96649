"""`salescoach playbook preview`: one prompt as a rep would see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from salescoach.cli.playbook.choosing import OneId, playbook_among
from salescoach.errors import WrongUseError
from salescoach.safe_text import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salescoach.ask.painter import Painter
    from salescoach.cli.house import House


def add_to(bench: typer.Typer, name: str) -> None:
    """Add the command."""
    bench.command(name)(preview)


def preview(
    ctx: typer.Context,
    playbook: OneId,
    place: Annotated[
        str, typer.Argument(metavar="STAGE/ITEM", help="The item; always/ITEM for one of every contact.")
    ],
    *,
    settings: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="FACT=VALUE",
            help="Something known; LEDGER=WORDS is an entry, stage=S where the deal is.",
        ),
    ] = None,
) -> int:
    """Show one prompt as a rep would see it, with what stands behind /more and /why.

    What is given by --set counts as said by the customer. An item that a walk would not put as things stand is shown
    all the same, and standard error says why it would not be put.  Exit code: 0, 2 when there is no such item, 4
    when the playbook has mistakes.

    Example: salescoach playbook preview four-phases diagnose/cost_agreed --set annual_cost=60k
    """
    from salescoach.ask.previewing import drawn
    from salescoach.gate.verdict import Gate
    from salescoach.tryout import previewing

    house: House = ctx.obj
    library, book = playbook_among(house, playbook)
    gate = Gate(library)
    found = previewing.preview(gate, book, place, _given(settings or ()), house.now(), house.customs)
    painter = _painter(house)
    house.streams.data("\n\n".join(drawn(prompt, painter, house.streams.width) for prompt in found.prompts))
    if found.note:
        house.streams.tell(found.note, tone="warn")
    return 0


def _given(settings: Sequence[str]) -> dict[str, str]:
    given: dict[str, str] = {}
    for setting in settings:
        name, equals, value = setting.partition("=")
        if not equals or not name.strip():
            raise WrongUseError(
                f"--set {quoted(setting)} names no fact", "write --set fact=value", code="set"
            )
        given[name.strip()] = value.strip()
    return given


def _painter(house: House) -> Painter:
    """Return the painter that a walk has here, drawing on standard output."""
    if house.streams.plain:
        from salescoach.ask.painting import PlainPainter

        return PlainPainter()
    from salescoach.show.painter import ColourPainter

    return ColourPainter(colour=house.streams.out_colour, signs=house.streams.signs)
