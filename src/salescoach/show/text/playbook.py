"""A playbook as its trainer reads it: what is asked and done, under which conditions, and what each gate wants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from salescoach.show.text.page import Cell, Page, cells
from salescoach.views.questions import answer_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from salescoach.playbook.model import Cadence, Item, Playbook, Stage
    from salescoach.show.console import Streams

_MARKS = {"each": "for each of", "include": "asks what is", "compute": "works out"}
_KINDS = {"in": "{} days after coming here", "every": "every {} days", "before": "{} days before {}"}


def print_playbooks(streams: Streams, books: Iterable[dict[str, Any]]) -> None:
    """Print the list of playbooks: id, title, scope, origin."""
    page = Page(streams)
    rows = [(b["id"], b["title"], f"for each {b['scope']}", b["origin"]) for b in books]
    wide = max((cells(row[0]) for row in rows), default=0) + 2
    for name, title, scope, origin in rows:
        told = f"{title}, {scope}, {origin}"
        if page.stacked:
            page.put(f"{name}: {told}")
        else:
            page.row(Cell(name, wide, "bold"), Cell(told, page.width - wide))
    page.print()


def print_playbook(streams: Streams, book: Playbook) -> None:
    """Print one playbook whole."""
    page = Page(streams)
    page.ends(f"{book['title']} ({book['id']} {book['version']})", f"for each {book['scope']}")
    if book["about"]:
        page.put(book["about"])
    if book["uses"]:
        page.put(f"Uses {', '.join(book['uses'])}.", style="dim")
    for number, stage in enumerate(book["stages"], 1):
        _stage(page, stage, f"{number} {stage['title']} ({stage['id']})")
    if book["always"]:
        page.heading("At every contact")
        _items(page, book["always"], "  ")
    if book["coach"]:
        page.heading("Advice")
    for rule in book["coach"]:
        page.put(f"{rule['say']} [{rule['id']}]", lead=f"  {'! ' if rule['level'] == 'warn' else '- '}")
        page.put(f"when {rule['text']}", lead="    ", style="dim")
    page.print()


def _stage(page: Page, stage: Stage, title: str) -> None:
    page.heading(title)
    if stage.get("goal"):
        page.put(stage["goal"], lead="  ")
    facts = ", ".join(_about(stage))
    if facts:
        page.put(facts, lead="  ", style="dim")
    _items(page, stage["items"], "  ")
    _gate(page, stage)
    for step in stage["cadence"]:
        page.put(f"{_due(step)}: {step['text']} [{step['id']}]", lead="  > ")


def _about(stage: Stage) -> Iterator[str]:
    yield f"{stage.get('moment', 'during')} the call"
    if stage.get("roles"):
        yield f"for {', '.join(stage['roles'])}"
    if stage.get("evidence"):
        yield f"an answer is worth {stage['evidence']}"
    if stage.get("max_days"):
        yield f"at most {stage['max_days']} days"


def _items(page: Page, items: Iterable[Item], lead: str) -> None:
    for item in items:
        mark = _MARKS.get(item["verb"], item["verb"])
        name = f" [{item['id']}]" if item["verb"] not in {"say", "tip", "compute"} else ""
        page.put(f"{_text(item)}{name}", lead=f"{lead}{mark:<8} ")
        more = "; ".join(_more(item))
        if more:
            page.put(more, lead=f"{lead}{'':<8} ", style="dim")
        if item["verb"] == "each":
            _items(page, item["items"], f"{lead}  ")


def _text(item: Item) -> str:
    if item["verb"] == "each":
        return item["each"]
    if item["verb"] == "include":
        return item["include"]
    return item.get("fact", item["id"]) if item["verb"] == "compute" else item["text"]


def _more(item: Item) -> Iterator[str]:
    """Yield what a question takes and when it is put; a text that anybody may answer needs no more."""
    if item.get("into"):
        yield f"adds to {item['into']}"
    elif item["verb"] in {"ask", "check"} and answer_of(item)["type"] != "text":
        answer = answer_of(item)
        options = ", ".join(answer.get("options", {}))
        yield f"{answer['type']}: {options}" if options else answer["type"]
    if item.get("fields"):
        yield f"fields {', '.join(item['fields'])}"
    if item.get("required"):
        yield "required" if item["required"] == "any" else f"required, {item['required']}"
    if item.get("when_text"):
        yield f"when {item['when_text']}"
    if item.get("roles"):
        yield f"for {', '.join(item['roles'])}"


def _gate(page: Page, stage: Stage) -> None:
    needs, stops = stage["needs"], stage["stops"]
    if needs:
        page.put("To go on:", lead="  ", style="bold")
    for need in needs:
        word = "should" if need["should"] else "must"
        page.put(f"{need['text']} [{need['id']}]", lead=f"  {word:<8} ")
        if need["because"]:
            page.put(need["because"], lead="           ", style="dim")
    for stop in stops:
        page.put(f"{stop['text']} [{stop['id']}]", lead="  stop     ")
        if stop["because"]:
            page.put(stop["because"], lead="           ", style="dim")


def _due(step: Cadence) -> str:
    return _KINDS[step["kind"]].format(step["days"], step.get("date", ""))
