"""A deal: what its notes, and those of its account, come to. Facts are worked out when they are asked for."""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo

from salescoach.deal import contacts
from salescoach.deal.clock import Clock
from salescoach.deal.event_index import EventIndex
from salescoach.deal.events import Event, events_of
from salescoach.deal.facts import DEAL_FIELDS, Known, as_sure_as, confirmed, resolve
from salescoach.deal.ledgers import LedgerEntry, entries_of
from salescoach.deal.values import in_words, same, seen, stored
from salescoach.expressions.evaluate import evaluate
from salescoach.expressions.world import UNKNOWN
from salescoach.playbook.evidence import EVIDENCE, rank
from salescoach.records import dataclass, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, Protocol

    from salescoach.expressions.world import Outcome, Sight
    from salescoach.notes.model import Entry, Note
    from salescoach.playbook.model import Fact, Library, Playbook, Stage

    class Judge(Protocol):
        """Whoever tells whether a stage's gate is open; handed in, because gates stand above deals."""

        def ready(self, deal: Deal, playbook: str, stage: str) -> Outcome:
            """Return whether everything that a stage demands is so."""
            ...

        def passed(self, deal: Deal, playbook: str, item: str) -> bool:
            """Return whether an item was answered, done or worked through."""
            ...


@dataclass(frozen=True, slots=True)
class Focus:
    """What `this call` means: the id of a call, or the notes of one walk that go on with each other."""

    call: str = ""
    chain: frozenset[str] = frozenset()

    def holds(self, note: Note) -> bool:
        """Tell whether a note belongs to this call."""
        if self.call and note.get("call") == self.call:
            return True
        return note["id"] in self.chain


