"""The JSON schema of every view that a command prints, by the view's name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from salescoach.errors import WrongUseError
from salescoach.problem import did_you_mean
from salescoach.safe_text import quoted
from salescoach.show.data.after_shapes import curve, handover, payback
from salescoach.show.data.coverage_shape import coverage
from salescoach.show.data.deal_shapes import check, checks, deals, due, entry, show, walk
from salescoach.show.data.note_shapes import note
from salescoach.show.data.other_shapes import (
    calls,
    doctor,
    error,
    forget,
    playbook_shown,
    playbooks,
    problems,
    question,
    questions,
    tests,
)
from salescoach.show.data.playbook_shapes import diff, outline
from salescoach.show.data.rep_shapes import brief, calls_import, home, practise
from salescoach.show.data.report_shape import report
from salescoach.show.data.review_shape import review

if TYPE_CHECKING:
    from collections.abc import Callable

    from salescoach.show.data.parts import Schema

_SHAPES: Final[dict[str, Callable[[], Schema]]] = {
    "check": check,
    "checks": checks,
    "walk": walk,
    "entry": entry,
    "show": show,
    "deals": deals,
    "report": report,
    "due": due,
    "handover": handover,
    "curve": curve,
    "payback": payback,
    "review": review,
    "calls": calls,
    "brief": brief,
    "calls-import": calls_import,
    "home": home,
    "practise": practise,
    "question": question,
    "questions": questions,
    "playbooks": playbooks,
    "playbook-show": playbook_shown,
    "outline": outline,
    "diff": diff,
    "tests": tests,
    "coverage": coverage,
    "problems": problems,
    "doctor": doctor,
    "forget": forget,
    "error": error,
    "note": note,
}
_ALIASES: Final = {
    **dict.fromkeys(("log", "set", "settle", "advance", "outcome"), "entry"),
    **dict.fromkeys(("prep", "call", "debrief", "contact"), "walk"),
    "lint": "problems",
}


def schema_names() -> list[str]:
    """Return the names of the views; those of commands that print one of them are understood too."""
    return list(_SHAPES)


def schema_of(name: str) -> Schema:
    """Return the JSON schema (draft 2020-12) of a view, or of what a command prints.

    Raises WrongUseError, with the nearest name, when there is none.
    """
    wanted = _ALIASES.get(name, name)
    if wanted not in _SHAPES:
        known = [*_SHAPES, *_ALIASES, "playbook"]
        hint = did_you_mean(name, known) or f"schemas: {', '.join(['playbook', *_SHAPES])}"
        raise WrongUseError(f"there is no schema {quoted(name)}", hint, code="no-schema")
    return _SHAPES[wanted]()
