"""`salescoach outcome`: the selling ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from salescoach.cli.options import AsJson, Because, DealName
from salescoach.cli.quick import write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salescoach.cli.house import House
    from salescoach.deal.state import Deal
    from salescoach.notes.model import Entry


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(outcome)


def outcome(
    ctx: typer.Context,
    deal: DealName,
    result: Annotated[str, typer.Argument(metavar="won|lost|no-go", help="How it ended.")],
    *,
    setting: Annotated[
        list[str] | None, typer.Option("--set", metavar="K=V", help="A fact to keep with it.")
    ] = None,
    again: Annotated[str, typer.Option("--again", metavar="DATE", help="A day to look again.")] = "",
    because: Because = "",
    as_json: AsJson = False,
) -> int:
    """End the selling: won, lost, or a no that we respect.

    An order is kept with its sales report: give value, product, quantity, sector, expects and success_sign with --set.

    Example: salescoach outcome city-water no-go --because "no money before the election" --again "in 6 months"
    """
    from salescoach.session.quick import Said, ended, fact_set

    house: House = ctx.obj
    found = house.deal(deal)
    customs = house.customs_of(found)
    entries = ended(found, result, customs, because, again)
    said = Said(author=house.person.author)
    entries += [fact_set(found, one, customs, said, "documented") for one in setting or []]
    if result != "won":
        return write(house, found, "outcome", entries, as_json=as_json, told=f"{found.name}: {result}")
    return _won(house, found, entries, as_json=as_json)


def _won(house: House, deal: Deal, entries: Sequence[Entry], *, as_json: bool) -> int:
    """Save an order with its sales report; warn of promises that nobody who delivers was asked about."""
    from salescoach.cli.quick import save
    from salescoach.safe_text import quoted
    from salescoach.views.order import order_report

    note, path, made = save(house, deal, "outcome", entries)
    after = house.deal_of(deal.slug)
    report = order_report(after)
    if as_json:
        house.print_json({"note": note["id"], "path": path, "deal": deal.slug, "entry": made[0], **report})
        return 0
    tell = house.streams.tell
    tell(f"{deal.name}: won", tone="good")
    for name, told in report["report"].items():
        if told is not None:
            tell(f"  {after.fact(name)['title']}: {told['text']}")
    missing = [name for name, told in report["report"].items() if told is None]
    if missing:
        tell(f"not told yet: {', '.join(missing)}; add with: salescoach set {deal.slug} {missing[0]}=...")
    for promise in report["unchecked"]:
        tell(f"{quoted(promise['text'])}: nobody who delivers was asked about this promise", tone="warn")
    tell(f"what is due from now on: salescoach due {deal.slug}")
    return 0
