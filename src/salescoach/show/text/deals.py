"""Every deal on the screen: what needs attention first and why, then what is on course."""

from __future__ import annotations

from datetime import date

from salescoach.ask.layout import EVIDENCE_WORDS
from salescoach.dates import from_stamp, say_date
from salescoach.deal.values import in_words
from salescoach.safe_text import one_line
from salescoach.show.text.deal_line import print_line, print_titles
from salescoach.show.text.known_words import counted
from salescoach.show.text.page import Cell, Page, cells
from salescoach.views.lines import SOURCE
from salescoach.views.sources import kind_of_source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, Final

    from salescoach.show.console import Streams

_GAP: Final = 2
_NARROWEST_COLUMN: Final = 14


def print_deals(
    streams: Streams, view: dict[str, Any], *, by: str = "", columns: Sequence[str] = (), source: bool = False
) -> None:
    """Print the deals; `by` groups them by a column or fact, `columns` asks for a table of these instead.

    With `source` a fact in the table is told with how sure it is and who said it.
    """
    page = Page(streams)
    _opening(page, view)
    if columns and not {"name", "deal"} & {*columns}:
        columns = ("name", *columns)
    groups = [("", view["deals"])] if columns and not by else _groups(view, by)
    sizes = _sizes(page, view["deals"], columns, source=source) if columns else []
    if not columns and view["deals"] and not page.stacked:
        print_titles(page)
    owner = by != "owner" and len({row["owner"] for row in view["deals"]}) > 1
    for title, rows in groups:
        if title:
            page.heading(_with_standing(title, view))
        if columns:
            _table(page, [_texts(row, columns, source=source) for row in rows], columns, sizes)
        else:
            for row in rows:
                print_line(page, row, owner=owner)
    if source:
        _came_from(page, view, told=bool(columns))
    if not columns:
        _musts_of_orders(page, view["deals"])
    _closing(page, view)
    page.print()


def _opening(page: Page, view: dict[str, Any]) -> None:
    """Say how many deals there are, how many of the open ones are in each phase, and what happened since a day."""
    page.put(_counts(view) if any(view["counts"].values()) else "No deals.", style="bold")
    if view.get("phases"):
        page.put(_funnel(view["phases"]))
    if "since" in view:
        page.put(_since_words(view["since"]))


def _with_standing(title: str, view: dict[str, Any]) -> str:
    """Return the heading of a group; that of a customer says where they stand, and their share."""
    found = view.get("accounts", {}).get(title)
    if found is None:
        return title
    from salescoach.show.text.show import customer_words

    return f"{title}: {customer_words(found)}"


def _counts(view: dict[str, Any]) -> str:
    counts = view["counts"]
    over = counts["handed_over"]
    ended = {
        "won": counts["won"] - over,
        "handed over": over,
        "lost": counts["lost"],
        "no-go": counts["no-go"],
    }
    told = [f"{number} {name}" for name, number in ended.items() if number]
    return " · ".join([f"{counted(counts['open'], 'deal')} open", *told])


def _funnel(phases: Sequence[dict[str, Any]]) -> str:
    """Return how many open deals are in each phase, in their order; each playbook for itself."""
    found: dict[str, list[str]] = {}
    for phase in phases:
        found.setdefault(phase["playbook"], []).append(f"{phase['deals']} in {phase['phase']}")
    return "; ".join(" → ".join(words) for words in found.values())


def _groups(view: dict[str, Any], by: str) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return the rows under their headings: by a column, else what needs attention, goes on, ended."""
    rows = view["deals"]
    if not by:
        needy = [row for row in rows if row["attention"] != "none"]
        calm = [row for row in rows if row["attention"] == "none"]
        over = [row for row in calm if _is_over(row)]
        on_course = [row for row in calm if row not in over]
        parts = (("Needs attention", needy), ("On course", on_course), ("Ended", over))
        return [(title, part) for title, part in parts if part]
    if by == "phase" and not any(by in row.get("facts", {}) for row in rows):
        return _by_phase(view)
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(cell_words(row, by) or f"no {_title(by)}", []).append(row)
    return list(found.items())


def _by_phase(view: dict[str, Any]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return the rows by phase in the order of the phases: while they are sold, after an order, what ended.

    A heading says how many deals are in the phase, and of the open ones how many are for too long.
    """
    found: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for row in view["deals"]:
        key = (False, row["outcome"] != "open", row["playbook"], row["phase_number"])
        found.setdefault((True,) if _is_over(row) else key, []).append(row)
    there = {(False, False, one["playbook"], one["phase_number"]): one["deals"] for one in view["phases"]}
    return [(_phase_words(found[key], there.get(key)), found[key]) for key in sorted(found)]


def _phase_words(rows: Sequence[dict[str, Any]], there: int | None) -> str:
    late = [row for row in rows if row["max_days"] and (row["days"] or 0) > row["max_days"]]
    some = there is not None and there > len(rows)
    words = f"{len(rows)} of {there} deals, the others are not listed" if some else counted(len(rows), "deal")
    if _is_over(rows[0]):
        return f"Ended: {words}"
    return f"{rows[0]['phase']}: {words}" + (f", {len(late)} for too long" if late and not some else "")


def _is_over(row: dict[str, Any]) -> bool:
    return row["outcome"] in {"lost", "no-go"} or bool(row["handed_over"])


