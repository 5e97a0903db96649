"""The page of what was measured is the one that its figures give."""

from __future__ import annotations

import json
from typing import Any

from benches import BENCHES, Bench
from benchmarks_page import PAGE, REASONS, RESULTS, page_of

BENCH = Bench("walk", "enters", "from Enter to the next prompt", 40, ("copier", "pre-commit"))
ROW = {
    "what": "Enter in a walk",
    "against": "F",
    "median": 0.0512,
    "other": 0.04,
    "ratio": 1.28,
    "low": 1.2,
    "high": 1.35,
    "target": 0.6,
    "pairs": 40,
    "megabytes": 39.4,
}
RUN: dict[str, Any] = {
    "rows": [ROW],
    "at": "2026-11-22",
    "version": "salescoach 0.1.0",
    "on": "Python 3.11.7, Linux 6.18",
    "machine": "2 cores, ext4",
    "load": 0.1,
    "peers": {"copier": "9.19.1", "pre-commit": ""},
    "seconds": 1044,
}


def test_the_page_is_written_from_its_figures() -> None:
    results = json.loads(RESULTS.read_text(encoding="utf-8"))
    reasons = json.loads(REASONS.read_text(encoding="utf-8"))
    assert PAGE.read_text(encoding="utf-8") == page_of(BENCHES, results, reasons)


def test_every_reason_is_one_of_a_row_that_is_there() -> None:
    results = json.loads(RESULTS.read_text(encoding="utf-8"))
    rows = {one["what"] for result in results.values() for one in result["rows"]}
    assert json.loads(REASONS.read_text(encoding="utf-8")).keys() <= rows


def test_a_row_has_its_figures_and_its_verdict() -> None:
    page = page_of([BENCH], {"walk": RUN}, {})
    assert (
        "| Enter in a walk | 51.2 ms | F (40.0 ms) | **1.28** (1.20–1.35) | 0.6 | **falls short** | 40 | 39 MB | 1 |\n"
    ) in page


def test_a_run_says_when_and_on_what_it_was() -> None:
    assert (
        "1. `walk`: from Enter to the next prompt. 2026-11-22, salescoach 0.1.0, Python 3.11.7, Linux 6.18, 2 cores, "
        "ext4, load 0.1 at the start, copier 9.19.1, pre-commit not installed here; 1,044 s.\n"
    ) in page_of([BENCH], {"walk": RUN}, {})


def test_what_falls_short_is_told_once_with_its_reason() -> None:
    reasons = {"Enter in a walk": "The note is synced first."}
    rows = [ROW, ROW | {"against": "copier", "target": 1.0}, ROW | {"against": "beyond F", "target": 2.0}]
    told = "- **Enter in a walk**: 1.28 against F where 0.6 is wanted, and 1.28 against copier where 1 is wanted. "
    assert f"{told}The note is synced first.\n" in page_of([BENCH], {"walk": RUN | {"rows": rows}}, reasons)
    assert f"{told}Why is not known yet.\n" in page_of([BENCH], {"walk": RUN | {"rows": rows}}, {})


def test_what_comes_on_top_of_a_reference_is_told_so() -> None:
    page = page_of([BENCH], {"walk": RUN | {"rows": [ROW | {"against": "beyond F"}]}}, {})
    assert "- **Enter in a walk**: 1.28 beyond F where 0.6 is wanted. Why is not known yet.\n" in page


def test_where_nothing_falls_short_the_page_says_so() -> None:
    met = RUN | {"rows": [ROW | {"target": 2.0}]}
    page = page_of([BENCH], {"walk": met}, {})
    assert "| 2 | met | 40 |" in page
    assert "\nNothing does.\n" in page


def test_a_reference_that_is_not_installed_is_said() -> None:
    missing = {"what": "Enter in a walk", "against": "copier", "target": 1.0, "remark": "not installed here"}
    page = page_of([BENCH], {"walk": RUN | {"rows": [missing]}}, {})
    assert "| Enter in a walk | – | copier: not installed here | – | 1 | – | – | – | 1 |\n" in page


def test_what_was_never_run_is_not_passed_over() -> None:
    page = page_of([BENCH], {}, {})
    assert "| `walk`: from Enter to the next prompt | **not run** | – | – | – | – | – | – | 1 |\n" in page
    assert "1. `walk`: from Enter to the next prompt. Never run in its long form.\n" in page


def test_a_machine_with_other_work_is_said() -> None:
    words = (
        "The machine had other work meanwhile (see the load of each run): the ratios are only roughly right."
    )
    assert words in page_of([BENCH], {"walk": RUN | {"load": 3.9}}, {})
    assert words not in page_of([BENCH], {"walk": RUN}, {})
