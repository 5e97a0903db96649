"""`salescoach playbook list`, `show` and `questions`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from salescoach.session.answers import AnswersReader
from salescoach.source.reading import read

ACME = """\
salescoach: 1
id: acme
title: The Acme way
version: 1.2.0
scope: call
uses: [common]
about: For small sales.
ledgers: {rivals_seen: {name: text, power: scale}}
always:
  - {check: How far do they trust us?, id: trust}
stages:
  - id: talk
    title: Talk
    goal: They talk.
    for: [sales]
    evidence: said
    max_days: 3
    items:
      - {ask: "How many *hours* {problem}?", id: hours, answer: number, unit: hours a week, required: said}
      - {ask: Which colour?, id: colour, answer: choice, options: {red: a red one, "no": none}, when: hours > 3}
      - {check: Does it fit?, id: fits, answer: yes-no, required: true}
      - {do: Write it down., id: write_down, required: true}
      - {confirm: "{problem}, then?", id: agreed, facts: [problem]}
      - {ask: Who else sells it?, id: rivals_there, into: rivals_seen, fields: [name, power]}
      - each: rivals_seen
        id: each_rival
        items:
          - {ask: "How strong is {name}?", id: power_of, fields: [power]}
      - {say: I see.}
      - {tip: Be quiet.}
      - {avoid: Do not boast., id: no_boast}
      - {include: missing, id: gate_questions}
      - {compute: annual_cost, as: hours * 52}
    leave_when:
      - {id: heard_it, need: heard(problem), because: You need it.}
      - {id: liked, need: fits == yes, should: true, because: It helps.}
    stop:
      - {id: no_hours, when: hours == 0, because: Nothing to gain.}
    cadence:
      - {id: ring, in: 2 days, do: Ring them.}
coach:
  - {id: quick, when: hours > 40, say: Be quick., level: warn}
tests:
  - {name: it stops, given: {facts: {hours: 0}}, expect: {verdict: {talk: no-go}}}
"""


@pytest.fixture
def acme(run_line) -> Path:
    """Return a workspace with a playbook of the team's own."""
    (run_line.start / "playbooks" / "acme.yaml").write_text(ACME)
    return run_line.start


def test_the_list_names_every_playbook_and_where_it_comes_from(run_line, acme) -> None:
    views = json.loads(run_line("playbook", "list", "--json").out)
    assert views["salescoach"] == 1
    own = views["playbooks"][0]
    assert own == {
        "id": "acme",
        "title": "The Acme way",
        "version": "1.2.0",
        "scope": "call",
        "stages": ["talk"],
        "language": "en",
        "origin": "team",
        "path": "playbooks/acme.yaml",
    }
    built_in = {view["id"]: view["origin"] for view in views["playbooks"][1:]}
    assert built_in["seven-steps"] == "built-in"
    assert "common" not in built_in


def test_the_list_in_words(run_line, acme) -> None:
    ran = run_line("playbook", "list")
    assert ran.code == 0
    assert ran.out.splitlines()[0] == "acme                The Acme way, for each call, team"


def test_a_playbook_as_a_trainer_reads_it(run_line, acme) -> None:
    ran = run_line("playbook", "show", "acme")
    assert ran.code == 0
    assert ran.out == (
        "The Acme way (acme 1.2.0)                                          for each call\n"
        "For small sales.\n"
        "Uses common.\n"
        "\n"
        "1 Talk (talk)\n"
        "  They talk.\n"
        "  during the call, for sales, an answer is worth said, at most 3 days\n"
        "  ask      How many *hours* {problem}? [hours]\n"
        "           number; required, said\n"
        "  ask      Which colour? [colour]\n"
        "           choice: red, no; when hours > 3\n"
        "  check    Does it fit? [fits]\n"
        "           yes-no; required\n"
        "  do       Write it down. [write_down]\n"
        "           required\n"
        "  confirm  {problem}, then? [agreed]\n"
        "  ask      Who else sells it? [rivals_there]\n"
        "           adds to rivals_seen; fields name, power\n"
        "  for each of rivals_seen [each_rival]\n"
        "    ask      How strong is {name}? [power_of]\n"
        "             fields power\n"
        "  say      I see.\n"
        "  tip      Be quiet.\n"
        "  avoid    Do not boast. [no_boast]\n"
        "  asks what is missing [gate_questions]\n"
        "  works out annual_cost\n"
        "  To go on:\n"
        "  must     heard(problem) [heard_it]\n"
        "           You need it.\n"
        "  should   fits == yes [liked]\n"
        "           It helps.\n"
        "  stop     hours == 0 [no_hours]\n"
        "           Nothing to gain.\n"
        "  > 2 days after coming here: Ring them. [ring]\n"
        "\n"
        "At every contact\n"
        "  check    How far do they trust us? [trust]\n"
        "           scale\n"
        "\n"
        "Advice\n"
        "  ! Be quick. [quick]\n"
        "    when hours > 40\n"
    )


