"""Which items lie behind us: answered, set aside, done or worked through, within the scope of their playbook."""

from __future__ import annotations

from salescoach.deal.values import same
from salescoach.deal.world import row
from salescoach.expressions.evaluate import evaluate
from salescoach.playbook.evidence import rank

TYPE_CHECKING = False
if TYPE_CHECKING:
    from salescoach.deal.events import Event
    from salescoach.deal.ledgers import LedgerEntry
    from salescoach.deal.state import Deal
    from salescoach.playbook.model import Item

PASSED = frozenset({"answered", "kept", "skipped", "dont-know", "not-applicable", "later"})
MET = frozenset({"answered", "kept", "not-applicable"})


def last_event(deal: Deal, home: str, item: Item, of: str = "") -> Event | None:
    """Return what was last answered to an item in this scope, or None; a refutation since then reopens it."""
    return _latest(deal, deal.item_events(home, item["id"], of=of), "" if of else item.get("fact", ""))


def _last_answer(deal: Deal, home: str, item: Item) -> Event | None:
    """Return the last event of an item in this scope that is an answer, and no setting aside."""
    events = deal.item_events(home, item["id"])
    answers = [event for event in events if event.entry.get("status", "answered") in MET]
    return _latest(deal, answers, item.get("fact", ""))


def _latest(deal: Deal, events: list[Event], fact: str) -> Event | None:
    if not events:
        return None
    if fact and any(e.order > events[-1].order for e in _refutations(deal, fact)):
        return None
    return events[-1]


def _refutations(deal: Deal, fact: str) -> list[Event]:
    return [event for event in deal.index.answers(fact) if event.entry.get("status") == "refuted"]


def is_passed(deal: Deal, home: str, item: Item, of: str = "") -> bool:
    """Tell whether an item need not be put again in this scope."""
    if item["verb"] == "each":
        return all(row_is_passed(deal, home, item, entry) for entry in rows_to_work(deal, home, item))
    event = last_event(deal, home, item, of)
    if item["verb"] == "confirm":
        over = event is not None and _still_reflects(deal, event) and _settled(deal, event)
        return over and event is not None and _holds(deal, item, event)
    return event is not None and event.entry.get("status", "answered") in PASSED and _holds(deal, item, event)


def _holds(deal: Deal, item: Item, event: Event) -> bool:
    """Tell whether setting an item aside still counts: *later*, *don't know* and the skipping of something that
    is required count for this sitting only, else a gate could never be opened in the next one.
    """
    status = event.entry.get("status")
    fleeting = status in {"later", "dont-know"} or (status == "skipped" and "required" in item)
    return not fleeting or deal.focus.holds(event.note)


def _settled(deal: Deal, event: Event) -> bool:
    """Tell whether saying it back is over: *not yet* and *they corrected it* hold for this sitting only."""
    return event.entry.get("value") in {"agreed", None} or deal.focus.holds(event.note)


def _still_reflects(deal: Deal, event: Event) -> bool:
    """Tell whether the figures that were said back are still the ones that are known."""
    for fact, value in event.entry.get("facts", {}).items():
        known = deal.known(fact)
        if known is None or not known.is_known or not same(known.value, value, deal.fact(fact)["answer"]):
            return False
    return True


def rows_to_work(deal: Deal, home: str, item: Item) -> list[LedgerEntry]:
    """Return the entries that an each works through: those that its test picks, and those begun already."""
    world = deal.world(home)
    picked: list[LedgerEntry] = []
    if "when" in item and evaluate(item["when"], world).value is not True:
        return picked
    for entry in deal.entries(item["each"]):
        chosen = "test" not in item or evaluate(item["test"], world, row=row(deal, entry)).value is True
        if chosen or (_begun(deal, home, item, entry) and not _ended_elsewhere(deal, home, item, entry)):
            picked.append(entry)
    return picked


def _ended_elsewhere(deal: Deal, home: str, item: Item, entry: LedgerEntry) -> bool:
    """Tell whether an entry that is no longer picked was changed outside the each: a piece that was taken out."""
    return any(_changed_since(deal, home, inner, entry) for inner in item["items"])