def cell_words(row: dict[str, Any], name: str, *, source: bool = False) -> str:
    """Return what a deal has in a column, or as a fact, in words; empty for nothing."""
    if name in row.get("facts", {}):
        return _fact_words(row["facts"][name], source=source)
    value = row.get(name)
    if name == SOURCE:
        return kind_of_source(value)
    if name == "value" and value is not None:
        return in_words(value, {"type": "money"}, row["currency"])
    if name == "last_contact" and value:
        return say_date(from_stamp(value).date())
    if name == "next_step" and value:
        return (
            f"{value['text']}, {say_date(date.fromisoformat(value['due']))}"
            if value["due"]
            else value["text"]
        )
    if isinstance(value, list):
        return "; ".join(str(part) for part in value)
    return "" if value is None else str(value)


def _fact_words(fact: dict[str, Any] | None, *, source: bool) -> str:
    if fact is None:
        return ""
    sure = EVIDENCE_WORDS.get(fact["evidence"], "")
    told = ", ".join(part for part in (sure, fact["by"], fact["note"]) if part)
    return f"{fact['text']} ({told})" if source else str(fact["text"])


def _texts(row: dict[str, Any], columns: Sequence[str], *, source: bool) -> list[str]:
    return [cell_words(row, name, source=source) for name in columns]


def _sizes(page: Page, rows: Sequence[dict[str, Any]], columns: Sequence[str], *, source: bool) -> list[int]:
    """Return the width of each column with the gap behind it; nothing when they do not fit side by side."""
    texts = [[_title(name) for name in columns], *(_texts(row, columns, source=source) for row in rows)]
    sizes = [max(cells(one_line(text)) for text in column) + _GAP for column in zip(*texts, strict=True)]
    while sum(sizes) > page.width and max(sizes) > _NARROWEST_COLUMN:
        sizes[sizes.index(max(sizes))] -= 1
    return sizes if sum(sizes) <= page.width and not page.stacked else []


def _title(name: str) -> str:
    return name.replace("_", " ")


def _table(page: Page, lines: list[list[str]], columns: Sequence[str], sizes: list[int]) -> None:
    """Print columns side by side, or each deal with the names of the columns where the page is narrow."""
    titles = [_title(name) for name in columns]
    if not sizes:
        for line in lines:
            told = [f"{title}: {text}" for title, text in zip(titles, line, strict=True) if text]
            page.put("; ".join(told), lead="- ")
        return
    page.row(*(Cell(title, size, "bold", gap=_GAP) for title, size in zip(titles, sizes, strict=True)))
    for line in lines:
        page.row(*(Cell(text, size, gap=_GAP) for text, size in zip(line, sizes, strict=True)))


def _came_from(page: Page, view: dict[str, Any], *, told: bool) -> None:
    """Say which deals began as a lead, and what share of them nobody of sales noted; `told`: nothing where none did."""
    rows = [row for row in view["deals"] if row.get("source")]
    if not rows:
        if not told:
            page.heading("No deal began as a lead yet.")
        return
    page.heading("Began as a lead")
    for row in rows:
        lead = row["source"]
        noted = (
            f"noted by {lead['by']}" + (f" ({lead['role']})" if lead["role"] else "") if lead["by"] else ""
        )
        heard = f"from {lead['from']}" if lead["from"] else ""
        parts = [f"“{lead['text']}”" if lead["text"] else lead["lead"], heard, noted, f"in {lead['deal']}"]
        page.put(f"{row['name']}: {', '.join(part for part in parts if part)}", lead="  ")
    counts = view["sources"]
    page.put(
        f"{counts['from_leads']} of {counted(counts['deals'], 'deal')}, "
        f"{counts['from_leads_not_by_sales']} noted by people who do not sell; "
        f"of {counts['won']} won {counts['won_from_leads']}, {counts['won_not_by_sales']} by people who do not sell.",
        lead="  ",
    )


def _musts_of_orders(page: Page, rows: Sequence[dict[str, Any]]) -> None:
    """Say which command shows the musts of deals that were won: those of another playbook than the selling had."""
    found: dict[str, list[str]] = {}
    for row in rows:
        if row["outcome"] == "won" and row["missing"]:
            found.setdefault(row["playbook"], []).append(row["deal"])
    for book, deals in found.items():
        one = deals[0] if len(deals) == 1 else "DEAL"
        page.put(f"After an order the musts are those of {book}: salescoach check {one} -p {book}")


def _closing(page: Page, view: dict[str, Any]) -> None:
    """Say what blocks most, and what could not be told."""
    listed, there = len(view["deals"]), sum(view["counts"].values())
    if listed < there:
        page.put(f"{listed} of {counted(there, 'deal')}; all of them: salescoach deals --all", style="dim")
    opened = view["counts"]["open"]
    for block in view["blocking"][:1]:
        if block["deals"] > 1:
            what = f"“{block['must']}” ({block['phase']})"
            whose = "Of these" if "untold" in view else "Across the team"
            page.put(f"{whose}: {what} keeps back {block['deals']} of {opened} open deals.")
    if view.get("untold"):
        page.put(
            f"{counted(view['untold'], 'deal')} left out: what --where asks is not known of them.",
            style="dim",
        )


def _since_words(since: dict[str, Any]) -> str:
    parts = [
        counted(since["contacts"], "contact") + _of_others(since["contacts_not_by_sales"]),
        counted(since["leads"], "lead") + _of_others(since["leads_not_by_sales"]),
        f"{since['moved']} moved",
        *(f"{since[name]} {name}" for name in ("won", "lost") if since[name]),
        *([f"{since['no_go']} early no (good)"] if since["no_go"] else []),
    ]
    return f"Since {say_date(date.fromisoformat(since['from']))}: {', '.join(parts)}"


def _of_others(number: int) -> str:
    return f" ({number} not by sales)" if number else ""
