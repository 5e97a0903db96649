from __future__ import annotations

import json
import re

import pytest
from playbook_cases import CASES, at_path, cases, compiled_case, said


@pytest.mark.parametrize("name", cases("wrong"))
def test_every_mistake_of_a_file_is_shown_with_place_meaning_and_cure(name: str) -> None:
    found = compiled_case("wrong", name)
    expected = (CASES / "wrong" / name).with_suffix(".expected").read_text().splitlines()
    assert [said(problem) for problem in found.problems] == expected


@pytest.mark.parametrize("name", cases("wrong"))
def test_a_problem_points_at_text_that_is_there(name: str) -> None:
    found = compiled_case("wrong", name)
    for problem in found.problems:
        line = found.lines[problem.place.file][problem.place.line - 1]
        stretch = line[problem.place.column - 1 :][: problem.place.width]
        assert stretch.strip() or problem.code == "empty"
        assert not re.search(r"\b(dict|pydantic|NoneType|str|tuple|https)\b", problem.headline())


@pytest.mark.parametrize("name", [name for name in cases("wrong") if not name.startswith("warning-")])
def test_a_playbook_with_errors_is_not_in_the_library(name: str) -> None:
    paths = [playbook["path"] for playbook in compiled_case("wrong", name).library["playbooks"].values()]
    assert name not in paths
    assert "base.yaml" in paths


@pytest.mark.parametrize("name", cases("good"))
def test_a_good_playbook_is_compiled_as_its_case_says(name: str) -> None:
    found = compiled_case("good", name)
    assert [said(problem) for problem in found.problems] == []
    expected = (CASES / "good" / name).with_suffix(".expected").read_text().splitlines()
    assert expected
    for line in expected:
        path, _, value = line.partition(" = ")
        assert (path, at_path(found.library, path)) == (path, json.loads(value))
