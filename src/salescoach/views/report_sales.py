"""The parts of a report about the selling: the funnel, where deals stall, early and late no, what is confirmed."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from salescoach.views.report_counting import counted, days_between, middle, per_cent

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from salescoach.views.report_digest import Digest
    from salescoach.views.report_frame import Frame

NOES: Final = frozenset({"lost", "no-go"})
SURE: Final = ("documented", "confirmed", "said", "assumed", "")


def days_here(one: Digest, today: str) -> int:
    """Return the days that a deal has been in its stage, or was when its selling ended."""
    if not one["visits"]:
        return 0
    _, since, until = one["visits"][-1]
    return days_between(since, until or today)


def limits(frame: Frame) -> dict[str, int]:
    """Return how many days each stage may last, for those that have a limit."""
    return {stage["id"]: stage["max_days"] for stage in frame.stages if "max_days" in stage}


def stalled(one: Digest, frame: Frame, today: str) -> bool:
    """Tell whether an open deal is in its stage for too long, and the gate is not open."""
    limit = limits(frame).get(one["stage"])
    waits = one["outcome"] == "open" and one["verdict"] == "not-ready"
    return waits and limit is not None and days_here(one, today) > limit


def funnel(digests: Sequence[Digest], frame: Frame, today: str) -> dict[str, Any]:
    """Return how many deals reached each stage, how many are in it, and the time they spent there."""
    rows = []
    for number, stage in enumerate(frame.stages):
        spent = [days for one in digests if (days := _days_in(one, stage["id"], today)) is not None]
        here = [one for one in digests if one["outcome"] == "open" and one["stage"] == stage["id"]]
        row = {
            "stage": stage["id"],
            "title": stage["title"],
            "reached": sum(1 for one in digests if _furthest(one, frame) >= number),
            "here": len(here),
            "ready": sum(1 for one in here if one["verdict"] == "ready"),
            "over": sum(1 for one in here if stalled(one, frame, today)),
            "days": middle(spent),
            "max_days": stage.get("max_days"),
        }
        rows.append(row)
    return {"says": _funnel_says(rows), "stages": rows}


def _furthest(one: Digest, frame: Frame) -> int:
    places = {stage["id"]: number for number, stage in enumerate(frame.stages)}
    return max((places.get(visit[0], 0) for visit in one["visits"]), default=0)


def _days_in(one: Digest, stage: str, today: str) -> int | None:
    stays = [days_between(since, until or today) for name, since, until in one["visits"] if name == stage]
    return sum(stays) if stays else None


def _funnel_says(rows: Sequence[Mapping[str, Any]]) -> str:
    """Say between which two stages most deals end, and which stage takes longest."""
    if not rows or not rows[0]["reached"]:
        return "No deal has begun yet."
    lost = [(a["reached"] - b["reached"], a, b) for a, b in pairwise(rows)]
    parts = []
    if lost and max(gap for gap, _, _ in lost) > 0:
        _, one, other = max(lost, key=lambda found: found[0])
        reached = counted(one["reached"], "deal", "deals")
        parts.append(f"{reached} reached {one['title']} and {other['reached']} went on to {other['title']}")
    timed = [row for row in rows if row["days"] is not None]
    slow = max(timed, key=lambda row: row["days"] / (row["max_days"] or row["days"] or 1), default=None)
    if slow is not None:
        limit = (
            f", where {slow['max_days']} should do"
            if slow["max_days"] and slow["days"] > slow["max_days"]
            else ""
        )
        parts.append(f"half of the deals spend more than {slow['days']:g} days in {slow['title']}{limit}")
    text = "; ".join(parts)
    return f"{text[:1].upper()}{text[1:]}."


def stalls(digests: Iterable[Digest], frame: Frame, today: str) -> dict[str, Any]:
    """Return which demands of which gate keep open deals waiting, those first that keep most beyond the limit."""
    found: dict[tuple[str, str], list[tuple[bool, int]]] = {}
    waiting: dict[str, list[bool]] = {}
    for one in digests:
        if one["outcome"] == "open" and one["verdict"] == "not-ready":
            late = stalled(one, frame, today)
            waiting.setdefault(one["stage"], []).append(late)
            for need in one["missing"]:
                found.setdefault((one["stage"], need), []).append((late, days_here(one, today)))
    rows: list[dict[str, Any]] = [
        {
            "stage": stage,
            "stage_title": frame.titles.get((frame.playbook, stage), stage),
            "need": need,
            "title": frame.needs.get((frame.playbook, stage, need), need.replace("_", " ")),
            "deals": len(told),
            "stalled": sum(late for late, _ in told),
            "waiting": len(waiting[stage]),
            "days": middle(days for _, days in told),
        }
        for (stage, need), told in found.items()
    ]
    worst: dict[Any, int] = {}
    for row in rows:
        worst[row["stage"]] = max(worst.get(row["stage"], 0), row["stalled"])
    rows.sort(
        key=lambda row: (-worst[row["stage"]], row["stage"], -row["stalled"], -row["deals"], row["need"])
    )
    return {"says": _stalls_says(rows), "stalled": sum(map(sum, waiting.values())), "needs": rows}


def _stalls_says(rows: Sequence[Mapping[str, Any]]) -> str:
    if not rows:
        return "No open deal waits at a gate."
    top = rows[0]
    over = f", {top['stalled']} of them for too long" if top["stalled"] else ""
    if top["waiting"] == 1:
        long = ", for too long" if top["stalled"] else ""
        return f"The one deal that waits in {top['stage_title']} waits for “{top['title']}”{long}."
    wait = "waits" if top["deals"] == 1 else "wait"
    return (
        f"{top['deals']} of the {top['waiting']} deals that wait in {top['stage_title']} {wait} for "
        f"“{top['title']}”{over}."
    )


def noes(digests: Iterable[Digest], frame: Frame) -> dict[str, Any]:
    """Return in which stage deals ended with a no, and after how many days; early is in the first half of the way."""
    ended = [one for one in digests if one["outcome"] in NOES and one["visits"]]
    rows = []
    for number, stage in enumerate(frame.stages):
        mine = [one for one in ended if one["visits"][-1][0] == stage["id"]]
        row = {
            "stage": stage["id"],
            "title": stage["title"],
            "early": 2 * (number + 1) <= len(frame.stages),
            "no_go": sum(one["outcome"] == "no-go" for one in mine),
            "lost": sum(one["outcome"] == "lost" for one in mine),
            "days": middle(days_between(one["began"], one["ended"]) for one in mine),
        }
        rows.append(row)
    early = {row["stage"] for row in rows if row["early"]}
    days = {True: [], False: []}  # type: dict[bool, list[int]]
    for one in ended:
        days[one["visits"][-1][0] in early].append(days_between(one["began"], one["ended"]))
    told = {"early": len(days[True]), "late": len(days[False])}
    told_days = {"early_days": middle(days[True]), "late_days": middle(days[False])}
    where = " or ".join(row["title"] for row in rows if row["early"])
    return {"says": _noes_says(told, told_days, where), **told, **told_days, "stages": rows}


def _in_days(days: float) -> str:
    return "less than a day" if days < 1 else "1 day" if days == 1 else f"{days:g} days"


def _noes_says(told: Mapping[str, int], days: Mapping[str, float | None], where: str) -> str:
    early, late = told["early"], told["late"]
    if not early + late:
        return "No deal ended with a no."
    took = {name: _in_days(days[f"{name}_days"] or 0) for name in ("early", "late") if told[name]}
    if early + late == 1:
        return (
            f"The one no came {f'early, in {where}' if early else 'late'}; it took {''.join(took.values())}."
        )
    after = [
        f"the {'' if told[name] == 1 else 'middle '}{name} one took {span}" for name, span in took.items()
    ]
    return (
        f"{early} of {early + late} noes came early, in {where}; "
        f"from the first note to the no {', '.join(after)}."
    )


def evidence(digests: Iterable[Digest], frame: Frame) -> dict[str, Any]:
    """Return how sure the facts are that gates rest on, for the stages that each deal has reached."""
    counts: dict[tuple[str, str], dict[str, int]] = {}
    for one in digests:
        for stage, fact, sure in one["evidence"]:
            row = counts.setdefault((stage, fact), dict.fromkeys(SURE, 0))
            row[sure] += 1
    order = [(stage["id"], fact) for stage in frame.stages for fact in frame.decides[stage["id"]]]
    facts = frame.library["facts"]
    rows: list[dict[str, Any]] = [
        {"stage": stage, "fact": fact, "title": facts[fact]["title"], **_named(counts[stage, fact])}
        for stage, fact in order
        if (stage, fact) in counts
    ]
    total = {
        name: sum(row[name] for row in rows)
        for name in ("documented", "confirmed", "said", "assumed", "unknown")
    }
    known = sum(total.values()) - total["unknown"]
    sure = total["documented"] + total["confirmed"]
    shares = {"sure_share": per_cent(sure, known), "guessed_share": per_cent(total["assumed"], known)}
    return {"says": _evidence_says(rows, known, shares), **shares, "known": known, "facts": rows}


def _named(row: Mapping[str, int]) -> dict[str, int]:
    return {name or "unknown": number for name, number in row.items()}


def _evidence_says(rows: Sequence[Mapping[str, Any]], known: int, shares: Mapping[str, int]) -> str:
    if not known:
        return "Nothing that a gate rests on is known yet."
    guessed = max(rows, key=lambda row: row["assumed"])
    most = f"; guessed most often: {guessed['title']}" if guessed["assumed"] else ""
    return (
        f"Of {counted(known, 'answer', 'answers')} that gates want from customers, {shares['sure_share']} % is agreed "
        f"or in writing and {shares['guessed_share']} % is our guess{most}; what only we judge is not counted."
    )
