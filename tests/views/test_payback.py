from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import BUILT_IN, Building, gate_of
from salescoach.errors import WrongUseError
from salescoach.figures import Figure
from salescoach.views.payback import INPUTS, payback_view

TODAY = date(2026, 11, 23)


def exact(number: float) -> Figure:
    return Figure(number, number, number)


GIVEN = dict(zip(INPUTS, map(exact, (4, 10, 50, 1000, 100, 5, 20, 3000)), strict=True))


def view(figures: dict[str, Figure], *deals: Any) -> dict[str, Any]:
    return payback_view(deals, figures, gate_of(BUILT_IN).library, "EUR", TODAY)


def built() -> Building:
    return Building(gate_of(BUILT_IN), currency="EUR")


def visits(number: int, *entries: dict[str, Any], role: str = "service") -> list[dict[str, Any]]:
    contact = {"ledger": "contacts", "add": {"at": "2026-08-24", "who": "tom"}}
    made = [{"at": "2026-08-24T09:00:00Z", "role": role, "entries": [contact]} for _ in range(number)]
    return [*made, {"at": "2026-08-25T09:00:00Z", "role": role, "entries": list(entries)}]


def test_the_sums_are_those_of_the_playbook() -> None:
    found = view(GIVEN)
    told = [
        found[name]["text"]
        for name in ("training_cost", "training_return", "payback_months", "gain_in_a_year")
    ]
    assert told == ["€3,000", "€3,000 a month", "1 months", "€33k"]
    assert (found["missing"], found["guesses"]) == ([], [])


def test_ranges_are_carried_through() -> None:
    found = view({**GIVEN, "lead_rate": Figure(4, 5, 6)})
    assert (found["training_return"]["text"], found["payback_months"]["text"]) == (
        "€2,400–3,600 a month",
        "0.8–1.2 months",
    )


def test_a_return_that_may_be_nothing_pays_back_nobody_knows_when() -> None:
    assert view({**GIVEN, "lead_win_rate": Figure(0, 10, 20)})["payback_months"] is None


def test_without_anything_everything_but_the_fee_is_missing_and_the_fee_is_a_guess() -> None:
    found = view({})
    assert (found["missing"], found["guesses"]) == (
        [name for name in INPUTS if name != "training_fee"],
        ["training_fee"],
    )
    assert "training_cost" not in found


def test_what_was_counted_comes_before_what_we_guess_and_after_what_somebody_told() -> None:
    guess = {"fact": "lead_rate", "type": "percent", "status": "answered", "value": 50, "evidence": "assumed"}
    leads = [{"ledger": "leads", "add": {"text": str(number)}} for number in range(5)]
    deal = built().deal("mill", visits(20, guess, *leads))
    counted = {one["fact"]: one for one in view({}, deal)["inputs"]}["lead_rate"]
    assert (counted["source"], counted["value"]["likely"]) == ("history", 25)
    assert counted["from"] == "5 leads in 20 contacts not by sales"
    said = {**guess, "evidence": "said", "by": "Ann"}
    deal = built().deal("mill", visits(20, guess, said, *leads))
    told = {one["fact"]: one for one in view({}, deal)["inputs"]}["lead_rate"]
    assert (told["source"], told["value"], told["from"]) == ("fact", 50, "Ann")


def test_contacts_are_counted_over_the_months_since_the_first_with_the_range_that_chance_leaves() -> None:
    deal = built().deal("mill", visits(9))
    found = {one["fact"]: one for one in view({}, deal)["inputs"]}["contacts_a_month"]
    assert (found["source"], found["value"]) == ("history", {"low": 2.0, "likely": 3.0, "high": 4.0})


@pytest.mark.parametrize(("number", "role"), [(4, "service"), (20, "sales"), (20, "")])
def test_few_contacts_and_those_of_sellers_are_no_history(number: int, role: str) -> None:
    deal = built().deal("mill", visits(number, role=role))
    assert "contacts_a_month" in view({}, deal)["missing"]


def test_deals_that_began_as_a_lead_of_others_give_the_win_rate() -> None:
    lead = {"ledger": "leads", "add": {"text": "pump"}}
    home = built().deal("mill", [{"at": "2026-08-24T09:00:00Z", "role": "service", "entries": [lead]}])
    source = {"deal": {"source": {"deal": "mill", "lead": "000001-1"}}}
    at = "2026-09-01T09:00:00Z"
    ends = ("won", "lost", "won", "won")
    deals = [
        built().deal(f"d{n}", [{"at": at, "kind": "outcome", "entries": [source, {"outcome": end}]}])
        for n, end in enumerate(ends)
    ]
    found = {one["fact"]: one for one in view({}, home, *deals)["inputs"]}["lead_win_rate"]
    assert (found["source"], found["value"]["likely"], found["from"]) == (
        "history",
        75,
        "3 of 4 such deals won",
    )


def test_currencies_are_never_added() -> None:
    mixed = {**GIVEN, "lead_margin": Figure(1, 1, 1, currency="USD")}
    with pytest.raises(WrongUseError, match=r"^EUR and USD cannot be added$"):
        view(mixed)


def test_nothing_costs_less_than_nothing() -> None:
    with pytest.raises(WrongUseError, match=r"^people to be trained: it cannot be below 0$"):
        view({**GIVEN, "training_people": exact(-1)})


figures = st.tuples(*[st.integers(0, 10**6)] * 3).map(lambda ends: Figure(*sorted(ends)))


@given(st.fixed_dictionaries(dict.fromkeys(INPUTS, figures)))
def test_whatever_is_given_the_likely_stands_between_the_ends(given_figures: dict[str, Figure]) -> None:
    found = view(given_figures)
    for name in ("training_cost", "training_return", "payback_months", "gain_in_a_year"):
        value = found[name]["value"] if found[name] else 0
        if isinstance(value, dict):
            assert value["low"] <= value["likely"] <= value["high"]
