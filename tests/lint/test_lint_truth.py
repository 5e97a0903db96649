"""Conditions that cannot be so, or are so in any case; and those that must not be mistaken for one."""

from __future__ import annotations

import pytest

from salescoach.expressions.parse import parse
from salescoach.lint.truth.faults import faults
from salescoach.lint.truth.judging import verdict
from salescoach.lint.truth.setting import Setting
from salescoach.playbook.builtin_ledgers import builtin_ledgers

FACTS = {
    "trust": {"type": "scale", "low": 1, "high": 10},
    "urgent": {"type": "yes-no"},
    "hours": {"type": "number"},
    "cost": {"type": "money"},
    "answer": {"type": "choice", "options": {"agreed": "yes", "declined": "no", "time": "later"}},
    "signs": {"type": "several", "options": {"many": "many", "few": "few", "none": "none"}},
    "words": {"type": "text"},
    "day": {"type": "date"},
}
SETTING = Setting(FACTS, {name: one["fields"] for name, one in builtin_ledgers().items()}, "book")

NEVER = [
    "trust > 10",
    "trust < 1",
    "trust >= 5 and trust < 5",
    "urgent == yes and urgent == no",
    "not known(hours) and hours > 3",
    "confirmed(hours) and not heard(hours)",
    "hours > 5 and hours < 3",
    "hours > 5 and hours < 5",
    "answer == 'agreed' and answer == 'time'",
    "answer == 'agreed' and answer in ('time', 'declined')",
    "count(people) < 0",
    "open(objections) < 0",
    "in_stage('one') and in_stage('two')",
    "outcome() == 'won' and outcome() == 'lost'",
    "hours < hours",
    "words == 'a' and words == 'b'",
    "days_since_contact() < 0",
    "count(people) > 1 and count(people) < 2",
    "no",
]
ALWAYS = [
    "count(people) >= 0",
    "urgent == yes or urgent == no",
    "trust >= 1",
    "hours > 3 or hours <= 3",
    "known(hours) or not known(hours)",
    "days_in('one') >= 0",
    "answer in ('agreed', 'declined', 'time')",
    "yes",
]
VARIES = [
    "trust > 9",
    "known(hours) and hours > 3",
    "hours > 3 and hours < 4",
    "hours > 3 and cost > 3",
    "'many' in signs and 'few' in signs",
    "not ('none' in signs)",
    "count(people, 'decides' in part) >= 1",
    "open(objections) == 0",
    "days_until(day) < 0",
    "hours * cost > 3 and hours * cost < 4",
    "previous(trust) > trust",
    "in_stage('one') and not in_stage('two')",
    "words == 'a' or words == 'b'",
    "done(one) and ready('one') and started('two')",
    "applies(hours)",
    "trust == 10 or trust == 1",
    "min(hours, cost) > 3",
    "outcome() == 'won' or outcome() == 'lost'",
    "confirmed(hours) and hours > 3",
    "urgent != no",
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *((text, "never") for text in NEVER),
        *((text, "always") for text in ALWAYS),
        *((text, "varies") for text in VARIES),
    ],
)
def test_what_a_condition_comes_to(text, expected):
    assert verdict(parse(text), SETTING) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("known(hours) and trust > 10", [("never", 18, 10)]),
        ("known(hours) or trust > 10 or trust < 1", [("never", 17, 10), ("never", 31, 9)]),
        ("not (trust >= 1)", [("always", 5, 12)]),
        ("count(people, part == part) >= 1", [("always", 15, 12)]),
        ("count(objections, status == 'open' and status == 'covered') >= 1", [("never", 19, 40)]),
        ("hours > 3 and hours < 3", [("never", 1, 23)]),
        ("count(people, 'decides' in part) >= 1", []),
    ],
)
def test_the_smallest_part_is_named(text, expected):
    found = [(one.verdict, one.tree.column, one.tree.width) for one in faults(parse(text), SETTING)]
    assert found == expected


def test_a_condition_of_many_parts_is_left_alone():
    facts = {f"f{number}": {"type": "scale", "low": 1, "high": 10} for number in range(6)}
    text = " and ".join(f"{name} > 11" for name in facts)
    assert verdict(parse(text), Setting(facts, {})) == "varies"


def test_a_guess_opens_nothing_where_only_words_count():
    tree, guessed = parse("hours > 3"), {"cap": lambda _: 0}
    assert verdict(tree, Setting(FACTS, {}, **guessed)) == "varies"
    assert verdict(tree, Setting(FACTS, {}, floor="said", **guessed)) == "never"
    assert verdict(tree, Setting(FACTS, {}, floor="said", ours=lambda _: True, **guessed)) == "varies"
