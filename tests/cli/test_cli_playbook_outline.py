"""`salescoach playbook outline`."""

from __future__ import annotations

import json

import pytest


def test_the_tree_of_a_built_in_playbook_names_its_gate(run_line) -> None:
    ran = run_line("playbook", "outline", "four-phases")
    assert ran.code == 0
    assert "must cost_owned: cost of the problem: they agreed" in ran.out


def test_the_graph_goes_to_standard_output(run_line) -> None:
    ran = run_line("playbook", "outline", "four-phases", "--format", "mermaid")
    assert ran.out.startswith("flowchart TD\n")
    assert 'gate2 -- "ready" --> stage3' in ran.out


@pytest.mark.parametrize("words", [("--json",), ("--format", "json")])
def test_the_json_names_stages_and_conditions(run_line, words) -> None:
    view = json.loads(run_line("playbook", "outline", "four-phases", *words).out)
    assert view["salescoach"] == 1
    assert [stage["id"] for stage in view["outline"]["stages"]] == [
        "discover",
        "diagnose",
        "design",
        "deploy",
    ]


def test_a_format_that_there_is_not_is_refused(run_line) -> None:
    ran = run_line("playbook", "outline", "four-phases", "--format", "svg")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == '✗ salescoach: there is no format "svg"\n  formats: text, mermaid, json\n'


def test_an_unknown_playbook_is_refused_with_the_nearest(run_line) -> None:
    ran = run_line("playbook", "outline", "four-fases")
    assert ran.code == 2
    assert 'did you mean "four-phases"?' in ran.err
