"""Measure how fast salescoach is: `python benchmarks/run.py [--short] [--times N] [NAME...]`.

The long form keeps what it measured in `benchmarks/results.json` and writes `docs/benchmarks.md` from it; the short
form, which the test suite runs too, only prints.  Nothing fails here for being slow: what falls short is said.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

# what is started runs these sources, wherever it stands
os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT / "src"), *filter(None, [os.environ.get("PYTHONPATH")])])

from benches import BENCHES, Bench  # noqa: E402 - after the folder that the sources stand in
from benchmarks_page import keep, kept, write_page  # noqa: E402
from table import show  # noqa: E402

if TYPE_CHECKING:
    from measuring import Row


def main() -> int:
    """Run what was asked for, print the table and return the exit code."""
    options = _asked()
    measured: dict[str, list[Row]] = {}
    for bench in BENCHES:
        if options.page or (options.names and bench.name not in options.names):
            continue
        times = options.times or (1 if options.short else bench.times)
        measured[bench.name] = _run(bench, times, short=options.short)
    if options.page:
        write_page(BENCHES)
    show(kept() if options.page else measured)
    return 0


def _run(bench: Bench, times: int, *, short: bool) -> list[Row]:
    print(f"{bench.name} ...", file=sys.stderr, flush=True)
    load, begun = os.getloadavg()[0], time.monotonic()
    rows = bench.rows(times, short=short)
    if not short:
        keep(bench, rows, round(time.monotonic() - begun), load)
        write_page(BENCHES)
    return rows


def _asked() -> argparse.Namespace:
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    names = [bench.name for bench in BENCHES]
    asked.add_argument("names", nargs="*", metavar="NAME", help=", ".join(names))
    asked.add_argument("--short", action="store_true", help="tiny and once each, nothing kept")
    asked.add_argument("--times", type=int, default=0, help="so many pairs instead of the usual number")
    asked.add_argument("--page", action="store_true", help="only write the page from what was kept")
    options = asked.parse_args()
    unknown = set(options.names) - set(names)
    if unknown:
        asked.error(f"there is no benchmark {', '.join(sorted(unknown))}")
    return options


if __name__ == "__main__":
    raise SystemExit(main())
