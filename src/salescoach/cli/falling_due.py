"""What is due, told; without Typer, so that the lane can tell it too."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from salescoach.cli.house import House

OVERDUE = 1
A_WEEK = "7d"


def due_within(house: House, name: str, within: str, role: str) -> dict[str, Any]:
    """Return what is due of a deal, of a customer, or ("") of all, within a span of days."""
    from salescoach.dates import parse_span

    days = parse_span(within)
    if not name:
        return _of_all(house, days, role)
    from salescoach.cli.named import named_deals
    from salescoach.views.due import due_view

    found = [house.deal_of(one) for one in named_deals(house, name)]
    return due_view(found, days, role, house.workspace.settings.playbooks)


def tell_due(house: House, view: dict[str, Any], *, as_json: bool) -> int:
    """Print what is due and return the exit code."""
    if as_json:
        house.print_json(view)
    else:
        from salescoach.show.text.due import print_due

        print_due(house.streams, view, house.customs.today)
    return code_of(view)


def code_of(view: dict[str, Any]) -> int:
    """Return the exit code: 1 where something is overdue, else 0."""
    return OVERDUE if any(one["overdue"] for one in view["due"]) else 0


def _of_all(house: House, days: int, role: str) -> dict[str, Any]:
    from salescoach.cli.over_all import over_all, slugs
    from salescoach.views.due import due_digest, due_of

    now, books = house.now(), house.workspace.settings.playbooks
    view: dict[str, Any] = over_all(
        house,
        "due",
        lambda deal: due_digest(deal, books),
        lambda digests: due_of(digests, days, role, now, house.zone),
        lambda view: slugs(view["due"]),
        now,
    )
    return view
