"""A calendar's events become calls of deals: matched to the deal, added once, changed or cancelled later."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, Literal

from salescoach.dates import stamp
from salescoach.deal import progress
from salescoach.records import dataclass, field
from salescoach.safe_text import folded, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from salescoach.deal.ledgers import LedgerEntry
    from salescoach.deal.state import Deal
    from salescoach.source.calendar_events import CalendarEvent

Change = Literal["added", "changed", "cancelled", "same"]

EVERYBODYS: Final = frozenset(
    {
        *("gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com", "yahoo.com"),
        *("icloud.com", "me.com", "aol.com", "gmx.de", "gmx.net", "web.de", "proton.me", "protonmail.com"),
    }
)
"""Domains of mail providers: whoever shares one of these is not of one house."""
_SLUG: Final = re.compile(r"\[([a-z0-9-]{1,60})\]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Imported:
    """What an event came to: the deal, the change, and the entry to write (none when nothing changed)."""

    deal: str
    change: Change
    event: CalendarEvent | None
    fields: Mapping[str, Any]
    call: str = ""
    entry: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Unmatched:
    """An event that belongs to no deal for sure, and why."""

    event: CalendarEvent
    why: str


@dataclass(slots=True)
class Import:
    """The outcome of an import; days that take no time are only counted."""

    calls: list[Imported] = field(default_factory=list)
    unmatched: list[Unmatched] = field(default_factory=list)
    all_day: int = 0


def import_events(
    deals: Sequence[Deal], events: Iterable[CalendarEvent], first: datetime, last: datetime
) -> Import:
    """Return what the events of a calendar from `first` to `last` change in the deals; writes nothing.

    A call that came from the calendar is found again by its uid, one that was planned by hand by when it begins.
    Times of a series that the calendar no longer has are cancelled.
    """
    known = {
        str(e.fields.get("uid")): (deal, e) for deal in deals for e in _calls(deal) if e.fields.get("uid")
    }
    matcher = _Matcher(deals)
    made, seen = Import(), set()
    series: set[str] = set()
    for event in events:
        seen.add(event.key)
        if event.series:
            series.add(event.uid)
        if event.all_day:
            made.all_day += 1
            continue
        found = known.get(event.key)
        if found is not None:
            made.calls.append(_again(*found, event, matcher.guests(found[0], event)))
        elif not event.cancelled:
            _new(made, matcher, event)
    for uid, (deal, entry) in known.items():
        if uid not in seen and uid.rpartition("/")[0] in series and _is_within(entry, first, last):
            made.calls.append(_gone(deal, entry))
    return made


def _calls(deal: Deal) -> list[LedgerEntry]:
    return deal.entries("calls")


def _new(made: Import, matcher: _Matcher, event: CalendarEvent) -> None:
    found, why = matcher.match(event)
    if found is None:
        made.unmatched.append(Unmatched(event, why))
        return
    fields = _fields(event, matcher.guests(found, event))
    planned = (e for e in _calls(found) if e.fields.get("status") == "planned" and not e.fields.get("uid"))
    by_hand = next((e for e in planned if e.fields.get("starts") == fields["starts"]), None)
    if by_hand is not None:
        made.calls.append(_changed(found, by_hand, event, fields | {"uid": event.key}))
        return
    add = {"ledger": "calls", "add": fields | {"status": "planned", "uid": event.key}}
    made.calls.append(Imported(found.slug, "added", event, fields, "", add))


def _fields(event: CalendarEvent, guests: str) -> dict[str, str]:
    given = {
        "starts": stamp(event.starts),
        "ends": stamp(event.ends) if event.ends else "",
        "with": guests,
        "place": event.place,
    }
    return {name: value for name, value in given.items() if value}


def _again(deal: Deal, entry: LedgerEntry, event: CalendarEvent, guests: str) -> Imported:
    """Return what changes in a call that came before; one that was held stays as it was."""
    if entry.fields.get("status") == "held":
        return Imported(deal.slug, "same", event, _fields(event, guests), entry.id)
    if event.cancelled:
        return _cancelled(deal, entry, event)
    wanted: dict[str, str] = _fields(event, guests)
    if entry.fields.get("status") == "cancelled":
        wanted["status"] = "planned"
    return _changed(deal, entry, event, wanted)


def _changed(deal: Deal, entry: LedgerEntry, event: CalendarEvent, wanted: Mapping[str, str]) -> Imported:
    new = {name: value for name, value in wanted.items() if str(entry.fields.get(name) or "") != value}
    if not new:
        return Imported(deal.slug, "same", event, wanted, entry.id)
    change = {"ledger": "calls", "id": entry.id, "set": new}
    return Imported(deal.slug, "changed", event, wanted, entry.id, change)


def _cancelled(deal: Deal, entry: LedgerEntry, event: CalendarEvent | None) -> Imported:
    fields = {name: str(entry.fields.get(name) or "") for name in ("starts", "ends", "with", "place")}
    if entry.fields.get("status") == "cancelled":
        return Imported(deal.slug, "same", event, fields, entry.id)
    change = {"ledger": "calls", "id": entry.id, "set": {"status": "cancelled"}}
    return Imported(deal.slug, "cancelled", event, fields, entry.id, change)


def _gone(deal: Deal, entry: LedgerEntry) -> Imported:
    return _cancelled(deal, entry, None)


def _is_within(entry: LedgerEntry, first: datetime, last: datetime) -> bool:
    starts = str(entry.fields.get("starts") or "")
    return entry.fields.get("status") == "planned" and stamp(first) <= starts <= stamp(last)


class _Matcher:
    """Finds the deal of an event: by `[slug]` in its title, else by who is invited, else by their house."""

    def __init__(self, deals: Sequence[Deal]) -> None:
        self.slugs = {deal.slug: deal for deal in deals}
        self.open = {deal.slug for deal in deals if progress.outcome(deal) == "open"}
        self.mails: dict[str, set[str]] = {}
        self.domains: dict[str, set[str]] = {}
        for deal in deals:
            for mail in _mails(deal):
                self.mails.setdefault(mail, set()).add(deal.slug)
                domain = mail.rpartition("@")[2]
                if domain not in EVERYBODYS:
                    self.domains.setdefault(domain, set()).add(deal.slug)

    def guests(self, deal: Deal, event: CalendarEvent) -> str:
        """Return who of the deal's house is invited, by the names that the deal knows; everybody when none is."""
        people = {folded(str(p.fields.get("email") or "")): p.words for p in deal.entries("people")}
        theirs = [
            (name, mail)
            for name, mail in event.people
            if deal.slug in self.mails.get(mail, ())
            or deal.slug in self.domains.get(mail.rpartition("@")[2], ())
        ]
        names = [people.get(mail) or _called(name, mail) for name, mail in theirs or event.people]
        return one_line(", ".join(dict.fromkeys(name for name in names if name)), 200)

    def match(self, event: CalendarEvent) -> tuple[Deal | None, str]:
        """Return the deal, or None and why there is none for sure."""
        named = [name.lower() for name in _SLUG.findall(event.title)]
        for name in named:
            if name in self.slugs:
                return self.slugs[name], ""
        mails = [mail for _, mail in event.people if mail]
        for table, keys in ((self.mails, mails), (self.domains, [m.rpartition("@")[2] for m in mails])):
            fitting = set().union(*(table.get(key, set()) for key in keys)) if keys else set()
            chosen = fitting & self.open or fitting
            if len(chosen) == 1:
                return self.slugs[chosen.pop()], ""
            if chosen:
                return None, f"fits {' and '.join(sorted(chosen))}: put [{min(chosen)}] into its title"
        if named:
            return None, f"there is no deal [{named[0]}]"
        return None, "nobody invited is known by e-mail" if mails else "nobody is invited"


def _called(name: str, mail: str) -> str:
    """Return a name as it is said: `Shah, Priya` is Priya Shah; without one what stands before the @."""
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}".strip() if comma else name or mail.partition("@")[0]


def _mails(deal: Deal) -> Iterator[str]:
    for person in deal.entries("people"):
        mail = folded(str(person.fields.get("email") or "")).strip()
        if "@" in mail:
            yield mail
