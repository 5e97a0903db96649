"""The shape of the report of a team."""

from __future__ import annotations

from typing import Any

from salescoach.show.data.parts import (
    Schema,
    ahead,
    count,
    day,
    many,
    maybe,
    one_of,
    shape,
    table,
    text,
    truth,
    view,
)

_NUMBER: Schema = {"type": "number"}


def report() -> Schema:
    """Return the shape of `report --json`."""
    deal = shape({"deal": text(), "name": text()})
    kinds = one_of("gate", "stalling", "early", "broken", "late", "forgotten", "guessing", "late-no")
    about = shape({"kind": kinds, "text": text(), "deals": many(deal), "more": count("Further deals.")})
    word = shape({"who": text("everyone, a team, or a person."), "role": text(), "about": many(about)})
    return view(
        "A team or a person: with whom to have a word, and about what",
        {
            "made": day(),
            "since": maybe(day()),
            "ahead": ahead(),
            "owner": text("The one whose deals these are; empty for all."),
            "playbook": text(),
            "stage_name": text(),
            "redacted": truth("People, customers and deals stand under other names."),
            **_counts("deals", "open", "won", "lost"),
            "won_before": count(
                "Orders of before the first day; the customers' promises and contacts count."
            ),
            "words": many(word),
            "attention": _attention(),
            **_selling(),
            **_dealing(),
        },
        {"by": one_of("owner", "phase", "account", "source"), "groups": many(_group())},
    )


def _attention() -> Schema:
    level = one_of("now", "soon")
    names = {name: text() for name in ("deal", "name", "owner", "outcome")}
    why = many(text("A reason why it needs a word, the weightiest first."))
    return _part(**_counts("now", "soon"), deals=many(shape({**names, "attention": level, "why": why})))


def _counts(*names: str) -> dict[str, Schema]:
    return {name: count() for name in names}


def _part(**more: Schema) -> Schema:
    return shape({"says": text("What the figures show, in a sentence."), **more})


def _middle(description: str) -> Schema:
    return {**maybe(_NUMBER), "description": description}


def _selling() -> dict[str, Schema]:
    days = {"days": _middle("Of the middle deal.")}
    stage = {"stage": text(), "title": text()}
    passed = shape(stage | _counts("reached", "here", "ready", "over") | days | {"max_days": maybe(count())})
    need = shape(
        {"stage": text(), "stage_title": text(), "need": text(), "title": text()}
        | _counts("deals", "stalled", "waiting")
        | days
    )
    ended = shape(stage | {"early": truth("In the first half of the way.")} | _counts("no_go", "lost") | days)
    sure = _counts("documented", "confirmed", "said", "assumed", "unknown")
    middles: dict[str, Any] = {name: _middle("Of the middle deal.") for name in ("early_days", "late_days")}
    shares = {
        "sure_share": count("Per cent of what is known."),
        "guessed_share": count("Per cent of what is known."),
    }
    return {
        "funnel": _part(stages=many(passed)),
        "stalls": _part(stalled=count("Deals that lie too long."), needs=many(need)),
        "noes": _part(**_counts("early", "late"), **middles, stages=many(ended)),
        "evidence": _part(
            **shares,
            known=count(),
            facts=many(shape({"stage": text(), "fact": text(), "title": text()} | sure)),
        ),
    }


def _dealing() -> dict[str, Schema]:
    kind = shape({"kind": text()} | _counts("all", "covered", "surface", "open", "ended_open"))
    states = _counts("kept", "open", "late", "refused", "broken")
    knot = shape({"day": count("Since the order."), "low": _NUMBER, "likely": _NUMBER, "high": _NUMBER})
    account = shape(
        {
            "customer": text(),
            "deal": text(),
            "owner": text(),
            "points": many({**many(_NUMBER), "description": "Days since the order, trust."}),
            "last": _NUMBER,
            "gap": {**_NUMBER, "description": "Above the least that is expected; below it is negative."},
        }
    )
    item = shape(
        {name: text() for name in ("playbook", "item", "stage_title", "text")}
        | _counts("asked", "skipped", "dont_know")
        | {"seconds": maybe(count("Of the middle time."))}
    )
    return {
        "objections": _part(kinds=many(kind)),
        "promises": _part(**states, people=many(shape({"who": text(), "role": text(), **states}))),
        "curves": _part(expected=many(knot), accounts=many(account)),
        "contacts": _part(roles=many(shape({"role": text(), **_counts("contacts", "customers")}))),
        "sources": _part(
            sources=many(shape({"source": text(), **_counts("deals", "won", "open")})),
            **_counts("heard", "waiting"),
            heard_by=table(count()),
        ),
        "usage": _part(walks=count(), skipped=many(item), dont_know=many(item), slow=many(item)),
    }


def _group() -> Schema:
    names = ("deals", "open", "won", "lost", "stalled", "early_share", "sure_share", "kept", "broken")
    return shape({"group": text(), **_counts(*names)})
