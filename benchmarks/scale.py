"""How long commands take over a large workspace, as ratios to F, the time of `python -I -c 'import json'`.

    python benchmarks/scale.py                       10,000 deals, 100,000 notes: a quarter of an hour
    python benchmarks/scale.py --deals 1000 --notes 10000
    python benchmarks/scale.py --in FOLDER           a workspace that benchmarks/generate.py wrote
    python benchmarks/scale.py --short               50 deals, once each: shows only that it runs

Each figure is the median of pairs measured in turn (ours, F, ours, F ...), so that a machine whose speed drifts tells
the same.  Building the index from nothing is also held against a plain reading of the same files with `json`.  Memory
is the most that a command ever held, in MB.  Nothing fails here for being slow: what falls short is said.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
NOW = "2026-11-21T18:00Z"  # when the generated year ends
REFERENCE = [sys.executable, "-I", "-c", "import json"]
READING = """
import json, pathlib, sys
for path in pathlib.Path(sys.argv[1]).glob('deals/*/*.json'):
    json.loads(path.read_bytes())
"""
CHANGED = 10
SETTLED = 2.5  # seconds after which a change is no longer so fresh that it is read again in any case


class Row(NamedTuple):
    """One figure: what was measured, its ratio to F, the ratio that it should reach, and the memory in MB."""

    label: str
    ratio: float
    target: float | None
    memory: float
    remark: str = ""


class Bench:
    """A workspace, the environment to measure in, and how often each command is run."""

    def __init__(self, workspace: Path, cache: Path, times: int) -> None:
        self.workspace = workspace
        self.cache = cache
        self.times = times
        self.env = {**os.environ, "XDG_CACHE_HOME": str(cache), "XDG_CONFIG_HOME": str(cache / "config")}
        self.deals = sorted(path.name for path in (workspace / "deals").iterdir())

    def run(self, command: list[str]) -> tuple[float, float]:
        """Run a command and return the seconds it took and the most memory that it held, in MB."""
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        begin = time.perf_counter()
        child = subprocess.Popen(command, env=self.env, cwd=self.workspace, **quiet)
        _, status, used = os.wait4(child.pid, 0)
        taken = time.perf_counter() - begin
        child.returncode = os.waitstatus_to_exitcode(status)
        return taken, used.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)

    def command(self, *words: str) -> list[str]:
        """Return a command line of ours."""
        return [sys.executable, "-m", "salescoach", "--now", NOW, *words]

    def row(self, label: str, target: float | None, *words: str, before: object = None) -> Row:
        """Return the median ratio of a command to F; `before` is done before each run and not measured."""
        ratios, held = [], []
        for _ in range(self.times):
            if callable(before):
                before()
            taken, memory = self.run(self.command(*words))
            ratios.append(taken / self.run(REFERENCE)[0])
            held.append(memory)
        return Row(label, median(ratios), target, max(held))

    def change(self) -> None:
        """Add a note to each of some deals, as another program would that replaces files."""
        step = max(1, len(self.deals) // CHANGED)
        for deal in self.deals[::step][:CHANGED]:
            folder = self.workspace / "deals" / deal
            path = max(folder.glob("*.json"))
            note = json.loads(path.read_bytes())
            last = note["entries"][-1]
            note["entries"].append({"seq": last["seq"] + 1, "at": last["at"], "note": "so"})
            temporary = folder / ".change"
            temporary.write_text(json.dumps(note), encoding="utf-8")
            temporary.replace(path)

    def built(self) -> list[Row]:
        """Return how long it takes to make the index from nothing, against a plain reading of the same files."""
        for index in (self.cache / "salescoach").glob("notes-*"):
            index.unlink()
        reading, _ = self.run([sys.executable, "-I", "-c", READING, str(self.workspace)])
        building, held = self.run(self.command("deals", "--first", "50"))
        reference = median(self.run(REFERENCE)[0] for _ in range(3))
        remark = f"{building / reading:.1f} times a plain reading ({reading:.1f} s); wanted: 1.3"
        return [Row("index from nothing", building / reference, None, held, remark)]


def measured(bench: Bench) -> list[Row]:
    """Return every figure, in the order of the table."""
    deal = bench.deals[len(bench.deals) // 2]
    bench.run(bench.command("check", deal))  # compiles the playbooks, which is not what is measured here
    rows = bench.built()
    time.sleep(SETTLED)
    for words in (("deals", "--first", "50"), ("due",), ("check", "--all")):
        bench.run(bench.command(*words))
    first = bench.row("deals (first 50)", 7.0, "deals", "--first", "50")
    after = bench.row(
        f"deals (first 50), {CHANGED} changed", None, "deals", "--first", "50", before=bench.change
    )
    remark = f"{after.ratio / first.ratio:.2f} times as long; wanted: 1.2"
    return [
        *rows,
        first,
        after._replace(remark=remark),
        bench.row("deals, all of them", None, "deals"),
        bench.row("due", None, "due"),
        bench.row("check --all", None, "check", "--all"),
        bench.row("check of one deal", None, "check", deal),
        bench.row("show of one deal", 6.0, "show", deal),
    ]


def main() -> int:
    """Measure and print the table."""
    asked = _asked()
    with tempfile.TemporaryDirectory() as name:
        workspace = Path(name) / "ws"
        if asked.folder:
            workspace = asked.folder.resolve()
        else:
            size = ("50", "500") if asked.short else (str(asked.deals), str(asked.notes))
            generate = [
                sys.executable,
                str(HERE / "generate.py"),
                str(workspace),
                "--deals",
                size[0],
                "--notes",
                size[1],
            ]
            subprocess.run(generate, check=True, stdout=subprocess.DEVNULL)
        bench = Bench(workspace, Path(name) / "cache", 1 if asked.short else asked.times)
        notes = sum(1 for _ in workspace.glob("deals/*/*.json"))
        print(f"{len(bench.deals)} deals, {notes} notes; the median of {bench.times}")
        print(f"{'command':<32} {'x F':>7}  {'MB':>5}")
        for row in measured(bench):
            told = "" if row.target is None else f"target {row.target:.0f}"
            told += "" if row.target is None or row.ratio <= row.target else "  falls short"
            print(f"{row.label:<32} {row.ratio:>7.1f}  {row.memory:>5.0f}  {row.remark or told}", flush=True)
    return 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure commands over a large workspace.")
    parser.add_argument("--short", action="store_true", help="50 deals, once each")
    parser.add_argument(
        "--in", dest="folder", type=Path, metavar="FOLDER", help="a workspace that is there already"
    )
    parser.add_argument("--deals", type=int, default=10_000)
    parser.add_argument("--notes", type=int, default=100_000)
    parser.add_argument("-n", dest="times", type=int, default=7, help="runs of each command")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
