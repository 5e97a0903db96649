"""What wins when notes disagree: one fact from everything that was ever answered to it."""

from __future__ import annotations

from salescoach.deal.values import same
from salescoach.playbook.evidence import rank
from salescoach.records import dataclass, field, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from salescoach.deal.events import Event
    from salescoach.playbook.model import Answer

DEAL_FIELDS: dict[str, Answer] = {
    "name": {"type": "text"},
    "account": {"type": "text"},
    "owner": {"type": "text"},
    "value": {"type": "money"},
    "currency": {"type": "text"},
}
"""What every deal's own note may tell of it."""

ASIDE = frozenset({"dont-know", "not-applicable", "later"})


@dataclass(slots=True)  # not frozen: very many are made, in half the time
class Known:
    """A fact as it is known now.

    `value` is the note's value, None when there is none; `evidence` how sure, None without a value.  `status` is
    what was last said of it without answering (`dont-know`, `not-applicable`, `later`), `refuted` when the customer
    took the value back, else `answered`.  `rivals` lost and are shown.  `worked_out` tells a computed value.
    """

    value: Any
    evidence: str | None
    by: str = ""
    at: str = ""
    note: str = ""
    item: str = ""
    status: str = "answered"
    reason: str = ""
    worked_out: bool = False
    rivals: tuple[Known, ...] = field(default=())

    @property
    def is_known(self) -> bool:
        """Tell whether there is a value at all."""
        return self.value is not None


def resolve(
    fact: str, events: Sequence[Event], confirms: Sequence[Event], answer: Answer, *, ours: bool = False
) -> Known | None:
    """Return what a fact's answers come to, or None when nobody ever said anything of it.

    A guess never displaces the customer's word; among words the latest wins with its own evidence; a refutation
    reopens the fact, and setting it aside erases nothing.  Of what only we judge (`ours`: trust, say) the latest
    word wins, whoever gave it.
    """
    if not events:
        return None
    if len(events) == 1 and events[0].entry.get("status") == "answered" and _has_value(events[0]):
        return confirmed(fact, _known(events[0]), confirms, answer)
    standing, lost = _since_refuted(events)
    words = [known for known in standing if ours or rank(known.evidence) > 0]
    guesses = [known for known in standing if rank(known.evidence) == 0]
    winner = words[-1] if words else guesses[-1] if guesses else Known(None, None)
    status, reason = _last_status(events)
    sure = _unless_changed(fact, winner, confirms, answer, words)
    rivals = _rivals(winner, [*lost, *standing], answer)
    return replace(sure, status=status, reason=reason, rivals=rivals)


def confirmed(fact: str, known: Known, confirms: Sequence[Event], answer: Answer) -> Known:
    """Raise a fact to `confirmed` when the customer last agreed to just the value that it has now."""
    decisive = [event for event in confirms if event.entry.get("value") in {"agreed", "corrected"}]
    if not decisive or decisive[-1].entry["value"] != "agreed" or rank(known.evidence) < 1:
        return known
    agreed = decisive[-1]
    if not same(agreed.entry["facts"][fact], known.value, answer):
        return known
    evidence = known.evidence if rank(known.evidence) >= rank("confirmed") else "confirmed"
    return replace(known, evidence=evidence, by=agreed.entry.get("by") or known.by, at=agreed.at)


def _unless_changed(
    fact: str, known: Known, confirms: Sequence[Event], answer: Answer, words: Sequence[Known]
) -> Known:
    """Confirm a value that was asked for; one that went away and came back has to be agreed anew."""
    raised = confirmed(fact, known, confirms, answer)
    changed = any(word.at > raised.at and not same(word.value, known.value, answer) for word in words)
    return known if changed else raised


def _since_refuted(events: Sequence[Event]) -> tuple[list[Known], list[Known]]:
    """Return the answers that stand, and those that the customer took back; both in order."""
    standing: list[Known] = []
    lost: list[Known] = []
    for event in events:
        if event.entry.get("status") == "refuted":
            lost, standing = [*lost, *standing], []
        elif event.entry.get("status") == "answered" and _has_value(event):
            standing = _put(standing, _known(event))
    return standing, lost


def _has_value(event: Event) -> bool:
    return event.entry.get("value") is not None


def _put(standing: list[Known], newest: Known) -> list[Known]:
    """Add an answer; one given anew to the same question in the same note by the same person replaces the old."""
    place = (newest.note, newest.item, newest.by, rank(newest.evidence) > 0)
    rest = [k for k in standing if (k.note, k.item, k.by, rank(k.evidence) > 0) != place]
    return [*rest, newest]


def _known(event: Event) -> Known:
    entry = event.entry
    return Known(
        value=entry["value"],
        evidence=entry.get("evidence", "assumed"),
        by=entry.get("by", ""),
        at=event.at,
        note=event.note["id"],
        item=entry.get("item", ""),
        reason=entry.get("reason", ""),
    )


def _last_status(events: Sequence[Event]) -> tuple[str, str]:
    """Return how the fact was last left: set aside, refuted or answered; skipping and keeping say nothing."""
    for event in reversed(events):
        status = event.entry.get("status", "")
        if status in ASIDE or status in {"refuted", "answered"}:
            return status, event.entry.get("reason", "")
    return "answered", ""


def _rivals(winner: Known, others: Sequence[Known], answer: Answer) -> tuple[Known, ...]:
    """Return the values that lost, newest first: one for each speaker and value."""
    kept: list[Known] = []
    for known in sorted(others, key=lambda k: k.at, reverse=True):
        beside = [winner, *kept] if winner.is_known else kept
        if not any(same(known.value, k.value, answer) and known.by == k.by for k in beside) and not (
            winner.is_known and same(known.value, winner.value, answer)
        ):
            kept.append(known)
    return tuple(kept)


def as_sure_as(made: Known, asked: Known | None, answer: Answer) -> Known:
    """Let a worked-out value be as sure as the same value is that the customer gave directly."""
    if asked is None or not asked.is_known or not same(asked.value, made.value, answer):
        return made
    return (
        replace(made, evidence=asked.evidence, by=asked.by)
        if rank(asked.evidence) > rank(made.evidence)
        else made
    )
