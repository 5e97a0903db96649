"""`salescoach playbook preview`: each case of what it shows, and of what it refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

CASES = Path(__file__).parent.parent / "cases" / "preview"


def cases(name: str) -> list[Any]:
    return json.loads((CASES / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", cases("places.json"), ids=lambda case: case["name"])
def test_a_prompt_is_shown_as_a_rep_sees_it(run_line, case) -> None:
    ran = run_line("playbook", "preview", "four-phases", *case["words"])
    assert (ran.code, ran.err) == (0, case["tells"])
    assert [text for text in case["shows"] if text not in ran.out] == []


@pytest.mark.parametrize("case", cases("refused.json"), ids=lambda case: " ".join(case["words"]))
def test_what_there_is_not_is_refused(run_line, case) -> None:
    ran = run_line("playbook", "preview", "four-phases", *case["words"])
    assert (ran.code, ran.out, ran.err) == (2, "", case["says"])


def test_an_include_shows_what_the_gate_lacks(run_line) -> None:
    words = ("playbook", "preview", "seven-steps", "questioning/gate_questions")
    lacking = run_line(*words, "--set", "stage=four-phases/diagnose")
    assert "Is there anything about this that cannot wait?" in lacking.out
    nothing = run_line(*words)
    assert nothing.err == "! the gate that it looks at lacks nothing that can be asked here\n"


def test_a_screen_reader_gets_options_by_number(run_line) -> None:
    ran = run_line("--plain", "playbook", "preview", "four-phases", "discover/complex_signs")
    assert "  2. they have never bought anything like it\n" in ran.out
