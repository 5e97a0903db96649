"""Bad input: each line gets a message that says what to do, its exit code, and writes nothing."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest
from cli_shop import ID, Shop

CASES = Path(__file__).parent.parent / "cases" / "bad_input"
LINES = [
    pytest.param(case, id=f"{path.stem} {number}: {case['line']}")
    for path in sorted(CASES.glob("*.json"))
    for number, case in enumerate(json.loads(path.read_text(encoding="utf-8")), 1)
]


class Workspace(Shop):
    """One workspace for all cases: nothing of them may be written, so none can disturb another."""

    def run(self, case, *more):
        for name, text in case.get("files", {}).items():
            self.write(name, text)
        return self(*shlex.split(case["line"]), *more, stdin=case.get("stdin", ""))


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    return Workspace(tmp_path_factory.mktemp("bad"))


@pytest.mark.parametrize("case", LINES)
def test_a_line_is_refused_with_the_cure_and_writes_nothing(workspace, case):
    before = workspace.kept()
    code, out, err = workspace.run(case)
    assert (code, out, err.splitlines()) == (case["code"], "", case["err"])
    assert workspace.kept() == before


@pytest.mark.parametrize(
    "case", [case for case in LINES if case.values[0]["line"].split()[0] in {"set", "walk"}][::6]
)
def test_as_json_it_says_the_same_with_the_same_code(workspace, case):
    code, out, err = workspace.run(case, "--json")
    error = json.loads(out)["error"]
    assert (code, err, sorted(error)) == (case["code"], "", ["code", "hint", "message", "problems"])
    told = [f"✗ salescoach: {error['message']}", *(p["message"] for p in error["problems"]), error["hint"]]
    assert len(case["err"]) == len([words for words in told if words])
    assert case["err"][0] == ID.sub("ffffff", told[0])
