"""`salescoach review`: the page for a meeting of presenter and coach, and what they decide."""

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

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.cli.documents import Fill
    from salescoach.cli.house import House
    from salescoach.deal.state import Deal
    from salescoach.notes.model import Entry
    from salescoach.show.text.page import Page


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(review)


def review(
    ctx: typer.Context,
    deal: DealName,
    *,
    decide: Annotated[
        list[str] | None,
        typer.Option("--decide", metavar="TEXT", help='A decision: "what, who, when"; may be repeated.'),
    ] = None,
    since: Annotated[
        str, typer.Option("--since", metavar="D", help="Compare with a day, not with the last review.")
    ] = "",
    playbook: Annotated[
        str, typer.Option("-p", "--playbook", metavar="P", help="Whose gates; else the deal's usual one.")
    ] = "",
    form: Form = "",
    output: Output = "",
    force: Force = False,
    as_json: AsJson = False,
) -> int:
    """Show the page for a deal review: what changed, what is only believed, who is silent, the gates, three questions.

    In a terminal it asks then what was decided; each decision becomes a next step, and the next review begins there.

    Example: salescoach review city-water --decide "show Shah the figures, sam, fri"
    """
    house: House = ctx.obj
    chosen = document_format(form, output, as_json=as_json)
    found = house.deal(deal)
    view = _view(house, found, playbook, since)
    entries = [_step(house, found, words) for words in decide or ()]
    on_screen = to_screen(output)
    if chosen != "json" or not on_screen:
        _give(house, view, chosen, output, force=force)
    if not decide and chosen == "text" and on_screen:
        entries = list(_asked(house, found))
    noted = _note(house, found, entries) if entries else None
    if chosen == "json" and on_screen:
        house.print_json(view | {"noted": noted})
    return 0


def _view(house: House, deal: Deal, playbook: str, since: str) -> dict[str, Any]:
    from datetime import datetime, time

    from salescoach.cli.deals import day_since
    from salescoach.dates import stamp
    from salescoach.views.review import review_view

    day = day_since(house, since)
    moment = "" if day is None else stamp(datetime.combine(day, time.min, deal.zone))
    books = house.workspace.settings.playbooks
    return review_view(deal, house.gate, house.playbook_id(playbook, "deal"), moment, books)


def _step(house: House, deal: Deal, words: str) -> Entry:
    """Return a decision as the next step that the words name; raises WrongUseError when they cannot be understood."""
    from salescoach.session.speakers import people_of
    from salescoach.session.steps_typed import read_step

    author, ledger = house.person.author, deal.library["ledgers"]["next_steps"]
    fields = read_step(words, ledger, house.customs_of(deal), author=author, people=people_of(deal))
    if author:
        fields.setdefault("who", author)
    return cast("Entry", {"ledger": "next_steps", "add": fields, "evidence": "assumed"})


def _asked(house: House, deal: Deal) -> Iterator[Entry]:
    """Ask in a terminal what was decided, until an empty line; what cannot be understood is asked again."""
    from salescoach.cli.asking import leaves, wants_help
    from salescoach.cli.walking import who_asks
    from salescoach.errors import WrongUseError

    if who_asks(house) == "nobody":
        return
    house.streams.tell("What was decided? One line each: what, who, when. An empty line ends it.")
    while (words := _typed(house)) and not leaves(words):
        if wants_help(words):
            house.streams.tell("  like: send the plans, sam, fri. Enter alone, or /quit, ends it")
            continue
        try:
            yield _step(house, deal, words)
        except WrongUseError as error:
            house.streams.tell(f"{error.message}; {error.hint}", tone="warn")


def _typed(house: House) -> str:
    house.stderr.write("> ")
    house.stderr.flush()
    from salescoach.ask.reading_lines import next_line

    line = next_line(house.stdin)
    if not line:
        house.stderr.write("\n")
    return line.strip()


def _note(house: House, deal: Deal, entries: list[Entry]) -> dict[str, Any]:
    """Keep the decisions in a note that says when the review was."""
    from salescoach.cli.doubted_names import doubt_entries
    from salescoach.cli.quick import save
    from salescoach.session.telling import in_a_line
    from salescoach.views.review import MARK

    marked = cast("Entry", {"note": "deal review", MARK: {"decisions": len(entries)}})
    note, path, made = save(house, deal, "log", [marked, *entries])
    for entry in made[1:]:
        house.streams.tell(f"{in_a_line(deal, entry)} ({entry['id']})", tone="good")
    doubt_entries(house, deal, entries)
    return {"note": note["id"], "path": path, "entries": made[1:]}


def _give(house: House, view: dict[str, Any], form: str, output: str, *, force: bool) -> None:
    """Put the page on the screen, or into a file."""
    if to_screen(output):
        print_document(house, form, _filled(house, view), lambda: _document(house, view, form))
        return
    path = keep(house, output, _document(house, view, form), force=force)
    house.streams.tell(f"the review of {view['name']} is in {path}", tone="good")


def _filled(house: House, view: dict[str, Any]) -> Fill:
    def fill(page: Page) -> None:
        from salescoach.show.text.review import review_screen

        review_screen(page, view, house.zone)

    return fill


def _document(house: House, view: dict[str, Any], form: str) -> str:
    if form == "json":
        return as_json_text({**view, "noted": None})
    if form == "text":
        return as_plain_text(house, _filled(house, view))
    from salescoach.show.documents.review_page import review_sections, review_subline, review_title

    under, parts = review_subline(view, house.zone), review_sections(view, house.zone)
    if form == "html":
        from salescoach.show.documents.brief_html import page_html

        return page_html(review_title(view), under, parts)
    from salescoach.show.documents.brief_markdown import page_markdown

    return page_markdown(review_title(view), under, parts)
