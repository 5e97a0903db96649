"""What is due on the screen: late first, then today, then what comes."""

from __future__ import annotations

from datetime import date

from salescoach.dates import say_date
from salescoach.safe_text import one_line
from salescoach.show.text.known_words import counted
from salescoach.show.text.page import Cell, Page

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from salescoach.show.console import Streams

_KINDS: Final = {"promise": "promise", "next-step": "next step", "cadence": "to do", "contact": "contact"}
_WIDTH_OF_DAY: Final = 17
_WIDTH_OF_KIND: Final = 11


def print_due(streams: Streams, view: dict[str, Any], today: date) -> None:
    """Print what is due by the day; `view` is what `due_view` gives."""
    page = Page(streams)
    late = [one for one in view["due"] if one["overdue"]]
    now = [one for one in view["due"] if one["due"] == today.isoformat()]
    later = [one for one in view["due"] if one not in late and one not in now]
    for title, rows in (("Late", late), ("Today", now), ("Coming", later)):
        if rows:
            page.heading(title)
            for row in rows:
                _row(page, row)
    if not view["due"]:
        page.put("Nothing is due.")
    page.print()


def _row(page: Page, row: dict[str, Any]) -> None:
    day = say_date(date.fromisoformat(row["due"]))
    late = f" ({counted(row['days_late'], 'day')} late)" if row["overdue"] else ""
    whose = (
        f" [{', '.join(part for part in (row['who'], row['role']) if part)}]"
        if row["who"] or row["role"]
        else ""
    )
    kind, text = _KINDS[row["kind"]], f"{row['text']}{late}{whose}"
    if page.stacked:
        page.put(f"{day}, {row['name']}, {kind}: {text}", lead="  ")
        return
    wide = max(18, page.width // 4)
    columns = (
        Cell(day, _WIDTH_OF_DAY, "bad" if row["overdue"] else "", gap=2),
        Cell(one_line(row["name"], wide - 2), wide, "bold", gap=2),
        Cell(kind, _WIDTH_OF_KIND, gap=1),
    )
    page.row(*columns, Cell(text, page.width - 2 - _WIDTH_OF_DAY - wide - _WIDTH_OF_KIND), lead="  ")
