"""Playbooks whose tests fail on purpose: what is told of each is a file beside it."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest

from salescoach.gate.verdict import Gate
from salescoach.playbook.load import PlaybookFile, compile_library
from salescoach.show.console import Streams
from salescoach.show.text.tryout import print_results
from salescoach.source.reading import read
from salescoach.tryout.cases import Result, cases_of
from salescoach.tryout.running import run_case, with_lines

CASES = Path(__file__).parents[1] / "cases" / "tryout"


def results_of(path: Path) -> list[Result]:
    data = path.read_bytes()
    compiled = compile_library([PlaybookFile(path.name, data, "team")])
    assert [p.headline() for p in compiled.problems if p.level == "error"] == []
    gate = Gate(compiled.library)
    document = read(data, path.name).root
    books = compiled.library["playbooks"].values()
    return [with_lines(run_case(gate, case), document) for book in books for case in cases_of(book)]


def printed(results: list[Result]) -> str:
    out, err = StringIO(), StringIO()
    print_results(Streams(out, err, width=100), results, [])
    return out.getvalue() + err.getvalue()


@pytest.mark.parametrize("path", sorted(CASES.glob("*.yaml")), ids=lambda path: path.stem)
def test_what_is_told(path: Path) -> None:
    assert printed(results_of(path)) == path.with_suffix(".txt").read_text(encoding="utf-8")
