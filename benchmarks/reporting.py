"""How long the report of a team takes, its page of charts whole, against a plain reading of the same notes with `json`.

    python benchmarks/reporting.py [--short] [-n TIMES]

Over 2,000 deals with 20,000 notes: without an index, as on the first run of all, and with the index that it left.
"""

from __future__ import annotations

import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from measuring import Row, in_turn, row
from scale import PLAIN, SETTLED, Workspace, generate
from table import show

DEALS, NOTES = 2_000, 20_000
TARGET = 2.5
USUAL = 3
LINE = ("report", "-o", "-")


def rows(times: int = USUAL, *, short: bool = False) -> list[Row]:
    """Measure; the short form over 20 deals."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / "ws"
        generate(root, *((20, 200) if short else (DEALS, NOTES)))
        workspace = Workspace(root, Path(name) / "cache", 0.0 if short else SETTLED)
        workspace.ours(
            "check", workspace.deals[0]
        )  # compiles the playbooks, which is not what is measured here
        cold, readings = in_turn(times, partial(workspace.from_nothing, *LINE), workspace.reading)
        time.sleep(workspace.pause)
        workspace.ours(*LINE)
        warm, again = in_turn(times, partial(workspace.ours, *LINE), workspace.reading)
    size = f"{len(workspace.deals):,} deals, {workspace.notes:,} notes"
    return [
        row("report, without an index", cold, PLAIN, readings, target=TARGET, remark=size),
        row("report, with its index", warm, PLAIN, again, target=TARGET, remark=size),
    ]


def main(words: list[str]) -> int:
    """Measure and print the table."""
    times = 1 if "--short" in words else int(words[words.index("-n") + 1]) if "-n" in words else USUAL
    show({"report": rows(times, short="--short" in words)})
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
