"""`salescoach playbook test` and `lint`: ids, files, files of tests, exit codes, JSON, JUnit, watching."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from salescoach.cli.house import House
from salescoach.cli.playbook.watching import keep_testing

if TYPE_CHECKING:
    from pathlib import Path

ACME = """\
salescoach: 1
id: acme
title: Acme
uses: [words]
stages:
  - id: talk
    title: Talk
    goal: They talk.
    items:
      - {ask: What is wrong?, id: wrong, required: true}
      - {ask: How much?, id: amount}
tests:
  - {name: it is asked, expect: {unmet: {talk: [wrong]}}}
"""
WORDS = "salescoach: 1\nid: words\ntitle: Words\nfacts:\n  amount: {answer: money, title: amount}\n"
MORE = """\
salescoach: 1
playbook: acme
tests:
  - name: an answer is enough
    given: {facts: {wrong: "<bad> & water"}}
    expect: {verdict: {talk: ready}}
  - name: a wrong guess of the trainer's
    given:
      facts:
        amount: 5k
    expect:
      facts: {amount: 5000}
      verdict:
        talk: ready
"""
FAILED = """\
playbooks/acme.test.yaml:7: acme: a wrong guess of the trainer's
  given     facts: amount: 5k
  line 14: verdict of talk
  expected  ready
  found     not-ready (wrong)
