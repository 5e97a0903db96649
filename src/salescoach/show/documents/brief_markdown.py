"""The page for a call as Markdown; what a customer said is text and never Markdown or HTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from salescoach.safe_text import one_line
from salescoach.show.documents.brief_page import headline, sections, subline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import tzinfo

    from salescoach.show.documents.brief_page import Line, Section

_ACTS: Final = re.compile(
    r"([\\`*_{}\[\]#+!|<>~&$^=@]|^-|(?<=^\d)[.)]|(?<=^\d\d)[.)]|(?<=^\d\d\d)[.)]|:(?=//)|(?<=www)\.)",
    re.IGNORECASE,
)
_TAGS: Final = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}


def brief_markdown(view: Mapping[str, Any], zone: tzinfo) -> str:
    """Return the page in Markdown (CommonMark), ending in a line break."""
    return page_markdown(headline(view), subline(view, zone), sections(view))


def page_markdown(title: str, under: str, parts: Iterable[Section]) -> str:
    """Return any page of sections in Markdown; `under` is the line below its title."""
    head = [f"# {escaped(title)}", *([f"{escaped(under)}"] if under else [])]
    return "\n\n".join([*head, *(_section(section) for section in parts)]) + "\n"


def escaped(text: str) -> str:
    """Return a text in which nothing is a sign of Markdown, a tag or a link; it is safe and on one line."""
    return _ACTS.sub(lambda found: _TAGS.get(found[1], f"\\{found[1]}"), one_line(text))


def _section(section: Section) -> str:
    return "\n".join([f"## {section.title}", "", *_items(section)])


def _items(section: Section) -> Iterator[str]:
    for number, line in enumerate(section.lines, start=1):
        lead = f"{number}." if section.numbered else "-"
        yield f"{lead} {_toned(line)}"


def _toned(line: Line) -> str:
    text = escaped(line.text)
    return {"late": f"**{text}**", "guess": f"*{text}*"}.get(line.tone, text)
