"""Entries at hand: fields before facts of the same name, and what an unset one wants."""

from __future__ import annotations

from typing import Any

import pytest
from checking_names import LEDGERS, CaseNames
from expression_world import SmallWorld

from salescoach.expressions.compiled import compile_tree
from salescoach.expressions.evaluate import evaluate
from salescoach.expressions.parse import parse
from salescoach.expressions.world import UNKNOWN, Row, Sight, Want
from salescoach.figures import Figure

ANA = Row("1", {"name": "Ana", "stance": "for"}, "people")
FACTS = {
    "name": Sight("City Water", "said"),
    "needs": Sight("less waste", "said"),
    "fit": Sight("good", "said"),
}
WORLD = SmallWorld(FACTS, ledgers={"promises": [Row("2", {"to": "Ana"}), Row("3", {"to": "Raj"}), Row("4")]})


@pytest.mark.parametrize(
    ("text", "value", "wants"),
    [
        ("name == 'Ana'", True, ()),
        ("needs == 'less waste'", UNKNOWN, (Want(ledger="people"),)),
        ("known(needs)", False, ()),
        ("known(stance) and not known(needs)", True, ()),
        ("fit == 'good' and stance == 'for'", True, ()),
        ("known(fit)", True, ()),
        ("known(main_benefit)", False, ()),
        ("main_benefit == 'x'", UNKNOWN, (Want("main_benefit"),)),
        ("'decides' in part or fit == 'bad'", UNKNOWN, (Want(ledger="people"),)),
        # an entry seen from within the test of another ledger
        ("count(promises, to == name) >= 1", True, ()),
        ("count(promises, to == needs) >= 1", UNKNOWN, (Want(ledger="people"), Want(ledger="promises"))),
        ("count(promises, known(needs)) == 0", True, ()),
    ],
)
def test_names_are_fields_first_and_facts_else(text: str, value: Any, wants: tuple[Want, ...]) -> None:
    compiled = compile_tree(parse(text), CaseNames("people"))
    outcome = evaluate(compiled, WORLD, row=ANA)
    assert outcome.value is value
    assert outcome.wants == wants


def test_an_entry_that_does_not_tell_its_ledger_wants_nothing() -> None:
    compiled = compile_tree(parse("needs == 'x'"), CaseNames("people"))
    assert evaluate(compiled, WORLD, row=Row("1")).wants == ()


def test_without_names_a_filled_field_is_meant_else_the_fact() -> None:
    assert evaluate(compile_tree(parse("name == 'Ana'")), WORLD, row=ANA).value is True
    assert evaluate(compile_tree(parse("fit == 'good'")), WORLD, row=ANA).value is True


def test_fields_are_marked_in_the_compiled_form() -> None:
    compiled = compile_tree(parse("count(promises, to == name and status == fit)"), CaseNames("people"))
    assert compiled == [
        "call",
        "count",
        "promises",
        [
            "and",
            ["==", ["field", "to", 0], ["field", "name", 1]],
            ["==", ["field", "status", 0], ["fact", "fit"]],
        ],
    ]
    assert set(LEDGERS) == {"people", "promises", "scope"}


def test_a_sum_of_money_keeps_its_currency_and_mixed_ones_are_unknown() -> None:
    euros, dollars = Figure(5, 5, 5, currency="EUR"), Figure(7, 7, 7, currency="USD")
    world = SmallWorld(ledgers={"scope": [Row("1", {"cost": euros}), Row("2", {"cost": euros})]})
    expr = compile_tree(parse("sum(scope, cost)"))
    assert evaluate(expr, world).value == Figure(10, 10, 10, currency="EUR")
    world.ledgers["scope"].append(Row("3", {"cost": dollars}))
    assert (evaluate(expr, world).value, evaluate(expr, world).wants) == (UNKNOWN, ())


@pytest.mark.parametrize(("currency", "value"), [("EUR", UNKNOWN), ("USD", True), (None, True)])
def test_a_literal_means_the_currency_of_the_deal(currency: str | None, value: Any) -> None:
    dollars = Figure(7, 7, 7, currency="USD")
    world = SmallWorld({"cost": Sight(dollars, "said"), "currency": Sight(currency or UNKNOWN, "said")})
    assert evaluate(compile_tree(parse("cost > 5")), world).value is value
    assert evaluate(compile_tree(parse("cost > 0")), world).value is True


@pytest.mark.parametrize(("fields", "known"), [({"name": ""}, False), ({"name": "Ana"}, True), ({}, False)])
def test_a_field_without_a_word_in_it_is_not_known(fields: dict[str, Any], known: bool) -> None:
    compiled = compile_tree(parse("known(name)"), CaseNames("people"))
    outcome = evaluate(compiled, WORLD, row=Row("1", fields, "people"))
    assert (outcome.value, outcome.rests_on) == (known, (Want(ledger="people"),))


def test_without_names_a_filled_field_is_known_from_the_entry_at_hand() -> None:
    outcome = evaluate(compile_tree(parse("known(stance)")), WORLD, row=ANA)
    assert (outcome.value, outcome.rests_on) == (True, (Want(ledger="people"),))


@pytest.mark.parametrize(
    ("want", "shape"),
    [
        (Want("hours", "said"), {"fact": "hours", "evidence": "said"}),
        (Want("hours", "said", narrower=True), {"fact": "hours", "evidence": "said", "narrower": True}),
        (Want(ledger="people"), {"ledger": "people"}),
        (Want(item="papers"), {"item": "papers"}),
    ],
)
def test_a_want_is_told_in_json(want: Want, shape: dict[str, Any]) -> None:
    assert want.as_json() == shape
