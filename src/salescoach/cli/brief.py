"""`salescoach brief`: the page for the call that comes next."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from salescoach.cli.calls import call_plan
from salescoach.cli.options import AsJson, DealName
from salescoach.errors import WrongUseError
from salescoach.problem import did_you_mean
from salescoach.safe_text import quoted

if TYPE_CHECKING:
    from salescoach.cli.house import House

FORMATS = ("text", "markdown", "html", "json")
ENDINGS = {".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".json": "json"}


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(brief)


def brief(
    ctx: typer.Context,
    deal: DealName,
    *,
    form: Annotated[
        str, typer.Option("--format", metavar="F", help="text, markdown, html or json; else as FILE ends.")
    ] = "",
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="FILE", help="Write it to a file; - is standard output.")
    ] = "",
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
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
    if output in {"", "-"}:
        _print(house, view, chosen)
        return 0
    from salescoach.disk.documents import keep_document

    path = house.start / Path(output).expanduser()
    text = _document(house, view, chosen)
    keep_document(path, text.encode("utf-8", "backslashreplace"), force=force, platform=house.store.platform)
    house.streams.tell(f"the page for {view['name']} is in {path}", tone="good")
    return 0


def view_of(house: House, deal: str) -> dict[str, Any]:
    """Return the brief of a deal's next call as data."""
    from salescoach.session.focus import next_call
    from salescoach.views.brief import brief_view

    found = house.deal_of(house.slug_of(deal, "brief"))
    return brief_view(found, house.gate, call_plan(house), next_call(found))


def document_format(given: str, output: str, *, as_json: bool) -> str:
    """Return the format that is asked for, or that the ending of a file says; raises WrongUseError for no such one."""
    if as_json and given not in {"", "json"}:
        raise WrongUseError(f"--json and --format {given} contradict each other", "give one of them")
    chosen = "json" if as_json else given or ENDINGS.get(Path(output).suffix.lower(), "text")
    if chosen not in FORMATS:
        hint = did_you_mean(chosen, FORMATS) or f"one of {', '.join(FORMATS)}"
        raise WrongUseError(f"there is no format {quoted(chosen)}", hint, code="format")
    return chosen


def _print(house: House, view: dict[str, Any], form: str) -> None:
    if form == "text":
        from salescoach.show.text.brief import brief_page
        from salescoach.show.text.page import Page

        brief_page(Page(house.streams), view, house.zone).print()
    else:
        house.streams.data(_document(house, view, form))


def _document(house: House, view: dict[str, Any], form: str) -> str:
    if form == "json":
        import json

        return json.dumps({"salescoach": 1, **view}, ensure_ascii=False, indent=1) + "\n"
    if form == "html":
        from salescoach.show.documents.brief_html import brief_html

        return brief_html(view, house.zone)
    if form == "markdown":
        return _markdown(house, view)
    from io import StringIO

    from salescoach.show.console import Streams
    from salescoach.show.text.brief import brief_page
    from salescoach.show.text.page import Page

    out = StringIO()
    brief_page(Page(Streams(out, house.stderr, plain=house.globals.plain)), view, house.zone).print()
    return out.getvalue()


def _markdown(house: House, view: dict[str, Any]) -> str:
    from salescoach.show.documents.brief_template import TEMPLATE, brief_by_template

    path = house.workspace.root / TEMPLATE
    if house.store.platform.look(path) is None:
        from salescoach.show.documents.brief_markdown import brief_markdown

        return brief_markdown(view, house.zone)
    from salescoach.disk.documents import read_document

    source = read_document(path, house.store.platform).decode("utf-8", "replace")
    return brief_by_template(source, view, house.zone)
