"""What holds of every expression: it can be written back, never raises, and learning never turns its answer."""

from __future__ import annotations

import json
from typing import Any, Literal

from checking_names import CaseNames
from expression_trees import (
    FIELDS,
    KINDS,
    LEDGERS,
    VALUES,
    conditions,
    odd_worlds,
    trees,
    worlds,
)
from expression_world import LedgerNames, SmallWorld
from hypothesis import example, given
from hypothesis import strategies as st

from salescoach.expressions.checking import check
from salescoach.expressions.compiled import compile_tree
from salescoach.expressions.evaluate import evaluate
from salescoach.expressions.parse import parse
from salescoach.expressions.tree import ExpressionError, Tree
from salescoach.expressions.words import calls_in, facts_in, say
from salescoach.expressions.world import UNKNOWN, Row, Sight
from salescoach.expressions.writing import write
from salescoach.figures import Figure

floors = st.sampled_from(["assumed", "said"])
Floor = Literal["assumed", "said"]


@given(trees)
def test_a_tree_that_is_written_is_read_as_the_same_tree(tree: Tree) -> None:
    assert parse(write(tree)) == tree


@given(trees)
def test_the_stretch_of_every_part_lies_in_the_text_and_reads_as_that_part(tree: Tree) -> None:
    text = write(tree)
    waiting = [parse(text)]
    while waiting:
        part = waiting.pop()
        waiting.extend(part.parts)
        stretch = text[part.column - 1 : part.end - 1]
        assert stretch.strip() == stretch
        if part.kind != "list":
            assert parse(stretch) == part


@given(trees, odd_worlds(), floors, st.none() | st.just(Row("1", {"name": "Ana", "power": 3})))
def test_evaluating_never_raises_and_says_unknown_or_a_value(
    tree: Tree, world: SmallWorld, floor: Floor, row: Row | None
) -> None:
    outcome = evaluate(compile_tree(tree, LedgerNames(world)), world, floor=floor, row=row)
    assert outcome.value is UNKNOWN or not outcome.wants
    plain = evaluate(compile_tree(tree), world, floor=floor, row=row)
    assert plain.value is UNKNOWN or not plain.wants


@given(trees, worlds(), floors)
def test_the_compiled_form_survives_json(tree: Tree, world: SmallWorld, floor: Floor) -> None:
    compiled = compile_tree(tree, LedgerNames(world))
    again = json.loads(json.dumps(compiled))
    assert again == compiled
    assert evaluate(again, world, floor=floor) == evaluate(compiled, world, floor=floor)


@given(conditions, worlds(), floors)
def test_what_is_unknown_says_what_it_wants(tree: Tree, world: SmallWorld, floor: Floor) -> None:
    outcome = evaluate(compile_tree(tree, LedgerNames(world)), world, floor=floor)
    assert outcome.value is not UNKNOWN or outcome.wants


@given(conditions, worlds(), floors)
def test_what_an_unknown_wants_is_something_that_is_missing_or_wide(
    tree: Tree, world: SmallWorld, floor: Floor
) -> None:
    outcome = evaluate(compile_tree(tree, LedgerNames(world)), world, floor=floor)
    for want in outcome.wants:
        if want.ledger:
            assert want.ledger in LEDGERS
            continue
        sight = world.sight(want.fact)
        ranged = isinstance(sight.value, Figure) and sight.value.low < sight.value.high
        guessed = floor == "said" and sight.evidence == "assumed"
        assert ranged if want.narrower else sight.value is UNKNOWN or guessed


@given(conditions, worlds(), floors, st.data())
def test_learning_what_was_unknown_never_turns_an_answer(
    tree: Tree, world: SmallWorld, floor: Floor, data: st.DataObject
) -> None:
    names = LedgerNames(world)
    compiled = compile_tree(tree, names)
    before = evaluate(compiled, world, floor=floor).value
    _learn(world, floor, data)
    after = evaluate(compiled, world, floor=floor).value
    assert before is UNKNOWN or after is before


def _learn(world: SmallWorld, floor: str, data: st.DataObject) -> None:
    """Give one unknown fact, one range or one unset field of the world a value."""
    kind = data.draw(st.sampled_from(["fact", "range", "field"]))
    if kind == "field":
        for row in [row for rows in world.ledgers.values() for row in rows]:
            for name in FIELDS.keys() - row.fields.keys():
                row.fields[name] = data.draw(VALUES[FIELDS[name]])  # type: ignore[index]
        return
    name = data.draw(st.sampled_from([*KINDS]))
    sight = world.sight(name)
    counts = sight.evidence != "assumed" or floor == "assumed" or name in world.ours or name in world.formulas
    if kind == "range" and isinstance(sight.value, Figure):
        number = data.draw(st.integers(sight.value.low, sight.value.high))
        world.facts[name] = Sight(Figure(number, number, number), sight.evidence)
    elif sight.value is UNKNOWN or not counts:
        world.facts[name] = Sight(data.draw(VALUES[KINDS[name]]), "said")


@given(trees)
def test_checking_and_saying_take_every_tree(tree: Tree) -> None:
    _, findings = check(tree, CaseNames(), want="truth")
    compiled = compile_tree(tree, CaseNames())
    assert say(compiled, str.upper)
    assert facts_in(compiled) <= {*KINDS, *FIELDS, "unheard_of"}
    assert all(given is None or isinstance(given, str) for _, given in calls_in(compiled))
    assert all(finding.message and finding.hint and finding.code for finding in findings)


_PIECES = """fit a_b 5 20_% 3k 'x' ( ) , == = < and or not in + - * / known( count(people started('x') yes is &&
    days NOT ‘ min( outcome()"""
PIECES = st.lists(st.sampled_from([piece.replace("_%", " %") for piece in _PIECES.split()]), max_size=12)


@given(st.text(max_size=60) | PIECES.map(" ".join) | PIECES.map("".join))
@example("a in ('x' + b)")
def test_any_text_is_read_or_refused_with_words_and_a_place_in_it(text: str) -> None:
    try:
        tree: Any = parse(text)
    except ExpressionError as error:
        assert error.message
        assert error.hint
        assert 1 <= error.column <= max(1, len(text) + 1)
        assert not {"token", "syntax", "parse", "None"} & set(error.message.split())
    else:
        assert parse(write(tree)) == tree


def test_facts_worked_out_from_each_other_end_in_one_want() -> None:
    world = SmallWorld(formulas={"a": ["b"], "b": ["a"]})
    outcome = evaluate(["==", ["name", "a"], ["num", 1]], world)
    assert [want.fact for want in outcome.wants] == ["a"]


def test_a_long_chain_of_worked_out_facts_ends_in_the_one_that_is_asked() -> None:
    world = SmallWorld(formulas={f"f{n}": [f"f{n + 1}"] for n in range(5000)})
    outcome = evaluate(["==", ["name", "f0"], ["num", 1]], world)
    assert [want.fact for want in outcome.wants] == ["f5000"]
