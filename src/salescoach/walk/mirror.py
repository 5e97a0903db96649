"""What a confirm says back: the values that were heard and the words for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from salescoach.playbook.evidence import rank

if TYPE_CHECKING:
    from salescoach.deal.state import Deal
    from salescoach.playbook.model import Item

AT_MOST = 9


def mirrored(deal: Deal, item: Item) -> dict[str, Any]:
    """Return fact to value for what a confirm reflects; empty while any of its facts is unheard.

    With `facts: heard` these are the facts heard in this call that nobody has agreed to yet, latest last.
    """
    if item.get("heard"):
        return {name: known.value for name in _heard(deal) if (known := deal.known(name))}
    found = {}
    for name in item.get("facts", []):
        known = deal.known(name)
        if known is None or not known.is_known or rank(known.evidence) < 1:
            return {}
        found[name] = known.value
    return found


def _heard(deal: Deal) -> list[str]:
    names = [name for name in deal.index.facts() if _was_heard(deal, name)]
    return sorted(names, key=lambda name: deal.index.answers(name)[-1].order)[-AT_MOST:]


def _was_heard(deal: Deal, name: str) -> bool:
    known = deal.known(name)
    if known is None or not known.is_known or rank(known.evidence) != 1 or deal.fact(name)["keep"] == "call":
        return False
    answered = [e for e in deal.index.answers(name) if e.entry.get("status") == "answered"]
    return any(deal.focus.holds(e.note) and rank(e.entry.get("evidence")) >= 1 for e in answered)


def heard_words(deal: Deal, values: dict[str, Any]) -> str:
    """Return what was heard as one line: each fact's title and value."""
    return "; ".join(f"{deal.fact(name)['title']}: {deal.say(name, value)}" for name, value in values.items())


def reopened_by_no(deal: Deal, values: dict[str, Any]) -> list[str]:
    """Return the facts that a customer's no may be about: for a worked-out one what it is worked out from."""
    found: list[str] = []
    for name in values:
        known = deal.known(name)
        inputs = deal.fact(name).get("inputs", []) if known is not None and known.worked_out else []
        leaves = reopened_by_no(deal, dict.fromkeys(inputs)) if inputs else [name]
        found += [fact for fact in leaves if fact not in found]
    return found
