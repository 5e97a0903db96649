"""`salescoach playbook diff`: files, ids and git revisions, and the open deals that a change touches."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from salescoach.show.data.schemas import schema_of

BASE = (Path(__file__).parent.parent / "cases" / "diff" / "base.yaml").read_text(encoding="utf-8")


@pytest.fixture
def acme(run_line) -> Path:
    """Return the file of a playbook of the team's own."""
    path = run_line.start / "playbooks" / "acme.yaml"
    path.write_text(BASE)
    return path


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


def test_what_is_compatible_exits_0_and_what_is_not_1(run_line, acme) -> None:
    worded, broken = run_line.start / "worded.yaml", run_line.start / "broken.yaml"
    worded.write_text(BASE.replace("What do they think of it?", "How do they see it?"))
    broken.write_text(BASE.replace("id: opinion", "id: view"))
    same = run_line("playbook", "diff", "acme", "acme")
    assert (same.code, same.out) == (0, "Nothing changed in acme.\n")
    assert run_line("playbook", "diff", "acme", "worded.yaml").code == 0
    ran = run_line("playbook", "diff", "acme", "broken.yaml")
    assert ran.code == 1
    assert ran.out == (
        "Not compatible\n"
        '  removed   the question "opinion" of offer ("What do they think of it?") is\n'
        "            gone; nothing asks for it any more\n"
        "\n"
        "Compatible\n"
        '  added     the question "view" of offer ("What do they think of it?") is new\n'
        "\n"
        "This calls for version 2.0.0 (it was 1.2.3); it says 1.2.3.\n"
    )


def test_a_revision_is_read_and_nothing_of_the_repository_runs(run_line, acme) -> None:
    root = run_line.start
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "first")
    trap = root / "trap"
    trap.write_text("#!/bin/sh\ntouch sprung\n")
    trap.chmod(0o755)
    git(root, "config", "core.hooksPath", str(root))
    git(root, "config", "core.fsmonitor", str(trap))
    acme.write_text(BASE.replace("answer: money, when", "answer: number, when"))
    for old in ("HEAD:playbooks/acme.yaml", "HEAD:./playbooks/acme.yaml"):
        ran = run_line("playbook", "diff", old, "playbooks/acme.yaml", "--json")
        view = json.loads(ran.out)
        assert list(Draft202012Validator(schema_of("diff")).iter_errors(view)) == []
        assert (ran.code, view["diff"]["calls_for"]) == (1, "2.0.0")
        assert [change["kind"] for change in view["diff"]["changes"]] == ["retyped"]
    assert not (root / "sprung").exists()


@pytest.mark.parametrize(
    ("old", "says"),
    [
        ("HEAD:playbooks/acne.yaml", 'there is no file "playbooks/acne.yaml" in "HEAD"'),
        ("elsewhere:playbooks/acme.yaml", 'there is no revision "elsewhere"'),
        ("acne", 'there is no playbook "acne"'),
    ],
)
def test_what_there_is_not_is_refused(run_line, acme, old, says) -> None:
    git(run_line.start, "init", "-q")
    git(run_line.start, "add", "-A")
    git(run_line.start, "commit", "-qm", "first")
    ran = run_line("playbook", "diff", old, "acme")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"✗ salescoach: {says}\n")


def test_outside_a_repository_it_says_so(run_line, acme) -> None:
    ran = run_line("playbook", "diff", "HEAD:playbooks/acme.yaml", "acme")
    assert (ran.code, ran.err) == (
        2,
        "✗ salescoach: this is no git repository\n  go to a folder of the repository\n",
    )


def test_a_version_with_mistakes_cannot_be_compared(run_line, acme) -> None:
    (run_line.start / "broken.yaml").write_text(BASE.replace("ask: Which", "aks: Which"))
    ran = run_line("playbook", "diff", "acme", "broken.yaml")
    assert ran.code == 4
    assert 'the playbook "broken.yaml" has mistakes' in ran.err


def test_open_deals_that_it_touches_are_named_and_others_not(run_line, acme) -> None:
    for name, hours in (("Water", "9"), ("Bread", "4"), ("Steel", "9")):
        answers = (
            "--set",
            f"hours={hours}",
            "--set",
            "colour=blue",
            "--set",
            "worth=5k",
            "--set",
            "opinion=good",
        )
        assert run_line("walk", name, "-p", "acme", "--new", *answers).code in {0, 1}
    assert run_line("outcome", "Steel", "lost", "--because", "price").code == 0
    harder = run_line.start / "harder.yaml"
    harder.write_text(BASE.replace("hours >= 3,", "hours >= 5,"))
    view = json.loads(run_line("playbook", "diff", "acme", "harder.yaml", "--json").out)
    assert view["diff"]["deals"] == [
        {
            "deal": "bread",
            "name": "Bread",
            "changes": ["it is in offer, and would be in talk", "talk is ready, and would be not-ready"],
        }
    ]
    gone = run_line.start / "gone.yaml"
    gone.write_text(BASE.replace("blue: a blue one", "green: a green one"))
    view = json.loads(run_line("playbook", "diff", "acme", "gone.yaml", "--json").out)
    assert [deal["deal"] for deal in view["diff"]["deals"]] == ["bread", "water"]
    assert view["diff"]["deals"][0]["changes"] == ["1 answer to colour=blue, which is gone"]
