"""`salescoach handover`: what the next role must know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from salescoach.cli.documents import (
    Force,
    Form,
    Output,
    as_json_text,
    as_plain_text,
    document_format,
    keep,
    print_document,
    to_screen,
)
from salescoach.cli.options import AsJson, DealName
from salescoach.errors import WrongUseError
from salescoach.problem import did_you_mean
from salescoach.safe_text import quoted

if TYPE_CHECKING:
    from salescoach.cli.documents import Fill
    from salescoach.cli.house import House
    from salescoach.deal.state import Deal
    from salescoach.notes.model import Entry
    from salescoach.show.text.page import Page


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(handover)


def handover(
    ctx: typer.Context,
    deal: DealName,
    *,
    to: Annotated[
        str, typer.Option("--to", metavar="ROLE", help="Who takes it over: service, installer, ...")
    ],
    form: Form = "",
    output: Output = "",
    force: Force = False,
    as_json: AsJson = False,
) -> int:
    """Hand a deal over: people, what they expect, promises, risks, trust. Those who deliver answer it with
    `salescoach walk DEAL -p handover`.

    Exit code: 0 handed over, 1 a promise is owned by nobody (it says which).

    Example: salescoach handover city-water --to service -o handover.html
    """
    from salescoach.views.handover import handover_view

    house: House = ctx.obj
    chosen = document_format(form, output, as_json=as_json)
    found = house.deal(deal)
    role = _receiver(house, to)
    _refuse_unowned(found)
    view = handover_view(found, role)
    path = "" if to_screen(output) else str(keep(house, output, _document(house, view, chosen), force=force))
    _note(house, found, role)
    if not path:
        print_document(house, chosen, _filled(house, view), lambda: _document(house, view, chosen))
    _tell(house, view, path)
    return 0


def _receiver(house: House, role: str) -> str:
    from salescoach.views.taking_over import PLAYBOOK, TAKEN_OVER

    book = house.library["playbooks"].get(PLAYBOOK)
    stages = [stage for stage in book["stages"] if stage["id"] == TAKEN_OVER] if book else []
    roles = [name for stage in stages for name in stage.get("roles", [])]
    if role in roles or not roles:
        return role
    hint = did_you_mean(role, roles) or f"one of {', '.join(roles)}"
    raise WrongUseError(f"nobody takes orders over in the role {quoted(role)}", hint, code="no-role")


def _refuse_unowned(deal: Deal) -> None:
    """Raise GateShutError while somebody counts on a promise that nobody of ours stands for."""
    from salescoach.session.quick import GateShutError
    from salescoach.views.handover import unowned

    lacking = unowned(deal)
    if lacking:
        words = ", ".join(quoted(entry.words) for entry in lacking)
        raise GateShutError(
            f"not handed over: nobody of ours stands for {words}",
            f"name somebody: salescoach settle {deal.slug} {lacking[0].id} "
            f"{lacking[0].fields.get('status')} --field by=NAME",
            code="unowned",
        )


def _note(house: House, deal: Deal, role: str) -> None:
    from salescoach.cli.quick import save

    entry = {"note": f"handed over to {role}", "handover": {"to": role}}
    save(house, deal, "handover", [cast("Entry", entry)])


def _filled(house: House, view: dict[str, Any]) -> Fill:
    def fill(page: Page) -> None:
        from salescoach.show.text.handover import handover_screen

        handover_screen(page, view, house.zone)

    return fill


def _document(house: House, view: dict[str, Any], form: str) -> str:
    if form == "json":
        return as_json_text(view)
    if form == "text":
        return as_plain_text(house, _filled(house, view))
    from salescoach.show.documents.handover_page import handover_sections, handover_subline, handover_title

    title, under, parts = handover_title(view), handover_subline(view), handover_sections(view, house.zone)
    if form == "html":
        from salescoach.show.documents.brief_html import page_html

        return page_html(title, under, parts)
    from salescoach.show.documents.brief_markdown import page_markdown

    return page_markdown(title, under, parts)


def _tell(house: House, view: dict[str, Any], path: str) -> None:
    """Tell where it is, and what the receivers will stumble over."""
    tell = house.streams.tell
    tell(
        f"{view['name']} is handed over to {view['to']}{f'; the page is in {path}' if path else ''}",
        tone="good",
    )
    for promise in view["promises"]:
        if promise["status"] == "refused":
            tell(f"{quoted(promise['text'])} was refused; mend it with the customer", tone="warn")
        elif promise["status"] == "open" and not promise["checked_with"]:
            tell(f"{quoted(promise['text'])}: nobody who delivers was asked", tone="warn")
