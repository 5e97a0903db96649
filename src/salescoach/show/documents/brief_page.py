"""The brief as headed sections of short lines: what the screen, Markdown, HTML and a team's template share."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from salescoach.ask.layout import EVIDENCE_WORDS
from salescoach.dates import from_stamp, say_date
from salescoach.records import dataclass
from salescoach.safe_text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import tzinfo

PERSON: Final = ("part", "stance", "style", "needs", "motives", "relations")
NAMED: Final = frozenset({"style", "needs", "motives", "relations"})


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the page; `tone` is late, guess or nothing.  The text is safe and on one line."""

    text: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its lines: `mark` is its short name on a screen; numbered ones are said in that order."""

    mark: str
    title: str
    lines: tuple[Line, ...]
    numbered: bool = False


def headline(view: Mapping[str, Any]) -> str:
    """Return whose page it is and for which call."""
    return f"{one_line(view['name'])} · call {view['call']['number']}"


def subline(view: Mapping[str, Any], zone: tzinfo) -> str:
    """Return when, where and with whom; nothing when no call is planned."""
    call = view["call"]
    met = {person["name"] for person in view["people"]}
    others = [name for name in _names(call["with"]) if not any(name.casefold() in m.casefold() for m in met)]
    parts = [_when(call, zone), call["place"], f"with {', '.join(others)}" if others and met else ""]
    return " · ".join(one_line(part) for part in parts if part)


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.replace(";", ",").split(",") if name.strip()]


def _when(call: Mapping[str, str], zone: tzinfo) -> str:
    if not call["starts"]:
        return ""
    starts = from_stamp(call["starts"]).astimezone(zone)
    ends = f"–{from_stamp(call['ends']).astimezone(zone):%H:%M}" if call["ends"] else ""
    return f"{say_date(starts.date())} {starts:%H:%M}{ends}"


def sections(view: Mapping[str, Any]) -> list[Section]:
    """Return what stands on the page, in the order in which it is needed; empty sections are left out."""
    questions = view["questions"]
    asked = [_line(q["text"]) for q in questions if q["kind"] != "back"]
    back = [_line(f"“{q['text']}”") for q in questions if q["kind"] == "back"]
    found = [
        Section("WHO", "Who", tuple(_line(_person(person)) for person in view["people"])),
        Section("AIM", "Aim", (_aim(view),)),
        Section("OPEN", "Opening", tuple(_line(f"“{text}”") for text in view["opening"])),
        Section("ASK", "Ask", tuple(asked), numbered=True),
        Section("BACK", "Say back", tuple(back)),
        Section("OFFER", "What they want above all", _texts(view["proposition"])),
        Section("HEARD", "Open objections", tuple(_objection(one) for one in view["objections"])),
        Section("OWE", "We owe", tuple(_owed(one, say_first=True) for one in view["owed"])),
        Section("DUE", "They owe us", tuple(_owed(one, say_first=False) for one in view["owed_to_us"])),
        Section("KNOWN", "Known, and how surely", tuple(_known(view))),
        Section("AVOID", "Avoid", _texts(*view["avoid"])),
    ]
    return [section for section in found if section.lines]


def _texts(*texts: str) -> tuple[Line, ...]:
    return tuple(_line(text) for text in texts if text)


def _line(text: str, tone: str = "") -> Line:
    return Line(one_line(text), tone)


def _person(person: Mapping[str, str]) -> str:
    told = [
        f"{name} {person[name]}" if name in NAMED else person[name] for name in PERSON if person.get(name)
    ]
    who = ", ".join(part for part in (person["name"], person.get("title", "")) if part)
    return f"{who}: {'; '.join(told)}" if told else who


def _aim(view: Mapping[str, Any]) -> Line:
    return (
        _line(view["aim"]) if view["aim"] else _line(f"not set yet: salescoach prep {view['deal']}", "late")
    )


def _objection(one: Mapping[str, str]) -> Line:
    who = f" ({one['raised_by']})" if one["raised_by"] else ""
    beneath = one["beneath"] or "not asked yet"
    return _line(f"“{one['text']}”{who}. Under it: {beneath}", "" if one["beneath"] else "guess")


def _owed(one: Mapping[str, Any], *, say_first: bool) -> Line:
    who = one["to"] if say_first else one["by"]
    parts = [one["text"], f"{'to' if say_first else 'from'} {who}" if who else "", _due(one["due"])]
    late = one["days_late"]
    days = "1 day late" if late == 1 else f"{late} days late"
    told = f" ({days}{': say so first' if say_first else ''})" if late else ""
    return _line(", ".join(part for part in parts if part) + told, "late" if late else "")


def _due(day: str) -> str:
    try:
        return f"due {say_date(date.fromisoformat(day))}"
    except ValueError:
        return f"due {day}" if day else ""


def _known(view: Mapping[str, Any]) -> Iterator[Line]:
    for fact in view["known"]:
        source = EVIDENCE_WORDS.get(fact["evidence"], fact["evidence"])
        source += f", {fact['by']}" if fact["by"] and fact["evidence"] != "assumed" else ""
        yield _line(
            f"{fact['title']}: {fact['text']} ({source})", "guess" if fact["evidence"] == "assumed" else ""
        )
