"""`salescoach payback`: what it pays to train the people who meet customers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from salescoach.cli.options import AsJson
from salescoach.errors import WrongUseError
from salescoach.problem import did_you_mean
from salescoach.safe_text import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from salescoach.cli.house import House
    from salescoach.figures import Figure


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(payback)


def payback(
    ctx: typer.Context,
    *,
    setting: Annotated[
        list[str] | None, typer.Option("--set", metavar="K=V", help="A figure; a range is carried through.")
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Work out what training people who do not sell costs and returns: from --set, from facts, from your own history.

    The figures: training_people, training_hours, training_hour_cost, training_fee, contacts_a_month, lead_rate,
    lead_win_rate, lead_margin.

    Exit code: 0 worked out, 1 a figure is missing.

    Example: salescoach payback --set training_people=4 --set training_hours=10 --set lead_margin=2k-4k
    """
    from salescoach.views.payback import payback_view

    house: House = ctx.obj
    given = _given(house, setting or [])
    deals = [house.deal_of(name) for name in house.store.deal_slugs()]
    currency = house.workspace.settings.currency
    view = payback_view(deals, given, house.library, currency, house.customs.today)
    if as_json:
        house.print_json(view)
    else:
        from salescoach.show.text.payback import print_payback

        print_payback(house.streams, view)
    return 1 if view["missing"] else 0


def _given(house: House, settings: Iterable[str]) -> dict[str, Figure]:
    from salescoach.deal.values import seen
    from salescoach.session.quick import pairs
    from salescoach.views.payback import INPUTS, MONEY
    from salescoach.walk.reading import understand

    found = {}
    for name, text in pairs(settings, "--set").items():
        if name not in INPUTS:
            hint = did_you_mean(name, INPUTS) or f"one of {', '.join(INPUTS)}"
            raise WrongUseError(f"payback has no figure {quoted(name)}", hint, code="no-figure")
        kind = {"lead_rate": "percent", "lead_win_rate": "percent"}.get(
            name, "money" if name in MONEY else "number"
        )
        answer = {"type": kind}
        understood = understand(text, answer, house.customs)  # type: ignore[arg-type]  # one of three types
        found[name] = seen(understood.value, answer)  # type: ignore[arg-type]
    return found
