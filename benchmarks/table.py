"""The table of measured rows, as a terminal shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from measuring import falls_short

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from measuring import Row

HEAD = ("what", "median", "against", "its median", "ratio", "half of them", "target", "", "pairs", "MB")
LEFT = {0, 2, 7}  # the columns of words
VERDICTS = {True: "falls short", False: "met", None: ""}


def show(groups: Mapping[str, Iterable[Row]]) -> None:
    """Print one table of some suites."""
    lines = [(name, [cells(one) for one in rows]) for name, rows in groups.items()]
    every = [HEAD, *(line for _, rows in lines for line in rows)]
    widths = [max(len(line[at]) for line in every) for at in range(len(HEAD))]
    print(_line(HEAD, widths))
    for name, rows in lines:
        print(f"-- {name}")
        for line in rows:
            print(_line(line, widths), flush=True)


def cells(one: Row) -> tuple[str, ...]:
    """Return what stands in each column of a row."""
    if one.ratio is None or one.median is None or one.other is None:
        return (one.what, "", one.against, "", one.remark, "", wanted(one), "", "", "")
    half = f"{ratio(one.low or 0.0)}–{ratio(one.high or 0.0)}"
    memory = "" if one.megabytes is None else f"{one.megabytes:.0f}"
    verdict = VERDICTS[falls_short(one)]
    times = (seconds(one.median), one.against, seconds(one.other), ratio(one.ratio))
    what = f"{one.what} ({one.remark})" if one.remark else one.what
    return (what, *times, half, wanted(one), verdict, str(one.pairs), memory)


def wanted(one: Row) -> str:
    """Return the target of a row: a ratio, a time, or both."""
    limits = ["" if one.target is None else f"{one.target:g}", "" if one.most is None else seconds(one.most)]
    return ", ".join(filter(None, limits))


def seconds(time: float) -> str:
    """Return a time in ms or s, with what can be told of it."""
    if time < 1:
        return f"{time * 1000:.1f} ms" if time < 0.1 else f"{time * 1000:.0f} ms"
    return f"{time:.2f} s" if time < 10 else f"{time:,.0f} s"


def ratio(number: float) -> str:
    """Return a ratio with what can be told of it."""
    return f"{number:.2f}" if number < 10 else f"{number:,.0f}" if number >= 100 else f"{number:.1f}"


def _line(line: tuple[str, ...], widths: list[int]) -> str:
    padded = (
        f"{cell:<{w}}" if at in LEFT else f"{cell:>{w}}"
        for at, (cell, w) in enumerate(zip(line, widths, strict=True))
    )
    return "  ".join(padded).rstrip()
