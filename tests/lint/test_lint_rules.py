"""Every rule is a module with its manual; the examples in it are run, and every code that is told is documented."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from linting import CASES, findings, rules

from salescoach.lint import rules as rules_folder
from salescoach.lint.codes import LOADING
from salescoach.lint.finding import FAMILIES
from salescoach.lint.manual import manual_of, playbooks_of, rules_page, sentences_of
from salescoach.playbook.load import PlaybookFile

RULES = [pytest.param(rule, id=rule.ID) for rule in rules()]


def told(example: str) -> list[str]:
    first, *others = playbooks_of(example)
    around = [PlaybookFile(f"other{number}.yaml", text.encode()) for number, text in enumerate(others)]
    both = findings({"example.yaml": first.encode()}, *around)
    return [problem.code for problem in [*both.unreadable, *both.problems]]


@pytest.mark.parametrize("rule", RULES)
def test_the_wrong_example_is_found_wrong_by_the_rule(rule):
    assert rule.ID in told(manual_of(rule).wrong)


@pytest.mark.parametrize("rule", RULES)
def test_the_right_example_is_clean(rule):
    assert told(manual_of(rule).right) == []


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_a_module_with_five_names(rule):
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.ID)
    assert rule.__name__.rpartition(".")[2] == rule.ID.replace("-", "_")
    assert rule.LEVEL in {"error", "warning", "info"}
    assert rule.FAMILY in FAMILIES
    assert manual_of(rule).summary.endswith(".")


def test_every_module_of_the_folder_is_run():
    names = {path.stem for path in Path(rules_folder.__path__[0]).glob("*.py")} - {"__init__"}
    assert names == set(rules_folder.NAMES)


def test_a_rule_without_a_right_example_has_no_manual():
    class Bare:
        """A rule."""

        ID = "bare"

    with pytest.raises(ValueError, match="the docstring of the rule bare lacks a part"):
        manual_of(Bare)


def test_every_code_that_a_case_tells_is_documented():
    files = [
        *CASES.parent.glob("playbook/**/*.expected"),
        *CASES.parent.glob("source/*.json"),
        *CASES.glob("*.json"),
    ]
    says = re.compile(r": (?:error|warning|info): .*\[([a-z-]+)\]\"?,?$", re.MULTILINE)
    told_somewhere = {code for path in files for code in says.findall(path.read_text("utf-8"))}
    assert len(told_somewhere) >= 65
    assert told_somewhere <= set(sentences_of(rules()))


def test_no_rule_has_the_code_of_a_mistake_of_loading():
    assert set(LOADING) & {rule.ID for rule in rules()} == set()


def test_the_page_of_rules_has_every_rule_and_every_code():
    page = rules_page(rules())
    assert [rule.ID for rule in rules() if f"\n### {rule.ID}\n" not in page] == []
    assert [code for code in LOADING if f"\n| `{code}` | " not in page] == []
