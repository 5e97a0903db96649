"""`salescoach debrief`: five minutes after the call."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import typer

from salescoach.cli.endings import tell_gate
from salescoach.cli.opening import opened, plan_for
from salescoach.cli.options import AnswersFile, AsJson, By, DealName, NoteChoice, PlaybookId, Role, Settings
from salescoach.cli.walking import Script, asker_for, take, who_asks
from salescoach.errors import PersonNeededError

if TYPE_CHECKING:
    from salescoach.cli.house import House
    from salescoach.cli.keeping import Keeping
    from salescoach.deal.state import Deal
    from salescoach.session.debrief import Debrief
    from salescoach.session.starting import Wish


_CURE = "answer with --answers FILE or --set item=answer"


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(debrief)


def debrief(
    ctx: typer.Context,
    deal: DealName,
    *,
    playbook: PlaybookId = "",
    note: NoteChoice = "",
    answers: AnswersFile = "",
    setting: Settings = None,
    by: By = "",
    role: Role = "",
    as_json: AsJson = False,
) -> int:
    """Sort what was caught in the last call, say back what changed, agree with yourself what is next.

    Without a terminal the answers come from --answers and --set, also to what the call left open; lines of the call
    that stand at no question are left for a person to sort.

    Exit code: 0 done, 1 something required is missing, 5 a person is needed.

    Example: salescoach debrief city-water
    """
    from salescoach.session.starting import Wish

    house: House = ctx.obj
    script = Script(answers, tuple(setting or ()), as_json)
    wish = Wish(
        house.playbook_id(playbook),
        moments=frozenset({"after", "during"} if script.answers_something else {"after"}),
        note=note,
        by=by,
        role=role or house.person.role,
        author=house.person.author,
    )
    if script.answers_something:
        return take(house, deal, wish, script, new=False, closing=_closing, command="debrief")
    asks = who_asks(house)
    if asks == "nobody":
        raise PersonNeededError("there is no terminal to ask in", _CURE)
    return _asked(house, house.slug_of(deal), wish, asks, as_json=as_json)


def _closing(house: House, deal: Deal, view: dict[str, Any]) -> None:
    """Tell how it ended, and how many lines of the call wait for a person: nobody else may say what they answer."""
    from salescoach.session.loose import loose_lines

    tell_gate(house, deal, view)
    waiting = len(loose_lines(deal))
    if waiting:
        lines = "1 line of the call stands" if waiting == 1 else f"{waiting} lines of the call stand"
        cure = f"salescoach debrief {deal.slug} in a terminal sorts them"
        house.streams.tell(f"{lines} at no question yet: {cure}", tone="warn")


def _asked(house: House, folder: str, wish: Wish, asks: str, *, as_json: bool) -> int:
    from salescoach.ask.sane import sane_terminal

    with ExitStack() as stack:
        sitting, keeping = _sitting(house, folder, wish, asks, stack)
        before = len(sitting.note["entries"])
        with sane_terminal(house.stderr):
            finished = sitting.run()
        return _told(house, sitting, keeping, before, finished=finished, as_json=as_json)


def _sitting(house: House, folder: str, wish: Wish, asks: str, stack: ExitStack) -> tuple[Debrief, Keeping]:
    from salescoach.notes.clock import latest_moment
    from salescoach.session.debrief import Debrief

    deal, note, keeping = opened(house, folder, wish, stack)
    plan = plan_for(house, wish)
    sitting = Debrief(
        plan,
        deal,
        note,
        asker_for(house, deal, asks, plan, note),
        keeping,
        house.now,
        house.customs_of(deal),
        author=wish.author,
        speaker=wish.by,
        latest=latest_moment(deal.notes, house.now(), note["id"]),
    )
    return sitting, keeping


def _told(
    house: House, sitting: Debrief, keeping: Keeping, before: int, *, finished: bool, as_json: bool
) -> int:
    from salescoach.session.debrief_ending import ending_words
    from salescoach.session.starting import result

    deal, note = sitting.deal, sitting.note
    made = len(note["entries"]) - before
    view = result(sitting.plan, deal, note, saved=made, path=keeping.path, unused=[])
    if as_json:
        house.print_json(view)
    if not finished:
        house.streams.tell(f"saved; go on with: salescoach debrief {deal.slug}", tone="good")
        return 0
    for words in ending_words(sitting, view):
        house.streams.tell(words)
    return 0 if view["complete"] else 1
