"""What is due: promises, next steps, what playbooks call for in time, and customers nobody has spoken to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from salescoach.dates import from_stamp
from salescoach.deal import progress
from salescoach.safe_text import folded
from salescoach.views.attention import due_day, owed
from salescoach.views.cadence import cadences_due
from salescoach.views.handover import handed_over
from salescoach.views.silence import silence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from salescoach.deal.ledgers import LedgerEntry
    from salescoach.deal.state import Deal
    from salescoach.views.silence import Silence

TO_TAKE_OVER = timedelta(days=2)
KINDS = {"promises": "promise", "next_steps": "next-step"}


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is due; `once` is what makes it the same for several deals of one account."""

    deal: Deal
    kind: str
    id: str
    text: str
    who: str
    role: str
    day: date
    once: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return it in the shape of `due --json`; what was due before today is overdue."""
        return {
            "deal": self.deal.slug,
            "account": self.deal.account,
            "name": self.deal.name,
            "kind": self.kind,
            "id": self.id,
            "text": self.text,
            "who": self.who,
            "role": self.role,
            "due": self.day.isoformat(),
            "overdue": self.day < self.deal.today,
            "days_late": max(0, (self.deal.today - self.day).days),
        }


def due_view(
    deals: Iterable[Deal], within_days: int | None, role: str, playbooks: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Return what is overdue and what comes within some days (None: whatever has a day), the latest first.

    With a role only what is its own or nobody's.  `playbooks` are the workspace's: their cadences count from the
    beginning, those of others once something was answered in them.  What belongs to an account stands there once.
    """
    chosen = playbooks or {}
    found = [one for deal in deals for one in _of_deal(deal, chosen)]
    near = [
        one for one in found if within_days is None or one.day <= one.deal.today + timedelta(days=within_days)
    ]
    mine = [one for one in near if not role or one.role in {"", role}]
    mine.sort(key=lambda one: (one.day, one.deal.slug, one.kind, one.id))
    return {"due": [one.as_json() for one in _once_an_account(mine)]}


def _once_an_account(found: Iterable[Due]) -> Iterator[Due]:
    seen: set[tuple[str, ...]] = set()
    for one in found:
        if one.once not in seen:
            yield one
        if one.once:
            seen.add(one.once)


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
    if day >= deal.today and any((due := due_day(step)) and due <= day for step in owed(deal, "next_steps")):
        return
    text = (
        f"speak to them: {quiet.days} {'day' if quiet.days == 1 else 'days'} since anyone did{_limits(quiet)}"
    )
    name, once = f"{playbook}/{stage['id']}", (_account(deal), "contact")
    yield Due(deal, "contact", name, text, deal.owner, "", day, once)


def _limits(quiet: Silence) -> str:
    """Return the limits that are set, as a clause: `, within 14 and at most 28 days`."""
    told = [f"{word} {days}" for word, days in (("within", quiet.within), ("at most", quiet.at_most)) if days]
    return f", {' and '.join(told)} days"


def _account(deal: Deal) -> str:
    return folded(deal.account) or deal.slug
