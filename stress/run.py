"""Run the suites that try to lose something: `python stress/run.py [--short] [--times N] [NAME...]`.

The long form keeps what it came to in `stress/results.json` and writes `docs/reliability.md` from it; the short
form, which the test suite runs too, only prints.  The exit code is 1 when a fault was found.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / part) for part in ("src", "stress", "tests/cli", "tests/disk")]

# what is started runs these sources, wherever it stands
os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT / "src"), *filter(None, [os.environ.get("PYTHONPATH")])])

from page import keep, write_page  # noqa: E402 - after the folders that it stands in
from suites import SUITES  # noqa: E402


def main() -> int:
    """Run what was asked for and return the exit code."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("names", nargs="*", metavar="NAME", help=", ".join(suite.name for suite in SUITES))
    asked.add_argument("--short", action="store_true", help="a few of each, nothing kept")
    asked.add_argument("--times", type=int, default=0, help="so many instead of the usual ones")
    asked.add_argument("--page", action="store_true", help="only write the page from what was kept")
    options = asked.parse_args()
    unknown = {name for name in options.names if not any(_is_named(suite, name) for suite in SUITES)}
    if unknown:
        asked.error(f"there is no suite {', '.join(sorted(unknown))}")
    found = 0
    for suite in [] if options.page else SUITES:
        if options.names and not any(_is_named(suite, name) for name in options.names):
            continue
        times = options.times or (suite.short if options.short else suite.long)
        found += _run(suite, times, kept=not options.short)
    if not options.short:
        write_page(SUITES)
    return 1 if found else 0


def _is_named(suite, name: str) -> bool:
    """Whether a name is that of a suite, or of several: `mutants` is all of `mutants-store` and the like."""
    return suite.name == name or suite.name.startswith(f"{name}-")


def _run(suite, times: int, *, kept: bool) -> int:
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="stress-") as folder:
        outcome = suite.run(times, Path(folder))
    seconds = round(time.monotonic() - begun)
    print(f"{suite.name}: {outcome.times} {suite.unit}, {len(outcome.found)} found, {seconds} s", flush=True)
    for what, number in outcome.counted.items():
        print(f"  {what}: {number}")
    for fault in outcome.found[:20]:
        print(f"  FOUND {fault}")
    if outcome.short_of:
        print(f"  falls short: {outcome.short_of}")
    if kept and outcome.times:  # what could not be run here takes no figure away
        keep(suite, outcome, seconds)
    return len(outcome.found)


if __name__ == "__main__":
    raise SystemExit(main())
