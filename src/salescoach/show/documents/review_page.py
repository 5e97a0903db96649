"""The page for a deal review, as headed sections of short lines for the screen, Markdown and HTML."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from salescoach.ask.layout import EVIDENCE_WORDS
from salescoach.dates import from_stamp, say_date
from salescoach.safe_text import one_line
from salescoach.show.documents.brief_page import Line, Section
from salescoach.show.text.check import days_taken
from salescoach.show.text.known_words import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import tzinfo

MOST_CHANGES: Final = 16
LONGEST: Final = 120  # characters of what somebody said; all of it stands in `show`
_VERDICTS: Final = {"ready": "ready", "not-ready": "not ready", "no-go": "no-go"}


def review_title(view: Mapping[str, Any]) -> str:
    """Return whose page it is."""
    return f"{_short(view['name'])} · deal review"


def review_subline(view: Mapping[str, Any], zone: tzinfo) -> str:
    """Return whose deal it is, and when it was reviewed last."""
    last = view["last_review"]
    reviewed = f"last reviewed {_day(last['at'], zone)}" if last else "not reviewed before"
    ended = "" if view["outcome"] == "open" else f"ended: {view['outcome']}"
    owner = f"owner {view['owner']}" if view["owner"] else ""
    account = view["account"] if view["account"] != view["name"] else ""
    return " · ".join(_short(part) for part in (account, owner, ended, reviewed) if part)


def review_sections(view: Mapping[str, Any], zone: tzinfo) -> list[Section]:
    """Return what stands on the page, in the order in which a meeting goes through it."""
    questions = tuple(_line(one["text"]) for one in view["questions"])
    found = [
        Section("WHY", "Needs attention", tuple(_line(_short(why), "late") for why in view["why"])),
        Section("LAST", "Decided last time", tuple(_decided(one, zone) for one in view["decided"])),
        Section("SINCE", _since(view, zone), _changes(view)),
        Section("CLAIM", "Claims without evidence", _claims(view, zone)),
        Section("SILENT", "Not heard", _unheard(view)),
        Section("OWED", "Promises to speak of", _promises(view)),
        Section("DUE", "Due within a week", _owed(view)),
        Section("AFTER", "After the order", _after(view)),
        Section("GATES", "The gates", _gates(view)),
        Section("ASK", "Three questions", questions, numbered=True),
    ]
    return [section for section in found if section.lines]


def _line(text: str, tone: str = "") -> Line:
    return Line(one_line(text), tone)


def _short(text: str) -> str:
    return one_line(text, LONGEST)


def _day(stamp: str, zone: tzinfo) -> str:
    try:
        return say_date(from_stamp(stamp).astimezone(zone).date())
    except ValueError:
        return stamp


def _decided(one: Mapping[str, str], zone: tzinfo) -> Line:
    due = _day(f"{one['due']}T12:00:00Z", zone) if one["due"] else ""
    parts = [_short(one["text"]), _short(one["who"]), f"due {due}" if due else "", one["status"]]
    return _line(", ".join(part for part in parts if part), "late" if one["status"] == "open" else "")


def _since(view: Mapping[str, Any], zone: tzinfo) -> str:
    return f"Changed since {_day(view['since'], zone)}" if view["since"] else "What changed"


def _changes(view: Mapping[str, Any]) -> tuple[Line, ...]:
    if not view["since"]:
        return (_line("this is the first review; --since DAY compares with a day", "guess"),)
    told = [{name: _short(text) for name, text in one.items()} for one in view["changed"]]
    lines = [_line(_CHANGES[one["kind"]](one)) for one in told]
    more = len(lines) - MOST_CHANGES
    if more > 0:
        lines[MOST_CHANGES:] = [_line(f"and {more} more: salescoach show {view['deal']}")]
    return tuple(lines) or (_line("nothing", "late"),)


def _move(one: Mapping[str, str]) -> str:
    past = "past the gate: " if one["kind"] == "past-gate" else ""
    because = f" ({past}{one['because']})" if one["because"] else ""
    return (
        f"moved from {one['was']} to {one['now']}{because}"
        if one["was"]
        else f"moved to {one['now']}{because}"
    )


def _fact(one: Mapping[str, str]) -> str:
    guess = one["evidence"] == "assumed"
    who = f", {one['by']}" if one["by"] and not guess else ""
    before = f", before: {one['was']}" if one["was"] and one["was"] != one["now"] else ""
    return f"{one['what']}: {one['now']} ({EVIDENCE_WORDS.get(one['evidence'], '')}{who}{before})"


def _new(one: Mapping[str, str]) -> str:
    status = f" ({one['status']})" if one["status"] not in {"", "open", "in", "parked"} else ""
    return f"new in {one['what']}: {one['now']}{status}"


def _settled(one: Mapping[str, str]) -> str:
    because = f": {one['because']}" if one["because"] else ""
    return f"“{one['what']}” is {one['now'] or 'open'}{because}"


_CHANGES: Final[dict[str, Callable[[Mapping[str, str]], str]]] = {
    "outcome": lambda one: f"the selling ended: {one['now']}",
    "move": _move,
    "past-gate": _move,
    "gate": lambda one: f"{one['what']} is {one['now']}, was {one['was']}",
    "contacts": lambda one: (
        f"{one['now']} {'contact' if one['now'] == '1' else 'contacts'} with the customer"
    ),
    "fact": _fact,
    "new": _new,
    "settled": _settled,
}


def _claims(view: Mapping[str, Any], zone: tzinfo) -> tuple[Line, ...]:
    lines = [
        _line(
            f"{one['title']}: {_short(one['text'])} (our guess{_by(one)}, {_day(one['at'], zone)})", "guess"
        )
        for one in view["claims"]
    ]
    return tuple(lines) or (_line("none: no gate rests on a guess of ours alone"),)


def _by(one: Mapping[str, str]) -> str:
    return f", {one['by']}" if one["by"] else ""


def _unheard(view: Mapping[str, Any]) -> tuple[Line, ...]:
    if not view["have_a_say"]:
        return (_line("nobody is known yet who decides or influences", "late"),)
    lines = []
    for one in view["unheard"]:
        who = ", ".join(part for part in (_short(one["name"]), _short(one["title"])) if part)
        silent = "never heard" if one["days"] is None else f"silent for {counted(one['days'], 'day')}"
        other = f", of the deal {one['deal']}" if one["deal"] else ""
        lines.append(
            _line(f"{who}: {', '.join(one['part'])}{other}; {silent}", "late" if one["days"] is None else "")
        )
    return tuple(lines) or (_line("nobody: all who decide or influence were heard"),)


def _promises(view: Mapping[str, Any]) -> tuple[Line, ...]:
    return tuple(_line(_promise(one), "late") for one in view["promises"])


def _promise(one: Mapping[str, Any]) -> str:
    """Say what was promised to whom, what is wrong with it, and who stands for it."""
    due = "" if one["days_late"] or not one["due"] else f"due {say_date(date.fromisoformat(one['due']))}"
    parts = {
        "late": f"{counted(one['days_late'], 'day')} late",
        "refused": "refused by those who deliver",
        "unowned": "nobody of ours stands for it",
    }
    by = f"{_short(one['by'])} stands for it" if one["by"] else ""
    to = f" to {_short(one['to'])}" if one["to"] else ""
    told = [due, *(words for name, words in parts.items() if name in one["why"]), by]
    return f"“{_short(one['text'])}”{to}: {', '.join(part for part in told if part)}"


def _owed(view: Mapping[str, Any]) -> tuple[Line, ...]:
    """Return a line for each promise and step that is due and does not stand on the page yet."""
    told = {one["id"] for name in ("promises", "decided") for one in view[name]}
    return tuple(
        _line(_due(one), "late" if one["overdue"] else "") for one in view["owed"] if one["id"] not in told
    )


def _due(one: Mapping[str, Any]) -> str:
    day = f"due {say_date(date.fromisoformat(one['due']))}"
    late = f"{counted(one['days_late'], 'day')} late" if one["overdue"] else day
    who = _short(one["who"] or one["role"])
    return ", ".join(part for part in (f"{_short(one['text'])}, {late}", who) if part)


def _after(view: Mapping[str, Any]) -> tuple[Line, ...]:
    """Return where the customer stands, unless that playbook's gates are on the page anyway."""
    apart = view["after"] and view["after"] not in view["gates"]
    return (_gate(view["after"], told=True, over=False),) if apart else ()


