"""The lists that live with a deal or its account, made of adds and sets."""

from __future__ import annotations

from salescoach.records import dataclass, field
from salescoach.safe_text import folded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from salescoach.deal.events import Event
    from salescoach.playbook.model import Ledger

UNKNOWN_AT_FIRST = ("stance", "style")


@dataclass(slots=True)
class LedgerEntry:
    """One entry as it stands now; `ids` has every id that names it, the first one first.

    `evidence` says for each field how sure it is; `stage`, `item` and `playbook` tell which question made it.
    """

    ledger: str
    id: str
    at: str
    note: str
    deal: str
    ids: tuple[str, ...] = ()
    fields: dict[str, Any] = field(default_factory=dict)
    evidence: dict[str, str] = field(default_factory=dict)
    by: str = ""
    stage: str = ""
    item: str = ""
    playbook: str = ""
    author: str = ""

    @property
    def words(self) -> str:
        """Return what the entry is called: its text, the person's name, or when the call begins."""
        fields = self.fields
        return str(fields.get("text") or fields.get("name") or fields.get("starts") or self.id)


def entries_of(ledger: Ledger, events: Iterable[Event]) -> list[LedgerEntry]:
    """Return the entries of one ledger in the order of their adds; sets apply in time order, even early ones.

    The same person met twice is one entry: names are compared folded, and differing e-mails make two.
    """
    mine = [event for event in events if event.entry.get("ledger") == ledger["id"]]
    adds = [event for event in mine if "add" in event.entry]
    if not adds:
        return []
    groups = _people(mine, adds) if ledger["id"] == "people" else [[event] for event in adds]
    entries = [_entry(ledger, group) for group in groups]
    by_id = {name: entry for entry in entries for name in entry.ids}
    for event in _in_time(mine, adds):
        entry = by_id.get(str(event.entry.get("id", "")))
        if entry is not None:
            _apply(ledger, entry, event)
    return entries


def _in_time(mine: Sequence[Event], adds: Sequence[Event]) -> list[Event]:
    """Return adds and sets in time order; a set that is dated before its add still comes after it."""
    born = {str(event.entry.get("id", "")): event.order for event in adds}
    return sorted(
        mine, key=lambda e: (max(e.order, born.get(str(e.entry.get("id", "")), e.order)), "set" in e.entry)
    )


def _people(mine: Sequence[Event], adds: Sequence[Event]) -> list[list[Event]]:
    """Group the adds of people by who is meant; an e-mail may have been given later."""
    mails: dict[str, set[str]] = {}
    for event in mine:
        mail = (event.entry.get("add") or event.entry.get("set") or {}).get("email")
        if mail:
            mails.setdefault(str(event.entry.get("id", "")), set()).add(folded(str(mail)))
    groups: list[list[Event]] = []
    for event in adds:
        group = next((g for g in groups if _same_person(g, event, mails)), None)
        if group is None:
            groups.append([event])
        else:
            group.append(event)
    return groups


def _same_person(group: Sequence[Event], event: Event, mails: Mapping[str, set[str]]) -> bool:
    name = folded(str(event.entry["add"].get("name", "")))
    if folded(str(group[0].entry["add"].get("name", ""))) != name:
        return False
    theirs = {mail for known in group for mail in mails.get(str(known.entry.get("id", "")), ())}
    own = mails.get(str(event.entry.get("id", "")), set())
    return not own or not theirs or bool(own & theirs)


def _entry(ledger: Ledger, adds: Sequence[Event]) -> LedgerEntry:
    first = adds[0]
    entry = LedgerEntry(
        ledger=ledger["id"],
        id=str(first.entry.get("id", "")),
        at=first.at,
        note=first.note["id"],
        deal=first.note["deal"],
        ids=tuple(str(event.entry.get("id", "")) for event in adds),
        by=first.entry.get("by", ""),
        stage=first.entry.get("stage", ""),
        item=first.entry.get("item", ""),
        playbook=first.entry.get("playbook") or first.note.get("playbook", {}).get("id", ""),
        author=first.note.get("author", ""),
    )
    if ledger["statuses"]:
        entry.fields["status"] = ledger["statuses"][0]
    entry.fields |= {name: "unknown" for name in UNKNOWN_AT_FIRST if name in ledger["fields"]}
    return entry


def _apply(ledger: Ledger, entry: LedgerEntry, event: Event) -> None:
    """Let an add or a set change the fields of an entry; parts of a person met again are united."""
    adding = "add" in event.entry
    for name, value in (event.entry.get("add") or event.entry.get("set") or {}).items():
        if adding and value in (None, "", []):
            continue
        declared = ledger["fields"].get(name)
        unite = adding and declared is not None and declared["type"] == "several"
        entry.fields[name] = _united(entry.fields.get(name), value) if unite else value
        entry.evidence[name] = event.entry.get("evidence", "assumed")


def _united(old: Any, new: Any) -> list[Any]:
    before = old if isinstance(old, list) else []
    return [*before, *(part for part in (new if isinstance(new, list) else [new]) if part not in before)]
