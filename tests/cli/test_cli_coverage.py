"""`salescoach playbook coverage`: what of a manual is carried out."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from salescoach.show.data.schemas import schema_of

MANUAL = """\
salescoach: 1
statements:
  ask.cost: Ask what it costs.
  ask.who: Ask who decides.
  gate.owned: Go on when they own the figure.
  tip.quiet: Be quiet.
  never.pitch: Never pitch before you know.
  {brace}: A name in [brackets].
"""
BOOK = """\
salescoach: 1
id: book
title: A book
statements: manual.yaml
stages:
  - id: talk
    goal: They talk.
    refs: [never.pitch]
    items:
      - {ask: What does it cost?, id: cost, answer: money, refs: [ask.cost]}
      - {tip: Be quiet., refs: [tip.quiet]}
      - each: people
        id: each_one
        items: [{ask: What do you decide?, id: decides_what, refs: [ask.who]}]
    leave_when: [{id: cost_heard, need: heard(cost), refs: [gate.owned]}]
"""


@pytest.fixture
def team(run_line):
    """Return a workspace with a manual and a playbook that leaves some of it out."""
    folder = run_line.start / "playbooks"
    (folder / "manual.yaml").write_text(MANUAL.replace("{brace}", "odd.one"))
    (folder / "book.yaml").write_text(BOOK)
    return folder


def test_what_nobody_carries_out_is_listed(run_line, team) -> None:
    ran = run_line("playbook", "coverage")
    assert (ran.code, ran.err) == (1, "")
    assert ran.out == (
        "playbooks/manual.yaml: 3 of 6 statements are carried out\n"
        "  - tip.quiet: Be quiet. (only a tip names it, book:11)\n"
        "  - never.pitch: Never pitch before you know.\n"
        "  - odd.one: A name in [brackets].\n"
    )


def test_playbooks_carry_a_manual_out_together(run_line, team) -> None:
    second = BOOK.replace("id: book", "id: second").replace(
        "refs: [ask.cost]", "refs: [tip.quiet, never.pitch, odd.one]"
    )
    (team / "second.yaml").write_text(second)
    ran = run_line("playbook", "coverage", "second")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "playbooks/manual.yaml: 6 of 6 statements are carried out, 5 of them in second\n"


def test_coverage_as_json(run_line, team) -> None:
    ran = run_line("playbook", "coverage", "book", "--json")
    view = json.loads(ran.out)
    Draft202012Validator(schema_of("coverage")).validate(view)
    manual = view["coverage"][0]
    assert (ran.code, manual["carried"], manual["uncarried"]) == (
        1,
        3,
        ["tip.quiet", "never.pitch", "odd.one"],
    )
    assert manual["statements"][1] == {
        "id": "ask.who",
        "text": "Ask who decides.",
        "carried": True,
        "here": True,
        "by": [{"playbook": "book", "stage": "talk", "kind": "ask", "id": "decides_what", "line": 14}],
        "tips": [],
    }


def test_the_built_in_playbooks_carry_out_their_whole_manual(run_line) -> None:
    view = json.loads(run_line("playbook", "coverage", "--json").out)["coverage"]
    assert [(len(one["statements"]), one["uncarried"]) for one in view] == [(155, [])]


def test_a_playbook_without_a_manual(run_line) -> None:
    ran = run_line("playbook", "coverage", "common")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        '✗ salescoach: the playbook "common" names no manual\n'
        '  add "statements: FILE" to it; see: salescoach playbook lint\n'
    )


def test_a_playbook_with_mistakes(run_line, team) -> None:
    (team / "book.yaml").write_text(BOOK.replace("ask: What does", "aks: What does"))
    ran = run_line("playbook", "coverage", "book")
    assert (ran.code, ran.out) == (4, "")
    assert ran.err.startswith('✗ salescoach: the playbook "book" has mistakes\n')
