"""What was caught during a call as rows for a screen, made from the note alone, so that a stop loses none of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from salescoach.dates import from_stamp, say_date
from salescoach.deal.values import field_title, in_words
from salescoach.notes.standing import standing
from salescoach.safe_text import one_line
from salescoach.session.speakers import called, short_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from salescoach.deal.state import Deal
    from salescoach.notes.model import Entry, Note
    from salescoach.session.speakers import Person

Tone = Literal["plain", "good", "warn", "refused"]

_LEDGER_WORDS = {
    "objections": "objection: what lies under it?",
    "promises": "promise",
    "questions": "parked",
    "next_steps": "next step",
    "people": "person",
    "leads": "lead",
}
_SAYS_ITSELF = frozenset({"text", "done"})


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a call: when, who, as it was typed, and what was understood; `seqs` are its entries.

    `key` is the question that it answered, `agreed` are the facts that they agreed to.
    """

    at: str
    by: str
    typed: str
    heard: str
    tone: Tone = "plain"
    seqs: tuple[int, ...] = ()
    key: str = ""
    agreed: tuple[str, ...] = ()


def rows_of(deal: Deal, note: Note) -> list[Row]:
    """Return the rows of everything that was typed in a note, without what was taken back."""
    lines = lines_of(note)
    gone = undone(note)
    return [row_of(deal, line) for line in lines if not {e["seq"] for e in line} <= gone]


def undone(note: Note) -> set[int]:
    """Return the numbers of the entries that were taken back, and of those that took them back."""
    return {entry["seq"] for entry in note["entries"]} - {entry["seq"] for entry in standing(note)}


def lines_of(note: Note) -> list[list[Entry]]:
    """Return the entries of each line that was typed: the first of them has the line."""
    lines: list[list[Entry]] = []
    for entry in note["entries"]:
        if "typed" in entry:
            lines.append([entry])
        elif lines and entry.get("with") == lines[-1][0]["seq"]:
            lines[-1].append(entry)
    return lines


def row_of(deal: Deal, line: Sequence[Entry]) -> Row:
    """Return the row of a line's entries."""
    first: Any = line[0]
    telling: Any = line[-1]
    at = f"{from_stamp(first['at']).astimezone(deal.zone):%H:%M}"
    heard, tone = _heard(deal, telling)
    agreed = tuple(telling["facts"]) if telling.get("value") == "agreed" and "facts" in telling else ()
    by = str(first.get("speaker") or telling.get("by") or _voice(telling))
    return Row(
        at, by, str(first["typed"]), heard, tone, tuple(e["seq"] for e in line), key_of(telling), agreed
    )


def _voice(entry: Entry) -> str:
    added = entry.get("add", {})
    return str(added.get("raised_by") or "") if "ledger" in entry else ""


def key_of(entry: Entry) -> str:
    """Return the question that an entry answers, as the walk names it."""
    if "item" not in entry:
        return ""
    parts = [entry.get("stage", ""), entry["item"], entry.get("of", "")]
    return "/".join(part for part in parts if part)


def _heard(deal: Deal, entry: Any) -> tuple[str, Tone]:
    """Return what was understood, and how it is to be taken."""
    if "note" in entry:
        why = entry.get("reason", "")
        return (
            (f"note for {why}" if entry.get("meant") else f"note: {why}", "warn")
            if why
            else ("note", "plain")
        )
    if "ledger" in entry:
        return _of_ledger(entry), "good"
    if "facts" in entry:
        said = "; ".join(f"{deal.fact(n)['title']} {deal.say(n, v)}" for n, v in entry["facts"].items())
        return f"they agreed: {said}", "good"
    if entry.get("fact") and entry.get("value") is not None:
        return _of_fact(deal, entry), "good"
    if "speaker" in entry:
        return (f"{entry['speaker']} is speaking" if entry["speaker"] else "nobody in particular"), "plain"
    return "", "plain"


def _of_fact(deal: Deal, entry: Entry) -> str:
    fact = deal.fact(entry["fact"])
    if fact["answer"]["type"] in _SAYS_ITSELF:
        return fact["title"]
    return f"{fact['title']}: {in_words(entry['value'], fact['answer'], deal.currency)}"


def _of_ledger(entry: Any) -> str:
    name = entry["ledger"]
    if "set" in entry:
        return f"{name.replace('_', ' ')}: {', '.join(field_title(key) for key in entry['set'])}"
    words = _LEDGER_WORDS.get(name, name.replace("_", " "))
    added = entry["add"]
    who = f" for {one_line(str(added['who']))}" if name == "next_steps" and added.get("who") else ""
    due = f", {_day(added['due'])}" if added.get("due") else ""
    parts = added.get("part") or []
    part = f": {', '.join(str(p) for p in parts)}" if parts else ""
    return f"{words}{who}{due}{part}"


def _day(value: Any) -> str:
    import datetime as dt

    try:
        return say_date(dt.date.fromisoformat(str(value)))
    except ValueError:
        return str(value)


def speaker_of(note: Note) -> str:
    """Return who was speaking last; what was taken back counts for nobody."""
    gone = undone(note)
    return next((str(e.get("speaker")) for e in _typed_last(note) if e["seq"] not in gone), "")


def names_in(note: Note, people: Sequence[Person], speakers: Iterable[str]) -> dict[str, str]:
    """Return each speaker's short name: as they were called last in this call (`@greta`), else the usual one."""
    entries: list[Any] = list(note["entries"])
    typed = {str(e["speaker"]): str(e["typed"]) for e in entries if _is_called(e)}
    return {name: called(name, typed.get(name, ""), people) or short_name(name, people) for name in speakers}


def _is_called(entry: Any) -> bool:
    return bool(entry.get("speaker")) and str(entry.get("typed", "")).startswith("@")


def _typed_last(note: Note) -> Iterable[Any]:
    return (entry for entry in reversed(note["entries"]) if "speaker" in entry)


def numbered_keys(note: Note) -> list[str]:
    """Return the questions that were numbered in this call, in the order of their numbers."""
    found: list[str] = []
    for entry in note["entries"]:
        keys: Any = entry.get("numbered", [])
        found += [str(key) for key in keys] if isinstance(keys, list) else []
    return list(dict.fromkeys(found))
