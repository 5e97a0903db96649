"""What stands on the page of a report, in the order in which a manager needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from salescoach.records import dataclass
from salescoach.show.documents import report_charts as charts
from salescoach.show.documents.report_curve import curve_chart

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

KINDS: Final = {
    "gate": "Deals stall at a gate",
    "stalling": "Deals lie too long",
    "early": "Begins too early",
    "broken": "Promises broken",
    "late": "Promise late",
    "forgotten": "Forgotten after the sale",
    "guessing": "Guesses instead of asking",
    "late-no": "No comes late",
}
ABOUT: Final = {
    "gate": "the gate where deals stall",
    "stalling": "deals that lie too long",
    "early": "beginning too early",
    "broken": "broken promises",
    "late": "what is promised and late",
    "forgotten": "a customer forgotten after the sale",
    "guessing": "asking instead of guessing",
    "late-no": "a no that comes late",
}
REASONS: Final = 2
"""Reasons that are told of a deal; a manager has half a minute, and `deals` tells them all."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A section with a chart: its part of the view, title, drawing, and the columns of its table (key, words)."""

    key: str
    title: str
    draw: Callable[..., str]
    rows: str
    columns: tuple[tuple[str, str], ...]


PIECES: Final = (
    Piece("funnel", "The way of the deals", charts.funnel_chart, "stages",
          (("title", "phase"), ("reached", "reached"), ("here", "here"), ("ready", "ready"), ("over", "too long"),
           ("days", "days, middle"), ("max_days", "days at most"))),
    Piece("stalls", "Where deals stall", charts.stalls_chart, "needs",
          (("title", "what the gate demands"), ("stage_title", "phase"), ("deals", "deals"), ("stalled", "too long"),
           ("days", "days, middle"))),
    Piece("noes", "Early no, late no", charts.noes_chart, "stages",
          (("title", "phase"), ("no_go", "no-go"), ("lost", "lost"), ("days", "days, middle"))),
    Piece("evidence", "What they confirmed, what we guess", charts.evidence_chart, "facts",
          (("title", "fact"), ("documented", "in writing"), ("confirmed", "agreed"), ("said", "said"),
           ("assumed", "guessed"), ("unknown", "unknown"))),
    Piece("objections", "Objections", charts.objections_chart, "kinds",
          (("kind", "about"), ("all", "all"), ("covered", "covered"), ("surface", "on the surface"), ("open", "open"),
           ("ended_open", "left open"))),
    Piece("promises", "Promises", charts.promises_chart, "people",
          (("who", "who stands for them"), ("role", "role"), ("kept", "kept"), ("open", "open"), ("late", "late"),
           ("refused", "refused"), ("broken", "broken"))),
    Piece("curves", "Trust after the order", curve_chart, "accounts",
          (("customer", "customer"), ("owner", "owner"), ("last", "trust"), ("gap", "above the least expected"))),
    Piece("contacts", "Contacts by role", charts.contacts_chart, "roles",
          (("role", "role"), ("contacts", "contacts"), ("customers", "customers"))),
    Piece("sources", "Leads and referrals", charts.sources_chart, "sources",
          (("source", "came from"), ("deals", "deals"), ("won", "won"), ("open", "open"))),
    Piece("usage", "For the trainer: how the playbooks are used", charts.usage_chart, "",
          (("text", "item"), ("playbook", "playbook"), ("asked", "times"), ("skipped", "skipped"),
           ("dont_know", "don't know"), ("seconds", "seconds, middle"))),
)  # fmt: skip
GROUPS: Final = (
    ("group", "group"),
    ("deals", "deals"),
    ("open", "open"),
    ("won", "won"),
    ("lost", "no"),
    ("stalled", "too long"),
    ("early_share", "begun too early, %"),
    ("sure_share", "agreed or in writing, %"),
    ("kept", "promises kept"),
    ("broken", "broken or late"),
)


def in_short(words: Sequence[Mapping[str, Any]]) -> str:
    """Return with whom to talk first and about what, and then with whom, in one sentence; nothing for one alone."""
    if len(words) < 2:
        return ""
    told = [
        f"{word['who'] or 'whoever takes it'} about {' and '.join(ABOUT[one['kind']] for one in word['about'][:2])}"
        for word in words[:2]
    ]
    return f"First {', then '.join(told)}."
