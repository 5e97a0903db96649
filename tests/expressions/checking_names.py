"""The names that the cases of checking may use."""

from __future__ import annotations

from typing import Any

Answer = dict[str, Any]

TEXT: Answer = {"type": "text"}
DATE: Answer = {"type": "date"}
FACTS: dict[str, Answer] = {
    "main_benefit": TEXT,
    "urgent_reason": {"type": "yes-no"},
    "annual_cost": {"type": "money"},
    "hours": {"type": "number"},
    "trust": {"type": "scale", "low": 1, "high": 10},
    "fit": {"type": "choice", "options": {"good": "Fits well", "bad": "Does not fit"}},
    "worries": {"type": "several", "options": {"price": "The price", "time": "The time"}},
    "other_worries": {"type": "several", "options": {"price": "The price", "time": "The time"}},
    "service_date": DATE,
    "other_date": DATE,
    "their_figure": {"type": "done"},
}
STATUS: Answer = {"type": "choice", "options": {"open": "open", "kept": "kept"}}
STANCE: Answer = {"type": "choice", "options": {"for": "for", "neutral": "neutral", "against": "against"}}
PART: Answer = {"type": "several", "options": {"decides": "decides", "uses": "uses"}}
LEDGERS: dict[str, dict[str, Answer]] = {
    "people": {"name": TEXT, "part": PART, "stance": STANCE, "needs": TEXT},
    "promises": {"text": TEXT, "to": TEXT, "due": DATE, "status": STATUS},
    "scope": {
        "text": TEXT,
        "cost": {"type": "money"},
        "status": {"type": "choice", "options": {"in": "in", "out": "out"}},
    },
}
ITEMS = [*FACTS, "no_pitch"]
STAGES = ["diagnose", "design", "four-phases/diagnose", "four-phases/design", "seven-steps/opening"]


class CaseNames:
    """The names above; `fields` are those of the ledger that an each works through."""

    def __init__(self, ledger: str = "") -> None:
        self.fields = LEDGERS.get(ledger)

    def fact(self, name: str) -> Answer | None:
        return FACTS.get(name)

    def ledger(self, name: str) -> dict[str, Answer] | None:
        return LEDGERS.get(name)

    def stage(self, name: str) -> bool:
        return name in STAGES

    def item(self, name: str) -> bool:
        return name in ITEMS

    def known_names(self) -> list[str]:
        return [*FACTS, *ITEMS]

    def ledger_names(self) -> list[str]:
        return list(LEDGERS)

    def stage_names(self) -> list[str]:
        return STAGES
