"""`salescoach playbook lint`: exit codes, formats, what is told, what is mended."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from salescoach import __version__
from salescoach.show.data.schemas import schema_of

if TYPE_CHECKING:
    from pathlib import Path

CLEAN = """\
salescoach: 1
id: book
title: A book
stages:
  - id: talk
    goal: They talk.
    items:
      - {ask: What happens when it stops?, id: stop_effect, required: said}
"""
WARNED = CLEAN + '      - {say: "Yes, but no."}\n'
WRONG = WARNED + "      - {aks: Who is it?, id: whom}\n"


@pytest.fixture
def book(run_line) -> Path:
    """Return the path of a playbook of the team's own."""
    return run_line.start / "playbooks" / "book.yaml"


def test_a_clean_playbook(run_line, book) -> None:
    book.write_text(CLEAN)
    ran = run_line("playbook", "lint", "--strict")
    assert (ran.code, ran.out, ran.err) == (0, "", "✓ nothing found in 1 file\n")


def test_a_finding_is_told_with_its_line(run_line, book) -> None:
    book.write_text(WRONG)
    ran = run_line("playbook", "lint", "book")
    assert (ran.code, ran.err) == (1, "! 2 found in 1 file\n")
    assert ran.out == (
        'playbooks/book.yaml:9:21: warning: "but" takes back what was said before it; '
        'join the two with "and", or make two sentences of them [but]\n'
        '    9 |       - {say: "Yes, but no."}\n'
        "      |                     ^^^\n"
        'playbooks/book.yaml:10:10: error: unknown key "aks" in item "whom" of stage "talk"; '
        'did you mean "ask"? [unknown-key]\n'
        "   10 |       - {aks: Who is it?, id: whom}\n"
        "      |          ^^^\n"
    )


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        (CLEAN, (), 0),
        (WARNED, (), 0),
        (WARNED, ("--strict",), 1),
        (WARNED, ("--strict", "--ignore", "but"), 0),
        (WARNED, ("--strict", "--ignore", "jargon,method"), 0),
        (WARNED, ("--strict", "--select", "logic"), 0),
        (WARNED, ("--strict", "--select", "logic", "--select", "but"), 1),
        (WRONG, (), 1),
        (WRONG, ("--select", "method"), 0),
        ("a: [", (), 4),
        ("- a\n", (), 4),
        ("", (), 4),
    ],
)
def test_the_exit_code(run_line, book, text, words, code) -> None:
    book.write_text(text)
    assert run_line("playbook", "lint", "playbooks/book.yaml", *words).code == code


def test_findings_as_json(run_line, book) -> None:
    book.write_text(WARNED)
    view = json.loads(run_line("playbook", "lint", "--format", "json").out)
    Draft202012Validator(schema_of("lint")).validate(view)
    assert view["problems"] == [
        {
            "file": "playbooks/book.yaml",
            "line": 9,
            "column": 21,
            "level": "warning",
            "code": "but",
            "message": '"but" takes back what was said before it',
            "hint": 'join the two with "and", or make two sentences of them',
        }
    ]
    assert view == json.loads(run_line("playbook", "lint", "--json").out)


def test_findings_for_github(run_line, book) -> None:
    book.write_text(WRONG.replace("A book", '"100 %: a, b"'))
    ran = run_line("playbook", "lint", "--format", "github")
    assert (ran.code, ran.err) == (1, "")
    assert ran.out == (
        "::warning file=playbooks/book.yaml,line=9,col=21,endColumn=24,title=but::"
        '"but" takes back what was said before it; join the two with "and", or make two sentences of them\n'
        "::error file=playbooks/book.yaml,line=10,col=10,endColumn=13,title=unknown-key::"
        'unknown key "aks" in item "whom" of stage "talk"; did you mean "ask"?\n'
    )


def test_signs_that_mean_something_to_github_are_escaped(run_line) -> None:
    path = run_line.start / "a,b.yaml"
    path.write_text(CLEAN.replace("What happens when it stops?", '"You lose 5 % of it, don\'t you?"'))
    ran = run_line("playbook", "lint", "a,b.yaml", "--format", "github")
    assert ran.out.startswith("::warning file=a%2Cb.yaml,line=8,col=15,")
    assert "5 %25 of it" in ran.out


def test_nothing_for_github(run_line, book) -> None:
    book.write_text(CLEAN)
    assert run_line("playbook", "lint", "--format", "github").out == ""


def test_findings_as_sarif(run_line, book) -> None:
    book.write_text(WARNED)
    log = json.loads(run_line("playbook", "lint", "--format", "sarif").out)
    told = log["runs"][0]
    assert (log["version"], told["columnKind"]) == ("2.1.0", "unicodeCodePoints")
    assert told["tool"]["driver"] == {
        "name": "salescoach",
        "version": __version__,
        "rules": [
            {"id": "but", "shortDescription": {"text": "What is said aloud has the word *but* in it."}}
        ],
    }
    assert told["results"] == [
        {
            "ruleId": "but",
            "level": "warning",
            "message": {
                "text": '"but" takes back what was said before it; '
                'join the two with "and", or make two sentences of them'
            },
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "playbooks/book.yaml"},
                        "region": {"startLine": 9, "startColumn": 21, "endColumn": 24},
                    }
                }
            ],
        }
    ]


