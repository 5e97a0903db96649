"""The shapes of what a rep sees around a call: the brief, home, an imported calendar, practice."""

from __future__ import annotations

from salescoach.show.data.parts import (
    Schema,
    count,
    day,
    evidence,
    many,
    maybe,
    one_of,
    shape,
    stamped,
    text,
    truth,
    view,
)


def home() -> Schema:
    """Return the shape of `salescoach --json`."""
    owed = shape(
        {"deal": text(), "kind": one_of("promise", "next-step"), "id": text(), "text": text(), "due": day()},
        {"name": text(), "who": text(), "role": text(), "overdue": truth(), "days_late": count()},
    )
    finish = shape(
        {
            "deal": text(),
            "kind": one_of("walk", "call", "debrief"),
            "note": text(),
            "at": stamped(),
            "lines": count("Lines of a call that stand at no question yet."),
            "command": text("What goes on with it."),
        },
        {"name": text(), "playbook": text()},
    )
    call = shape(
        {"deal": text(), "call": text(), "starts": text(), "prepared": truth(), "command": text()},
        {"number": count(), "soon": truth("It is on, or within the hour."), "with": text(), "aim": text()},
    )
    return view(
        "What is next",
        {
            "now": stamped(),
            "deals": count(),
            "call": maybe(call),
            "owed": many(owed),
            "more_owed": count(),
            "finish": many(finish),
        },
    )


def calls_import() -> Schema:
    """Return the shape of `calls import FILE --json`."""
    times = {"starts": text(), "ends": text(), "with": text(), "place": text()}
    change = one_of("added", "changed", "cancelled", "same")
    one = shape({"deal": text(), "call": text("The entry's id."), "change": change, "title": text(), **times})
    unmatched = shape({"title": text(), "starts": stamped(), "with": text(), "why": text()})
    return view(
        "What a calendar changed",
        {
            "calls": many(one),
            "unmatched": many(unmatched),
            "unread": many(text("What could not be read, and why.")),
            "all_day": count("Events of a whole day, which are no calls."),
            "events": count("How many events the file has in all."),
        },
    )


def practise() -> Schema:
    """Return the shape of `practise --json`."""
    row = shape({"kind": text(), "about": text(), "due": count(), "known": count("In the last box.")})
    return view("What there is to practise", {"practise": many(row)})


def brief() -> Schema:
    """Return the shape of `brief --format json`."""
    person = shape(
        {"name": text()},
        {name: text() for name in ("title", "part", "stance", "style", "needs", "motives", "relations")},
    )
    question = shape(
        {"item": text(), "playbook": text(), "text": text("As it is said to whom one meets.")},
        {"kind": one_of("ask", "parked", "beneath", "back")},
    )
    fact = shape({"fact": text(), "title": text(), "text": text(), "evidence": evidence(), "by": text()})
    objection = shape({"text": text(), "raised_by": text(), "beneath": text()})
    promise = shape({"text": text(), "to": text(), "by": text(), "due": text(), "days_late": count()})
    call = shape(
        {"number": count(), "starts": text(), "ends": text(), "with": text(), "place": text()},
        description="The call that it is for; without a beginning while none is planned.",
    )
    return view(
        "The page for a call",
        {
            "deal": text(),
            "name": text(),
            "call": call,
            "people": many(person),
            "aim": text(),
            "opening": many(text()),
            "questions": many(question),
            "proposition": text("Empty until they have agreed what they want above all."),
            "known": many(fact),
            "objections": many(objection),
            "owed": many(promise),
            "owed_to_us": many(promise),
            "avoid": many(text()),
        },
    )
