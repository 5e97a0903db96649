"""What training costs and returns, on the screen, with what each figure rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from salescoach.show.text.page import Cell, Page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from salescoach.show.console import Streams

_SOURCES: Final = {
    "given": "given",
    "fact": "they said",
    "history": "counted",
    "guess": "our guess",
    "missing": "missing",
}


def print_payback(streams: Streams, view: Mapping[str, Any]) -> None:
    """Print the payback; `view` is what `payback_view` gives."""
    page = Page(streams)
    page.put("Training the people who meet customers", style="bold")
    if not view["missing"]:
        _results(page, view)
    page.heading("It rests on")
    for one in view["inputs"]:
        _input(page, one)
    page.put("")
    titles = {one["fact"]: one["title"] for one in view["inputs"]}
    if view["guesses"]:
        page.put(
            f"Guesses: {', '.join(titles[name] for name in view['guesses'])}. Put figures in their place."
        )
    if view["missing"]:
        sets = " ".join(f"--set {name}=..." for name in view["missing"])
        page.put(f"Not worked out yet: salescoach payback {sets}", style="warn")
    page.print()


def _results(page: Page, view: Mapping[str, Any]) -> None:
    months = view["payback_months"]
    paid = f"in {months['text']}" if months else "cannot be told: the return may be nothing"
    rows = (
        ("costs", view["training_cost"]["text"]),
        ("returns", view["training_return"]["text"]),
        ("is paid back", paid),
        ("gains in a year", view["gain_in_a_year"]["text"]),
    )
    for title, text in rows:
        _pair(page, title, text)


def _pair(page: Page, title: str, text: str) -> None:
    if page.stacked:
        page.put(f"{title}: {text}", lead="  ")
        return
    page.row(Cell(title, 18, gap=2), Cell(text, page.width - 20, "bold"), lead="  ")


def _input(page: Page, one: Mapping[str, Any]) -> None:
    source = _SOURCES[one["source"]] + (f": {one['from']}" if one["from"] else "")
    style: Any = {"missing": "bad", "guess": "warn"}.get(one["source"], "")
    if page.stacked:
        page.put(f"{one['title']}: {', '.join(part for part in (one['text'], source) if part)}", lead="  ")
        return
    wide = min(40, page.width // 3)
    columns = (Cell(one["title"], wide, gap=2), Cell(one["text"], 22, gap=2))
    page.row(*columns, Cell(source, page.width - wide - 24, style), lead="  ")
