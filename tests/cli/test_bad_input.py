"""Bad input: each line gets a message that says what to do, its exit code, and writes nothing."""

from __future__ import annotations

import io
import json
import re
import shlex
from pathlib import Path

import pytest

from salescoach.cli.app import run
from salescoach.cli.house import House

CASES = Path(__file__).parent.parent / "cases" / "bad_input"
BOOK = Path(__file__).parent.parent / "cases" / "session" / "book.yaml"
ID = re.compile(r"\b[0-9a-f]{6}(?=-\d)")
LINES = [
    pytest.param(case, id=f"{path.stem} {number}: {case['line']}")
    for path in sorted(CASES.glob("*.json"))
    for number, case in enumerate(json.loads(path.read_text(encoding="utf-8")), 1)
]


class Workspace:
    """One workspace for all cases: nothing of them may be written, so none can disturb another."""

    def __init__(self, folder):
        self.root = folder / "ws"
        (self.root / "playbooks").mkdir(parents=True)
        (self.root / "salescoach.yaml").write_text("currency: EUR\n", encoding="utf-8")
        (self.root / "playbooks" / "book.yaml").write_bytes(BOOK.read_bytes())
        folders = {f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("CONFIG", "CACHE", "DATA")}
        self.env = {"HOME": str(folder), "USER": "sam", "TERM": "dumb", **folders}
        assert self("walk", "City Water", "--new", "-p", "book", "--set", "aim=a figure")[0] == 0
        self.notes = self.kept()

    def kept(self):
        return {path: path.read_bytes() for path in (self.root / "deals").rglob("*.json")}

    def __call__(self, *words, stdin=""):
        out, err = io.StringIO(), io.StringIO()
        house = House(stdin=io.StringIO(stdin), stdout=out, stderr=err, env=self.env, start=self.root)
        code = run(["--now", "2026-11-21T09:15:00Z", *words], house=house)
        return code, out.getvalue(), ID.sub("ffffff", err.getvalue())

    def run(self, case, *more):
        for name, text in case.get("files", {}).items():
            (self.root / name).write_text(text, encoding="utf-8")
        return self(*shlex.split(case["line"]), *more, stdin=case.get("stdin", ""))


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    return Workspace(tmp_path_factory.mktemp("bad"))


@pytest.mark.parametrize("case", LINES)
def test_a_line_is_refused_with_the_cure_and_writes_nothing(workspace, case):
    code, out, err = workspace.run(case)
    assert (code, out, err.splitlines()) == (case["code"], "", case["err"])
    assert workspace.kept() == workspace.notes


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
