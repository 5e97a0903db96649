"""The shape of a deal review."""

from __future__ import annotations

from salescoach.show.data.deal_shapes import due_item
from salescoach.show.data.parts import (
    OUTCOME,
    STATE,
    VERDICT,
    Schema,
    count,
    many,
    maybe,
    one_of,
    shape,
    stamped,
    text,
    truth,
    view,
)

_KINDS = ("outcome", "move", "past-gate", "gate", "contacts", "fact", "new", "settled")
_ASKED = (
    "promise",
    "step",
    "stop",
    "silent",
    "gate",
    "rivals",
    "vague",
    "guess",
    "against",
    "past-gate",
    "general",
)


def review() -> Schema:
    """Return the shape of `review --json`."""
    change = shape(
        {"kind": one_of(*_KINDS), **{name: text() for name in ("what", "was", "now", "by", "because")}},
        {"evidence": text("Of a fact, how sure it is now."), "status": text("Of a new entry.")},
    )
    claim = {name: text() for name in ("fact", "title", "text", "by", "at", "stage", "need")}
    other = text("The other deal of the customer in which alone they were named; empty for this one.")
    silent = {"id": text(), "name": text(), "title": text(), "part": many(text()), "deal": other}
    missing = shape({"id": text(), "text": text(), "should": truth(), "state": STATE})
    gate = shape(
        {"stage": text(), "title": text(), "verdict": VERDICT, "here": truth("The deal stands here.")}
        | {
            "days": maybe(count("Since it came here, until the selling ended.")),
            "max_days": maybe(count()),
        }
        | {"missing": many(missing), "stops": many(text("Why the playbook says no."))}
    )
    step = {name: text() for name in ("id", "text", "who", "due", "status")}
    noted = shape({"note": text(), "path": text(), "entries": many({"type": "object"})})
    return view(
        "The page for a deal review",
        {name: text() for name in ("deal", "name", "account", "owner", "playbook")}
        | {
            "outcome": OUTCOME,
            "attention": one_of("now", "soon", "none"),
            "why": many(text("Why it needs attention, as `deals` tells it, the weightiest first.")),
            "since": text("The moment that it compares with; empty for the first review."),
            "last_review": maybe(shape({"at": stamped(), "by": text()})),
            "decided": many(shape(step)),
            "changed": many(change),
            "claims": many(shape(claim)),
            "have_a_say": count("How many people are known who decide or influence."),
            "unheard": many(
                shape({**silent, "days": maybe(count("Since they were heard; null for never."))})
            ),
            "promises": many(_promise()),
            "questions": many(shape({"kind": one_of(*_ASKED), "text": text()})),
            "owed": many(due_item()),
            "gates": many(gate),
            "after": {
                **maybe(gate),
                "description": "Where the account stands after an order, by its playbook.",
            },
            "noted": maybe(noted),
        },
    )


def _promise() -> Schema:
    told = {name: text() for name in ("id", "text", "to")}
    return shape(
        {
            **told,
            "by": text("Who of ours stands for it; empty for nobody."),
            "due": text("A day; empty for none."),
            "days_late": count(),
            "why": many(one_of("late", "refused", "unowned")),
        }
    )
