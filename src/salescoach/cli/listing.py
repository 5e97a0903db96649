"""The list of deals, told; without Typer, so that the lane can tell it too."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from salescoach.cli.house import House
    from salescoach.views.lines import Wish

ON_A_TERMINAL = 50  # deals; more than a screen, and quick however many there are


def list_deals(
    house: House, wish: Wish, *, every: bool = False, as_json: bool = False, source: bool = False
) -> int:
    """Print the deals of a wish; a terminal gets the first 50, unless `every` or the wish says otherwise."""
    from salescoach.cli.pipeline import pipeline
    from salescoach.records import replace

    if wish.first is None and house.stdout.isatty() and not (every or as_json):
        wish = replace(wish, first=ON_A_TERMINAL)
    view = pipeline(house, wish)
    if as_json:
        house.print_json(view)
        return 0
    from salescoach.show.text.deals import print_deals

    print_deals(house.streams, view, by=wish.by, columns=wish.columns, source=source)
    return 0
