"""`salescoach prep`: ten minutes before the call."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from salescoach.cli.options import AnswersFile, AsJson, DealName, New, NoteChoice, PlaybookId, Role, Settings
from salescoach.cli.walking import Script, take

if TYPE_CHECKING:
    from salescoach.cli.house import House


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(prep)


def prep(
    ctx: typer.Context,
    deal: DealName,
    *,
    playbook: PlaybookId = "",
    new: New = False,
    note: NoteChoice = "",
    answers: AnswersFile = "",
    setting: Settings = None,
    role: Role = "",
    as_json: AsJson = False,
) -> int:
    """Prepare the next call in a few minutes; plans one when none is planned.

    Exit code: 0 prepared, 1 something required is missing, 5 a person is needed.

    Example: salescoach prep city-water
    """
    from salescoach.session.starting import Wish

    house: House = ctx.obj
    wish = Wish(
        house.playbook_id(playbook),
        moments=frozenset({"before"}),
        note=note,
        role=role or house.person.role,
        author=house.person.author,
        plans_call=True,
    )
    code = take(house, deal, wish, Script(answers, tuple(setting or ()), as_json), new=new, command="prep")
    if not as_json:
        _tell_next(house, deal)
    return code


def _tell_next(house: House, name: str) -> None:
    """Tell what comes after a preparation, once nothing of it is left."""
    from salescoach.cli.calls import call_plan
    from salescoach.session.focus import next_call
    from salescoach.views.calls import is_prepared

    deal = house.deal(name)
    call = next_call(deal)
    if call is not None and is_prepared(deal, call_plan(house), call):
        house.streams.tell(
            f"Prepared. `salescoach brief {deal.slug}` is the page; `salescoach call {deal.slug}` starts the call."
        )
