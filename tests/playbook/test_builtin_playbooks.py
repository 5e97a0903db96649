"""Every test that stands in a built-in playbook, each a case of its own; and what their trainers were promised."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from salescoach.gate.verdict import Gate
from salescoach.playbook.load import Compiled, PlaybookFile, compile_library
from salescoach.records import replace
from salescoach.tryout.cases import Case, cases_of
from salescoach.tryout.running import run_case

FOLDER = Path(__file__).parents[2] / "playbooks"
QUESTIONS = ("ask", "check")


@cache
def built_in() -> Compiled:
    files = [PlaybookFile(path.name, path.read_bytes(), "built-in") for path in sorted(FOLDER.glob("*.yaml"))]
    return compile_library(files)


@cache
def gate() -> Gate:
    return Gate(built_in().library)


def every_case() -> list[Case]:
    return [case for book in built_in().library["playbooks"].values() for case in cases_of(book)]


def named(case: Case) -> str:
    return f"{case.playbook}: {case.name}"


@pytest.mark.parametrize("case", every_case(), ids=named)
def test_a_playbook_does_what_its_trainer_says(case: Case) -> None:
    assert run_case(gate(), case).failures == ()


def test_the_built_in_playbooks_have_no_mistakes() -> None:
    assert [problem.headline() for problem in built_in().problems] == []


def test_every_built_in_playbook_has_tests() -> None:
    books = built_in().library["playbooks"].values()
    assert [book["id"] for book in books if book["stages"] and not book["tests"]] == []


def turned_round() -> Any:
    """Return the library with the questions of every stage in the opposite order, each in the place of another."""
    library = compile_library(
        [PlaybookFile(path.name, path.read_bytes(), "built-in") for path in sorted(FOLDER.glob("*.yaml"))]
    ).library
    for book in library["playbooks"].values():
        for stage in book["stages"]:
            asked = iter([item for item in stage["items"] if item["verb"] in QUESTIONS][::-1])
            stage["items"] = [next(asked) if i["verb"] in QUESTIONS else i for i in stage["items"]]
    return library


def test_questions_may_change_places_without_breaking_a_test() -> None:
    other = Gate(turned_round())
    failed = [named(case) for case in every_case() if not run_case(other, case).passed]
    assert failed == []


def test_what_a_test_expects_can_fail() -> None:
    """A runner that looks at nothing would pass everything: what every test expects is turned into its opposite."""
    turned = [replace(case, expect=opposite(case.expect)) for case in every_case()]
    held = [named(case) for case in turned if run_case(gate(), case).passed]
    assert held == []


def opposite(expect: Any) -> dict[str, Any]:
    key = next(iter(expect))
    if key == "asks_not":
        return {"asks": expect[key]}
    other = {
        "facts": lambda v: dict.fromkeys(v, "987654321"),
        "verdict": lambda v: {name: "ready" if word != "ready" else "no-go" for name, word in v.items()},
        "unmet": lambda v: {name: [*(ids or []), "one_more"] for name, ids in v.items()},
        "asks_next": lambda v: "call_aim" if v != "call_aim" else "trust",
        "asks": lambda v: [*v, "untrained"],
        "advice": lambda v: (v or [])[1:] if v else ["four_phases_fit"],
        "prompts": lambda v: "0",
    }
    return {key: other[key](expect[key])}
