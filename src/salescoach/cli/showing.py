"""All that is known of deals, told; without Typer, so that the lane can tell it too."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from salescoach.cli.house import House


def show_deals(house: House, name: str, *, as_json: bool, ticked: bool = False) -> int:
    """Print a deal, or each deal of a customer, with `ticked` each ticked line of our checklists too.

    Raises WrongUseError where there is none of the name.
    """
    from salescoach.cli.named import named_deals
    from salescoach.views.show import show_view

    found = [house.deal_of(one) for one in named_deals(house, name)]
    views = [show_view(deal, house.gate, house.workspace.settings.playbooks) for deal in found]
    if as_json:
        house.print_json(views[0] if len(views) == 1 else {"account": found[0].account, "deals": views})
        return 0
    from salescoach.show.text.show import print_show

    for number, (deal, view) in enumerate(zip(found, views, strict=True)):
        if number:
            house.streams.data("")
        print_show(house.streams, deal, view, ticked=ticked)
    return 0
