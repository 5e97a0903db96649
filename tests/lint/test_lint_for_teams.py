"""What teams with git rely on: the hooks, the page about CI, the generated reference and schema."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from linting import findings, rules

from salescoach.cli.playbook import COMMANDS
from salescoach.lint.manual import rules_page
from salescoach.playbook.schema import playbook_schema
from salescoach.source.paths import plain
from salescoach.source.reading import read

ROOT = Path(__file__).parent.parent.parent


def hooks():
    reading = read((ROOT / ".pre-commit-hooks.yaml").read_bytes(), "hooks")
    assert reading.problems == ()
    return {hook["id"]: hook for hook in plain(reading.root)}


def test_there_are_the_two_hooks() -> None:
    assert {name: hook["entry"] for name, hook in hooks().items()} == {
        "salescoach-lint": "salescoach playbook lint --strict",
        "salescoach-test": "salescoach playbook test",
    }


@pytest.mark.parametrize("name", ["salescoach-lint", "salescoach-test"])
def test_a_hook_takes_playbooks_and_their_tests_alone(name: str) -> None:
    files = re.compile(hooks()[name]["files"])
    assert hooks()[name]["language"] == "python"
    assert files.search("playbooks/acme.yaml")
    assert files.search("sales/playbooks/acme.test.yaml")
    assert not files.search("compose.yaml")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["salescoach-lint", "salescoach-test"])
def test_the_line_of_a_hook_runs(name: str, tmp_path: Path) -> None:
    (tmp_path / "playbooks").mkdir()
    sound = (ROOT / "playbooks" / "seven-steps.yaml", ROOT / "playbooks" / "statements.yaml")
    for path in sound:
        (tmp_path / "playbooks" / path.name).write_bytes(path.read_bytes())
    words = hooks()[name]["entry"].split()[1:]
    line = [sys.executable, "-m", "salescoach", *words, *(f"playbooks/{path.name}" for path in sound)]
    ran = subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_every_command_that_the_page_about_ci_names_is_there() -> None:
    page = (ROOT / "docs" / "ci.md").read_text("utf-8")
    named = set(re.findall(r"salescoach playbook (\w+)", page))
    assert named == {"lint", "test", "coverage"}
    assert named <= set(COMMANDS)


def test_the_reference_of_rules_says_what_the_docstrings_say() -> None:
    page = (ROOT / "docs" / "rules.md").read_text("utf-8")
    assert page.rstrip("\n").endswith(rules_page(rules()).rstrip("\n"))


def test_the_schema_of_the_modeline_is_the_one_of_the_code() -> None:
    assert json.loads((ROOT / "schema" / "playbook.json").read_text("utf-8")) == playbook_schema()


@pytest.mark.parametrize("path", sorted((ROOT / "playbooks").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_first_line_of_a_built_in_playbook_points_to_it(path: Path) -> None:
    first = path.read_text("utf-8").splitlines()[0]
    is_manual = path.stem == "statements"
    assert is_manual or first == "# yaml-language-server: $schema=../schema/playbook.json"


def test_the_built_in_playbooks_are_clean() -> None:
    texts = {path.name: path.read_bytes() for path in sorted((ROOT / "playbooks").glob("*.yaml"))}
    both = findings(texts)
    assert [one.headline() for one in [*both.unreadable, *both.problems]] == []
