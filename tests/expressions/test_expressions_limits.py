"""Limits of length and depth, and what evaluating costs."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from expression_world import SmallWorld, world_from

from salescoach.expressions.compiled import compile_tree
from salescoach.expressions.evaluate import evaluate
from salescoach.expressions.parse import parse
from salescoach.expressions.tree import ExpressionError

if TYPE_CHECKING:
    from salescoach.expressions.world import Row, Sight

DEEP = "the expression is more than 40 levels deep"
LONG = "the expression is longer than 2,000 characters"
CURE = "work parts of it out in computes of their own"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("(" * 41 + "a" + ")" * 41, DEEP),
        ("(" * 999, DEEP),
        ("not " * 400 + "a", DEEP),
        ("-" * 1999, DEEP),
        ("min(" * 300, DEEP),
        (" + ".join("a" * 41), DEEP),
        ("not (" * 21 + "a" + ")" * 21, DEEP),
        (" and ".join(["known(a)"] * 200), LONG),
        ("a" * 2001, LONG),
        (" " * 2001, LONG),
    ],
)
def test_what_is_too_long_or_too_deep_is_refused(text: str, message: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(text)
    assert (caught.value.message, caught.value.hint, caught.value.code) == (message, CURE, "limit")


@pytest.mark.parametrize(
    "text",
    [
        "(" * 40 + "a" + ")" * 40,
        " + ".join("a" * 40),
        " and ".join(["a"] * 280),
        "not " * 39 + "a",
        "a" * 2000,
    ],
)
def test_what_is_at_the_limit_is_read(text: str) -> None:
    assert parse(text).depth <= 40


def test_a_number_is_held_exactly_and_may_have_thirty_digits() -> None:
    assert parse("1." + "1" * 28).value == pytest.approx(1.1111111111)
    assert parse("9" * 30).value == int("9" * 30)
    assert parse("1.9 cr").value == 19_000_000
    assert parse("0.1k").value == 100
    assert parse("2.5 LAKH").value == 250_000


class CountingWorld(SmallWorld):
    """A world that counts how often it is asked for a fact or a ledger."""

    asked: Counter[str]

    def sight(self, fact: str) -> Sight:
        self.asked[fact] += 1
        return super().sight(fact)

    def rows(self, ledger: str) -> list[Row]:
        self.asked[ledger] += 1
        return super().rows(ledger)


def test_every_part_of_an_expression_is_looked_at_once() -> None:
    made = world_from(["a: yes", "b: 5", "people (for): name='Ana'", "people (for): name='Raj'"])
    world = CountingWorld(made.facts, ledgers=made.ledgers)
    world.asked = Counter()
    text = "a and b > 3 and not (b < 2 or count(people, name == 'Ana') > 5)"
    assert evaluate(compile_tree(parse(text)), world, floor="said").value is True
    assert world.asked == {"a": 1, "b": 2, "people": 1}


def test_evaluating_needs_no_parser_and_no_checker() -> None:
    script = "import sys, salescoach.expressions.evaluate; print(*sorted(sys.modules))"
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = {name for name in found.stdout.split() if name.startswith("salescoach.expressions.")}
    assert loaded == {
        f"salescoach.expressions.{name}" for name in ("counting", "evaluate", "reckoning", "seeing", "world")
    }