@pytest.mark.parametrize(
    ("words", "err"),
    [
        (
            ("--format", "xml"),
            '✗ salescoach: there is no format "xml"\n  formats: text, json, github, sarif\n',
        ),
        (("--select", "butt"), '✗ salescoach: there is no rule "butt"\n  did you mean "but"?\n'),
        (
            ("--ignore", "zzzzz"),
            '✗ salescoach: there is no rule "zzzzz"\n  families: form, identity, reference, logic, method\n',
        ),
    ],
)
def test_what_cannot_be_chosen(run_line, words, err) -> None:
    ran = run_line("playbook", "lint", *words)
    assert (ran.code, ran.out, ran.err) == (2, "", err)


def test_fix_mends_the_file_and_tells_what_is_left(run_line, book) -> None:
    book.write_text(
        WARNED.replace("title: A book", "title: A book: ours") + "      - do: Write it down.  # all of it\n"
    )
    ran = run_line("playbook", "lint", "--fix", "--strict")
    assert (ran.code, ran.err) == (1, "✓ playbooks/book.yaml: 2 mended\n! 1 found in 1 file\n")
    assert book.read_text() == (
        WARNED.replace("title: A book", 'title: "A book: ours"')
        + "      - do: Write it down.  # all of it\n        id: write_down\n"
    )


def test_fix_leaves_a_sound_file_alone(run_line, book) -> None:
    book.write_text(CLEAN)
    before = book.stat().st_mtime_ns
    ran = run_line("playbook", "lint", "--fix")
    assert (ran.code, ran.err) == (0, "✓ nothing found in 1 file\n")
    assert book.stat().st_mtime_ns == before


def test_a_file_of_tests_is_looked_at_too(run_line, book) -> None:
    book.write_text(CLEAN)
    (book.parent / "book.test.yaml").write_text(
        "salescoach: 1\nplaybook: book\ntests: [{nam: one, expect: {}}]\n"
    )
    ran = run_line("playbook", "lint", "--format", "json")
    codes = [(one["file"], one["code"]) for one in json.loads(ran.out)["problems"]]
    assert ran.code == 1
    assert ("playbooks/book.test.yaml", "unknown-key") in codes


def test_the_built_in_playbooks_are_clean(run_line) -> None:
    ran = run_line("playbook", "lint", "--strict")
    assert (ran.code, ran.out) == (0, "")


def test_a_mistake_of_the_base_is_told_at_the_base_alone(run_line, book) -> None:
    book.write_text(WARNED)
    mine = book.with_name("mine.yaml")
    mine.write_text(
        'salescoach: 1\nid: mine\nextends: book\nstages:\n  - id: talk\n    items: [{say: "So, but so.", id: so}]\n'
    )
    both = json.loads(run_line("playbook", "lint", "--json").out)["problems"]
    assert [(one["file"], one["line"], one["code"]) for one in both] == [
        ("playbooks/book.yaml", 9, "but"),
        ("playbooks/mine.yaml", 6, "but"),
    ]
    own = json.loads(run_line("playbook", "lint", "mine", "--json").out)["problems"]
    assert [(one["file"], one["line"]) for one in own] == [("playbooks/mine.yaml", 6)]


def test_a_gate_that_an_extension_changes_is_told_in_the_extension(run_line, book) -> None:
    book.write_text(CLEAN + "    leave_when: [{id: heard_it, need: heard(stop_effect)}]\n")
    book.with_name("child.yaml").write_text(
        "salescoach: 1\nid: child\nextends: book\nstages:\n  - id: talk\n"
        "    leave_when: [{id: heard_it, need: confirmed(stop_effect)}]\n"
    )
    told = json.loads(run_line("playbook", "lint", "--json").out)["problems"]
    assert [(one["file"], one["line"], one["column"], one["code"]) for one in told] == [
        ("playbooks/child.yaml", 6, 49, "evidence-out-of-reach")
    ]


def test_a_gate_of_the_base_that_can_no_longer_open_is_told_where_the_base_is_named(run_line, book) -> None:
    book.write_text(
        "salescoach: 1\nid: four-phases\nextends: four-phases\nstages:\n  - id: diagnose\n    items:\n"
        "      - {id: resources, remove: true}\n"
    )
    told = json.loads(run_line("playbook", "lint", "--json").out)["problems"]
    assert [(one["file"], one["line"], one["column"], one["code"]) for one in told] == [
        ("playbooks/book.yaml", 3, 10, "unopenable-gate")
    ]
    need = 'need "reason_and_money" of stage "diagnose"'
    assert told[0]["message"].startswith(f'nothing asks for "resources", so {need} cannot be met (line ')
    assert told[0]["message"].endswith("playbooks/four-phases.yaml)")


def test_the_settings_of_a_workspace_are_no_playbook_that_was_meant(run_line, book) -> None:
    book.write_text(CLEAN)
    (run_line.start / "salescoach.yaml").write_text("salescoach: 1\ncurrency: EUR\n")
    ran = run_line("playbook", "lint", "./playbooks/..")
    assert (ran.code, ran.out) == (0, "")