def test_a_blank_checklist_to_print(run_line, acme) -> None:
    line = "\\_" * 30
    assert run_line("playbook", "show", "acme", "--format", "markdown").out == (
        "# The Acme way\n"
        "\n"
        f"Deal: {line}\n"
        "\n"
        f"Date: {line}\n"
        "\n"
        "## Talk\n"
        "\n"
        "*They talk.*\n"
        "\n"
        "- [ ] How many \\*hours\\* {problem}? **(required)**\n"
        f"  {line} hours a week\n"
        "- [ ] Which colour?\n"
        "  \\[ \\] a red one  \\[ \\] none\n"
        "- [ ] Does it fit? **(required)**\n"
        "  \\[ \\] yes  \\[ \\] no\n"
        "- [ ] Write it down. **(required)**\n"
        "- [ ] {problem}, then?\n"
        "  \\[ \\] they agreed  \\[ \\] they corrected it  \\[ \\] not yet\n"
        "- [ ] Who else sells it?\n"
        f"  {line}\n"
        "- For each of rivals\\_seen:\n"
        "  - [ ] How strong is {name}?\n"
        f"    {line}\n"
        "- *Say:* I see.\n"
        "- *Tip:* Be quiet.\n"
        "- *Avoid:* Do not boast.\n"
        "\n"
        "Before going on:\n"
        "\n"
        "- [ ] You need it.\n"
        "- [ ] It helps.\n"
        "\n"
        "## At every contact\n"
        "\n"
        "- [ ] How far do they trust us?\n"
        "  1 2 3 4 5 6 7 8 9 10\n"
    )


def test_a_playbook_as_json(run_line, acme) -> None:
    view = json.loads(run_line("playbook", "show", "acme", "--json").out)
    assert view["salescoach"] == 1
    assert view["playbook"]["id"] == "acme"
    assert [stage["id"] for stage in view["playbook"]["stages"]] == ["talk"]
    assert view == json.loads(run_line("playbook", "show", "acme", "--format", "json").out)


def test_a_format_that_there_is_not(run_line, acme) -> None:
    ran = run_line("playbook", "show", "acme", "--format", "pdf")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == '✗ salescoach: there is no format "pdf"\n  formats: text, markdown, json\n'


def test_a_playbook_that_there_is_not(run_line, acme) -> None:
    ran = run_line("playbook", "show", "seven-step")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == '✗ salescoach: there is no playbook "seven-step"\n  did you mean "seven-steps"?\n'


def test_a_playbook_with_mistakes_is_not_shown(run_line, acme) -> None:
    (acme / "playbooks" / "acme.yaml").write_text(ACME.replace("ask: Which", "aks: Which"))
    ran = run_line("playbook", "show", "acme")
    assert (ran.code, ran.out) == (4, "")
    assert ran.err.startswith(
        '✗ salescoach: the playbook "acme" has mistakes\n  playbooks/acme.yaml:20:10: error: '
    )


def question(view: dict[str, Any], item: str) -> dict[str, Any]:
    return next(one for one in view["questions"] if one["item"] == item)


