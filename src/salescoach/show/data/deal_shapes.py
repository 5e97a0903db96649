"""The shapes of the views of deals: gates, walks, all that is known, lists."""

from __future__ import annotations

from salescoach.show.data.note_shapes import entry_shape
from salescoach.show.data.parts import (
    OUTCOME,
    STATE,
    VERDICT,
    Schema,
    count,
    day,
    evidence,
    figure,
    many,
    maybe,
    one_of,
    shape,
    stamped,
    table,
    text,
    truth,
    value,
    view,
)


def check() -> Schema:
    """Return the shape of `check --json`."""
    return view("A stage's gate", *_gate())


def checks() -> Schema:
    """Return the shape of `check --all --json`."""
    return view("The gates of all deals", {"checks": many(shape(*_gate()))})


def _gate() -> tuple[dict[str, Schema], dict[str, Schema]]:
    required = {
        "deal": text(),
        "playbook": text(),
        "stage": text(),
        "verdict": VERDICT,
        "needs": many(_need()),
        "stops": many(
            shape(
                {
                    "id": text(),
                    "stage": text("The stage that it stands in."),
                    "when": text(),
                    "state": STATE,
                    "because": text(),
                    "ask": many(_ask()),
                }
            )
        ),
        "advice": many(
            shape({"id": text(), "level": one_of("info", "warn"), "say": text(), "refs": many(text())})
        ),
    }
    return required, {}


def _need() -> Schema:
    want: Schema = {
        "anyOf": [
            shape(
                {"fact": text(), "evidence": evidence()}, {"narrower": truth("A smaller range is wanted.")}
            ),
            shape({"ledger": text()}),
            shape({"item": text()}),
        ]
    }
    return shape(
        {
            "id": text(),
            "need": text("The expression, or what a required item demands."),
            "state": STATE,
            "should": truth("Advised, not demanded."),
            "because": text(),
            "wants": many(want),
            "ask": many(_ask()),
        },
        {"nobody_knows": truth("All that would settle it was answered with don't know.")},
    )


def _ask() -> Schema:
    return shape(
        {"playbook": text(), "item": text(), "fact": text("Empty when it makes none."), "text": text()}
    )


def walk() -> Schema:
    """Return the shape of `walk --json` with `--answers` or `--set`."""
    return view(
        "What a walk saved",
        {
            "note": text("The note's id."),
            "path": text("Empty when nothing was saved."),
            "saved": count("How many entries were saved."),
            "complete": truth("Nothing that is required is missing."),
            "missing": many(text("An item's id.")),
            "unused": many(text("An answer that was not asked for.")),
            "check": shape(*_gate()),
        },
    )


def entry() -> Schema:
    """Return the shape of what `log`, `set`, `settle`, `advance` and `outcome` print."""
    head = {"note": text("The note's id."), "path": text(), "deal": text()}
    names = ("value", "product", "quantity", "sector", "expects", "success_sign")
    order = {
        "report": shape(
            {name: maybe(shape(told())) for name in names}, description="The sales report of an order."
        ),
        "unchecked": many(
            shape({"id": text(), "text": text("A promise nobody who delivers was asked about.")})
        ),
    }
    return view("A quick entry", {**head, "entry": entry_shape()}, order)


def told() -> dict[str, Schema]:
    """Return the keys of a value with where it comes from."""
    return {
        "value": value(),
        "text": text("The value as a person reads it."),
        "evidence": evidence(),
        "by": text("Who said it; empty when nobody was named."),
        "at": text("When, in UTC; empty for a value that no note dates."),
        "note": text("The note that it is from; empty for what was worked out."),
    }


def show() -> Schema:
    """Return the shape of `show DEAL --json`; of an account with several deals it is `{account, deals: [these]}`."""
    required, optional = _known_deal()
    several = shape({"account": text(), "deals": many(shape(required, optional))})
    whole = view("All that is known of a deal, or of the deals of a customer", {})
    return whole | {"anyOf": [shape(required, optional), several]}


