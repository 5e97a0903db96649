"""`salescoach call`: the call in progress."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import typer

from salescoach.cli.beginning import begun
from salescoach.cli.opening import opened, plan_for
from salescoach.cli.options import (
    AnswersFile,
    AsJson,
    By,
    DealName,
    New,
    NoteChoice,
    PlaybookId,
    Role,
    Settings,
)
from salescoach.cli.walking import Script, take, who_asks
from salescoach.errors import PersonNeededError
from salescoach.records import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salescoach.cli.house import House
    from salescoach.cli.keeping import Keeping
    from salescoach.notes.model import Entry
    from salescoach.session.calling import Call
    from salescoach.session.starting import Wish


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(call)


def call(
    ctx: typer.Context,
    deal: DealName,
    *,
    playbook: PlaybookId = "",
    new: New = False,
    note: NoteChoice = "",
    answers: AnswersFile = "",
    setting: Settings = None,
    by: By = "",
    role: Role = "",
    as_json: AsJson = False,
) -> int:
    """Catch what is said in a call: questions answered in any order, each line saved as it is typed.

    Nothing is asked. With --plain lines are read one by one, also from a pipe. A call that was stopped goes on
    with the same command.

    Example: salescoach call city-water
    """
    from salescoach.session.starting import Wish

    house: House = ctx.obj
    book = house.playbook_id(playbook)
    wish = Wish(
        book,
        moments=frozenset({"during"}),
        note=note,
        by=by,
        role=role or house.person.role,
        author=house.person.author,
    )
    script = Script(answers, tuple(setting or ()), as_json)
    if script.answers_something:
        return take(house, deal, wish, script, new=new, command="call")
    folder, named = begun(house, deal, "call") if new else (house.slug_of(deal, "call"), [])
    return _live(house, folder, wish, named, as_json=as_json)


def _live(house: House, folder: str, wish: Wish, named: Sequence[Entry], *, as_json: bool) -> int:
    how = _how(house)
    with ExitStack() as stack:
        found, keeping = _call(house, folder, wish, stack)
        found.first = tuple(named)
        before = len(found.note["entries"])
        failed = _run(house, found, how)
        return _told(house, found, keeping, before, as_json=as_json, failed=failed)


def _how(house: House) -> str:
    """Return `terminal` or `plain`; line by line a pipe may speak, for nothing is asked."""
    asks = who_asks(house)
    if asks == "nobody" and house.globals.plain and not (house.globals.no_input and house.stdin.isatty()):
        return "plain"
    if asks == "nobody":
        raise PersonNeededError(
            "there is no terminal for the screen of a call", "lines from a pipe: salescoach call DEAL --plain"
        )
    return asks


def _call(house: House, folder: str, wish: Wish, stack: ExitStack) -> tuple[Call, Keeping]:
    from salescoach.notes.clock import latest_moment
    from salescoach.session.calling import Call, note_to_reopen

    if not wish.note:
        notes, now = house.store.notes(folder).notes, house.now()
        again = note_to_reopen(notes, author=wish.author, playbook=wish.playbook, now=now)
        wish = replace(wish, note=again)
    deal, note, keeping = opened(house, folder, wish, stack, waits=True)
    latest = latest_moment(deal.notes, house.now())
    call = Call(
        plan_for(house, wish),
        deal,
        note,
        keeping,
        house.now,
        house.customs_of(deal),
        author=wish.author,
        speaker=wish.by,
        latest=latest,
    )
    return call, keeping


def _run(house: House, found: Call, how: str) -> Exception | None:
    from salescoach.ask.sane import sane_terminal

    if how == "plain":
        from salescoach.live.lines import Lines

        return Lines(found, house.stdin, house.streams.tell).run()
    from salescoach.live.screen import Screen

    with sane_terminal(house.stderr):
        Screen(found, house.stderr, colour=house.streams.colour, signs=house.streams.signs).run()
    return None


def _told(
    house: House, found: Call, keeping: Keeping, before: int, *, as_json: bool, failed: Exception | None
) -> int:
    from salescoach.session.starting import result

    keeping.tell()
    if failed is not None:
        raise failed
    made = len(found.note["entries"]) - before
    if as_json:
        house.print_json(result(found.plan, found.deal, found.note, saved=made, path=keeping.path, unused=[]))
    if made:
        house.streams.tell(f"{made} lines saved. Now: salescoach debrief {found.deal.slug}", tone="good")
    return 0