def test_the_questions_of_a_playbook(run_line, acme) -> None:
    view = json.loads(run_line("playbook", "questions", "acme", "--json").out)
    items = [one["item"] for one in view["questions"]]
    assert items == ["hours", "colour", "fits", "write_down", "agreed", "rivals_there", "power_of", "trust"]
    assert question(view, "hours") == {
        "item": "hours",
        "stage": "talk",
        "verb": "ask",
        "text": "How many *hours* {problem}?",
        "answer": "number",
        "options": None,
        "unit": "hours a week",
        "fact": "hours",
        "into": None,
        "required": "said",
        "when": None,
        "fields": None,
        "each": None,
    }
    assert question(view, "colour")["options"] == {"red": "a red one", "no": "none"}
    assert question(view, "colour")["when"] == "hours > 3"
    assert question(view, "fits")["required"] is True
    assert question(view, "agreed")["answer"] == "choice"
    assert question(view, "rivals_there")["into"] == "rivals_seen"
    assert question(view, "power_of")["each"] == "each_rival"
    assert question(view, "trust")["stage"] is None


def test_the_skeleton_of_an_answers_file(run_line, acme) -> None:
    out = run_line("playbook", "questions", "acme").out
    assert out.partition("salescoach: 1\n")[2] == (
        "\n"
        "# -------------------- Talk\n"
        "\n"
        "# What the gate of the deal still lacks is asked here too: add those answers from the questions of\n"
        "# its playbook, see: salescoach playbook questions four-phases\n"
        "\n"
        "# How many *hours* {problem}?\n"
        "# number, hours a week; required, at least said\n"
        "hours:\n"
        "\n"
        "# Which colour?\n"
        "# one of: red (a red one), no (none); only when hours > 3\n"
        "colour:\n"
        "\n"
        "# Does it fit?\n"
        "# yes or no; required\n"
        "fits:\n"
        "\n"
        "# Write it down.\n"
        "# required\n"
        "write_down: # done\n"
        "\n"
        "# {problem}, then?\n"
        "# one of: agreed (they agreed), corrected (they corrected it), not-yet (not yet)\n"
        "agreed:\n"
        "\n"
        "# Who else sells it?\n"
        "# a list of entries for rivals_seen, - {name: , power:}, or none\n"
        "rivals_there:\n"
        "\n"
        "# For each of rivals_seen, named by words of it or by its id:\n"
        "each_rival:\n"
        "  # How strong is {name}?\n"
        '  # "words of the entry": {power_of: {power:}}\n'
        "\n"
        "# -------------------- at every contact\n"
        "\n"
        "# How far do they trust us?\n"
        "# 1 to 10\n"
        "trust:\n"
        "\n"
        "# What came up besides, and the deal itself:\n"
        "# ledgers: {promises: [{text: pilot data, to: R. Iyer, due: 2026-11-28}]}\n"
        "# deal: {value: 250k}\n"
    )


BUILT_IN = ["after-sale", "four-phases", "front-line", "handover", "relationship-cycle", "seven-steps"]


@pytest.mark.parametrize("name", BUILT_IN)
def test_a_skeleton_answers_nothing_as_it_is(run_line, name: str) -> None:
    reading = read(run_line("playbook", "questions", name).out.encode(), "skeleton")
    reader = AnswersReader()
    answers = reader.read(reading.root, "skeleton")
    assert (reading.problems, reader.problems) == ((), [])
    assert (answers.given, answers.ledgers, answers.deal) == ({}, {}, {})


PLAUSIBLE = {"text": "something", "yes-no": "yes", "date": "2026-12-04", "done": "done", "entries": "none"}


def plausible(asked: dict[str, Any]) -> str:
    if asked["options"]:
        return next(iter(asked["options"]))
    return PLAUSIBLE.get(asked["answer"], "5")


def test_the_questions_filled_in_walk_to_the_end(run_line, acme) -> None:
    asked = json.loads(run_line("playbook", "questions", "seven-steps", "--json").out)["questions"]
    answers = {one["item"]: plausible(one) for one in asked if not one["each"]}
    ran = run_line(
        *(
            "walk",
            "City Water",
            "--new",
            "-p",
            "seven-steps",
            "--answers",
            "-",
            "--json",
            "--now",
            "2026-11-21 10:00",
        ),
        stdin=json.dumps(answers),
    )
    view = json.loads(ran.out)
    assert (ran.code, view["complete"], view["missing"]) == (0, True, [])
    note = json.loads(Path(view["path"]).read_text())
    written = {entry["item"] for entry in note["entries"] if "item" in entry}
    assert set(answers) - set(view["unused"]) == written
