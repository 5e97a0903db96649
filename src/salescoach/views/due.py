"""What is due: promises, next steps, what playbooks call for in time, and customers nobody has spoken to."""

from __future__ import annotations

from datetime import date, timedelta

from salescoach.dates import from_stamp
from salescoach.deal import progress
from salescoach.deal.clock import counted
from salescoach.records import dataclass
from salescoach.safe_text import folded
from salescoach.views.attention import due_day, owed
from salescoach.views.cadence import cadences_due
from salescoach.views.silence import silence
from salescoach.views.taking_over import TO_TAKE_OVER, handed_over

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime, tzinfo
    from typing import Any

    from salescoach.deal.ledgers import LedgerEntry
    from salescoach.deal.state import Deal
    from salescoach.views.silence import Silence

KINDS = {"promises": "promise", "next_steps": "next-step"}


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is due; `once` is what makes it the same for several deals of one account.

    Where `since` is given (a day, ISO), the text goes on with how many days that is ago, and then with `rest`.
    """

    deal: Deal
    kind: str
    id: str
    text: str
    who: str
    role: str
    day: date
    once: tuple[str, ...] = ()
    since: str = ""
    rest: str = ""

    def as_digest(self) -> dict[str, Any]:
        """Return it as plain data in which days are not counted yet."""
        shape = {
            "deal": self.deal.slug,
            "account": self.deal.account,
            "name": self.deal.name,
            "kind": self.kind,
            "id": self.id,
            "text": self.text,
            "who": self.who,
            "role": self.role,
            "due": self.day.isoformat(),
        }
        return {"shape": shape, "once": list(self.once), "since": self.since, "rest": self.rest}


def due_view(
    deals: Iterable[Deal], within_days: int | None, role: str, playbooks: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Return what is overdue and what comes within some days (None: whatever has a day), the latest first.

    With a role only what is its own or nobody's.  `playbooks` are the workspace's: their cadences count from the
    beginning, those of others once something was answered in them.  What belongs to an account stands there once.
    """
    found: list[Deal] = list(deals)
    if not found:
        return {"due": []}
    digests = [due_digest(deal, playbooks or {}) for deal in found]
    return due_of(digests, within_days, role, found[0].clock.moment, found[0].zone)


def due_digest(deal: Deal, playbooks: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return everything of a deal that has a day, as plain data; `due_of` chooses and counts."""
    return [one.as_digest() for one in _of_deal(deal, playbooks)]


def due_of(
    digests: Iterable[Iterable[Mapping[str, Any]]],
    within_days: int | None,
    role: str,
    now: datetime,
    zone: tzinfo,
) -> dict[str, Any]:
    """Return what `due_view` does, of deals' digests at a moment for which they hold."""
    today = now.astimezone(zone).date()
    last = "9999-12-31" if within_days is None else _in_days(today, within_days)
    near = [one for digest in digests for one in digest if one["shape"]["due"] <= last]
    mine = [one for one in near if not role or one["shape"]["role"] in {"", role}]
    mine.sort(key=lambda one: tuple(one["shape"][key] for key in ("due", "deal", "kind", "id")))
    return {"due": [_told(one, now, zone) for one in _once_an_account(mine)]}


def _in_days(today: date, days: int) -> str:
    return (today + timedelta(days=min(days, (date.max - today).days))).isoformat()


def _told(one: Mapping[str, Any], now: datetime, zone: tzinfo) -> dict[str, Any]:
    """Return one thing that is due in the shape of `due --json`; what was due before today is overdue."""
    shape: dict[str, Any] = dict(one["shape"])
    if one["since"]:
        days = counted(one["since"], now, zone)
        shape["text"] = f"{shape['text']}{days} {'day' if days == 1 else 'days'}{one['rest']}"
    late = counted(shape["due"], now, zone)
    return shape | {"overdue": late > 0, "days_late": late}


def _once_an_account(found: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    seen: set[tuple[str, ...]] = set()
    for one in found:
        once = tuple(one["once"])
        if once not in seen:
            yield one
        if once:
            seen.add(once)


def _of_deal(deal: Deal, playbooks: Mapping[str, str]) -> Iterator[Due]:
    for ledger, kind in KINDS.items():
        yield from (
            _of_entry(deal, kind, entry, day) for entry in owed(deal, ledger) if (day := due_day(entry))
        )
    yield from _refused(deal)
    yield from _taking_over(deal)
    for found in cadences_due(deal, frozenset(playbooks.values())):
        once = (_account(deal), found.playbook, found.item["id"]) if found.scope == "account" else ()
        text, who = found.text, deal.owner
        yield Due(deal, "cadence", found.item["id"], text, who, found.item.get("role", ""), found.day, once)
    yield from _contact(deal, playbooks.get("account", ""))


def _of_entry(deal: Deal, kind: str, entry: LedgerEntry, day: date) -> Due:
    fields = entry.fields
    who = str(fields.get("who" if kind == "next-step" else "by") or "") or entry.author or deal.owner
    roles = {note["id"]: note.get("role", "") for note in deal.notes}
    return Due(
        deal, kind, entry.id, entry.words, who, str(fields.get("role") or roles.get(entry.note, "")), day
    )


def _refused(deal: Deal) -> Iterator[Due]:
    """Yield what those who deliver refused: it is the seller's, on the day on which it was refused."""
    for entry in deal.entries("promises"):
        if entry.fields.get("status") == "refused":
            sets = [e.at for e in deal.index.of_ledger("promises") if e.entry.get("id") in entry.ids]
            day = from_stamp(max(sets)).astimezone(deal.zone).date()
            text = f"{entry.words}: refused by those who deliver; mend it with the customer"
            yield Due(deal, "promise", entry.id, text, deal.owner or entry.author, "sales", day)


def _taking_over(deal: Deal) -> Iterator[Due]:
    """Yield that a deal waits to be taken over by the role that it was handed to."""
    handed = handed_over(deal)
    if handed is not None and not handed["accepted"]:
        day = from_stamp(handed["at"]).astimezone(deal.zone).date() + TO_TAKE_OVER
        text = f"take the order over: salescoach walk {deal.slug} -p handover"
        yield Due(deal, "next-step", handed["note"], text, "", handed["to"], day)


def _contact(deal: Deal, playbook: str) -> Iterator[Due]:
    """Yield the day by which somebody should speak to the customer, while there is something to speak about."""
    if playbook not in deal.library["playbooks"] or progress.outcome(deal) in {"lost", "no-go"}:
        return
    stage = deal.stage(playbook, progress.current_stage(deal, playbook))
    quiet = silence(deal, stage)
    if stage is None or quiet is None or not quiet.limit:
        return
    day = quiet.since + timedelta(days=quiet.limit)
    in_hand = any((due := due_day(step)) and due <= day for step in owed(deal, "next_steps"))
    if in_hand and not deal.clock.is_past(day):
        return
    name, once = f"{playbook}/{stage['id']}", (_account(deal), "contact")
    since, rest = quiet.since.isoformat(), f" since anyone did{_limits(quiet)}"
    yield Due(deal, "contact", name, "speak to them: ", deal.owner, "", day, once, since, rest)


def _limits(quiet: Silence) -> str:
    """Return the limits that are set, as a clause: `, within 14 and at most 28 days`."""
    told = [f"{word} {days}" for word, days in (("within", quiet.within), ("at most", quiet.at_most)) if days]
    return f", {' and '.join(told)} days"


def _account(deal: Deal) -> str:
    return folded(deal.account) or deal.slug
