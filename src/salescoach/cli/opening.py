"""Opening a deal and the note that is written on, held as long as the command runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contextlib import ExitStack

    from salescoach.cli.house import House
    from salescoach.cli.keeping import Keeping
    from salescoach.deal.ledgers import LedgerEntry
    from salescoach.deal.state import Deal
    from salescoach.notes.model import Note
    from salescoach.session.starting import Wish
    from salescoach.show.console import Tone
    from salescoach.walk.plan import Plan


def opened(
    house: House, folder: str, wish: Wish, stack: ExitStack, *, waits: bool = False
) -> tuple[Deal, Note, Keeping]:
    """Open a deal and hold its note, which is read again once it is held; return who saves it too.

    Once it is saved it is told that a preparation, walked before its call was planned, counts for that call, and which
    name was doubted; `waits` as in `Keeping`.
    """
    from salescoach.cli.doubted_names import doubts
    from salescoach.cli.keeping import Keeping
    from salescoach.disk.folders import user_folders
    from salescoach.disk.machine import machine_mark
    from salescoach.session.starting import open_note, take_up_call

    machine = machine_mark(user_folders(house.env).config)
    random6 = house.store.platform.random6()
    note = open_note(house.deal_of(folder), wish, random6, machine)
    stack.enter_context(house.store.hold(folder, note["id"]))
    deal = house.deal_of(folder)
    again = open_note(deal, wish, random6, machine)
    if again["id"] != note["id"]:  # finished meanwhile by another, or the second has turned
        stack.enter_context(house.store.hold(folder, again["id"]))
    told: list[tuple[str, Tone]] = []
    call = take_up_call(deal, wish, again)
    if call is not None:
        words = f"What was prepared before this call was planned counts for it: {_when(house, call)}."
        told.append((words, "plain"))
    told += [(words, "warn") for words in doubts(house, deal, [wish.by])]
    return deal, again, Keeping(house, told, waits=waits)


def _when(house: House, call: LedgerEntry) -> str:
    from salescoach.show.text.calls import when

    return when({name: str(call.fields.get(name) or "") for name in ("starts", "ends")}, house.zone)


def plan_for(house: House, wish: Wish) -> Plan:
    """Return the walk that is wished for, in this workspace."""
    from salescoach.session.starting import plan_of

    return plan_of(wish, house.gate, house.workspace.settings.playbooks.get("deal", ""))
