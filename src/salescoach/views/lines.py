"""The lines of deals as plain data: counted at a moment, sorted, and added up; needs no deal."""

from __future__ import annotations

from collections import Counter
from datetime import date

from salescoach.deal.clock import counted
from salescoach.records import dataclass
from salescoach.views.sources import source_told, sources

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import datetime, tzinfo
    from typing import Any, Final

    from salescoach.playbook.model import Answer

    Tally = tuple[str, str, str, str, bool, str, int, tuple[str, ...], tuple[str, ...]]

VERDICTS: Final = {"ready": "ready", "not-ready": "not ready", "no-go": "no-go"}
OUTCOMES: Final = {"open": "open", "won": "won", "lost": "lost", "no-go": "no-go"}
COLUMNS: Final[dict[str, Answer]] = {
    "deal": {"type": "text"},
    "account": {"type": "text"},
    "name": {"type": "text"},
    "owner": {"type": "text"},
    "value": {"type": "money"},
    "playbook": {"type": "text"},
    "stage": {"type": "text"},
    "phase": {"type": "text"},
    "verdict": {"type": "choice", "options": VERDICTS},
    "days": {"type": "number"},
    "last_contact": {"type": "date"},
    "open_promises": {"type": "number"},
    "overdue": {"type": "number"},
    "next_step": {"type": "text"},
    "outcome": {"type": "choice", "options": OUTCOMES},
    "missing": {"type": "number"},
    "attention": {"type": "choice", "options": {"now": "now", "soon": "soon", "none": "none"}},
    "why": {"type": "text"},
}
SOURCE: Final = "source"
"""Where a deal came from, as a group or a column: `referral`, `lead`, else `our own`."""
NEWER: Final = frozenset({"phase", SOURCE})
"""Columns whose names a playbook may have for facts of its own: there the fact is meant."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for: a condition, a column to sort by (`-` before it turns it), columns, a group, a day.

    `first` is how many deals are listed at most; what is counted over all of them counts the others too.
    """

    where: str = ""
    sort: str = ""
    columns: tuple[str, ...] = ()
    by: str = ""
    since: date | None = None
    first: int | None = None

    @property
    def is_plain(self) -> bool:
        """Tell whether the lines of the deals are enough to answer."""
        asked = {*self.columns, *one_name(self.by)}
        return (
            not (self.where or self.sort or self.since)
            and asked <= {*COLUMNS, SOURCE}
            and self.by != "account"
        )


@dataclass(frozen=True, slots=True)
class Line:
    """The line of a deal at a moment; `weight` says how much it needs a word.

    `source` names the lead that it began as, `leads` are those that were noted in it, by their ids.
    """

    shape: dict[str, Any]
    weight: tuple[int, int, int]
    source: Any
    leads: dict[str, dict[str, str]]

    @property
    def rank(self) -> tuple[Any, ...]:
        """Return what lines are sorted by: what needs a word first."""
        return rank_of(self.weight, self.shape["outcome"], self.shape["deal"])


def rank_of(weight: tuple[int, int, int], outcome: str, deal: str) -> tuple[Any, ...]:
    """Return what deals are sorted by, in `deals` and in a report: what needs a word first, what has ended last."""
    heaviest, together, late = weight
    return (-heaviest, -together, -late, outcome in {"lost", "no-go"}, deal)


def weight_on(digest: Mapping[str, Any], today: date) -> tuple[int, int, int]:
    """Return how much a deal needs a word: its weightiest reason, all of them, and by how many days it is late.

    `digest` has the reasons (`why`), the days on which what is owed is due, and whether some of it has none.
    """
    late = [(today - date.fromisoformat(day)).days for day in digest["due"]]
    weights = [reason[0] for reason in digest["why"]]
    latest = max(late + [0] * (digest["undated"] or not late))
    return (max(weights, default=0), sum(weights), latest)


def line_at(digest: Mapping[str, Any], now: datetime, zone: tzinfo) -> Line:
    """Return the line that a digest comes to at a moment for which it holds."""
    today = now.astimezone(zone).date()
    shape = digest["shape"] | {
        "days": counted(digest["entered"], now, zone) if digest["entered"] else digest["days"],
        "overdue": sum(1 for day in digest["due"] if date.fromisoformat(day) < today),
        "why": [told_reason(reason, now, zone) for reason in digest["why"]],
    }
    return Line(shape, weight_on(digest, today), digest["source"], digest["leads"])


