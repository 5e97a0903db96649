"""Mutation testing itself: what is noticed is killed, what nothing reaches or nothing notices is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mutants import Part, explained, judge, run
from mutating import SOURCES, mutant
from outcome import Outcome

if TYPE_CHECKING:
    from pathlib import Path

    from mutating import Mutant

CLOCK = SOURCES / "salescoach" / "deal" / "clock.py"


def changed(was: str, now: str) -> Mutant:
    before = CLOCK.read_text(encoding="utf-8")
    assert before.count(was) == 1
    return mutant(CLOCK, before, before.replace(was, now))


def test_a_change_is_named_by_where_it_is_and_what_it_is() -> None:
    made = changed("past = day < self._today()", "past = day <= self._today()")
    assert made.name == (
        "salescoach.deal.clock Clock.is_past: past = day < self._today() => past = day <= self._today()"
    )
    (line,) = made.lines
    assert "past = day <" in CLOCK.read_text(encoding="utf-8").splitlines()[line - 1]


def test_the_lines_of_a_condition_are_not_those_of_what_it_decides() -> None:
    made = changed(
        "if limits is None:\n            return count + 1", "if limits:\n            return count + 1"
    )
    assert len(made.lines) == 1


def test_the_head_of_a_function_is_tried_by_whatever_runs_the_function() -> None:
    made = changed(
        'def days_since(self, moment: datetime, function: str = "")',
        'def days_since(self, moment: datetime, function: str = "x")',
    )
    assert len(made.lines) == 7


@pytest.mark.slow
def test_what_a_test_notices_is_killed_and_what_none_does_survives(tmp_path: Path) -> None:
    tries = [
        changed("past = day < self._today()", "past = day <= self._today()"),
        changed("return max(0, (self.moment - moment).days)", "return max((self.moment - moment).days, 0)"),
        changed("self._after_days(today, 1)", "self._after_days(today, 2)"),
    ]
    part = Part(("deal/clock.py",), ("tests/deal/test_deal_clock.py",))
    found = run(part, tries, tmp_path)
    assert [found[at]["verdict"] for at in range(3)] == ["killed", "survived", "killed"]


@pytest.mark.slow
def test_nothing_is_killed_by_tests_that_do_not_run_it(tmp_path: Path) -> None:
    part = Part(("deal/clock.py",), ("tests/notes/test_notes_standing.py",))
    made = changed("past = day < self._today()", "past = day <= self._today()")
    assert run(part, [made], tmp_path)[0]["verdict"] == "not reached"


def test_fewer_than_ninety_in_a_hundred_are_a_fault() -> None:
    made = [changed("past = day < self._today()", f"past = {number}") for number in range(10)]
    verdicts = {at: {"verdict": "survived" if at < 2 else "killed"} for at in range(10)}
    outcome = Outcome()
    judge(made, verdicts, outcome)
    assert (outcome.times, outcome.counted) == (10, {"noticed": 8, "not noticed": 2})
    assert outcome.found == ["only 8 of 10 are noticed"]


def test_every_explained_survivor_has_its_reason() -> None:
    assert all(len(why) > 10 for why in explained().values())
