"""The shapes of what is not about one deal: playbooks, questions, calls, findings, errors."""

from __future__ import annotations

from salescoach.show.data.parts import (
    VERDICT,
    Schema,
    count,
    many,
    maybe,
    one_of,
    problem,
    shape,
    table,
    text,
    truth,
    view,
)


def calls() -> Schema:
    """Return the shape of `calls --json`."""
    one = shape(
        {
            "deal": text(),
            "call": text("The entry's id."),
            "starts": text(),
            "ends": text(),
            "with": text(),
            "aim": text(),
            "prepared": truth(),
            "verdict": {"enum": [*VERDICT["enum"], ""]},
            "missing": many(text()),
        },
        {"name": text("The deal's name.")},
    )
    return view("The calls that come", {"calls": many(one)})


def question() -> Schema:
    """Return the shape of each line of `question --json`."""
    styles = one_of("open", "closed", "why", "leading", "none")
    return view(
        "The style of a question", {"text": text(), "style": styles, "double": truth(), "hint": text()}
    )


def questions() -> Schema:
    """Return the shape of `playbook questions ID --json`."""
    one = shape(
        {
            "item": text(),
            "stage": maybe(text("None for what is asked at every contact.")),
            "verb": text(),
            "text": text(),
            "answer": text("The type of the answer; entries or fields of a ledger."),
            "options": {"anyOf": [table(text()), many(text()), {"type": "null"}]},
            "unit": maybe(text()),
            "fact": maybe(text()),
            "into": maybe(text("The ledger that it adds to.")),
            "required": {"description": "false, true, or the evidence that is demanded."},
            "when": maybe(text("The condition as it was written.")),
        },
        {"fields": maybe(many(text())), "each": maybe(text("The item in whose rounds it is put."))},
    )
    return view("The questions of a playbook", {"questions": many(one)})


def playbooks() -> Schema:
    """Return the shape of `playbook list --json`."""
    one = shape(
        {"id": text(), "title": text(), "version": text(), "scope": one_of("call", "deal", "account")},
        {"stages": many(text()), "path": text(), "language": text(), "about": text(), "origin": text()},
    )
    return view("The playbooks that can be walked", {"playbooks": many(one)})


def playbook_shown() -> Schema:
    """Return the shape of `playbook show ID --json`: the playbook as it is compiled."""
    stage = shape({"id": text(), "title": text(), "items": many({"type": "object"})})
    head = {"id": text(), "title": text(), "version": text(), "scope": one_of("call", "deal", "account")}
    return view("A playbook as it is compiled", {"playbook": shape({**head, "stages": many(stage)})})


def tests() -> Schema:
    """Return the shape of `playbook test --json`."""
    failure = shape({"what": text(), "expected": {}, "found": {}, "line": count()})
    one = shape(
        {"playbook": text(), "name": text(), "file": text(), "line": count(), "passed": truth()},
        {"given": {"type": "object"}, "failures": many(failure)},
    )
    return view(
        "The tests of playbooks",
        {"tests": many(one), "passed": count(), "failed": count(), "problems": many(problem())},
        {"untested": many(text("A playbook without a test."))},
    )


def problems() -> Schema:
    """Return the shape of `playbook lint --format json`."""
    return view("Findings", {"problems": many(problem())})


def doctor() -> Schema:
    """Return the shape of `doctor --json`."""
    saved = shape({"file": text("A damaged note."), "entries": many({"type": "object"})})
    return view(
        "The state of a workspace",
        {"workspace": text("Its folder."), "deals": count(), "problems": many(problem())},
        {"salvage": many(saved)},
    )


def forget() -> Schema:
    """Return the shape of `forget --json`."""
    return view(
        "What was forgotten",
        {
            "what": one_of("person", "deal"),
            "name": text("As it was asked for; the only place where it still stands."),
            "done": truth(),
            "deals": table(count()),
            "left": many(text("A file in which it still stands.")),
            "unsearched": many(text("A file that could not be read.")),
            "out_of_reach": many(text()),
        },
    )


def error() -> Schema:
    """Return the shape of what is printed instead of a view when something is wrong."""
    told = shape({"code": text(), "message": text(), "hint": text(), "problems": many(problem())})
    return view("What went wrong", {"error": told})
