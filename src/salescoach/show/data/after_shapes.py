"""The shapes of what comes after the sale: handover, curve, payback."""

from __future__ import annotations

from salescoach.show.data.deal_shapes import told
from salescoach.show.data.parts import (
    OUTCOME,
    Schema,
    ahead,
    count,
    day,
    figure,
    many,
    maybe,
    one_of,
    shape,
    text,
    truth,
    view,
)

_PERSON = ("title", "email", "part", "stance", "style", "needs", "motives", "relations")
_PROMISE = ("id", "text", "to", "by", "due", "checked_with", "status", "reason")


def handover() -> Schema:
    """Return the shape of `handover --format json`."""
    fact = shape({"fact": text(), "title": text(), **told()})
    risk = one_of("noted", "refused", "questioned", "unchecked", "objection", "against")
    trust = shape(
        {"at": text("A moment in UTC, or a day."), "who": text(), "with": text()}
        | {"trust": maybe(figure()), "interest": maybe(figure())}
    )
    head = {name: text() for name in ("deal", "account", "name", "owner")}
    return view(
        "What the next role must know",
        {
            **head,
            "to": text("The role that takes it over."),
            "outcome": OUTCOME,
            "value": maybe(figure()),
            "currency": text(),
            "order": many(fact),
            "people": many(shape({"name": text()}, {name: text() for name in _PERSON})),
            "hopes": many(fact),
            "promises": many(shape({name: text() for name in _PROMISE} | {"days_late": count()})),
            "risks": many(shape({"kind": risk, "text": text()})),
            "trust": many(trust),
        },
    )


def curve() -> Schema:
    """Return the shape of `curve --json`."""
    number: Schema = {"type": "number"}
    knot = shape({"day": day(), "low": number, "likely": number, "high": number})
    reading = shape(
        {"day": day(), "trust": maybe(number), "interest": maybe(number), "expected": maybe(knot)}
        | {name: text() for name in ("reason", "who", "role")}
    )
    quiet = shape(
        {"days": count("Since anyone spoke to them."), "since": day()}
        | {"within": count("The soft limit, 0 for none."), "at_most": count("The hard limit, 0 for none.")}
        | {"too_long": truth(), "spoken": truth("There was a contact at all.")}
    )
    fact = shape({"fact": text(), "title": text(), **told()})
    head = {name: text() for name in ("deal", "account", "name", "stage", "stage_title")}
    return view(
        "Trust over time, expected and observed",
        {
            **head,
            "today": day(),
            "ahead": ahead(),
            "orders": many(day()),
            "state": one_of("unknown", "before", "sliding", "recovering", "peak", "steady"),
            "alarm": truth("It slides, or nobody spoke to them for longer than the hard limit."),
            "quiet": maybe(quiet),
            "expected_now": maybe(knot),
            "expected": many(knot),
            "observed": many(reading),
            "hopes": many(fact),
        },
    )


def payback() -> Schema:
    """Return the shape of `payback --json`."""
    told_figure = shape({"value": figure(), "text": text()})
    one = shape(
        {
            "fact": text(),
            "title": text(),
            "value": maybe(figure()),
            "text": text(),
            "source": one_of("given", "fact", "history", "guess", "missing"),
            "from": text("Who said it, or what was counted."),
        }
    )
    return view(
        "What training the people who meet customers costs and returns",
        {
            "currency": text(),
            "inputs": many(one),
            "missing": many(text("A figure without which nothing is worked out.")),
            "guesses": many(text("A figure that nobody heard, counted or gave.")),
        },
        {
            "training_cost": told_figure,
            "training_return": told_figure,
            "payback_months": maybe(told_figure),
            "gain_in_a_year": told_figure,
        },
    )
