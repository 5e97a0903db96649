from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator
from people_line import People, settle_in

from salescoach.show.data.schemas import schema_of

if TYPE_CHECKING:
    from pathlib import Path

SETS = ("--set", "value=50k", "--set", "product=dosing unit", "--set", "quantity=2")


@pytest.fixture
def sam(tmp_path: Path) -> People:
    line = settle_in(tmp_path)
    line("walk", "City Water", "--new", "-p", "four-phases", "--set", "problem=x")
    line("log", "city-water", "promises", "three operators trained")
    line("log", "city-water", "promises", "pilot data", "--field", "checked_with=tom")
    return line


def test_an_order_is_told_with_its_report_and_what_nobody_who_delivers_has_seen(sam: People) -> None:
    ran = sam("outcome", "city-water", "won", *SETS)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == (
        "✓ City Water: won\n"
        "  value of the deal: €50k\n"
        "  what they ordered: dosing unit\n"
        "  how many they ordered: 2\n"
        "not told yet: their trade, what they expect, how they will know it worked; "
        "add with: salescoach set city-water sector=...\n"
        '! "three operators trained": nobody who delivers was asked about this promise\n'
        "what is due from now on: salescoach due city-water\n"
    )


def test_json_has_the_report_for_another_system(sam: People) -> None:
    view = sam("outcome", "city-water", "won", *SETS, "--json").view
    Draft202012Validator(schema_of("outcome")).validate(view)
    report = {name: told and told["value"] for name, told in view["report"].items()}
    assert report.pop("value")["likely"] == 50000
    assert report == {
         "product": "dosing unit", "quantity": 2,
        "sector": None, "expects": None, "success_sign": None,
    }  # fmt: skip
    assert ([one["text"] for one in view["unchecked"]], view["entry"]["outcome"]) == (
        ["three operators trained"],
        "won",
    )


def test_what_is_lost_has_no_report(sam: People) -> None:
    view = sam("outcome", "city-water", "lost", "--because", "price", "--json").view
    assert sorted(view) == ["deal", "entry", "note", "path", "salescoach"]
