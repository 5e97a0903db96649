"""Measured rows: one thing and its references taken in turn, medians, the spread of the ratio, the most memory held.

F is the time of `python -I -c 'import json'`, the least that a program in Python that reads JSON can take.  Whatever
else the machine does slows what is measured in turn alike, so a ratio says the same where seconds do not.
"""

from __future__ import annotations

import os
import subprocess
import sys
from statistics import median, quantiles
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

F = "F"
FLOOR = [sys.executable, "-I", "-c", "import json"]
NOT_HERE = "not installed here"
FEW = 4  # pairs, below which the spread is from the least to the most
TO_MEGABYTES = 1024 * 1024 if sys.platform == "darwin" else 1024

# A small process starts what is measured: the memory that a child has held begins with what its parent holds.
LAUNCH = """
import os, sys, time
null = os.open(os.devnull, os.O_RDWR)
quiet = [(os.POSIX_SPAWN_DUP2, null, number) for number in (0, 1, 2)]
begun = time.perf_counter()
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=quiet)
_, status, used = os.wait4(child, 0)
print(time.perf_counter() - begun, used.ru_maxrss, os.waitstatus_to_exitcode(status))
"""


class Run(NamedTuple):
    """One run: seconds from start to end, and the most memory that it held in MB, None where nobody counted."""

    seconds: float
    megabytes: float | None = None


class Row(NamedTuple):
    """One line of the table.

    `median` and `other` are seconds, of what was measured and of the reference that `against` names; `ratio` is the
    median of the ratios of each pair, `low` and `high` hold the middle half of them (all, where there are few).  A
    ratio that counts beyond its reference is how much longer it took, in references.  `target` is the largest ratio
    that is wanted, `most` the largest median, in seconds.
    """

    what: str
    against: str = ""
    median: float | None = None
    other: float | None = None
    ratio: float | None = None
    low: float | None = None
    high: float | None = None
    target: float | None = None
    most: float | None = None
    pairs: int = 0
    megabytes: float | None = None
    remark: str = ""


def launched(
    command: Sequence[str], folder: Path, env: Mapping[str, str], *, fine: Sequence[int] = (0,)
) -> Run:
    """Run a command without input and return what it took; raises SystemExit when its exit code is not fine."""
    line = [sys.executable, "-I", "-S", "-c", LAUNCH, *command]
    told = subprocess.run(line, cwd=folder, env=dict(env), capture_output=True, text=True, check=True)
    seconds, memory, code = told.stdout.split()
    if int(code) not in fine:
        sys.exit(f"{' '.join(command[-6:])}: exit code {code}, which is not what was to be measured")
    return Run(float(seconds), float(memory) / TO_MEGABYTES)


def floor() -> Run:
    """Take F once."""
    return launched(FLOOR, os.curdir, os.environ)  # type: ignore[arg-type]


def in_turn(times: int, *takers: Callable[[], Run]) -> list[list[Run]]:
    """Return what each taker measured, all of them in turn so often."""
    taken = [[take() for take in takers] for _ in range(times)]
    return [list(column) for column in zip(*taken, strict=True)]


def row(
    what: str,
    ours: Sequence[Run],
    against: str,
    others: Sequence[Run],
    *,
    target: float | None = None,
    most: float | None = None,
    beyond: bool = False,
    remark: str = "",
) -> Row:
    """Return the row of some pairs; `beyond` counts what comes on top of the reference."""
    ratios = [one.seconds / two.seconds - beyond for one, two in zip(ours, others, strict=True)]
    low, high = spread(ratios)
    held = [one.megabytes for one in ours if one.megabytes is not None]
    return Row(
        what,
        f"beyond {against}" if beyond else against,
        median(one.seconds for one in ours),
        median(one.seconds for one in others),
        median(ratios),
        low,
        high,
        target,
        most,
        len(ratios),
        max(held, default=None),
        remark,
    )


def spread(ratios: Sequence[float]) -> tuple[float, float]:
    """Return between which two the middle half of the ratios lies; the least and the most of a few."""
    if len(ratios) < FEW:
        return min(ratios), max(ratios)
    low, _, high = quantiles(ratios, n=4, method="inclusive")
    return low, high


def absent(what: str, against: str, target: float | None = None) -> Row:
    """Return the row of a reference that is not there to compare with."""
    return Row(what, against, target=target, remark=NOT_HERE)


def falls_short(one: Row) -> bool | None:
    """Tell whether a row misses what was wanted; None where nothing was wanted or measured."""
    if one.ratio is None or one.median is None or (one.target is None and one.most is None):
        return None
    return one.ratio > (one.target or one.ratio) or one.median > (one.most or one.median)