def _known_deal() -> tuple[dict[str, Schema], dict[str, Schema]]:
    stands = shape({"stage": text(), "verdict": VERDICT, "days": maybe(count(_DAYS))})
    rivals = {"rivals": many(shape(told()))}
    further = {"title": text(), "status": text("Whether it was set aside since."), "worked_out": truth()}
    required = {
        "deal": text(),
        "account": text(),
        "name": text(),
        "currency": text(),
        "owner": text(),
        "value": maybe(figure()),
        "playbooks": table(stands),
        "facts": table(shape({**told(), **rivals}, further)),
        "ledgers": table(many(shape({"id": text()}, {"at": text(), "note": text()}))),
        "missing": many(text("A need of the deal's stage that is demanded and not met.")),
    }
    aside = table(shape({"title": text(), "status": text(), "reason": text()}))
    handed = shape({"to": text("A role."), "at": stamped(), "note": text(), "accepted": truth()})
    return required, {
        "outcome": OUTCOME,
        "attention": _ATTENTION,
        "why": many(text(_WHY)),
        "handover": maybe(handed),
        "aidaa": maybe(_standing()),
        "trust": many({"type": "number", "description": _TRUST}),
        "set_aside": aside,
    }


def _standing() -> Schema:
    """Return the shape of where a customer stands between attention and after the sale."""
    offers = shape({name: many(text()) for name in ("bought", "possible", "elsewhere")})
    return shape({"stage": text(), "title": text(), "share": maybe(shape(told())), "offers": offers})


def deals() -> Schema:
    """Return the shape of `deals --json`."""
    blocking = shape(
        {"playbook": text(), "stage": text(), "need": text(), "deals": count()},
        {"phase": text(), "must": text("The need in words.")},
    )
    phase = {"playbook": text(), "stage": text(), "phase": text(), "phase_number": count(), "deals": count()}
    return view(
        "Every deal, what needs a word first",
        {"deals": many(_row())},
        {
            "accounts": table(_standing()),
            "sources": shape({name: count() for name in _SOURCES}),
            "untold": count("Deals of which --where cannot be told."),
            "since": _changes(),
            "phases": many(shape(phase)),
            "blocking": many(blocking),
            "counts": table(count("Deals of this outcome, listed or not.")),
        },
    )


_ATTENTION = one_of("now", "soon", "none")
_TRUST = "A reading of trust from 1 to 10; the latest twelve, the oldest first."
_WHY = "A reason why it needs a word, the weightiest first."
_DAYS = "Days in this stage, to the end of the selling where it has ended."
_SOURCES = ("deals", "from_leads", "from_leads_not_by_sales", "won", "won_from_leads", "won_not_by_sales")


def _row() -> Schema:
    step = shape({"id": text(), "text": text(), "who": text(), "role": text(), "due": maybe(day())})
    required = {
        "deal": text(),
        "account": text(),
        "name": text(),
        "owner": text(),
        "value": maybe(figure()),
        "playbook": text(),
        "stage": text(),
        "verdict": VERDICT,
        "days": maybe(count(_DAYS)),
        "last_contact": maybe(stamped()),
        "open_promises": count(),
        "overdue": count("Promises and next steps that are late."),
        "next_step": maybe(step),
    }
    further = {
        "stage_title": text(),
        "next_call": maybe(shape({"id": text(), "starts": stamped(), "day": day(), "with": text()})),
        "trust": many({"type": "number", "description": _TRUST}),
        "phase": text("The title of the stage."),
        "phase_number": count("The place of the stage in its playbook, from 1."),
        "max_days": maybe(count()),
        "currency": text(),
        "outcome": OUTCOME,
        "handed_over": truth("Whether those who deliver have taken it over; the outcome stays won."),
        "missing": many(text()),
        "musts": many(text("What is missing, in words.")),
        "attention": _ATTENTION,
        "why": many(text(_WHY)),
        "facts": table(maybe(shape(told()))),
        "source": maybe(
            shape({name: text() for name in ("deal", "lead", "text", "kind", "from", "by", "role")})
        ),
    }
    return shape(required, further)


def _changes() -> Schema:
    names = (
        "contacts",
        "contacts_not_by_sales",
        "leads",
        "leads_not_by_sales",
        "moved",
        "won",
        "lost",
        "no_go",
    )
    return shape({"from": day(), **{name: count() for name in names}})


def due() -> Schema:
    """Return the shape of `due --json`."""
    return view("What is due", {"due": many(due_item())})


def due_item() -> Schema:
    """Return the shape of one thing that is due."""
    return shape(
        {
            "deal": text(),
            "account": text(),
            "kind": one_of("promise", "next-step", "cadence", "contact"),
            "id": text(),
            "text": text(),
            "who": text(),
            "role": text(),
            "due": day(),
            "overdue": truth(),
        },
        {"name": text("The deal's name."), "days_late": count()},
    )
