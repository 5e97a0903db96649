"""The page for a call on the screen: a short word in the margin, what it says beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from salescoach.show.documents.brief_page import headline, sections, subline

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import tzinfo

    from salescoach.show.documents.brief_page import Section
    from salescoach.show.text.page import Page, Style

_MARGIN: Final = 7
_TONES: Final[dict[str, Style]] = {"late": "bad", "guess": "dim", "": ""}


def brief_page(page: Page, view: Mapping[str, Any], zone: tzinfo) -> Page:
    """Put the brief on a page; the streams of the page say how wide it is and whether it may be painted."""
    return put_sections(page, headline(view), subline(view, zone), sections(view))


def put_sections(page: Page, title: str, under: str, parts: Iterable[Section]) -> Page:
    """Put any page of sections on the screen's page; `under` is the line below its title."""
    page.put(title, style="bold")
    if under:
        page.put(under)
    for section in parts:
        if page.plain:
            page.heading(section.title)
        for number, line in enumerate(section.lines, start=1):
            count = f"{number} " if section.numbered else ""
            margin = "" if page.plain else (section.mark if number == 1 else "").ljust(_MARGIN)
            page.put(line.text, lead=f"{margin}{count}", style=_TONES[line.tone], lead_style=_lead(section))
    return page


def _lead(section: Section) -> Style:
    return "bad" if section.mark == "OWE" and any(line.tone for line in section.lines) else "bold"
