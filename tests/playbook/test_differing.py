"""What changed between two versions of a playbook: each case edits one base."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescoach.playbook.change import LEVELS, called_for, heaviest, numbers
from salescoach.playbook.differing import changes
from salescoach.playbook.hardness import hardness, implies
from salescoach.playbook.load import PlaybookFile, compile_library

CASES = Path(__file__).parent.parent / "cases" / "diff"
BASE = (CASES / "base.yaml").read_text(encoding="utf-8")
CHANGES = json.loads((CASES / "changes.json").read_text(encoding="utf-8"))


def book_of(text: str) -> Any:
    made = compile_library([PlaybookFile("acme.yaml", text.encode())])
    assert [problem.headline() for problem in made.problems if problem.level == "error"] == []
    return made.library["playbooks"]["acme"]


def edited(case: Any) -> str:
    text = BASE
    for old, new in case["edits"]:
        assert old in text
        text = text.replace(old, new, 1)
    return text


@pytest.mark.parametrize("case", CHANGES, ids=lambda case: case["name"])
def test_each_change_is_told_once_and_calls_for_its_version(case) -> None:
    found = changes(book_of(BASE), book_of(edited(case)))
    assert [[change.kind, change.id] for change in found] == case["changes"]
    assert called_for("1.2.3", heaviest(found)) == case["calls_for"]
    assert all(change.text and change.compatible == (change.level != "major") for change in found)


def test_what_a_trainer_reads() -> None:
    new = BASE.replace("hours >= 3,", "hours >= 5,").replace("id: opinion}", "id: view, was: [opinion]}")
    assert [change.text for change in changes(book_of(BASE), book_of(new))] == [
        'the question "opinion" of offer ("What do they think of it?") is called "view" now, as its was says',
        (
            'the line of the gate "enough" of talk wants "heard(worth) and hours >= 5", '
            'before "heard(worth) and hours >= 3"'
        ),
    ]


@pytest.mark.parametrize(
    ("version", "level", "wanted"),
    [
        ("1.2.3", None, "1.2.3"),
        ("1.2", "patch", "1.2.1"),
        ("1", "minor", "1.1.0"),
        ("9.9.9", "major", "10.0.0"),
        ("0.4.1", "minor", "0.4.2"),
        ("0.4.1", "major", "0.5.0"),
    ],
)
def test_the_version_that_a_change_calls_for(version, level, wanted) -> None:
    assert called_for(version, level) == wanted


@given(st.tuples(*[st.integers(0, 99)] * 3), st.sampled_from(LEVELS))
def test_a_change_always_calls_for_a_higher_version(version, level) -> None:
    assert numbers(called_for(".".join(map(str, version)), level)) > version


TRUTHS: dict[str, Any] = {"a": st.booleans(), "b": st.booleans()}


def expressions() -> Any:
    bounds = st.builds(
        lambda sign, figure: [sign, ["name", "x"], ["num", figure]],
        st.sampled_from(["<", "<=", ">", ">=", "=="]),
        st.integers(0, 4),
    )
    leaves = st.sampled_from([["name", "a"], ["name", "b"]]) | bounds
    return st.recursive(
        leaves,
        lambda inner: (
            st.builds(
                lambda kind, parts: [kind, *parts],
                st.sampled_from(["and", "or"]),
                st.lists(inner, min_size=2, max_size=3),
            )
            | st.builds(lambda part: ["not", part], inner)
        ),
        max_leaves=6,
    )


def holds(expr: Any, world: dict[str, Any]) -> bool:
    kind = expr[0]
    if kind == "name":
        return bool(world[expr[1]])
    if kind == "not":
        return not holds(expr[1], world)
    if kind in {"and", "or"}:
        return (all if kind == "and" else any)(holds(part, world) for part in expr[1:])
    one, other = world["x"], expr[2][1]
    return {"<": one < other, "<=": one <= other, ">": one > other, ">=": one >= other, "==": one == other}[
        kind
    ]


@given(expressions(), expressions(), st.fixed_dictionaries({**TRUTHS, "x": st.integers(-1, 5)}))
def test_what_is_said_to_follow_does(one, other, world) -> None:
    if implies(one, other) and holds(one, world):
        assert holds(other, world)
    assert implies(one, one)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (["call", "known", "f"], ["call", "documented", "f"], "harder"),
        (["call", "confirmed", "f"], ["call", "heard", "f"], "softer"),
        (["call", "confirmed", "f"], ["call", "heard", "g"], "changed"),
        (["and", ["name", "a"], ["name", "b"]], ["and", ["name", "b"], ["name", "a"]], "same"),
    ],
)
def test_harder_and_softer(old, new, told) -> None:
    assert hardness(old, new) == told
