"""Names of people that were typed on the command line, held against those of the deal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from salescoach.safe_text import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from salescoach.cli.house import House
    from salescoach.deal.state import Deal
    from salescoach.notes.model import Entry

_OF_PEOPLE: Final = ("to", "by", "raised_by", "whom", "from", "who", "with")
_BETWEEN: Final = re.compile(r"[,;&]|\band\b")


def doubt_entries(house: House, deal: Deal, entries: Iterable[Entry]) -> None:
    """Tell which people that entries name are probably somebody of the deal whose name was misspelt."""
    doubt_names(house, deal, (name for entry in entries for name in _people_in(entry)))


def doubt_names(house: House, deal: Deal, names: Iterable[str]) -> None:
    """Tell which names are new and nearly somebody's of the deal; they are kept as they were typed."""
    for words in doubts(house, deal, names):
        house.streams.tell(words, tone="warn")


def doubts(house: House, deal: Deal, names: Iterable[str]) -> Iterator[str]:
    """Yield what is told of the names that are new and nearly somebody's of the deal, once they are kept."""
    from salescoach.session.speakers import misspelt

    for name in dict.fromkeys(name.strip() for name in names):
        near = misspelt(name, deal, house.person.author)
        if near:
            yield f"nobody on this deal is called {quoted(name)}; did you mean {quoted(near)}? It is kept as typed"


def _people_in(entry: Entry) -> Iterator[str]:
    fields = entry.get("add") or entry.get("set") or {}
    yield str(entry.get("by") or "")
    for field in _OF_PEOPLE:
        yield from _BETWEEN.split(str(fields.get(field) or ""))
