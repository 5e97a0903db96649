from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

import pytest
from drawing import DEALS, PLAYBOOKS, deals_of, review_of
from jsonschema import Draft202012Validator

from building import BUILT_IN, SCREENS, Building, gate_of, note
from report_team import Team, begun, due, ended, moved, noted
from salescoach.errors import UnusableFileError, WrongUseError
from salescoach.problem import Place, Problem
from salescoach.show.data.schemas import schema_names, schema_of
from salescoach.views.due import due_view
from salescoach.views.lines import Wish
from salescoach.views.show import show_view

if TYPE_CHECKING:
    from collections.abc import Iterator


def closed(schema: Any) -> Any:
    """Return a schema that allows no keys but those it names, so that a view cannot grow one unnoticed."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: closed(part) for key, part in schema.items()}
    if "properties" in made and "type" in made and "additionalProperties" not in made:
        made["additionalProperties"] = False
    return made


def mistakes(name: str, view: dict[str, Any]) -> list[str]:
    """Return what is wrong with a view by its schema; what it prints is the JSON of it."""
    schema = copy.deepcopy(schema_of(name))
    if name == "show":  # an object of one shape or another cannot be closed beside its own version
        schema = schema["anyOf"][0] | {"properties": schema["anyOf"][0]["properties"] | schema["properties"]}
        schema["properties"]["ledgers"] = {}
    printed = json.loads(json.dumps({"salescoach": 1, **view}))
    return [error.message for error in Draft202012Validator(closed(schema)).iter_errors(printed)]


@pytest.mark.parametrize("name", schema_names())
def test_a_schema_is_one(name: str) -> None:
    schema = schema_of(name)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"]


@pytest.mark.parametrize("deal", DEALS)
def test_the_views_of_a_deal_are_as_their_schemas_say(deal: str, building: Building) -> None:
    found = building.read(deal)
    assert mistakes("check", building.gate.check(found, "phases")) == []
    assert mistakes("show", show_view(found, building.gate, PLAYBOOKS)) == []
    assert mistakes("review", review_of(building, found) | {"noted": None}) == []


def test_the_views_of_all_deals_are_as_their_schemas_say(building: Building) -> None:
    deals = [building.read(name) for name in DEALS]
    wish = Wish(columns=("annual_cost",), since=building.now.date(), where="known(name)", sort="-hours_lost")
    assert mistakes("deals", deals_of(building, wish)) == []
    assert mistakes("due", due_view(deals, None, "", PLAYBOOKS)) == []
    assert mistakes("checks", {"checks": [building.gate.check(deal, "phases") for deal in deals]}) == []


def test_the_report_is_as_its_schema_says() -> None:
    team = Team()
    won = (
        noted(5, "contacts", trust=2),
        noted(4, "leads", text="the dairy"),
        noted(3, "objections", text="too dear"),
    )
    team.add("mill", begun(90), moved(80, "diagnose"), ended(60, "won"), *won)
    team.add(
        "quay", begun(90), moved(80, "diagnose"), noted(50, "promises", text="plans", by="tom", due=due(20))
    )
    team.add("lost", begun(90), moved(80, "design"), ended(40, "lost"))
    assert mistakes("report", team.view(by="owner")) == []
    assert mistakes("report", team.view(redact=True, since=due(30), owner="sam")) == []
    assert mistakes("report", Team().view()) == []


def notes() -> Iterator[dict[str, Any]]:
    for deal in DEALS:
        cases = json.loads((SCREENS / "deals" / f"{deal}.json").read_text(encoding="utf-8"))
        yield from (note(deal, number, case) for number, case in enumerate(cases))


@pytest.mark.parametrize("one", list(notes()), ids=lambda one: f"{one['deal']}-{one['id'][-2:]}")
def test_notes_are_as_their_schema_says(one: dict[str, Any]) -> None:
    assert mistakes("note", one) == []


def test_a_note_with_an_answer_without_a_value_is_none(building: Building) -> None:
    bad = next(notes())
    del bad["entries"][1]["value"]
    assert mistakes("note", bad) == ["'value' is a required property"]


def test_an_entry_is_as_its_schema_says(building: Building) -> None:
    made = {
        "seq": 1,
        "at": "2026-11-21T09:15:20Z",
        "ledger": "promises",
        "id": "7f3c9a-1",
        "add": {"text": "x"},
    }
    view = {"note": "20261121T091500Z-7f3c9a", "path": "x.json", "deal": "x", "entry": made}
    assert mistakes("entry", view) == []
    assert mistakes("entry", view | {"entry": made | {"set": {}}}) != []


def test_findings_and_errors_are_as_their_schemas_say() -> None:
    found = Problem(Place("a.yaml", 1, 2), "unknown-key", "no such key", "leave it out").as_json()
    error = UnusableFileError("no", "yes")
    told = {"code": error.code, "message": error.message, "hint": error.hint, "problems": [found]}
    assert mistakes("problems", {"problems": [found]}) == []
    assert mistakes("error", {"error": told}) == []
    assert mistakes("doctor", {"workspace": "x", "deals": 3, "problems": [found]}) == []


def test_built_in_playbooks_give_views_of_the_same_shapes(building: Building) -> None:
    real = Building(gate_of(BUILT_IN))
    case = [{"at": "2026-11-05T09:00:00Z", "entries": [{"deal": {"name": "Mill"}}]}]
    deal = real.deal("mill", case)
    books = {"call": "seven-steps", "deal": "four-phases", "account": "relationship-cycle"}
    for book in (name for name, one in real.gate.library["playbooks"].items() if one["stages"]):
        assert mistakes("check", real.gate.check(deal, book)) == []
    assert mistakes("show", show_view(deal, real.gate, books)) == []
    assert mistakes("due", due_view([deal], None, "", books)) == []


@pytest.mark.parametrize(
    ("command", "view"), [("settle", "entry"), ("debrief", "walk"), ("lint", "problems")]
)
def test_a_command_is_understood_as_what_it_prints(command: str, view: str) -> None:
    assert schema_of(command) == schema_of(view)


def test_an_unknown_schema_is_refused_with_the_nearest() -> None:
    with pytest.raises(WrongUseError) as refused:
        schema_of("deal")
    assert (refused.value.message, refused.value.hint) == (
        'there is no schema "deal"',
        'did you mean "deals"?',
    )


def test_a_schema_like_no_other_is_refused_with_all_of_them() -> None:
    with pytest.raises(WrongUseError) as refused:
        schema_of("zzz")
    assert refused.value.hint == "schemas: playbook, " + ", ".join(schema_names())
