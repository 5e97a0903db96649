"""`salescoach brief`: the page for the call that comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from salescoach.cli.calls import call_plan
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
from salescoach.cli.options import AsJson, MaybeDeal

if TYPE_CHECKING:
    from salescoach.cli.documents import Fill
    from salescoach.cli.house import House
    from salescoach.show.text.page import Page


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(brief)


def brief(
    ctx: typer.Context,
    deal: MaybeDeal = "",
    *,
    form: Form = "",
    output: Output = "",
    force: Force = False,
    as_json: AsJson = False,
) -> int:
    """Show the page for the next call: who, the aim, the opening, what to ask, what we owe, what to avoid.

    Without a deal it asks which. At most 500 words. As HTML it prints on one page and opens without a network.
    A team's own Markdown comes from templates/brief.md.j2 in the workspace.

    Example: salescoach brief city-water -o city-water.html
    """
    house: House = ctx.obj
    chosen = document_format(form, output, as_json=as_json)
    view = view_of(house, deal or _which(house, ask=not as_json))
    if to_screen(output):
        print_document(house, chosen, _filled(house, view), lambda: _document(house, view, chosen))
        return 0
    path = keep(house, output, _document(house, view, chosen), force=force)
    house.streams.tell(f"the page for {view['name']} is in {path}", tone="good")
    return 0


def _which(house: House, *, ask: bool) -> str:
    """Ask which deal is meant, those with a call first; raises WrongUseError with the deals where nobody is there."""
    from salescoach.cli.asking import Question, chosen, listed
    from salescoach.cli.calls import coming
    from salescoach.cli.walking import who_asks
    from salescoach.errors import WrongUseError

    deals = house.store.deal_slugs()
    if not deals:
        raise WrongUseError("there is no deal yet", "begin with: salescoach prep NAME --new", code="no-deal")
    if not ask or who_asks(house) == "nobody":
        raise WrongUseError("DEAL is missing", f"there are: {listed(deals)}")
    calls = list(dict.fromkeys(call["deal"] for call in coming(house)))
    usual = calls[0] if calls else ""
    enter = f"Enter: {usual}, whose call is next; " if usual else ""
    question = Question(
        f"Which deal? ({enter}? help, /quit leaves)",
        ("A number, or a deal's name or its beginning.", "All of them: salescoach deals"),
        usual,
    )
    return chosen(house, question, {name: name for name in [*calls, *(d for d in deals if d not in calls)]})


def view_of(house: House, deal: str) -> dict[str, Any]:
    """Return the brief of a deal's next call as data."""
    from salescoach.session.focus import next_call
    from salescoach.views.brief import brief_view

    found = house.deal_of(house.slug_of(deal, "brief", reading=True))
    return brief_view(found, house.gate, call_plan(house), next_call(found))


def _filled(house: House, view: dict[str, Any]) -> Fill:
    def fill(page: Page) -> None:
        from salescoach.show.text.brief import brief_page

        brief_page(page, view, house.zone)

    return fill


def _document(house: House, view: dict[str, Any], form: str) -> str:
    if form == "json":
        return as_json_text(view)
    if form == "html":
        from salescoach.show.documents.brief_html import brief_html

        return brief_html(view, house.zone)
    if form == "markdown":
        return _markdown(house, view)
    return as_plain_text(house, _filled(house, view))


def _markdown(house: House, view: dict[str, Any]) -> str:
    from salescoach.show.documents.brief_template import TEMPLATE, brief_by_template

    path = house.workspace.root / TEMPLATE
    if house.store.platform.look(path) is None:
        from salescoach.show.documents.brief_markdown import brief_markdown

        return brief_markdown(view, house.zone)
    from salescoach.disk.documents import read_document

    source = read_document(path, house.store.platform).decode("utf-8", "replace")
    return brief_by_template(source, view, house.zone)
