"""`salescoach walk`: walk a rep, or a script, through a playbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from salescoach.cli.options import (
    AnswersFile,
    AsJson,
    By,
    MaybeDeal,
    New,
    NoteChoice,
    PlaybookId,
    Role,
    Settings,
    StageId,
)
from salescoach.cli.walking import Script, take, who_asks
from salescoach.errors import PersonNeededError, WrongUseError
from salescoach.problem import did_you_mean
from salescoach.safe_text import quoted, slug

if TYPE_CHECKING:
    from salescoach.cli.house import House


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(walk)


MOMENTS = ("before", "during", "after")


def walk(
    ctx: typer.Context,
    deal: MaybeDeal = "",
    *,
    playbook: PlaybookId = "",
    stage: StageId = "",
    moment: Annotated[
        str, typer.Option("--moment", metavar="M", help="before, during or after the call.")
    ] = "",
    quick: Annotated[bool, typer.Option("--quick", help="Only what is still needed to go on.")] = False,
    new: New = False,
    lead: Annotated[
        str, typer.Option("--from", metavar="LEAD", help="The lead a new deal comes from: its id or words.")
    ] = "",
    note: NoteChoice = "",
    answers: AnswersFile = "",
    setting: Settings = None,
    by: By = "",
    role: Role = "",
    as_json: AsJson = False,
) -> int:
    """Walk through a playbook; every answer is saved as it is given.

    Without a terminal the answers come from --answers and --set.  Leave at any time: the same command goes on.

    Exit code: 0 done, 1 something required is missing, 5 a person is needed.

    Example: salescoach walk city-water -p seven-steps
    """
    house: House = ctx.obj
    script = Script(answers, tuple(setting or ()), as_json)
    if moment and moment not in MOMENTS:
        raise WrongUseError(
            f'there is no moment "{moment}"', did_you_mean(moment, MOMENTS) or "before, during or after"
        )
    if lead and not (deal and new):
        raise WrongUseError(
            "--from says where a new deal comes from", "salescoach walk NAME --new --from LEAD"
        )
    name, begins = (deal, new) if deal else met(house, script)
    from salescoach.session.starting import Wish

    book = house.playbook_id(playbook)
    wish = Wish(
        book,
        stage=house.stage_id(book, stage),
        moments=frozenset({moment} if moment else ()),
        quick=quick,
        note=note,
        by=by,
        role=role or house.person.role,
        author=house.person.author,
    )
    if lead:
        from salescoach.cli.leads import take_from_lead

        return take_from_lead(house, name, wish, script, lead)
    return take(house, name, wish, script, new=begins)


def met(house: House, script: Script) -> tuple[str, bool]:
    """Ask whom the rep is meeting, and return the name and whether it is a new deal's; it is all it takes to begin."""
    from salescoach.cli.beginning import existing

    name = _who(house, script)
    known = existing(house, name) or _nearly(house, name)
    return known or name, not known


def _nearly(house: House, name: str) -> str:
    """Ask whether a deal was meant that is nearly called so; return it, or nothing for a new one."""
    from salescoach.cli.asking import Question, asked
    from salescoach.cli.named import near_deal

    near = near_deal(slug(name), house.store.deal_slugs())
    if not near:
        return ""
    question = Question(
        f"There is a deal {quoted(near)}. Do you mean it? (Enter: yes, n: {quoted(name)} is a new one)",
        ("Enter goes on with the deal that is there; n begins another, with a folder of its own.",),
        usual="y",
    )
    while (said := asked(house, question).casefold()) not in {"y", "yes", "n", "no"}:
        house.streams.tell("y or n", tone="refused")
    return near if said in {"y", "yes"} else ""


def _who(house: House, script: Script) -> str:
    cure = "salescoach walk DEAL, or salescoach walk NAME --new for a new one"
    if script.answers_something:
        raise WrongUseError("no deal is named", cure, code="no-deal")
    if who_asks(house) == "nobody":
        raise PersonNeededError("no deal is named", cure)
    from salescoach.cli.asking import Question, asked, listed

    deals = house.store.deal_slugs()
    there = (f"There are: {listed(deals)}.",) if deals else ()
    help_lines = (
        "The customer's name, like City Water.",
        "A deal of that name is gone on with, else a new one begins.",
    )
    question = Question(
        "Who are you meeting? (the customer's name; ? help, /quit leaves)", (*help_lines, *there)
    )
    while not slug(name := asked(house, question)):
        house.streams.tell(
            f"{quoted(name)} gives no name for a folder; use some of the letters a to z, or digits",
            tone="refused",
        )
    return name
