"""The report in short, on a terminal: with whom to have a word, and one sentence for each chart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from salescoach.show.documents.report_html import period, title_of
from salescoach.show.documents.report_pieces import KINDS, REASONS, in_short
from salescoach.show.text.known_words import counted
from salescoach.show.text.page import Page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from salescoach.show.console import Streams

_PARTS: Final = {
    "funnel": "Phases",
    "stalls": "Stalls",
    "noes": "Noes",
    "evidence": "Evidence",
    "objections": "Objections",
    "promises": "Promises",
    "curves": "Trust",
    "contacts": "Contacts",
    "sources": "Sources",
    "usage": "Playbooks",
}


def print_report(streams: Streams, view: Mapping[str, Any]) -> None:
    """Print the report in short."""
    page = Page(streams)
    page.ends(title_of(view)[:80], period(view))
    ended = f"{view['open']} open, {view['won']} won, {view['lost']} ended with a no"
    before = f"; {counted(view['won_before'], 'order', 'orders')} of before" if view["won_before"] else ""
    page.put(f"{counted(view['deals'], 'deal', 'deals')}: {ended}{before}")
    if view["ahead"]:
        page.put(view["ahead"]["says"])
    page.heading("Have a word with")
    if not view["words"]:
        page.put("Nobody stands out from the others.", lead="  ")
    elif short := in_short(view["words"]):
        page.put(short[:300], lead="  ")
    for word in view["words"]:
        role = f" ({word['role'][:40]})" if word["role"] else ""
        page.put(f"{word['who'][:80] or 'whoever takes it'}{role}", lead="  ", style="bold")
        for one in word["about"]:
            page.put(f"{KINDS.get(one['kind'], one['kind'])}: {one['text'][:300]}", lead="    · ")
    _deals(page, view["attention"])
    _groups(page, view)
    page.heading("The figures")
    for key, title in _PARTS.items():
        page.put(view[key]["says"][:400], lead="  " + (f"{title}: " if page.stacked else f"{title:<12}"))
    page.print()


def _deals(page: Page, told: Mapping[str, Any]) -> None:
    """Name the deals that need attention, and why, as `deals` does."""
    page.heading("Deals that need attention")
    for deal in told["deals"]:
        owner = f" ({deal['owner'][:40]})" if deal["owner"] else ""
        page.put(f"{deal['name'][:80]}{owner}: {'; '.join(deal['why'][:REASONS])[:300]}", lead="  · ")
    more = told["now"] + told["soon"] - len(told["deals"])
    page.put(told["says"] + (" All of them: salescoach deals" if more else ""), lead="  ", style="dim")


def _groups(page: Page, view: Mapping[str, Any]) -> None:
    if not view.get("groups"):
        return
    page.heading(f"By {view['by']}")
    for row in view["groups"]:
        told = f"{counted(row['deals'], 'deal')}, {row['open']} open, {row['won']} won, {row['lost']} no"
        late = f", {row['stalled']} too long" if row["stalled"] else ""
        page.put(f"{row['group'][:60]}: {told}{late}; {row['sure_share']} % agreed or in writing", lead="  ")
