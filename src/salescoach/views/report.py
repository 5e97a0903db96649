"""The report of a team or a person, in the shape of `report --json`: made of digests, one for each deal."""

from __future__ import annotations

from datetime import UTC, date
from typing import TYPE_CHECKING, Any, Final

from salescoach.records import dataclass
from salescoach.safe_text import folded
from salescoach.views.ahead import ahead
from salescoach.views.report_attention import attention
from salescoach.views.report_counting import per_cent
from salescoach.views.report_curves import curves
from salescoach.views.report_dealings import (
    contacts,
    counts,
    objections,
    promise_state,
    promises,
    roles_of,
    since_of,
    source_kind,
    sources,
)
from salescoach.views.report_names import one_spelling
from salescoach.views.report_sales import NOES, days_here, evidence, funnel, noes, stalled, stalls
from salescoach.views.report_teams import teams_of
from salescoach.views.report_walking import usage
from salescoach.views.report_word import Matter
from salescoach.views.report_words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from salescoach.views.report_digest import Digest
    from salescoach.views.report_frame import Frame

GROUPS: Final = ("owner", "phase", "account", "source")


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for: the day it is, the first day that counts ("" for all), a group, one owner alone.

    `teams` are those of the people of ours, by the folded name, where their names do not tell them any more.  `now` is
    the moment in the workspace's zone; without it the end of the day is meant.
    """

    today: str
    since: str = ""
    by: str = ""
    owner: str = ""
    teams: Mapping[str, str] | None = None
    now: datetime | None = None


def report_view(every: Sequence[Digest], frame: Frame, asked: Asked) -> dict[str, Any]:
    """Return the report.

    What is told of the selling is told of the deals whose selling had not ended before `since`.  What has a moment
    of its own (a promise, a contact, a reading of trust, a walk) counts from that day on, whatever became of its
    deal; what needs attention is of now.  Roles and leads are looked up in all deals, and a person is held against
    all others, also where the report is of one owner.
    """
    every = one_spelling(every)
    mine = [one for one in every if _is_of_owner(one, asked)]
    chosen = [one for one in mine if _is_present(one, asked)]
    roles = roles_of(every)
    teams = teams_of(every) if asked.teams is None else asked.teams
    since, today = asked.since, asked.today
    outcomes = [one["outcome"] for one in chosen]
    view: dict[str, Any] = {
        "made": today,
        "since": since or None,
        "ahead": _ahead(mine, asked),
        "owner": asked.owner,
        "playbook": frame.playbook,
        "stage_name": frame.library["playbooks"][frame.playbook]["stage_name"],
        "deals": len(chosen),
        "open": outcomes.count("open"),
        "won": outcomes.count("won"),
        "lost": sum(outcome in NOES for outcome in outcomes),
        "won_before": sum(one["outcome"] == "won" for one in mine) - outcomes.count("won"),
        "words": words(Matter(every, frame, roles, teams, since, today, asked.owner)),
        "attention": attention(mine, asked),
        "funnel": funnel(chosen, frame, today),
        "stalls": stalls(chosen, frame, today),
        "noes": noes(chosen, frame),
        "evidence": evidence(chosen, frame),
        "objections": objections(mine, since),
        "promises": promises(mine, roles, since, today),
        "curves": curves(mine, frame, since),
        "contacts": contacts(mine, roles, since),
        "sources": sources(chosen, every, roles, since),
        "usage": usage(mine, frame.library, since),
    }
    if asked.by:
        view |= {"by": asked.by, "groups": groups(mine, every, frame, asked)}
    return view


def _ahead(digests: Iterable[Digest], asked: Asked) -> dict[str, Any] | None:
    zone = (asked.now.tzinfo if asked.now else None) or UTC
    return ahead((one["last"] for one in digests), date.fromisoformat(asked.today), zone)


def _belongs(one: Digest, asked: Asked) -> bool:
    goes_on = one["outcome"] == "won" or _is_present(one, asked)
    return goes_on and _is_of_owner(one, asked)


def _is_present(one: Digest, asked: Asked) -> bool:
    """Tell whether the selling went on, or ended, in the time of the report."""
    return not asked.since or one["ended"] is None or one["ended"][:10] >= asked.since


def _is_of_owner(one: Digest, asked: Asked) -> bool:
    return not asked.owner or folded(one["owner"]) == folded(asked.owner)


def groups(
    digests: Iterable[Digest], every: Iterable[Digest], frame: Frame, asked: Asked
) -> list[dict[str, Any]]:
    """Return the figures of each group beside one another, the one with most deals first.

    A group none of whose deals was sold in the time of the report is told where its promises were settled then.
    """
    name = _namer(every, frame, asked.by)
    found: dict[str, list[Digest]] = {}
    for one in digests:
        found.setdefault(folded(name(one)), []).append(one)
    rows = [{"group": name(deals[0]), **_figures(deals, frame, asked)} for deals in found.values()]
    told = [row for row in rows if row["deals"] or row["kept"] or row["broken"]]
    return sorted(told, key=lambda row: -row["deals"])


def _namer(every: Iterable[Digest], frame: Frame, by: str) -> Callable[[Digest], str]:
    if by == "source":
        leads = {(one["deal"], name): lead for one in every for lead in one["leads"] for name in lead["ids"]}
        return lambda one: source_kind(one, leads)
    if by == "phase":
        titles = {stage["id"]: stage["title"] for stage in frame.stages}
        return lambda one: titles.get(one["stage"], str(one["stage"]))
    return lambda one: str(one[by] or (one["name"] if by == "account" else "nobody"))


def _figures(every: Sequence[Digest], frame: Frame, asked: Asked) -> dict[str, Any]:
    deals = [one for one in every if _is_present(one, asked)]
    outcomes = [one["outcome"] for one in deals]
    known = [sure for one in deals for _, _, sure in one["evidence"] if sure]
    promised = [told for one in every for told in one["promises"]]
    states = [promise_state(told, asked.today) for told in promised if counts(told, asked.since, asked.today)]
    starts = [start for one in every for start in one["early"] if _counts(start, frame, asked.since)]
    return {
        "deals": len(deals),
        "open": outcomes.count("open"),
        "won": outcomes.count("won"),
        "lost": sum(outcome in NOES for outcome in outcomes),
        "stalled": sum(1 for one in deals if stalled(one, frame, asked.today)),
        "early_share": per_cent(sum(1 for s in starts if s["lacking"] or s["forced"]), len(starts)),
        "sure_share": per_cent(sum(sure in {"confirmed", "documented"} for sure in known), len(known)),
        "kept": states.count("kept"),
        "broken": states.count("broken") + states.count("late"),
    }


def _counts(start: Mapping[str, Any], frame: Frame, since: str) -> bool:
    return start["playbook"] == frame.playbook and since_of(start["at"], since)


def table(every: Sequence[Digest], frame: Frame, asked: Asked) -> list[Mapping[str, Any]]:
    """Return a flat line for each deal of the report, in the order of the deals; a customer's order stays in it."""
    leads = {(one["deal"], name): lead for one in every for lead in one["leads"] for name in lead["ids"]}
    return [
        {
            "deal": one["deal"],
            "name": one["name"],
            "account": one["account"],
            "owner": one["owner"],
            "value": one["value"],
            "currency": one["currency"] if one["value"] is not None else "",
            "source": source_kind(one, leads),
            "outcome": one["outcome"],
            "because": one["because"],
            "stage": one["stage"],
            "verdict": one["verdict"],
            "days_in_stage": days_here(one, asked.today),
            "stalled": "yes" if stalled(one, frame, asked.today) else "no",
            "missing": " ".join(one["missing"]),
            "began": one["began"][:10],
            "ended": (one["ended"] or "")[:10],
            "last_contact": one["spoken"][:10],
            "contacts": len(one["contacts"]),
            **_promised(one, asked.today),
            "objections": len(one["objections"]),
            "objections_open": sum(told["status"] == "open" for told in one["objections"]),
            **_sure(one),
            "early_starts": sum(1 for s in one["early"] if s["lacking"] or s["forced"]),
        }
        for one in every
        if _belongs(one, asked)
    ]


def _promised(one: Digest, today: str) -> dict[str, int]:
    states = [promise_state(told, today) for told in one["promises"]]
    return {f"promises_{name}": states.count(name) for name in ("kept", "open", "late", "refused", "broken")}


def _sure(one: Digest) -> dict[str, int]:
    told = [sure for _, _, sure in one["evidence"]]
    names = {
        "documented": "documented",
        "confirmed": "confirmed",
        "said": "said",
        "guessed": "assumed",
        "unknown": "",
    }
    return {f"facts_{name}": told.count(sure) for name, sure in names.items()}
