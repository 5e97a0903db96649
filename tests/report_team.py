"""Small teams for the tests of the report: hand-made notes of deals over the built-in playbooks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from building import BUILT_IN, Building, gate_of
from salescoach.views.report import Asked, report_view, table
from salescoach.views.report_digest import digest
from salescoach.views.report_frame import frame_of
from salescoach.views.report_redact import redacted

TODAY = date(2026, 11, 23)
Case = dict[str, Any]


def at(days_ago: float) -> str:
    """Return the moment so many days before today's nine o'clock."""
    moment = datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC) - timedelta(days=days_ago)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def begun(days_ago: float, owner: str = "sam", **fields: Any) -> Case:
    """Return the note with which a deal begins."""
    return {"at": at(days_ago), "author": owner, "entries": [{"deal": {"owner": owner, **fields}}]}


def heard(
    days_ago: float, author: str = "sam", *, stage: str = "diagnose", sure: str = "said", **facts: Any
) -> Case:
    """Return a walk of the four phases in which facts were heard."""
    entries = [
        {"stage": stage, "item": name, "fact": name, "type": "text", "status": "answered", "value": value}
        | {"evidence": sure, "by": "" if sure == "assumed" else "Ana Ruiz"}
        for name, value in facts.items()
    ]
    return {"at": at(days_ago), "playbook": "four-phases", "author": author, "entries": entries}


def moved(days_ago: float, to: str, author: str = "sam", **more: Any) -> Case:
    """Return the note of a move to another phase."""
    move = {"playbook": "four-phases", "to": to, **more}
    return {"at": at(days_ago), "kind": "advance", "author": author, "entries": [{"move": move}]}


def ended(days_ago: float, outcome: str, author: str = "sam", because: str = "") -> Case:
    """Return the note with which the selling ends."""
    entry = {"outcome": outcome} | ({"because": because} if because else {})
    return {"at": at(days_ago), "kind": "outcome", "author": author, "entries": [entry]}


def noted(days_ago: float, ledger: str, author: str = "sam", role: str = "sales", **fields: Any) -> Case:
    """Return a quick entry of a ledger; `by` of a contact is who was spoken to."""
    entry = {"ledger": ledger, "add": {name.rstrip("_"): value for name, value in fields.items()}}
    return {"at": at(days_ago), "kind": "log", "author": author, "role": role, "entries": [entry]}


def due(days_ago: int) -> str:
    """Return the day so many days ago."""
    return (TODAY - timedelta(days=days_ago)).isoformat()


DIAGNOSED = {
    "problem": "bad water",
    "consequence": "fines",
    "urgent_reason": "yes",
    "resources": "yes",
    "fit": "yes",
}


class Team:
    """The deals of a team, as digests."""

    def __init__(self) -> None:
        self.building = Building(gate_of(BUILT_IN), datetime(2026, 11, 23, 9, 50, tzinfo=UTC), "EUR")
        self.frame = frame_of(self.building.gate.library, "four-phases", "relationship-cycle", "seven-steps")
        self.digests: list[dict[str, Any]] = []

    def add(self, slug: str, *cases: Case, beside: dict[str, list[Case]] | None = None) -> dict[str, Any]:
        """Add a deal, and return its digest; its notes are in the order of their moments."""
        ordered = sorted(cases, key=lambda case: str(case["at"]))
        made = digest(self.building.deal(slug, ordered, beside), self.frame, self.building.gate)
        self.digests.append(made)
        return made

    def view(self, *, redact: bool = False, **asked: Any) -> dict[str, Any]:
        """Return the report."""
        given = Asked(TODAY.isoformat(), **asked)
        digests, given = redacted(self.digests, given) if redact else (self.digests, given)
        return report_view(digests, self.frame, given) | {"redacted": redact}

    def rows(self, *, redact: bool = False) -> list[Any]:
        """Return the lines of the table."""
        asked = Asked(TODAY.isoformat())
        digests, asked = redacted(self.digests, asked) if redact else (self.digests, asked)
        return table(digests, self.frame, asked)

    def words(self, **asked: Any) -> list[tuple[str, str, str]]:
        """Return with whom to have a word: who, the kind, the text."""
        view = self.view(**asked)
        return [(word["who"], one["kind"], one["text"]) for word in view["words"] for one in word["about"]]
