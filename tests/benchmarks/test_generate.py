"""The invented workspaces: the same bytes for the same arguments, files of the format, and troubles that can be left out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

ROOT = Path(__file__).resolve().parents[2]
GENERATE = ROOT / "benchmarks" / "generate.py"
TROUBLES = ("stalled-gate", "early-presenter", "forgotten-account", "broken-promises")


def generated(folder: Path, *args: str, deals: int = 20) -> Any:
    line = [sys.executable, str(GENERATE), str(folder), "--deals", str(deals), "--notes", "200", *args]
    return json.loads(subprocess.run(line, capture_output=True, check=True, text=True).stdout)


def salescoach(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    homes = {f"XDG_{name}_HOME": str(folder.parent / name) for name in ("CONFIG", "CACHE", "DATA")}
    line = [
        sys.executable,
        "-m",
        "salescoach",
        "--workspace",
        str(folder),
        "--now",
        "2026-11-21T18:00Z",
        *words,
    ]
    return subprocess.run(line, capture_output=True, check=False, text=True, env={**os.environ, **homes})


def notes_of(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("deals/*/*.json"))]


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any]:
    folder = tmp_path_factory.mktemp("year") / "ws"
    return folder, generated(folder)


def test_the_same_arguments_write_the_same_bytes_and_another_seed_others(year, tmp_path):
    folder, _ = year
    generated(tmp_path / "again")
    generated(tmp_path / "other", "--seed", "8")
    told = {
        where: {path.relative_to(where): path.read_bytes() for path in where.rglob("*") if path.is_file()}
        for where in (folder, tmp_path / "again", tmp_path / "other")
    }
    assert told[folder] == told[tmp_path / "again"]
    assert told[folder].keys() != told[tmp_path / "other"].keys()


def test_it_writes_as_many_deals_and_at_least_as_many_notes_as_asked_for(year):
    folder, told = year
    assert len(list((folder / "deals").iterdir())) == told["deals"] == 20
    assert len(notes_of(folder)) == told["notes"] >= 200


def test_every_note_is_one_by_the_schema_and_doctor_finds_nothing(year):
    folder, _ = year
    schema = Draft202012Validator(json.loads(salescoach(folder, "schema", "note").stdout))
    assert [error.message for note in notes_of(folder) for error in schema.iter_errors(note)] == []
    looked_at = salescoach(folder, "doctor")
    assert (looked_at.returncode, looked_at.stdout) == (0, "")


def test_only_its_owner_may_read_what_it_writes(year):
    folder, _ = year
    modes = {oct(path.stat().st_mode & 0o777) for path in folder.rglob("*") if path.is_file()}
    assert modes == {"0o600"}


def test_what_was_planted_is_told_and_stands_in_no_file(year):
    folder, told = year
    assert {path.suffix for path in folder.rglob("*") if path.is_file()} == {".json", ".yaml"}
    assert told["planted"]["early-presenter"] == {"owner": "west-kim"}
    assert not any(
        trouble in path.read_text(encoding="utf-8") for trouble in TROUBLES for path in folder.rglob("*.json")
    )


def test_nothing_happens_after_the_end_that_was_given(tmp_path):
    generated(tmp_path / "ws", "--now", "2025-03-01")
    last = max(entry["at"] for note in notes_of(tmp_path / "ws") for entry in note["entries"])
    assert "2025-02" < last < "2025-03-02"


def _agreed(folder: Path) -> int:
    answers = [e for note in notes_of(folder) for e in note["entries"] if e.get("item") == "cost_agreed"]
    return sum(entry["value"] == "agreed" for entry in answers)


def _owners(folder: Path) -> dict[str, str]:
    named = [
        (n["deal"], e["deal"]["owner"])
        for n in notes_of(folder)
        for e in n["entries"]
        if "owner" in e.get("deal", {})
    ]
    return dict(named)


def _broken_by_team(folder: Path) -> Counter[str]:
    owners = _owners(folder)
    broken = [
        n["deal"]
        for n in notes_of(folder)
        for e in n["entries"]
        if (e.get("set") or {}).get("status") == "broken"
    ]
    return Counter(owners[deal].partition("-")[0] for deal in broken)


def test_each_trouble_can_be_left_out(tmp_path):
    with_all, without = tmp_path / "with", tmp_path / "without"
    assert set(generated(with_all, deals=60)["planted"]) == set(TROUBLES)
    left_out = [word for trouble in TROUBLES for word in ("--without", trouble)]
    assert generated(without, *left_out, deals=60)["planted"] == {}
    assert _agreed(with_all) * 2 < _agreed(without)
    share = [by_team["south"] / by_team.total() for by_team in map(_broken_by_team, (with_all, without))]
    assert share[0] > 0.6 > share[1]


def test_a_folder_that_holds_something_is_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, str(GENERATE), str(tmp_path)], capture_output=True, check=False, text=True
    )
    assert ran.returncode == 2
    assert ran.stderr == f"{tmp_path} is there already and not empty; name a new folder\n"
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
