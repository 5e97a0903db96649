"""What changed in a deal between two moments: the deal as it was is folded from the notes that there were then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from salescoach.dates import from_stamp
from salescoach.deal import progress
from salescoach.deal.state import Deal
from salescoach.deal.values import same

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from salescoach.deal.facts import Known
    from salescoach.notes.model import Note

LEDGERS = ("people", "objections", "promises", "next_steps", "scope", "questions", "leads")
FELT = ("trust", "interest")
"""What only we judge and what a review looks at all the same."""


def as_of(deal: Deal, moment: str) -> Deal:
    """Return the deal as it was known at a moment (a UTC stamp)."""
    return Deal(
        deal.library,
        deal.slug,
        _until(deal.notes, moment),
        now=from_stamp(moment),
        judge=deal.judge,
        beside=_until(deal.beside, moment),
        zone=deal.zone,
        currency=deal.currency,
    )


def _until(notes: Sequence[Note], moment: str) -> list[Note]:
    cut = [{**note, "entries": [e for e in note["entries"] if e["at"] <= moment]} for note in notes]
    return [cast("Note", note) for note in cut if note["entries"]]


def changes(before: Deal, deal: Deal, playbook: str) -> Iterator[dict[str, str]]:
    """Yield what is not as it was: `kind` is outcome, move, past-gate, gate, contacts, fact, new
    or settled."""
    was, now = progress.outcome(before), progress.outcome(deal)
    if was != now:
        yield _change("outcome", "the selling", was, now)
    yield from _moves(before, deal, playbook)
    yield from _verdicts(before, deal, playbook)
    met = len(_own(deal, "contacts")) - len(_own(before, "contacts"))
    if met > 0:
        yield _change("contacts", "contacts with the customer", "", str(met))
    yield from _facts(before, deal)
    for ledger in LEDGERS:
        yield from _entries(before, deal, ledger)


def _change(kind: str, what: str, was: str, now: str, by: str = "", because: str = "") -> dict[str, str]:
    return {"kind": kind, "what": what, "was": was, "now": now, "by": by, "because": because}


def _moves(before: Deal, deal: Deal, playbook: str) -> Iterator[dict[str, str]]:
    titles = {stage["id"]: stage["title"] for stage in deal.playbook(playbook)["stages"]}
    for event in deal.index.moves.get(playbook, [])[len(before.index.moves.get(playbook, [])) :]:
        move = event.entry["move"]
        was, to = str(move.get("from", "")), str(move["to"])
        because = str(move.get("because") or "")
        author = event.note.get("author", "")
        kind = "past-gate" if move.get("override") else "move"
        yield _change(kind, "the deal", titles.get(was, was), titles.get(to, to), author, because)


def _verdicts(before: Deal, deal: Deal, playbook: str) -> Iterator[dict[str, str]]:
    for stage in deal.playbook(playbook)["stages"]:
        was = before.judge.ready(before, playbook, stage["id"]).value is True
        now = deal.judge.ready(deal, playbook, stage["id"]).value is True
        if was != now:
            words = ["ready" if one else "not ready" for one in (was, now)]
            yield _change("gate", stage["title"], *words)


def _facts(before: Deal, deal: Deal) -> Iterator[dict[str, str]]:
    worked_out = [name for name, fact in deal.library["facts"].items() if "formula" in fact]
    for name in dict.fromkeys([*FELT, *worked_out, *deal.index.facts()]):
        fact = deal.fact(name)
        ours = name in deal.library["ours"] and name not in FELT
        if ours or name not in deal.library["facts"] or fact["keep"] == "call":
            continue
        was, now = before.known(name), deal.known(name)
        if now is not None and now.is_known and not _alike(was, now, deal, name):
            then = before.say(name) if was is not None and was.is_known else ""
            sure = now.evidence or ""
            yield _change("fact", fact["title"], then, deal.say(name), now.by) | {"evidence": sure}


def _alike(was: Known | None, now: Known, deal: Deal, name: str) -> bool:
    if was is None or not was.is_known:
        return False
    return was.evidence == now.evidence and same(was.value, now.value, deal.fact(name)["answer"])


def _own(deal: Deal, ledger: str) -> list[Any]:
    return [entry for entry in deal.entries(ledger) if entry.deal == deal.slug]


def _entries(before: Deal, deal: Deal, ledger: str) -> Iterator[dict[str, str]]:
    what = ledger.replace("_", " ")
    for entry in _own(deal, ledger):
        earlier = before.entry(ledger, entry.id)
        now = str(entry.fields.get("status") or "")
        if earlier is None:
            yield _change("new", what, "", entry.words) | {"status": now}
        elif str(earlier.fields.get("status") or "") != now:
            reason = str(entry.fields.get("reason") or "")
            was = str(earlier.fields.get("status") or "")
            yield _change("settled", entry.words, was, now, because=reason)
