"""Runs the tests of playbooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.records import replace
from salescoach.source.paths import place_of
from salescoach.tryout.cases import Failure, Result
from salescoach.tryout.expecting import Trial, failures
from salescoach.tryout.given import Given, GivenError
from salescoach.tryout.names import unknown_names
from salescoach.walk.plan import EVERYONE, Plan

if TYPE_CHECKING:
    from salescoach.gate.verdict import Gate
    from salescoach.playbook.model import Playbook
    from salescoach.source.nodes import Node
    from salescoach.tryout.cases import Case

DEAL_PLAYBOOK = "four-phases"


def run_case(gate: Gate, case: Case) -> Result:
    """Run one test; what cannot be read or does not exist fails it, and nothing is raised.

    The playbook must be in the gate's library.
    """
    wrong = list(unknown_names(gate, case))
    if wrong:
        return Result(case, tuple(wrong))
    try:
        given = Given(gate, case)
        role = str(case.given.get("role") or EVERYONE)
        book = gate.library["playbooks"][case.playbook]
        plan = Plan(
            gate, case.playbook, role=role, moments=given.moments(), deal_playbook=deal_playbook(gate, book)
        )
        trial = Trial(case, gate, given.deal(), plan, given.customs)
    except GivenError as error:
        what = " ".join(f"entry {step + 1}" if isinstance(step, int) else step for step in error.path)
        return Result(case, (Failure(what, error.why.expected, error.why.found, error.path),))
    return Result(case, tuple(failures(trial)))


def deal_playbook(gate: Gate, book: Playbook) -> str:
    """Return the playbook whose gate `include: missing` looks at: the first that is used and is of the deal."""
    books = gate.library["playbooks"]
    used = [name for name in book["uses"] if name in books and books[name]["stages"]]
    return next((name for name in used if books[name]["scope"] == "deal"), DEAL_PLAYBOOK)


def with_lines(result: Result, document: Node | None) -> Result:
    """Return a result whose failures know their lines, looked up in the document of the file that has the test."""
    case = result.case
    found = []
    for failure in result.failures:
        place = place_of(document, ("tests", case.index, *failure.path), key=True)
        found.append(replace(failure, line=place.line or case.line))
    return replace(result, failures=tuple(found))
