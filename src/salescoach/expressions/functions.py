"""The functions of the language: what each is given and what it gives back, in one table."""

from __future__ import annotations

from typing import Final, Literal

from salescoach.records import dataclass

Role = Literal["fact", "ledger", "field", "test", "stage", "item", "figure"]
Kind = Literal["truth", "figure", "text", "choice", "several", "date"]


@dataclass(frozen=True, slots=True)
class Function:
    """`takes` is what each argument names; the last `optional` ones may be left out, `more` repeats the last.

    `gives` is None where it depends on the fact that is named.
    """

    takes: tuple[Role, ...]
    gives: Kind | None
    example: str
    optional: int = 0
    more: bool = False


OUTCOMES: Final = {"open": "open", "won": "won", "lost": "lost", "no-go": "no-go"}

FUNCTIONS: Final[dict[str, Function]] = {
    "known": Function(("fact",), "truth", "known(main_benefit)"),
    "heard": Function(("fact",), "truth", "heard(main_benefit)"),
    "confirmed": Function(("fact",), "truth", "confirmed(annual_cost)"),
    "documented": Function(("fact",), "truth", "documented(annual_cost)"),
    "applies": Function(("fact",), "truth", "applies(service_date)"),
    "previous": Function(("fact",), None, "previous(trust)"),
    "count": Function(("ledger", "test"), "figure", "count(people, 'decides' in part)", optional=1),
    "open": Function(("ledger",), "figure", "open(promises)"),
    "overdue": Function(("ledger",), "figure", "overdue(promises)"),
    "sum": Function(("ledger", "field", "test"), "figure", "sum(scope, cost, status == 'in')", optional=1),
    "started": Function(("stage",), "truth", "started('design')"),
    "ready": Function(("stage",), "truth", "ready('diagnose')"),
    "in_stage": Function(("stage",), "truth", "in_stage('diagnose')"),
    "done": Function(("item",), "truth", "done(no_pitch)"),
    "outcome": Function((), "choice", "outcome() == 'won'"),
    "days_in": Function(("stage",), "figure", "days_in('diagnose')"),
    "days_since_contact": Function((), "figure", "days_since_contact() > 14"),
    "days_since_outcome": Function((), "figure", "days_since_outcome() > 14"),
    "days_until": Function(("fact",), "figure", "days_until(service_date)"),
    "min": Function(("figure", "figure"), "figure", "min(first_cost, second_cost)", more=True),
    "max": Function(("figure", "figure"), "figure", "max(first_cost, second_cost)", more=True),
    "low": Function(("figure",), "figure", "low(annual_cost)"),
    "high": Function(("figure",), "figure", "high(annual_cost)"),
}

OF_LEDGERS: Final = frozenset({"count", "open", "overdue", "sum"})
OF_EVIDENCE: Final = {
    "known": "assumed",
    "heard": "said",
    "confirmed": "confirmed",
    "documented": "documented",
}
OF_PROGRESS: Final = frozenset(
    {"started", "ready", "in_stage", "outcome", "days_in", "days_since_contact", "days_since_outcome"}
)
