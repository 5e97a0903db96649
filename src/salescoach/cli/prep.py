"""`salescoach prep`: ten minutes before the call."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from salescoach.cli.options import AnswersFile, AsJson, DealName, New, NoteChoice, PlaybookId, Role, Settings
from salescoach.cli.walking import Script, take
from salescoach.notes.standing import standing
from salescoach.safe_text import slug
from salescoach.session.tally import open_words, tally

if TYPE_CHECKING:
    from salescoach.cli.house import House
    from salescoach.deal.ledgers import LedgerEntry
    from salescoach.deal.state import Deal
    from salescoach.notes.model import Entry
    from salescoach.walk.plan import Plan


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

    What a walk prepared before the call was planned counts for it, unless that walk has come to the customer.

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
    if not as_json and house.store.has_deal(slug(deal)):
        _tell_next(house, slug(deal), complete=code == 0)
    return code


def _tell_next(house: House, name: str, *, complete: bool) -> None:
    """Tell what comes after a preparation, once nothing of it is left to ask, and what of it was passed over."""
    from salescoach.cli.calls import call_plan
    from salescoach.session.focus import next_call
    from salescoach.views.calls import is_prepared

    deal = house.deal_of(name)
    call, plan = next_call(deal), call_plan(house)
    if call is None or not is_prepared(deal, plan, call):
        return
    left = open_words(tally(_beforehand(deal, plan, call)))
    page = f"`salescoach brief {name}` is the page; `salescoach call {name}` starts the call."
    if not left:
        house.streams.tell(f"Prepared. {page}" if complete else page)
        return
    house.streams.tell(f"Prepared, {left} left open." if complete else f"Left open: {left}.")
    house.streams.tell(f"`salescoach prep {name} --note new` asks again.")
    house.streams.tell(page)


def _beforehand(deal: Deal, plan: Plan, call: LedgerEntry) -> list[Entry]:
    """Return what stands of the preparation of a call, whichever notes it was written in."""
    stages = deal.playbook(plan.playbook)["stages"]
    before = {stage["id"] for stage in stages if stage.get("moment") == "before"}
    notes = [note for note in reversed(deal.notes) if note.get("call") in call.ids]
    stands = [standing(note, notes[:place]) for place, note in enumerate(notes)]
    return [entry for entries in reversed(stands) for entry in entries if entry.get("stage") in before]
