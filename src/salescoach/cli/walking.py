"""What walk, prep, call and debrief have in common: open the deal, choose who answers, run, tell the end."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from salescoach.cli.beginning import begun
from salescoach.cli.endings import interrupted, left, tell_gate, written
from salescoach.cli.opening import opened, plan_for
from salescoach.errors import PersonNeededError
from salescoach.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from salescoach.ask.conversation import Conversation
    from salescoach.ask.port import Asker
    from salescoach.cli.house import House
    from salescoach.cli.keeping import Keeping
    from salescoach.deal.state import Deal
    from salescoach.notes.model import Entry, Note
    from salescoach.session.sitting import Sitting
    from salescoach.session.starting import Wish
    from salescoach.walk.plan import Plan

    Closing = Callable[[House, Deal, dict[str, Any]], None]


@dataclass(frozen=True, slots=True)
class Script:
    """What the command line gives instead of a person."""

    file: str = ""
    settings: tuple[str, ...] = ()
    as_json: bool = False

    @property
    def answers_something(self) -> bool:
        """Tell whether there is anything that answers."""
        return bool(self.file or self.settings)


class _Later:
    """A saver for scripts: the command writes everything at the end or, when something is wrong, nothing."""

    note: Note | None = None

    def save(self, note: Note) -> None:
        """Keep nothing yet, but remember that there is something to keep, were it only that the walk is done."""
        self.note = note


def take(
    house: House,
    name: str,
    wish: Wish,
    script: Script,
    *,
    new: bool,
    closing: Closing | None = None,
    opening: Sequence[Entry] = (),
    command: str = "walk",
) -> int:
    """Walk a deal with whoever answers; return the exit code.

    `closing` tells what came of it, if not the gate; `opening` is what a new deal is begun with; `command` is what
    is typed to begin one, for the messages that say so.
    """
    folder, named = begun(house, name, command) if new else (house.slug_of(name, command), [])
    named = [*named, *opening]
    asks = "script" if script.answers_something else who_asks(house)
    if asks == "nobody":
        raise PersonNeededError(
            "there is no terminal to ask in",
            "answer with --answers FILE or --set item=answer; the questions: "
            f"salescoach playbook questions {wish.playbook}",
        )
    from salescoach.session.starting import first_of

    with ExitStack() as stack:
        deal, note, keeping = opened(house, folder, wish, stack)
        plan = plan_for(house, wish)
        first = first_of(note, named)
        if asks == "script":
            return _by_script(house, deal, note, keeping, plan, wish, script, first, closing or tell_gate)
        return _by_person(
            house, deal, note, keeping, plan, wish, asks, first, closing or tell_gate, as_json=script.as_json
        )


def who_asks(house: House) -> str:
    """Return `terminal`, `plain` or `nobody`."""
    from salescoach.ask.choosing import choose
    from salescoach.show.console import is_tty

    return choose(
        stdin_tty=is_tty(house.stdin),
        stderr_tty=is_tty(house.stderr),
        term=house.env.get("TERM", ""),
        plain=house.globals.plain,
        no_input=house.globals.no_input,
    )


def _sitting(
    house: House, deal: Deal, note: Note, plan: Plan, wish: Wish, asker: Asker, saver: Any
) -> Sitting:
    from salescoach.notes.clock import latest_moment

    return _kind(wish)(
        plan,
        deal,
        note,
        asker,
        saver,
        house.now,
        house.customs_of(deal),
        author=wish.author,
        speaker=wish.by,
        latest=latest_moment(deal.notes, house.now(), note["id"]),
    )


def _kind(wish: Wish) -> type[Sitting]:
    """Return the kind of sitting: after a contact, whom they met is asked before anything else."""
    if wish.asks_whom:
        from salescoach.session.visiting import Visit

        return Visit
    from salescoach.session.sitting import Sitting

    return Sitting


def _by_script(
    house: House,
    deal: Deal,
    note: Note,
    keeping: Keeping,
    plan: Plan,
    wish: Wish,
    script: Script,
    first: list[Entry],
    closing: Closing,
) -> int:
    from salescoach.cli.answers_file import read_answers
    from salescoach.session.checking import first_entries, problems_of
    from salescoach.session.scripts import FromAnswers
    from salescoach.session.starting import result
    from salescoach.walk.replies import Accepted

    where = script.file if script.file != "-" else "standard input"
    answers = read_answers(house, script)
    problems = list(problems_of(answers, plan, deal, house.customs_of(deal)))
    if problems:
        from salescoach.session.answers import refused

        raise refused(problems, where or "--set")
    before = len(note["entries"])
    asker = FromAnswers(answers, plan, deal, where or "--set")
    later = _Later()
    sitting = _sitting(house, deal, note, plan, wish, asker, later)
    sitting.outlined = False
    beforehand = (*first, *first_entries(answers, deal, house.customs_of(deal)))
    if beforehand:
        sitting.keep(Accepted(beforehand))
    sitting.run()
    made = len(note["entries"]) - before
    if made or later.note is not None:
        keeping.save(note)
    view = result(sitting.plan, deal, note, saved=made, path=keeping.path, unused=asker.unused())
    if script.as_json:
        house.print_json(view)
        return 0 if view["complete"] else 1
    for words in asker.told:
        house.streams.tell(words)
    closing(house, deal, view)
    return 0 if view["complete"] else 1


def _by_person(
    house: House,
    deal: Deal,
    note: Note,
    keeping: Keeping,
    plan: Plan,
    wish: Wish,
    asks: str,
    first: list[Entry],
    closing: Closing,
    *,
    as_json: bool,
) -> int:
    from salescoach.ask.sane import sane_terminal
    from salescoach.session.starting import result

    before = len(note["entries"])
    with sane_terminal(house.stderr):
        asker = asker_for(house, deal, asks, plan, note)
        sitting = _sitting(house, deal, note, plan, wish, asker, keeping)
        sitting.first = tuple(first)
        try:
            finished = sitting.run()
        except KeyboardInterrupt:
            interrupted(house, deal, plan, written(note, before))
            raise
    made = len(note["entries"]) - before
    view = result(sitting.plan, deal, note, saved=made, path=keeping.path, unused=[])
    if not finished:
        left(house, deal, plan, made)
    if as_json:
        house.print_json(view)
    elif finished:
        closing(house, deal, view)
    return 0 if view["complete"] or not finished else 1


def asker_for(house: House, deal: Deal, asks: str, plan: Plan, note: Note) -> Conversation:
    """Return the asker of a terminal, or the plain line mode where nothing can be drawn, for a walk in a note."""
    from salescoach.session.answered import answered_so_far

    asker = _asker(house, deal, asks)
    asker.walked.source = lambda: answered_so_far(plan, deal, note)
    return asker


def _asker(house: House, deal: Deal, asks: str) -> Conversation:
    from salescoach.ask.editor import OwnEditor

    edit = OwnEditor(house.env)
    if asks == "terminal":
        from salescoach.ask.terminal import Terminal
        from salescoach.show.painter import ColourPainter

        painter = ColourPainter(colour=house.streams.colour, signs=house.streams.signs)
        try:
            return Terminal(
                painter,
                edit=edit,
                err=house.stderr,
                colour=house.streams.colour,
                names=lambda: [person.words for person in deal.entries("people")],
            )
        except Exception:  # a console that cannot be drawn on (Git Bash, some IDEs) still takes lines
            house.streams.tell("this terminal cannot be drawn on; questions come line by line", tone="warn")
    from salescoach.ask.plain import Plain

    return Plain(house.stdin, house.stderr, width=house.streams.width, edit=edit)
