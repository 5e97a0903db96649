"""What an answer changed that the rep should hear of: figures worked out, agreements fallen, advice that fires."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from salescoach.gate.words import spoken
from salescoach.playbook.evidence import rank

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.deal.state import Deal
    from salescoach.walk.plan import Plan

Tone = Literal["plain", "good", "warn", "refused"]


class News:
    """Remembers what was so before an answer, and tells the difference after it."""

    def __init__(self, plan: Plan, deal: Deal) -> None:
        self._figures = _worked_out(deal)
        self._advice = set(_advice(plan, deal))

    def since_last(self, plan: Plan, deal: Deal) -> Iterator[tuple[Tone, str]]:
        """Yield what is new since this was last asked, each with its tone."""
        figures, advice = _worked_out(deal), _advice(plan, deal)
        for name, (words, evidence) in figures.items():
            before = self._figures.get(name)
            if before is None or before[0] != words:
                yield "plain", f"worked out: {deal.fact(name)['title']} {words}"
            if before is not None and rank(before[1]) >= rank("confirmed") > rank(evidence):
                yield "warn", f"{deal.fact(name)['title']} has changed: it is no longer agreed"
        for key, words in advice.items():
            if key not in self._advice:
                yield "warn", words
        self._figures, self._advice = figures, set(advice)


def _worked_out(deal: Deal) -> dict[str, tuple[str, str]]:
    found = {}
    for name, fact in deal.library["facts"].items():
        known = deal.known(name) if "formula" in fact else None
        if known is not None and known.worked_out:
            found[name] = (deal.say(name), known.evidence or "")
    return found


def _advice(plan: Plan, deal: Deal) -> dict[str, str]:
    """Return the advice that fires for the playbook walked and for the deal's own."""
    books = [b for b in dict.fromkeys((plan.playbook, plan.deal_playbook)) if b in deal.library["playbooks"]]
    rules = [(book, rule) for book in books for rule in plan.gate.advice(deal, book)]
    told: dict[str, str] = {}
    for book, rule in rules:
        words = spoken(deal, rule["say"])
        if rule["level"] == "warn" and words not in told.values():  # both may use the vocabulary that says it
            told[f"{book}/{rule['id']}"] = words
    return told
