"""The page of what was run is the one that its figures give."""

from __future__ import annotations

import json

from outcome import Outcome, Suite
from page import PAGE, RESULTS, page_of
from suites import SUITES

SUITE = Suite("kills", "kills a walk", "kills", 3, 1000, lambda times, folder: Outcome())
RESULT = {
    "times": 400,
    "found": [],
    "counted": {"answers": 1200},
    "short_of": "",
    "seconds": 60,
    "at": "2026-11-22",
    "on": "Python 3.11.7, Linux 6.18",
    "version": "salescoach 0.1.0",
}


def test_the_page_is_written_from_its_figures() -> None:
    results = json.loads(RESULTS.read_text(encoding="utf-8"))
    assert PAGE.read_text(encoding="utf-8") == page_of(SUITES, results)


def test_what_was_run_less_often_than_meant_falls_short() -> None:
    assert (
        "| `kills` | kills a walk | 400 kills; answers: 1,200 | nothing | 1,000 are meant | "
        "2026-11-22, salescoach 0.1.0, Python 3.11.7, Linux 6.18, 60 s |\n"
    ) in page_of([SUITE], {"kills": RESULT})


def test_what_was_found_stands_in_the_page() -> None:
    found = RESULT | {"times": 1000, "found": ["lost: a | b\nc", "lost: d"]}
    row = "| `kills` | kills a walk | 1,000 kills; answers: 1,200 | **2**: lost: a \\| b c | – |"
    assert row in page_of([SUITE], {"kills": found})


def test_what_was_never_run_is_not_passed_over() -> None:
    row = "| `kills` | kills a walk | **not run** | – | never run in its long form | – |\n"
    assert row in page_of([SUITE], {})
