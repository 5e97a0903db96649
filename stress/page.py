"""The page of what was really run: `docs/reliability.md`, from the figures in `stress/results.json`."""

from __future__ import annotations

import json
import platform
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from salescoach import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outcome import Outcome, Suite

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "stress" / "results.json"
PAGE = ROOT / "docs" / "reliability.md"
PROSE = ROOT / "stress" / "reliability.md"
MARK = "<!-- the table -->"


def keep(suite: Suite, outcome: Outcome, seconds: int) -> None:
    """Write down what a suite came to, in place of what it came to before."""
    results = _results()
    results[suite.name] = {
        "times": outcome.times,
        "found": outcome.found[:20],
        "counted": outcome.counted,
        "short_of": outcome.short_of,
        "seconds": seconds,
        "at": f"{datetime.now(UTC):%Y-%m-%d}",
        "on": f"Python {platform.python_version()}, {platform.system()} {platform.release().split('-')[0]}",
        "version": f"salescoach {__version__}",
    }
    RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def write_page(suites: Sequence[Suite]) -> None:
    """Write the page: the prose with the table in it."""
    PAGE.write_text(page_of(suites, _results()), encoding="utf-8")


def page_of(suites: Sequence[Suite], results: dict[str, Any]) -> str:
    """Return the page for some figures."""
    head = "| suite | what it does | how often | found | falls short | when, on what |\n|---|---|---|---|---|---|\n"
    rows = "".join(_row(suite, results.get(suite.name)) for suite in suites)
    return PROSE.read_text(encoding="utf-8").replace(MARK, head + rows.rstrip())


def _row(suite: Suite, result: dict[str, Any] | None) -> str:
    if result is None:
        return f"| `{suite.name}` | {suite.about} | **not run** | – | never run in its long form | – |\n"
    counted = "".join(f"; {what}: {number:,}" for what, number in result["counted"].items())
    often = f"{result['times']:,} {suite.unit}{counted}"
    found = "nothing" if not result["found"] else f"**{len(result['found'])}**: {_cell(result['found'][0])}"
    wanted = "" if result["times"] >= suite.long else f"{suite.long:,} are meant"
    short = "; ".join(part for part in (wanted, result["short_of"]) if part) or "–"
    when = f"{result['at']}, {result['version']}, {result['on']}, {result['seconds']:,} s"
    return f"| `{suite.name}` | {suite.about} | {often} | {found} | {short} | {when} |\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")[:160]


def _results() -> dict[str, Any]:
    if not RESULTS.exists():
        return {}
    made: dict[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8"))
    return made