def _begun(deal: Deal, home: str, item: Item, entry: LedgerEntry) -> bool:
    return any(deal.item_events(home, inner["id"], of=name) for inner in item["items"] for name in entry.ids)


def row_is_passed(deal: Deal, home: str, item: Item, entry: LedgerEntry) -> bool:
    """Tell whether everything that an each asks of one entry was asked."""
    asked = [inner for inner in item["items"] if inner["verb"] in {"ask", "check", "do"}]
    return all(inner_is_passed(deal, home, inner, entry) for inner in asked)


def inner_is_passed(deal: Deal, home: str, inner: Item, entry: LedgerEntry) -> bool:
    """Tell whether an item inside an each was put for an entry, or does not concern it."""
    if "when" in inner and evaluate(inner["when"], deal.world(home), row=row(deal, entry)).value is not True:
        return True
    passed = [name for name in entry.ids if is_passed(deal, home, inner, of=name)]
    return bool(passed) and not _changed_since(deal, home, inner, entry)


def _changed_since(deal: Deal, home: str, inner: Item, entry: LedgerEntry) -> bool:
    """Tell whether an entry was changed elsewhere after its fields were asked for here: a promise that was refused
    and mended is open again.
    """
    if "fields" not in inner:
        return False
    asked = [e.order for name in entry.ids for e in deal.item_events(home, inner["id"], of=name)]
    sets = [
        e for e in deal.index.of_ledger(entry.ledger) if "set" in e.entry and e.entry.get("id") in entry.ids
    ]
    elsewhere = [e.order for e in sets if e.entry.get("item") != inner["id"]]
    return bool(elsewhere) and max(elsewhere) > max(asked, default=("", "", 0))


def is_done(deal: Deal, home: str, item: Item) -> bool:
    """Tell whether an item was answered, done or worked through (`done(item)`); being skipped is not enough, and
    takes nothing away from an answer that was given before (DESIGN 3.1).
    """
    if item["verb"] == "each":
        started = any(deal.belongs(e, _scope(deal, home)) for e in deal.index.of_stage(home, item["stage"]))
        return started and is_passed(deal, home, item)
    if item.get("into") and made_by(deal, home, item):
        return True
    event = _last_answer(deal, home, item)
    if item["verb"] == "confirm":
        return event is not None and event.entry.get("value") == "agreed" and _still_reflects(deal, event)
    return event is not None


def _scope(deal: Deal, home: str) -> str:
    return deal.library["playbooks"][home]["scope"]


def made_by(deal: Deal, home: str, item: Item) -> list[LedgerEntry]:
    """Return the entries that an item added to its ledger, in whatever call."""
    entries = deal.entries(item.get("into", ""))
    return [entry for entry in entries if entry.item == item["id"] and entry.playbook == home]


def is_met(deal: Deal, home: str, item: Item) -> bool:
    """Tell whether what a required item demands is so; *does not apply* meets it too."""
    event = last_event(deal, home, item)
    if event is not None and event.entry.get("status") == "not-applicable":
        return True
    if item["verb"] == "confirm" and item.get("facts"):
        return all(_has(deal, fact, "confirmed") for fact in item["facts"])
    if item["verb"] in {"ask", "check"} and "fact" in item and not item.get("into"):
        return _answer_meets(deal, home, item)
    return is_done(deal, home, item)


def _answer_meets(deal: Deal, home: str, item: Item) -> bool:
    if item["verb"] == "check" and item["required"] == "any" and deal.fact(item["fact"])["keep"] != "call":
        return is_done(deal, home, item)
    known = deal.known(item["fact"])
    if known is not None and known.status == "not-applicable":
        return True
    return _has(deal, item["fact"], "assumed" if item["required"] == "any" else item["required"])


def _has(deal: Deal, fact: str, evidence: str) -> bool:
    known = deal.known(fact)
    return known is not None and known.is_known and rank(known.evidence) >= rank(evidence)