"""


@pytest.fixture
def team(run_line) -> Path:
    """Return the playbooks of a team: one, the words that it uses, and a file of tests beside it."""
    folder = run_line.start / "playbooks"
    for name, text in (("acme.yaml", ACME), ("words.yaml", WORDS), ("acme.test.yaml", MORE)):
        (folder / name).write_text(text)
    return folder


def test_the_tests_of_a_team_are_run_and_what_failed_is_told(run_line, team) -> None:
    ran = run_line("playbook", "test")
    assert (ran.code, ran.out, ran.err) == (1, FAILED, "! 3 tests, 1 failed\n")


@pytest.mark.parametrize("name", ["acme", "playbooks/acme.yaml", "playbooks"])
def test_a_playbook_by_id_file_or_folder(run_line, team, name: str) -> None:
    ran = run_line("playbook", "test", name)
    assert (ran.code, ran.out, ran.err) == (1, FAILED, "! 3 tests, 1 failed\n")


def test_a_file_of_tests_alone(run_line, team) -> None:
    ran = run_line("playbook", "test", "playbooks/acme.test.yaml")
    assert (ran.code, ran.out, ran.err) == (1, FAILED, "! 2 tests, 1 failed\n")


def test_a_playbook_from_anywhere_finds_what_stands_beside_it(run_line, team, tmp_path) -> None:
    (team / "acme.test.yaml").unlink()
    away = tmp_path / "away"
    team.rename(away)
    ran = run_line("playbook", "test", "acme.yaml", start=away)
    assert (ran.code, ran.out, ran.err) == (0, "", "✓ 1 test, all passed\n")


def test_the_built_in_playbooks_where_the_team_has_none(run_line) -> None:
    ran = run_line("playbook", "test")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.endswith(" tests, all passed\n")


def test_a_playbook_without_tests_is_named(run_line, team) -> None:
    (team / "acme.test.yaml").unlink()
    (team / "acme.yaml").write_text(ACME.partition("tests:")[0])
    ran = run_line("playbook", "test", "acme")
    assert (ran.code, ran.out, ran.err) == (0, "", "acme has no tests\nthere are no tests\n")


def test_json_has_given_expected_found_and_the_line(run_line, team) -> None:
    view = json.loads(run_line("playbook", "test", "--json").out)
    assert (view["salescoach"], view["passed"], view["failed"], view["problems"]) == (1, 2, 1, [])
    assert view["tests"][2] == {
        "playbook": "acme",
        "name": "a wrong guess of the trainer's",
        "file": "playbooks/acme.test.yaml",
        "line": 7,
        "passed": False,
        "given": {"facts": {"amount": "5k"}},
        "failures": [
            {"what": "verdict of talk", "expected": "ready", "found": "not-ready (wrong)", "line": 14}
        ],
    }


def test_junit_for_a_ci_server(run_line, team) -> None:
    assert run_line("playbook", "test", "--junit", "found.xml").code == 1
    root = ET.fromstring((run_line.start / "found.xml").read_text(encoding="utf-8"))
    suite = root.find("testsuite")
    assert suite is not None
    assert suite.attrib == {"name": "acme", "tests": "3", "failures": "1", "errors": "0"}
    failure = suite.find("testcase/failure")
    assert failure is not None
    assert failure.attrib["message"] == "verdict of talk: expected ready; found not-ready (wrong)"
    assert [case.attrib["line"] for case in suite.findall("testcase")] == ["13", "4", "7"]


def test_junit_of_a_broken_file(run_line, team) -> None:
    (team / "acme.yaml").write_text(ACME.replace("ask: How", "aks: How"))
    assert run_line("playbook", "test", "--junit", "found.xml").code == 4
    root = ET.fromstring((run_line.start / "found.xml").read_text(encoding="utf-8"))
    assert [case.attrib["name"] for case in root.iter("testcase")] == ["playbooks/acme.yaml"]


def test_junit_that_cannot_be_written(run_line, team) -> None:
    ran = run_line("playbook", "test", "--junit", "no/such/found.xml")
    assert ran.code == 4
    where = run_line.start / "no" / "such" / "found.xml"
    assert ran.err == (
        f"✗ salescoach: cannot write {where}: there is no such file or folder\n"
        "  see whether it was moved or removed\n"
    )


def test_a_playbook_with_mistakes_cannot_be_tested(run_line, team) -> None:
    (team / "acme.yaml").write_text(ACME.replace("ask: How", "aks: How"))
    ran = run_line("playbook", "test", "acme")
    assert ran.code == 4
    assert ran.out.startswith(
        'playbooks/acme.yaml:11:10: error: unknown key "aks" in item "amount" of stage "talk"'
    )


def test_a_file_of_tests_with_mistakes(run_line, team) -> None:
    (team / "acme.test.yaml").write_text("salescoach: 1\nplaybook: acme\ntests:\n  - {nam: x, expect: {}}\n")
    ran = run_line("playbook", "test")
    assert ran.code == 4
    assert ran.out.splitlines()[0].startswith("playbooks/acme.test.yaml:4:")


def test_tests_of_a_playbook_that_there_is_not(run_line, team) -> None:
    (team / "other.test.yaml").write_text(MORE.replace("acme", "acne"))
    ran = run_line("playbook", "test", "playbooks/other.test.yaml")
    assert ran.code == 4
    assert ran.out.splitlines()[0] == (
        'playbooks/other.test.yaml: error: there is no playbook "acne" to test, or it has mistakes; '
        'did you mean "acme"? [no-playbook]'
    )


def test_watching_runs_again_after_a_change_until_it_is_interrupted(run_line, team) -> None:
    house = House(start=run_line.start, env={"HOME": str(run_line.home)})
    codes = iter([1, 0])
    runs: list[int] = []

    def run() -> int:
        runs.append(next(codes))
        return runs[-1]

    def pause() -> None:
        if len(runs) == 2:
            raise KeyboardInterrupt
        (team / "acme.yaml").write_text(ACME + "# changed\n")

    assert keep_testing(house, [], run, pause) == 0
    assert runs == [1, 0]


def test_lint_of_sound_playbooks_is_silent_on_standard_output(run_line, team) -> None:
    ran = run_line("playbook", "lint")
    assert (ran.code, ran.out, ran.err) == (0, "", "✓ nothing found in 3 files\n")


def test_lint_shows_every_mistake_with_its_line(run_line, team) -> None:
    (team / "acme.yaml").write_text(
        ACME.replace("goal: They talk.", "gaol: They talk.").replace("[words]", "[wrds]")
    )
    ran = run_line("playbook", "lint", "playbooks/acme.yaml")
    assert ran.code == 1
    assert ran.out == (
        'playbooks/acme.yaml:4:8: error: there is no playbook "wrds" to use; did you mean "words"? [unknown-playbook]\n'
        "    4 | uses: [wrds]\n"
        "      |        ^^^^\n"
        'playbooks/acme.yaml:8:5: error: unknown key "gaol" in stage "talk"; did you mean "goal"? [unknown-key]\n'
        "    8 |     gaol: They talk.\n"
        "      |     ^^^^\n"
    )
    assert ran.err == "! 2 found in 2 files\n"


def test_lint_as_json(run_line, team) -> None:
    (team / "acme.yaml").write_text(ACME.replace("goal: They talk.", "gaol: They talk."))
    view = json.loads(run_line("playbook", "lint", "acme", "--format", "json").out)
    assert view["salescoach"] == 1
    assert view["problems"] == [
        {
            "file": "playbooks/acme.yaml",
            "line": 6,
            "column": 9,
            "level": "warning",
            "code": "stage-without-goal",
            "message": 'stage "talk" has no goal',
            "hint": 'say with "goal:" what is so when it is done',
        },
        {
            "file": "playbooks/acme.yaml",
            "line": 8,
            "column": 5,
            "level": "error",
            "code": "unknown-key",
            "message": 'unknown key "gaol" in stage "talk"',
            "hint": 'did you mean "goal"?',
        },
    ]


FOREIGN = {
    "list.yaml": "- a\n- b\n",
    "workflow.yaml": "on: push\njobs:\n  a: &a {runs-on: x}\n  b: *a\n",
    "tags.yaml": "a: !!python/object:os.system x\n",
    "empty.yaml": "",
    "brackets.yaml": "[" * 25_000,
    "text.yaml": "just words: and: more\n",
}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_file_that_is_no_playbook_gets_one_sentence(run_line, name: str) -> None:
    (run_line.start / name).write_text(FOREIGN[name])
    ran = run_line("playbook", "lint", name, "--format", "json")
    assert (ran.code, len(json.loads(ran.out)["problems"])) == (4, 1)


def test_a_file_that_cannot_be_read(run_line) -> None:
    ran = run_line("playbook", "lint", "no.yaml")
    assert ran.code == 4
    assert ran.out == (
        "no.yaml: error: this cannot be read: there is no such file or folder; "
        "see whether it was moved or removed [unreadable]\n"
    )


def test_a_folder_without_playbooks(run_line) -> None:
    ran = run_line("playbook", "lint", "deals")
    assert ran.code == 4
    assert ran.out == "deals: error: there is no YAML file in this folder; name a file [unreadable]\n"
