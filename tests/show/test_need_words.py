from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from building import BUILT_IN, Building, gate_of
from salescoach.show.text.need_words import demand_words

GATE = gate_of(BUILT_IN)
NOW = datetime(2026, 11, 23, 9, 50, tzinfo=UTC)


def told(need: str, stage: str, *entries: dict[str, Any], playbook: str = "four-phases") -> tuple[str, str]:
    """Return what a demand asks for, and how it stands."""
    deal = Building(GATE, NOW).deal("mill", [{"at": "2026-11-20T09:00:00Z", "entries": list(entries)}])
    found = deal.stage(playbook, stage)
    assert found is not None
    return demand_words(deal, playbook, found, need)


def person(name: str, **fields: Any) -> dict[str, Any]:
    return {"ledger": "people", "add": {"name": name, "part": ["decides"], **fields}}


BO = {"ledger": "people", "add": {"name": "Bo Lee"}}
"""Somebody of whom it is not known whether they decide."""


def promise(text: str, **fields: str) -> dict[str, Any]:
    return {"ledger": "promises", "add": {"text": text, **fields}}


EVERYBODY = "we know the needs of everybody who decides or influences"


@pytest.mark.parametrize(
    ("entries", "stands"),
    [
        ([], "no people yet"),
        ([person("Ann Ruiz", needs="a calm audit")], "so of the person there is"),
        ([person("Ann Ruiz", needs="calm"), person("Bo Lind", part=["uses"])], "so of both people"),
        ([person("Ann Ruiz"), person("Bo Lind", needs="calm"), person("Kit Moe")], "not: Ann Ruiz, Kit Moe"),
        ([person("Ann Ruiz", needs="calm"), BO], "not known of: Bo Lee"),
        ([person("Ann Ruiz"), BO], "not: Ann Ruiz"),
    ],
)
def test_where_nobody_may_be_left_out_those_who_are_stand_beside_it(
    entries: list[dict[str, Any]], stands: str
) -> None:
    assert told("views_heard", "diagnose", *entries) == (EVERYBODY, stands)


def test_where_somebody_is_wanted_those_who_fit_stand_beside_it() -> None:
    wanted = "we know somebody who decides"
    assert told("a_decider", "diagnose", person("Ann Ruiz")) == (wanted, "Ann Ruiz")
    assert told("a_decider", "diagnose", person("Bo Lind", part=["uses"])) == (wanted, "none of 1 person")


def test_open_entries_are_told_by_their_status() -> None:
    open_one, kept = promise("data"), promise("visit", status="kept")
    assert told("each_answered", "taken-over", open_one, kept, playbook="handover")[1] == "not: data"


@pytest.mark.parametrize(
    ("due", "stands"), [("2027-06-01", "so of both promises"), ("2026-11-20", "not: pilot data")]
)
def test_a_promise_that_is_open_and_not_late_stands_against_nothing(due: str, stands: str) -> None:
    promises = promise("pilot data", due=due), promise("visit", status="kept", due="2026-11-01")
    assert told("nothing_late", "disillusionment", *promises, playbook="relationship-cycle")[1] == stands