def told_reason(reason: Sequence[Any], now: datetime, zone: tzinfo) -> str:
    """Return a reason (its weight, text, since and rest, as a digest holds them) in words at a moment."""
    _, text, since, rest = reason
    return f"{text}{_days(counted(since, now, zone))}{rest}" if since else str(text)


def lines_view(lines: Iterable[Line], first: int | None = None) -> dict[str, Any]:
    """Return the same as `deals_view` for every deal, made of their lines."""
    ranked = sorted(lines, key=lambda line: line.rank)
    origins = origins_of(ranked)
    shapes = [line.shape | {"source": origins.get(line.shape["deal"])} for line in ranked]
    return {"deals": shapes[:first], **over_all_lines(shapes, origins)}


def origins_of(lines: Sequence[Line]) -> dict[str, dict[str, str]]:
    """Return the lead that each deal began as, by the deal; the lead may be any deal's."""
    leads = {line.shape["deal"]: line.leads for line in lines}
    named = {line.shape["deal"]: line.source for line in lines if isinstance(line.source, dict)}
    return {
        deal: source_told(source, leads.get(str(source.get("deal", "")), {}))
        for deal, source in named.items()
    }


def over_all_lines(shapes: Sequence[dict[str, Any]], origins: Mapping[str, dict[str, str]]) -> dict[str, Any]:
    """Return what is counted over all deals, whether they are listed or not."""
    outcomes = {shape["deal"]: shape["outcome"] for shape in shapes}
    found = {deal: source for deal, source in origins.items() if deal in outcomes}
    won = {deal for deal in found if outcomes[deal] == "won"}
    return counts_of(Counter(tally_of(shape) for shape in shapes), found, won)


def tally_of(shape: Mapping[str, Any]) -> Tally:
    """Return what a line is counted by: playbook, stage, outcome, verdict, whether handed over, the phase and its
    number, what is missing, by its ids and in words.
    """
    return (
        shape["playbook"],
        shape["stage"],
        shape["outcome"],
        shape["verdict"],
        shape["handed_over"],
        shape["phase"],
        shape["phase_number"],
        tuple(shape["missing"]),
        tuple(shape["musts"]),
    )


def counts_of(
    tallies: Mapping[Tally, int], origins: Mapping[str, dict[str, str]], won: Collection[str]
) -> dict[str, Any]:
    """Return what is counted over all deals: outcomes, leads, how many open deals are in each phase, and which demands
    keep how many of them back.

    The commonest demand comes first, the phases in their order.  `origins` has the deals that began as a lead, `won`
    those of them that were won.
    """
    outcomes: Counter[str] = Counter()
    needs: Counter[tuple[str, ...]] = Counter()
    phases: Counter[tuple[str, int, str, str]] = Counter()
    handed_over = 0
    for (playbook, stage, outcome, verdict, handed, phase, at, missing, musts), number in tallies.items():
        outcomes[outcome] += number
        handed_over += number if handed else 0
        if outcome == "open":
            phases[playbook, at, stage, phase] += number
        if outcome == "open" and verdict == "not-ready":
            for need, words in zip(missing, musts, strict=True):
                needs[playbook, stage, need, phase, words] += number
    counted = {name: outcomes[name] for name in OUTCOMES}
    told = counted | {"handed_over": handed_over}
    return {
        "sources": sources(counted, origins, won),
        "counts": told,
        "phases": [_phase(*key, number) for key, number in sorted(phases.items())],
        "blocking": [_block(key, number) for key, number in sorted(needs.items(), key=_commonest)],
    }


def _phase(playbook: str, at: int, stage: str, phase: str, number: int) -> dict[str, Any]:
    return {"playbook": playbook, "stage": stage, "phase": phase, "phase_number": at, "deals": number}


def _block(key: tuple[str, ...], number: int) -> dict[str, Any]:
    return dict(zip(("playbook", "stage", "need", "phase", "must"), key, strict=True)) | {"deals": number}


def _commonest(found: tuple[tuple[str, ...], int]) -> tuple[Any, ...]:
    return (-found[1], found[0])


def one_name(name: str) -> list[str]:
    """Return a column's name, without the sign that turns it, in a list; nothing for no name."""
    return [name.removeprefix("-")] if name else []


def _days(number: int) -> str:
    return f"{number} day" if number == 1 else f"{number} days"
