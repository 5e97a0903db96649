"""What the generator plants in an invented year the report finds and names; the two know nothing of one another."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from salescoach.cli.app import run
from salescoach.cli.house import House

GENERATE = Path(__file__).parents[2] / "benchmarks" / "generate.py"
NOW = "2026-11-21T18:00:00Z"


class Year:
    """An invented year of 200 deals, what was planted in it, and what the report says."""

    def __init__(self, folder: Path, *words: str) -> None:
        self.folder = folder
        line = [
            sys.executable,
            str(GENERATE),
            str(folder / "ws"),
            "--deals",
            "200",
            "--notes",
            "2000",
            "--now",
            NOW,
        ]
        told = subprocess.run([*line, *words], check=True, capture_output=True, text=True)
        self.planted = json.loads(told.stdout)["planted"]

    @cached_property
    def words(self) -> dict[tuple[str, str], dict[str, Any]]:
        """Return what the report says, by who and kind."""
        env = {f"XDG_{name}_HOME": str(self.folder / name) for name in ("CONFIG", "CACHE", "DATA")}
        out = io.StringIO()
        house = House(
            io.StringIO(), out, io.StringIO(), {"HOME": str(self.folder), **env}, self.folder / "ws"
        )
        assert run(["--now", NOW, "report", "--json"], house) == 0
        found = json.loads(out.getvalue())["words"]
        return {(word["who"], one["kind"]): one for word in found for one in word["about"]}


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    """Give a year with every trouble."""
    return Year(tmp_path_factory.mktemp("year"))


def test_the_gate_where_deals_stall_is_named_with_its_demand(year: Year) -> None:
    assert year.planted["stalled-gate"] == {
        "playbook": "four-phases",
        "stage": "diagnose",
        "need": "cost_owned",
    }
    assert "stall in Diagnose on “cost of the problem: they agreed”" in year.words["everyone", "gate"]["text"]


def test_the_rep_who_presents_too_early_is_named_and_nobody_else(year: Year) -> None:
    assert [who for who, kind in year.words if kind == "early"] == [year.planted["early-presenter"]["owner"]]


def test_the_forgotten_customer_is_named_to_its_owner(year: Year) -> None:
    planted = year.planted["forgotten-account"]
    told = year.words[planted["owner"], "forgotten"]
    assert planted["account"] in told["text"]
    assert planted["deal"] in [deal["deal"] for deal in told["deals"]]


def test_the_team_that_breaks_promises_is_named_and_nobody_else(year: Year) -> None:
    assert [who for who, kind in year.words if kind == "broken"] == [
        f"the {year.planted['broken-promises']['team']} team"
    ]


@pytest.mark.parametrize(("without", "kind"), [("early-presenter", "early"), ("broken-promises", "broken")])
def test_what_was_not_planted_is_not_found(tmp_path: Path, without: str, kind: str) -> None:
    year = Year(tmp_path, "--without", without)
    assert without not in year.planted
    assert [who for who, found in year.words if found == kind] == []
