"""`salescoach` alone: what is next."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typer

    from salescoach.cli.house import House


def home(ctx: typer.Context) -> int:
    """Begin the first walk in an empty workspace; else say what is there and how to go on."""
    from salescoach.cli.walking import who_asks

    house: House = ctx.obj
    deals = house.store.deal_slugs()
    if not deals and who_asks(house) != "nobody":
        from salescoach.cli.walk import begin

        return begin(house)
    _tell(house, deals)
    return 0


def _tell(house: House, deals: list[str]) -> None:
    tell = house.streams.tell
    if not deals:
        tell("No deals yet. Begin with: salescoach walk NAME --new")
        return
    for name in deals[:9]:
        deal = house.deal_of(name)
        tell(f"{deal.name}: salescoach walk {name}")
    tell("See: salescoach --help")
