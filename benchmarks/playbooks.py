"""How long it takes to have a library of 100, 1,000 or 5,000 items: read, checked and compiled, or out of the cache.

    python benchmarks/playbooks.py [--short] [-n TIMES]

Each run is a whole process that reads the team's playbooks (no built-in ones) and compiles them, or finds them
compiled, and ends as every run of salescoach does, without taking Python apart.  What counts is the time beyond F, so
that Python's own start is not counted as ours.
"""

from __future__ import annotations

import os
import sys
import tempfile
from functools import partial
from pathlib import Path

from lint import generated
from measuring import F, Row, Run, floor, in_turn, launched, row
from table import show

SIZES = (100, 1000, 5000)
JUDGED = 1000  # the size that has targets
USUAL = 11
LOADING = """
import os, pathlib, sys
from salescoach.disk.library import load_library
there = pathlib.Path(sys.argv[1])
library = load_library(there, there / "cache", builtin=there / "none")
os._exit(10 * bool(library.problems) + 20 * library.from_cache + 40 * ("pydantic" in sys.modules))
"""
SOUND, MISTAKEN, HIT = 0, 50, 20  # what the process says of itself, in its exit code


def library(folder: Path, items: int, *, mistake: str = "") -> Path:
    """Make the playbooks of a workspace, and return its folder."""
    (folder / "playbooks").mkdir(parents=True)
    (folder / "none").mkdir()
    (folder / "playbooks" / "big.yaml").write_text(generated(items) + mistake, encoding="utf-8")
    return folder


def load(folder: Path, code: int) -> Run:
    """Load the library, which must be found as the code says."""
    return launched([sys.executable, "-c", LOADING, str(folder)], folder, os.environ, fine=(code,))


def miss(folder: Path, code: int) -> Run:
    """Load the library where nothing was compiled before."""
    for kept in (folder / "cache").glob("*"):
        kept.unlink()
    return load(folder, code)


def rows(times: int = USUAL, *, short: bool = False) -> list[Row]:
    """Measure every size; the short form the smallest alone."""
    with tempfile.TemporaryDirectory() as name:
        sizes = SIZES[:1] if short else SIZES
        found = [one for size in sizes for one in _of(Path(name) / str(size), size, times)]
        mistaken = library(Path(name) / "mistaken", sizes[-1] if short else JUDGED, mistake="titel: So\n")
        told, floors = in_turn(times, partial(miss, mistaken, MISTAKEN), floor)
    what = f"playbook of {sizes[-1] if short else JUDGED:,} items with a mistake, compiled with pydantic"
    return [*found, row(what, told, F, floors, target=None if short else 12.0, beyond=True)]


def _of(folder: Path, items: int, times: int) -> list[Row]:
    library(folder, items)
    miss(folder, SOUND)
    missed, floors, hit = in_turn(times, partial(miss, folder, SOUND), floor, partial(load, folder, HIT))
    limits = (6.0, 0.5) if items == JUDGED else (None, None)
    return [
        row(f"playbook of {items:,} items, compiled", missed, F, floors, target=limits[0], beyond=True),
        row(f"playbook of {items:,} items, out of the cache", hit, F, floors, target=limits[1], beyond=True),
    ]


def main(words: list[str]) -> int:
    """Measure and print the table."""
    times = 1 if "--short" in words else int(words[words.index("-n") + 1]) if "-n" in words else USUAL
    show({"playbooks": rows(times, short="--short" in words)})
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
