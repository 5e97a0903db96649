"""The page of what was really measured: `docs/benchmarks.md`, from the figures in `benchmarks/results.json`."""

from __future__ import annotations

import json
import os
import platform
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from measuring import NOT_HERE, Row, falls_short
from peers import version_of
from salescoach import __version__
from table import ratio, seconds, wanted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from benches import Bench

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results.json"
PAGE = HERE.parent / "docs" / "benchmarks.md"
PROSE = HERE / "benchmarks.md"
REASONS = HERE / "reasons.json"
TABLE, SHORT, RUNS = "<!-- the table -->", "<!-- what falls short -->", "<!-- the runs -->"
MINUTES, BUSY = "<!-- minutes -->", "<!-- other work -->"
OURS = 1.5  # the load that the benchmarks themselves can leave behind
OTHERS = (
    " The machine had other work meanwhile (see the load of each run): the ratios are only roughly right."
)
HEAD = (
    "| what | median | reference | ratio (half of the pairs) | target | | pairs | memory | run |\n"
    "|---|---|---|---|---|---|---|---|---|\n"
)
VERDICTS = {True: "**falls short**", False: "met", None: "–"}


def keep(bench: Bench, rows: Sequence[Row], took: int, load: float) -> None:
    """Write down what a benchmark measured, in place of what it measured before."""
    results = _results()
    results[bench.name] = {
        "rows": [rounded(one) for one in rows],
        "at": f"{datetime.now(UTC):%Y-%m-%d}",
        "version": f"salescoach {__version__}",
        "on": f"Python {platform.python_version()}, {platform.system()} {platform.release().split('-')[0]}",
        "machine": f"{os.cpu_count()} cores, {file_system()}",
        "load": round(load, 1),
        "peers": {peer: version_of(peer) for peer in bench.peers},
        "seconds": took,
    }
    RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def rounded(one: Row) -> dict[str, Any]:
    """Return a row as it is kept: no digits that nobody measured, and nothing that is not there."""
    named = {
        key: float(f"{value:.4g}") if isinstance(value, float) else value
        for key, value in one._asdict().items()
    }
    return {key: value for key, value in named.items() if value not in (None, "")}


def kept() -> dict[str, list[Row]]:
    """Return the rows of every benchmark as they were kept."""
    return {name: [Row(**one) for one in result["rows"]] for name, result in _results().items()}


def write_page(benches: Sequence[Bench]) -> None:
    """Write the page: the prose with the tables in it."""
    reasons = json.loads(REASONS.read_text(encoding="utf-8"))
    PAGE.write_text(page_of(benches, _results(), reasons), encoding="utf-8")


def page_of(benches: Sequence[Bench], results: Mapping[str, Any], reasons: Mapping[str, str]) -> str:
    """Return the page for some figures."""
    runs = {bench.name: number for number, bench in enumerate(benches, 1)}
    table = HEAD + "".join(_lines(bench, results.get(bench.name), runs[bench.name]) for bench in benches)
    told = "".join(_run(bench, results.get(bench.name), runs[bench.name]) for bench in benches)
    short = "".join(_reason(what, rows, reasons) for what, rows in _missed(benches, results).items())
    minutes = f"{sum(result['seconds'] for result in results.values()) / 60:.0f}"
    page = PROSE.read_text(encoding="utf-8")
    busy = OTHERS if any(result["load"] > OURS for result in results.values()) else ""
    texts = {TABLE: table, RUNS: told, SHORT: short or "Nothing does.", MINUTES: minutes, BUSY: busy}
    for mark, text in texts.items():
        page = page.replace(mark, text.rstrip())
    return page


def file_system() -> str:
    """Return on what kind of file system temporary files lie: one in memory has nothing to sync."""
    try:
        mounts = [line.split()[1:3] for line in Path("/proc/mounts").read_text(encoding="utf-8").splitlines()]
    except OSError:
        return platform.system()
    folder = Path(tempfile.gettempdir()).resolve()
    holding = [(len(where), kind) for where, kind in mounts if folder.is_relative_to(where)]
    return max(holding, default=(0, "an unknown file system"))[1]


def _lines(bench: Bench, result: Mapping[str, Any] | None, run: int) -> str:
    if result is None:
        return f"| `{bench.name}`: {bench.about} | **not run** | – | – | – | – | – | – | {run} |\n"
    return "".join(_line(Row(**one), run) for one in result["rows"])


def _line(one: Row, run: int) -> str:
    target = wanted(one) or "–"
    if one.ratio is None or one.median is None or one.other is None:
        return f"| {one.what} | – | {one.against}: {one.remark} | – | {target} | – | – | – | {run} |\n"
    half = f"{ratio(one.low or 0.0)}–{ratio(one.high or 0.0)}"
    memory = "–" if one.megabytes is None else f"{one.megabytes:.0f} MB"
    against = f"{one.against} ({seconds(one.other)})"
    what = f"{one.what} ({one.remark})" if one.remark else one.what
    verdict = VERDICTS[falls_short(one)]
    return (
        f"| {what} | {seconds(one.median)} | {against} | **{ratio(one.ratio)}** ({half}) | {target} | {verdict} "
        f"| {one.pairs} | {memory} | {run} |\n"
    )


def _run(bench: Bench, result: Mapping[str, Any] | None, number: int) -> str:
    if result is None:
        return f"{number}. `{bench.name}`: {bench.about}. Never run in its long form.\n"
    peers = "".join(f", {peer} {version or NOT_HERE}" for peer, version in result["peers"].items())
    machine = f"{result['machine']}, load {result['load']} at the start"
    when = f"{result['at']}, {result['version']}, {result['on']}, {machine}{peers}"
    return f"{number}. `{bench.name}`: {bench.about}. {when}; {result['seconds']:,} s.\n"


def _missed(benches: Sequence[Bench], results: Mapping[str, Any]) -> dict[str, list[Row]]:
    """Return the rows that fall short, by what was measured."""
    missed: dict[str, list[Row]] = {}
    for bench in benches:
        for one in (Row(**each) for each in results.get(bench.name, {"rows": []})["rows"]):
            if falls_short(one):
                missed.setdefault(one.what, []).append(one)
    return missed


def _reason(what: str, rows: Sequence[Row], reasons: Mapping[str, str]) -> str:
    told = ", and ".join(_told(one) for one in rows)
    return f"- **{what}**: {told}. {reasons.get(what, 'Why is not known yet.')}\n"


def _told(one: Row) -> str:
    against = one.against if one.against.startswith("beyond ") else f"against {one.against}"
    return f"{ratio(one.ratio or 0.0)} {against} where {wanted(one)} is wanted"


def _results() -> dict[str, Any]:
    if not RESULTS.exists():
        return {}
    made: dict[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8"))
    return made