def _gates(view: Mapping[str, Any]) -> tuple[Line, ...]:
    """Return a line for each gate; what is missing is told up to where the deal stands."""
    here = next((n for n, one in enumerate(view["gates"]) if one["here"]), len(view["gates"]))
    over = view["outcome"] != "open" and view["after"] not in view["gates"]
    return tuple(_gate(one, told=number <= here, over=over) for number, one in enumerate(view["gates"]))


def _gate(one: Mapping[str, Any], *, told: bool, over: bool) -> Line:
    missing = one["missing"] if told else ()
    musts = [need["text"] for need in missing if not need["should"]]
    advised = [need["text"] for need in missing if need["should"]]
    parts = [
        f"{one['title']}{_here(one, over=over)}: {_VERDICTS[one['verdict']]}",
        *one["stops"],
        f"Must: {'; '.join(musts)}" if musts else "",
        f"Should: {'; '.join(advised)}" if advised else "",
    ]
    late = one["here"] and one["verdict"] == "no-go"
    return _line(". ".join(part.rstrip(".") for part in parts if part), "late" if late else "")


def _here(one: Mapping[str, Any], *, over: bool) -> str:
    """Return that the deal is here and since when, or where the selling is over how long it was here."""
    if not one["here"]:
        return ""
    if over:
        taken = "" if one["days"] is None else f", {days_taken(one['days'], one['max_days'])}"
        return f" (ended here{taken})"
    limit = f" of {one['max_days']}" if one["max_days"] is not None else ""
    return f" (here, day {one['days']}{limit})" if one["days"] is not None else " (here)"
