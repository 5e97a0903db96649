"""`salescoach settle`: how an objection, a promise or a next step ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from salescoach.cli.options import AsJson, Because, DealName
from salescoach.cli.quick import write

if TYPE_CHECKING:
    from salescoach.cli.house import House
    from salescoach.deal.state import Deal


STATUS_HELP = (
    "Of promises: open, accepted, questioned, refused, kept, broken. Of objections: open, covered. "
    "Of next_steps: open, done, dropped. Of scope: in, out. Of questions: parked, asked. "
    "Of calls: planned, held, cancelled. Of every list: taken-back, for what was noted by mistake."
)


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(settle)


def settle(
    ctx: typer.Context,
    deal: DealName,
    entry: Annotated[
        str, typer.Argument(metavar="ENTRY", help="Its id, the beginning of it, or words of its text.")
    ],
    status: Annotated[str, typer.Argument(metavar="STATUS", help=STATUS_HELP)],
    *,
    field: Annotated[list[str] | None, typer.Option("--field", metavar="K=V", help="One more field.")] = None,
    because: Because = "",
    as_json: AsJson = False,
) -> int:
    """Say how an entry of a list stands now, or take it back.

    Example: salescoach settle city-water "pilot data" kept
    """
    from salescoach.session.quick import pairs, settled
    from salescoach.session.taking_back import TAKEN_BACK

    house: House = ctx.obj
    found = house.deal(deal)
    if status == TAKEN_BACK:
        return _taken_back(house, found, entry, because, unused=bool(field), as_json=as_json)
    made = settled(found, entry, status, pairs(field or [], "--field"), house.customs_of(found), because)
    return write(house, found, "settle", [made], as_json=as_json)


def _taken_back(house: House, deal: Deal, words: str, because: str, *, unused: bool, as_json: bool) -> int:
    """Take an entry back that was noted by mistake; the note that has it stays as it is."""
    from salescoach.cli.quick import save
    from salescoach.errors import WrongUseError
    from salescoach.safe_text import one_line
    from salescoach.session.entries import find_entry
    from salescoach.session.taking_back import entry_taken_back

    if unused:
        raise WrongUseError("what is taken back has no fields", "leave --field out")
    found = find_entry(deal, "", words)
    note, path, made = save(house, deal, "settle", entry_taken_back(deal, found, because))
    if as_json:
        house.print_json({"note": note["id"], "path": path, "deal": deal.slug, "entry": made[0]})
        return 0
    house.streams.tell(
        f"{one_line(found.words)}: taken back from {found.ledger.replace('_', ' ')}", tone="good"
    )
    return 0
