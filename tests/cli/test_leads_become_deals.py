from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator
from people_line import People, settle_in

from salescoach.show.data.schemas import schema_of

if TYPE_CHECKING:
    from pathlib import Path

NEW = ("walk", "Second Borehole", "--new", "-p", "four-phases", "--set", "problem=y", "--from")


@pytest.fixture
def sam(tmp_path: Path) -> People:
    line = settle_in(tmp_path)
    line("walk", "City Water", "--new", "-p", "four-phases", "--set", "problem=x")
    line("set", "city-water", "account=City")
    tom = line.as_("tom", "service")
    tom("log", "city-water", "leads", "second borehole", "--field", "from=R. Iyer")
    tom("log", "city-water", "leads", "neighbour town", "--field", "kind=referral")
    return line


def test_a_lead_and_its_deal_name_each_other(sam: People) -> None:
    assert sam(*NEW, "second bore").code == 0
    (lead, _) = sam("show", "city-water", "--json").view["ledgers"]["leads"]
    assert (lead["deal"], sam("show", "second-borehole", "--json").view["account"]) == (
        "second-borehole",
        "City",
    )
    view = sam("deals", "--json").view
    Draft202012Validator(schema_of("deals")).validate(view)
    found = {row["deal"]: row["source"] for row in view["deals"]}
    assert found == {
        "city-water": None,
        "second-borehole": {
            "deal": "city-water",
            "lead": lead["id"],
            "text": "second borehole",
            "kind": "",
            "from": "R. Iyer",
            "by": "tom",
            "role": "service",
        },
    }
    assert view["sources"] == {
        "deals": 2, "from_leads": 1, "from_leads_not_by_sales": 1,
        "won": 0, "won_from_leads": 0, "won_not_by_sales": 0,
    }  # fmt: skip


def test_deals_with_their_source_say_what_came_from_whom(sam: People) -> None:
    assert "No deal began as a lead yet.\n" in sam("deals", "--source").out
    sam(*NEW, "second bore")
    sam("outcome", "second-borehole", "won")
    told = sam("deals", "--source", COLUMNS="110").out
    assert (
        "Began as a lead\n"
        "  Second Borehole: “second borehole”, from R. Iyer, noted by tom (service), in city-water\n"
        "  1 of 2 deals, 1 noted by people who do not sell; of 1 won 1, 1 by people who do not sell.\n"
    ) in told


def test_a_referral_is_another_customer(sam: People) -> None:
    assert sam(*NEW, "neighbour").code == 0
    assert sam("show", "second-borehole", "--json").view["account"] == ""


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        ((*NEW, "nothing like it"), "no-entry", 'no entry of leads fits "nothing like it"'),
        (("walk", "city-water", "--from", "second"), "wrong-use", "--from says where a new deal comes from"),
        (("walk", "City Water", "--new", "--from", "second", "--set", "problem=x"), "deal-exists",
         'there is a deal "City Water" already, since Sat 21 Nov 2026'),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(sam: People, words: tuple[str, ...], code: str, message: str) -> None:
    ran = sam(*words, "--json")
    assert (ran.code, ran.view["error"]["code"], ran.view["error"]["message"]) == (2, code, message)


def test_a_lead_becomes_a_deal_once(sam: People) -> None:
    sam(*NEW, "second bore")
    ran = sam("walk", "Third", "--new", "--set", "problem=x", "--from", "second bore", "--json")
    message = '"second borehole" has become the deal "second-borehole" already'
    assert (ran.code, ran.view["error"]["message"]) == (2, message)


def test_answers_that_cannot_be_taken_leave_the_lead_as_it_was(sam: People) -> None:
    ran = sam("walk", "Third", "--new", "--set", "nonsense=x", "--from", "second bore")
    (lead, _) = sam("show", "city-water", "--json").view["ledgers"]["leads"]
    assert (ran.code, "deal" in lead) == (2, False)


def test_deals_by_account_say_where_each_customer_stands(sam: People) -> None:
    sam("outcome", "city-water", "won")
    sam("log", "city-water", "offers", "dosing", "--field", "status=bought")
    sam("log", "city-water", "offers", "sensors", "--field", "status=possible")
    told = sam("deals", "--by", "account").out
    assert "\nCity: After the sale; share of customer 50 %; could use: sensors\n" in told
    assert (
        "  The customer: After the sale; share of customer 50 %; could use: sensors\n"
        in sam("show", "city").out
    )
    assert sam("deals", "--by", "account", "--json").view["accounts"]["City"]["stage"] == "after"


def test_a_lead_of_a_deal_without_a_customer_becomes_a_deal_too(tmp_path: Path) -> None:
    sam = settle_in(tmp_path)
    sam("walk", "City Water", "--new", "-p", "four-phases", "--set", "problem=x")
    sam.as_("tom", "service")("log", "city-water", "leads", "second borehole", "--field", "from=R. Iyer")
    ran = sam(*NEW, "second bore")
    assert (ran.code, ran.err.splitlines()[0]) == (0, "✓ Second Borehole: 1 answer is saved")
    (lead,) = sam("show", "city-water", "--json").view["ledgers"]["leads"]
    assert lead["deal"] == "second-borehole"
    source = sam("deals", "--json").view["deals"]
    assert [row["source"] and row["source"]["text"] for row in source] == [None, "second borehole"]
    again = sam("walk", "Third", "--new", "--set", "problem=x", "--from", "second bore", "--json")
    assert again.view["error"]["code"] == "lead-taken"
