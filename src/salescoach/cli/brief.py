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
from salescoach.cli.options import AsJson, DealName

if TYPE_CHECKING:
    from salescoach.cli.documents import Fill
    from salescoach.cli.house import House
    from salescoach.show.text.page import Page


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(brief)


def brief(
    ctx: typer.Context,
    deal: DealName,
    *,
    form: Form = "",
    output: Output = "",
    force: Force = False,
    as_json: AsJson = False,
) -> int:
    """Show the page for the next call: who, the aim, the opening, what to ask, what we owe, what to avoid.

    At most 500 words. As HTML it prints on one page and opens without a network. A team's own Markdown comes from
    templates/brief.md.j2 in the workspace.

    Example: salescoach brief city-water -o city-water.html
    """
    house: House = ctx.obj
    chosen = document_format(form, output, as_json=as_json)
    view = view_of(house, deal)
    if to_screen(output):
        print_document(house, chosen, _filled(house, view), lambda: _document(house, view, chosen))
        return 0
    path = keep(house, output, _document(house, view, chosen), force=force)
    house.streams.tell(f"the page for {view['name']} is in {path}", tone="good")
    return 0


def view_of(house: House, deal: str) -> dict[str, Any]:
    """Return the brief of a deal's next call as data."""
    from salescoach.session.focus import next_call
    from salescoach.views.brief import brief_view

    found = house.deal_of(house.slug_of(deal, "brief"))
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
