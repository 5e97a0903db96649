"""What the next role must know, as headed sections of short lines for the screen, Markdown and HTML."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from salescoach.ask.layout import EVIDENCE_WORDS
from salescoach.dates import from_stamp, say_date
from salescoach.deal.values import in_words
from salescoach.safe_text import folded, one_line
from salescoach.show.documents.brief_page import Line, Section

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import tzinfo

_RISKS: Final = {
    "noted": "",
    "refused": "cannot be kept as it was made: ",
    "questioned": "was asked about: ",
    "unchecked": "nobody who delivers was asked: ",
    "objection": "still objected to: ",
    "against": "against us: ",
}
_LATEST: Final = 6


def handover_title(view: Mapping[str, Any]) -> str:
    """Return what is handed over to whom."""
    return f"{one_line(view['name'])} · handed over to {one_line(view['to'])}"


def handover_subline(view: Mapping[str, Any]) -> str:
    """Return what was ordered, and whom to ask."""
    value = in_words(view["value"], {"type": "money"}, view["currency"]) if view["value"] is not None else ""
    ended = "" if view["outcome"] == "won" else f"not won: {view['outcome']}"
    asked = f"ask {view['owner']}" if view["owner"] else ""
    order = [fact["text"] for fact in view["order"]]
    account = view["account"] if folded(view["account"]) != folded(view["name"]) else ""
    return " · ".join(one_line(part) for part in (account, value, *order, ended, asked) if part)


def handover_sections(view: Mapping[str, Any], zone: tzinfo) -> list[Section]:
    """Return what stands on the page; only the promises are told when there are none."""
    promises = tuple(_promise(one) for one in view["promises"]) or (Line("none that is still to be kept"),)
    found = [
        Section("HOPE", "What they expect", tuple(_hope(fact) for fact in view["hopes"])),
        Section("OWE", "What was promised", promises, numbered=bool(view["promises"])),
        Section("RISK", "What could go wrong", tuple(_risk(one) for one in view["risks"])),
        Section("WHO", "Who is there", tuple(Line(_person(one)) for one in view["people"])),
        Section("TRUST", "How far they trust us", tuple(_trust(view["trust"], zone))),
        Section("NEXT", "To take it over", (Line(f"salescoach walk {view['deal']} -p handover"),)),
    ]
    return [section for section in found if section.lines]


def _hope(fact: Mapping[str, Any]) -> Line:
    guess = fact["evidence"] == "assumed"
    source = ", ".join(
        p for p in (EVIDENCE_WORDS.get(fact["evidence"], ""), "" if guess else fact["by"]) if p
    )
    return Line(one_line(f"{fact['title']}: {fact['text']} ({source})"), "guess" if guess else "")


def _promise(one: Mapping[str, Any]) -> Line:
    parts = [
        f"“{one['text']}”",
        f"to {one['to']}" if one["to"] else "",
        f"by {one['by']}" if one["by"] else "owned by nobody",
        _until(one),
        f"checked with {one['checked_with']}" if one["checked_with"] else "checked with nobody",
        one["status"] if one["status"] != "open" else "",
        one["reason"],
    ]
    bad = one["status"] in {"refused", "questioned"} or one["days_late"] or not one["by"]
    return Line(one_line(", ".join(part for part in parts if part)), "late" if bad else "")


def _until(one: Mapping[str, Any]) -> str:
    try:
        day = say_date(date.fromisoformat(one["due"]))
    except ValueError:
        return f"until {one['due']}" if one["due"] else "no day was named"
    return f"until {day}" + (f" ({one['days_late']} d late)" if one["days_late"] else "")


def _risk(one: Mapping[str, str]) -> Line:
    return Line(one_line(f"{_RISKS[one['kind']]}{one['text']}"), "late" if one["kind"] == "refused" else "")


def _person(one: Mapping[str, str]) -> str:
    who = ", ".join(one[name] for name in ("name", "title", "email") if name in one)
    rest = [one[n] if n in {"part", "stance"} else f"{n} {one[n]}" for n in _REST if n in one]
    return one_line(f"{who}: {'; '.join(rest)}" if rest else who)


_REST: Final = ("part", "stance", "style", "needs", "motives", "relations")


def _trust(history: list[dict[str, Any]], zone: tzinfo) -> Iterator[Line]:
    for one in history[-_LATEST:]:
        told = [
            f"{name} {in_words(one[name], {'type': 'scale'})}"
            for name in ("trust", "interest")
            if one[name] is not None
        ]
        met = f"{one['who']} with {one['with']}" if one["with"] else one["who"]
        yield Line(one_line(f"{_day(one['at'], zone)}: {', '.join(told)}{f' ({met})' if met else ''}"))


def _day(text: str, zone: tzinfo) -> str:
    try:
        return say_date(
            date.fromisoformat(text) if len(text) == 10 else from_stamp(text).astimezone(zone).date()
        )
    except ValueError:
        return text
