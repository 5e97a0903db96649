"""Every `.yaml` file under `tests/cases/source` is read and held against the `.json` file beside it.

`problems` are the headlines and the stretch of the line that each marks; `document` is what was read all the same.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from salescoach.source.paths import plain
from salescoach.source.reading import read

CASES = Path(__file__).parent.parent / "cases" / "source"
FILES = sorted(CASES.glob("*.yaml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_reading_says_what_is_expected(file: Path) -> None:
    expected = json.loads(file.with_suffix(".json").read_text("utf-8"))
    reading = read(file.read_bytes(), "case.yaml")
    found = []
    for problem in reading.problems:
        line = reading.lines[problem.place.line - 1] if problem.place.line else ""
        start = problem.place.column - 1
        found.append({"says": problem.headline(), "marks": line[start : start + problem.place.width]})
    assert found == expected["problems"]
    assert plain(reading.root) == expected["document"]


def test_no_case_is_without_its_other_half() -> None:
    assert {file.stem for file in FILES} == {file.stem for file in CASES.glob("*.json")}
    assert len(FILES) > 80
