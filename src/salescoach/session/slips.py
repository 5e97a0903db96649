"""Phrases that a playbook warns of, found in what we wrote that we said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from salescoach.gate.words import spoken
from salescoach.records import dataclass
from salescoach.safe_text import folded
from salescoach.session.rows import lines_of, undone

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from salescoach.deal.state import Deal
    from salescoach.playbook.model import Item

US = frozenset({"me", "us", "we", "i"})
AT_MOST = 3


@dataclass(frozen=True, slots=True)
class Slip:
    """A phrase that was written down as said by us, and what the playbook says of it."""

    phrase: str
    line: str
    avoid: str


def slips(deal: Deal, playbooks: Sequence[str], author: str) -> list[Slip]:
    """Return the first few slips of the call in hand, one for each line.

    A line counts as ours when we are said to speak, or nobody is; a single word tells something only when it is
    certainly ours.
    """
    found: dict[str, Slip] = {}
    for item in _avoids(deal, playbooks):
        for text, ours in _our_lines(deal, author):
            phrase = next(
                (p for p in sorted(item["listen"], key=len, reverse=True) if _in(p, text, ours=ours)), ""
            )
            if phrase and text not in found:
                found[text] = Slip(phrase, text, spoken(deal, item["text"]))
    return list(found.values())[:AT_MOST]


def _avoids(deal: Deal, playbooks: Sequence[str]) -> Iterator[Item]:
    for name in playbooks:
        book = deal.library["playbooks"].get(name)
        for stage in book["stages"] if book else []:
            yield from (item for item in stage["items"] if item["verb"] == "avoid" and item.get("listen"))


def _our_lines(deal: Deal, author: str) -> list[tuple[str, bool]]:
    """Return what we may have said in the call in hand, and whether it is certain that it was us."""
    found = []
    for note in deal.notes:
        gone = undone(note)
        for line in lines_of(note) if deal.focus.holds(note) else []:
            speaker = _speaker_at(note["entries"], line[0]["seq"])
            ours = folded(speaker) in US | {folded(author)} if speaker else False
            if line[0]["seq"] not in gone and (ours or not speaker):
                found.append((str(line[0].get("note") or line[0].get("typed", "")), ours))
    return found


def _speaker_at(entries: Sequence[object], seq: int) -> str:
    speaker = ""
    for entry in entries:
        if isinstance(entry, dict) and "speaker" in entry and entry["seq"] <= seq:
            speaker = str(entry["speaker"])
    return speaker


def _in(phrase: str, text: str, *, ours: bool) -> bool:
    if " " not in phrase.strip() and not ours:
        return False
    return re.search(rf"(?<!\w){re.escape(folded(phrase))}(?!\w)", folded(text)) is not None