class Deal:
    """Everything known of one deal at one moment.

    `notes` are the deal's own, `beside` those of other deals of the same account, `now` is aware and `zone` says
    where days begin; `clock` has both.  `currency` is the workspace's, used until the deal names one.  `stage_now`
    remembers where the deal is in each playbook until something is added, `sights` how expressions see its facts,
    `resolving` has the facts that are being worked out.
    """

    def __init__(
        self,
        library: Library,
        slug: str,
        notes: Sequence[Note],
        *,
        now: datetime,
        judge: Judge,
        beside: Sequence[Note] = (),
        zone: tzinfo = UTC,
        focus: Focus | None = None,
        currency: str = "",
    ) -> None:
        self.library = library
        self.slug = slug
        self.judge = judge
        self.clock = Clock(now, zone)
        self.focus = focus or Focus()
        self.notes = list(notes)
        self.beside = list(beside)
        self.looking: set[str] = set()
        self._house_currency = currency
        self._refold()

    def _refold(self) -> None:
        self.index = EventIndex(self.library, self.slug, events_of([*self.notes, *self.beside]))
        self._facts: dict[str, Known | None] = {}
        self.sights: dict[str, Sight] = {}
        self._ledgers: dict[str, list[LedgerEntry]] = {}
        self.resolving: set[str] = set()
        self.stage_now: dict[str, str] = {}

    def add(self, note: Note, entry: Entry) -> None:
        """Take in an entry just written; only what it touches is worked out anew (an undo folds afresh, and so does
        an entry that is not the latest, because a clock is wrong or another deal of the account was in between).
        """
        if all(known["id"] != note["id"] for known in self.notes):
            self.notes.append(note)
        event = Event(note, entry)
        if "undo" in entry or (self.index.events and event.order < self.index.events[-1].order):
            self._refold()
            return
        self._forget(self.index.add(event).entry)

    def _forget(self, entry: Entry) -> None:
        touched = {
            entry.get("fact", ""),
            *entry.get("facts", {}),
            *entry.get("deal", {}),
            "trust",
            "interest",
        }
        worked_out = {name for name, fact in self.library["facts"].items() if "formula" in fact}
        for name in touched | worked_out:
            self._facts.pop(name, None)
        self.sights.clear()
        self._ledgers.pop(entry.get("ledger", ""), None)
        self._ledgers.pop("contacts", None)
        self.stage_now.clear()

    def focus_on(self, focus: Focus) -> None:
        """Say which call is meant from now on; facts that are kept for a call only are looked at anew."""
        self.focus = focus
        self._facts.clear()
        self.sights.clear()
        self.stage_now.clear()

    @property
    def now(self) -> datetime:
        """Return the moment it is."""
        return self.clock.now

    @property
    def zone(self) -> tzinfo:
        """Return the time zone in which days begin."""
        return self.clock.zone

    @property
    def today(self) -> date:
        """Return the day it is where the workspace is."""
        return self.clock.today

    @property
    def name(self) -> str:
        """Return what the deal is called."""
        return str(self.index.fields.get("name") or self.slug)

    @property
    def account(self) -> str:
        """Return the customer's name; a deal that names none is its own."""
        return str(self.index.fields.get("account") or "")

    @property
    def owner(self) -> str:
        """Return who owns the deal."""
        return str(self.index.fields.get("owner") or "")

    @property
    def value(self) -> Any:
        """Return the deal's value as its note has it, or None."""
        return self.index.fields.get("value")

    @property
    def currency(self) -> str:
        """Return the code of the deal's currency, else the workspace's."""
        return str(self.index.fields.get("currency") or self._house_currency)

    def playbook(self, playbook: str) -> Playbook:
        """Return a playbook of the library."""
        return self.library["playbooks"][playbook]

    def stage(self, playbook: str, stage: str) -> Stage | None:
        """Return a stage of a playbook, or None when it has no such stage."""
        found = self.library["playbooks"].get(playbook)
        return next((s for s in found["stages"] if s["id"] == stage), None) if found else None

    def fact(self, name: str) -> Fact:
        """Return what a fact is; one that no playbook knows any more is read as its notes describe it."""
        known = self.library["facts"].get(name)
        if known is not None:
            return known
        answer = DEAL_FIELDS.get(name) or {"type": self.index.type_of(name)}
        return {"id": name, "title": name.replace("_", " "), "answer": answer, "keep": "deal", "home": ""}

    def known(self, name: str) -> Known | None:
        """Return a fact as it is known now, or None when nothing was ever said of it."""
        if name not in self._facts:
            if name in self.resolving:
                return None
            self.resolving.add(name)
            try:
                self._facts[name] = self._resolve(name)
            finally:
                self.resolving.discard(name)
        return self._facts[name]

    def _resolve(self, name: str) -> Known | None:
        if name in DEAL_FIELDS:
            return self._field(name)
        fact = self.fact(name)
        events = self._that_belong(self.index.answers(name), fact["keep"])
        confirms = self._that_belong(self.index.confirms(name), fact["keep"])
        asked = resolve(name, events, confirms, fact["answer"], ours=name in self.library["ours"])
        return self._worked_out(fact, asked, confirms) if "formula" in fact else asked

    def _field(self, name: str) -> Known | None:
        value = self.index.fields.get(name)
        if name == "currency" and not value:
            value = self._house_currency
        if value in (None, ""):
            return None
        event = self.index.field_events.get(name)
        return Known(value, "said", at=event.at if event else "", note=event.note["id"] if event else "")

    def _worked_out(self, fact: Fact, asked: Known | None, confirms: Sequence[Event]) -> Known | None:
        """Work a fact out; it wins while its inputs are known, and what was given directly is then its rival."""
        value = evaluate(fact["formula"], self.world(fact["home"])).value
        if value is UNKNOWN:
            return asked
        inputs = [known for name in fact.get("inputs", []) if (known := self.known(name)) and known.is_known]
        weakest = min((rank(known.evidence) for known in inputs), default=1)
        voices = dict.fromkeys(voice for known in inputs for voice in known.by.split(", ") if voice)
        made = Known(
            stored(value),
            EVIDENCE[weakest],
            by=", ".join(voices),
            at=max((known.at for known in inputs), default=""),
            worked_out=True,
            status=asked.status if asked and asked.status == "not-applicable" else "answered",
        )
        made = as_sure_as(confirmed(fact["id"], made, confirms, fact["answer"]), asked, fact["answer"])
        rivals = (asked, *asked.rivals) if asked and asked.is_known else ()
        return replace(made, rivals=tuple(r for r in rivals if not same(r.value, made.value, fact["answer"])))

    def _that_belong(self, events: list[Event], keep: str) -> list[Event]:
        if keep == "account" or (keep != "call" and not self.beside):
            return events
        return [event for event in events if self.belongs(event, keep)]

    def belongs(self, event: Event, keep: str) -> bool:
        """Tell whether an event counts for something kept with the call, the deal or the account."""
        if keep == "account":
            return True
        if keep == "call":
            return event.note["deal"] == self.slug and self.focus.holds(event.note)
        return event.note["deal"] == self.slug

    def item_events(self, playbook: str, item: str, *, of: str = "") -> list[Event]:
        """Return what was answered to an item within the scope of its playbook, in order."""
        scope = self.library["playbooks"][playbook]["scope"]
        return [e for e in self.index.of_item(playbook, item, of) if self.belongs(e, scope)]

    def entries(self, ledger: str) -> list[LedgerEntry]:
        """Return the entries of a ledger as they stand now; none for a ledger that nobody declares."""
        if ledger not in self._ledgers:
            self._ledgers[ledger] = self._fold_ledger(ledger)
        return self._ledgers[ledger]

    def _fold_ledger(self, name: str) -> list[LedgerEntry]:
        ledger = self.library["ledgers"].get(name)
        if ledger is None:
            return []
        told = entries_of(ledger, [e for e in self.index.of_ledger(name) if self.belongs(e, ledger["keep"])])
        if name != "contacts":
            return told
        worked_out = contacts.worked_out(self.index.events, self.index.with_customer)
        return sorted([*told, *worked_out], key=lambda entry: str(entry.fields.get("at") or entry.at))

    def entry(self, ledger: str, name: str) -> LedgerEntry | None:
        """Return the entry that an id names, whichever of a merged person's ids it is."""
        return next((entry for entry in self.entries(ledger) if name in entry.ids), None)

    def say(self, name: str, value: Any = None) -> str:
        """Return a fact in words with its unit; `value` instead of what is known, when given."""
        fact = self.fact(name)
        known = self.known(name)
        shown = value if value is not None else known.value if known else None
        return f"[{fact['title']}]" if shown is None else in_words(shown, fact["answer"], self.currency)

    def see(self, name: str) -> Any:
        """Return a fact's value as expressions see it; money in the deal's own currency carries no mark."""
        known = self.known(name)
        if known is None or not known.is_known:
            return UNKNOWN
        value = seen(known.value, self.fact(name)["answer"])
        if getattr(value, "currency", "") and value.currency == self.currency:
            return replace(value, currency="")
        return value

    def world(self, home: str) -> Any:
        """Return the deal as the expressions of one playbook see it."""
        from salescoach.deal.world import DealWorld

        return DealWorld(self, home)
