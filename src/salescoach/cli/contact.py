"""`salescoach contact`: the two-minute checklist of whoever meets the customer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from salescoach.cli.endings import tell_saved
from salescoach.cli.options import AnswersFile, AsJson, DealName, New, Settings
from salescoach.cli.walking import Script, take, who_asks
from salescoach.errors import WrongUseError
from salescoach.problem import did_you_mean
from salescoach.safe_text import quoted

if TYPE_CHECKING:
    from salescoach.cli.house import House
    from salescoach.deal.state import Deal
    from salescoach.playbook.model import Stage

CHECKLISTS = "front-line"
AFTER_ORDER = "account-manager"
SELLER = "sales"


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(contact)


def contact(
    ctx: typer.Context,
    deal: DealName,
    *,
    role: Annotated[str, typer.Option("--role", metavar="R", help="Whose checklist; else your own.")] = "",
    answers: AnswersFile = "",
    setting: Settings = None,
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Whom of them you met.")] = "",
    new: New = False,
    card: Annotated[
        bool, typer.Option("--card", help="Print the checklist as a card with five lines to fill in.")
    ] = False,
    as_json: AsJson = False,
) -> int:
    """Walk your role's two-minute checklist after any contact: solved, what else, a lead, a promise, trust.

    The card is an answers file: send it to a phone, have its five lines filled in, hand it to --answers.

    Exit code: 0 done, 1 something required is missing, 5 a person is needed.

    Example: salescoach contact city-water --role service --by "R. Iyer" --set service_solved=yes
    """
    from salescoach.session.starting import Wish

    house: House = ctx.obj
    book = house.playbook_id(CHECKLISTS)
    script = Script(answers, tuple(setting or ()), as_json)
    mine = role or _role(house, ask=not (card or as_json or script.answers_something))
    stage = _checklist(house, mine)
    if card:
        return _print_card(house, deal, mine, stage, as_json=as_json)
    wish = Wish(
        book,
        note="new",
        by=by,
        role=mine,
        author=house.person.author,
        asks_whom=not (by or script.answers_something),
    )
    return take(house, deal, wish, script, new=new, closing=_closing, command="contact")


def _role(house: House, *, ask: bool) -> str:
    """Return the person's own role; where that has no checklist and somebody is there, ask in which they met them."""
    mine = house.person.role
    if _stage_for(house, mine) is not None or not ask or who_asks(house) == "nobody":
        return mine
    from salescoach.cli.asking import Question, chosen

    question = Question(
        "In which role did you meet them? (? help, /quit leaves)",
        ("A number, or the role's name: each has a checklist of its own.", "With --role R it is not asked."),
    )
    titles = {role: stage["title"] for stage in _stages(house) for role in stage.get("roles", [])}
    if AFTER_ORDER in titles and mine == SELLER:
        titles[AFTER_ORDER] += " (a seller's too, once there is an order)"
    return chosen(house, question, titles)


def _stages(house: House) -> list[Stage]:
    return house.library["playbooks"][CHECKLISTS]["stages"]


def _stage_for(house: House, role: str) -> Stage | None:
    return next((stage for stage in _stages(house) if role in (stage.get("roles") or [role])), None)


def _checklist(house: House, role: str) -> Stage:
    found = _stage_for(house, role)
    if found is not None:
        return found
    roles = list(dict.fromkeys(name for stage in _stages(house) for name in stage.get("roles", [])))
    hint = did_you_mean(role, roles) or f"give --role: {', '.join(roles)}"
    if role == SELLER and AFTER_ORDER in roles:
        log = 'salescoach log DEAL contacts "WHOM YOU MET"'
        hint += f"; a seller takes {AFTER_ORDER} once there is an order, and before it notes: {log}"
    raise WrongUseError(f"there is no checklist for the role {quoted(role)}", hint, code="no-checklist")


def _closing(house: House, deal: Deal, view: dict[str, Any]) -> None:
    """Tell what was saved, and what of it others will see."""
    from salescoach.show.text.contact import came_of_it
    from salescoach.views.contact import noted

    tell_saved(house, deal, view)
    for words in came_of_it(noted(deal, view["note"]), deal.zone):
        house.streams.tell(words)


def _print_card(house: House, name: str, role: str, stage: Stage, *, as_json: bool) -> int:
    from salescoach.show.documents.contact_card import contact_card

    if as_json:
        raise WrongUseError("--card and --json contradict each other", "give one of them")
    found = house.deal(name)
    always = found.playbook(CHECKLISTS)["always"]
    house.streams.data(contact_card(found, role, stage, always))
    return 0
