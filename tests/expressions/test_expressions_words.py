"""Expressions in plain words (tests/cases/expressions/said), and what they name."""

from __future__ import annotations

from pathlib import Path

import pytest
from checking_names import TEXT, Answer, CaseNames

from salescoach.expressions.compiled import compile_tree
from salescoach.expressions.parse import parse
from salescoach.expressions.words import calls_in, facts_in, say
from salescoach.playbook.builtin_ledgers import builtin_ledgers

CASES = Path(__file__).parents[1] / "cases" / "expressions" / "said"
TITLES = {"annual_cost": "cost of the problem", "urgent_reason": "a reason that cannot wait"}
LINES = [
    line
    for path in sorted(CASES.glob("*.txt"))
    for line in path.read_text("utf-8").splitlines()
    if "=>" in line and not line.startswith("#")
]


class Names(CaseNames):
    """The names of the cases, with the ledgers that every library has."""

    def ledger(self, name: str) -> dict[str, Answer] | None:
        own = {"competitors": {"name": TEXT, "power": {"type": "scale", "low": 1, "high": 10}}}
        return own.get(name) or builtin_ledgers()[name]["fields"]


@pytest.mark.parametrize("line", LINES)
def test_an_expression_is_said_in_plain_words(line: str) -> None:
    text, _, words = line.partition(" => ")
    compiled = compile_tree(parse(text), Names())
    assert say(compiled, lambda fact: TITLES.get(fact, fact.replace("_", " "))) == words


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("annual_cost > 5 and known(fit)", {"annual_cost", "fit"}),
        ("count(people, stance == fit and known(needs)) > hours", {"fit", "hours"}),
        ("trust < previous(trust) or days_until(service_date) < 3", {"trust", "service_date"}),
        ("done(no_pitch) and started('design') and open(promises) == 0", set()),
        ("min(hours, low(annual_cost)) > 1", {"hours", "annual_cost"}),
    ],
)
def test_the_facts_of_an_expression_are_those_it_names_without_fields(text: str, facts: set[str]) -> None:
    assert facts_in(compile_tree(parse(text), CaseNames())) == facts


def test_the_calls_of_an_expression_are_told_with_what_they_are_given() -> None:
    compiled = compile_tree(parse("started('design') or outcome() == 'won' or min(1, 2) > open(promises)"))
    assert calls_in(compiled) == {
        ("started", "design"),
        ("outcome", None),
        ("min", None),
        ("open", "promises"),
    }
