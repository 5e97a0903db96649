"""The examples under tests/cases/expressions/checked: an expression, then each finding, indented, or none.

A line `in LEDGER` puts what follows inside an each of that ledger, `as figure` where a figure is due.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from checking_names import CaseNames

from salescoach.expressions.checking import check
from salescoach.expressions.parse import parse

CASES = Path(__file__).parents[1] / "cases" / "expressions" / "checked"


def _cases() -> list[Any]:
    found: list[Any] = []
    for path in sorted(CASES.glob("*.txt")):
        ledger, want = "", "truth"
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if line.startswith("    "):
                found[-1].values[-1].append(line.strip())
            elif line.startswith("in "):
                ledger = line[3:]
            elif line.startswith("as "):
                want = line[3:]
            elif line and not line.startswith("#"):
                found.append(pytest.param(line, ledger, want, [], id=f"{path.stem}:{number}"))
    return found


@pytest.mark.parametrize(("text", "ledger", "want", "expected"), _cases())
def test_every_mistake_is_found_with_its_place_and_its_cure(
    text: str, ledger: str, want: Any, expected: list[str]
) -> None:
    _, findings = check(parse(text), CaseNames(ledger), want=want)
    said = [f"{one.column}+{one.width}: {one.message}; {one.hint} [{one.code}]" for one in findings]
    assert said == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("known(main_benefit)", "truth"),
        ("hours * 12", "figure"),
        ("previous(fit)", "choice"),
        ("'open'", "text"),
        ("worries", "several"),
        ("service_date", "date"),
        ("no_such_fact", None),
    ],
)
def test_the_kind_of_an_expression_is_told(text: str, kind: str | None) -> None:
    assert check(parse(text), CaseNames())[0] == kind
