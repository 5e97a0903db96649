"""How long commands take over a large workspace, as ratios to F, the time of `python -I -c 'import json'`.

    python benchmarks/scale.py                       10,000 deals, 100,000 notes: some ten minutes
    python benchmarks/scale.py --deals 1000 --notes 10000
    python benchmarks/scale.py --in FOLDER           a workspace that benchmarks/generate.py wrote
    python benchmarks/scale.py --short               20 deals, once each: shows only that it runs

Each figure is the median of pairs measured in turn (ours, F, ours, F ...), so that a machine whose speed drifts tells
the same.  Building the index from nothing is held against a plain reading of the same files with `json`, `deals` also
against taskwarrior's `next` over as many tasks as there are notes.  Memory is the most that a command ever held, in MB.
Nothing fails here for being slow: what falls short is said.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from measuring import F, Row, Run, absent, floor, in_turn, launched, row
from peers import program
from table import show
from tasks import NEXT, next_task, task_list

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).resolve().parent
NOW = "2026-11-21T18:00Z"  # when the generated year ends
READING = """
import json, pathlib, sys
for path in pathlib.Path(sys.argv[1]).glob('deals/*/*.json'):
    json.loads(path.read_bytes())
"""
PLAIN = "a plain reading with json"
CHANGED = 10
SETTLED = 2.5  # seconds after which a change is no longer so fresh that it is read again in any case
USUAL = 7
BUILDS, SLOW = 2, 5  # pairs at most where one takes minutes, or has to wait
CHECKED = (0, 1, 3)  # the exit codes with which check answers


class Workspace:
    """A generated workspace, what is measured there, and after how many seconds a change is no longer fresh."""

    def __init__(self, root: Path, cache: Path, pause: float = SETTLED) -> None:
        self.root = root
        self.pause = pause
        self.cache = cache
        self.env = {**os.environ, "XDG_CACHE_HOME": str(cache), "XDG_CONFIG_HOME": str(cache / "config")}
        self.deals = sorted(path.name for path in (root / "deals").iterdir())
        self.notes = sum(1 for _ in root.glob("deals/*/*.json"))

    def ours(self, *words: str) -> Run:
        """Run a command of ours."""
        line = [sys.executable, "-m", "salescoach", "--now", NOW, *words]
        return launched(line, self.root, self.env, fine=CHECKED)

    def reading(self) -> Run:
        """Read every note with json and nothing else."""
        return launched([sys.executable, "-I", "-c", READING, str(self.root)], self.root, self.env)

    def from_nothing(self, *words: str) -> Run:
        """Run a command of ours where there is no index."""
        for index in (self.cache / "salescoach").glob("notes-*"):
            index.unlink()
        return self.ours(*words)

    def changed(self, *words: str) -> Run:
        """Run a command of ours after some notes were changed."""
        self.change()
        return self.ours(*words)

    def settled(self, *words: str) -> Run:
        """Run a command of ours once what was changed is no longer fresh and was looked at since."""
        time.sleep(self.pause)
        self.ours(*words)
        return self.ours(*words)

    def change(self) -> None:
        """Add a note to each of some deals, as another program would that replaces files."""
        step = max(1, len(self.deals) // CHANGED)
        for deal in self.deals[::step][:CHANGED]:
            folder = self.root / "deals" / deal
            path = max(folder.glob("*.json"))
            note = json.loads(path.read_bytes())
            last = note["entries"][-1]
            note["entries"].append({"seq": last["seq"] + 1, "at": last["at"], "note": "so"})
            temporary = folder / ".change"
            temporary.write_text(json.dumps(note), encoding="utf-8")
            temporary.replace(path)


def generate(root: Path, deals: int, notes: int) -> None:
    """Write an invented workspace."""
    line = [
        sys.executable,
        str(HERE / "generate.py"),
        str(root),
        "--deals",
        str(deals),
        "--notes",
        str(notes),
    ]
    subprocess.run(line, check=True, stdout=subprocess.DEVNULL)


def rows(
    times: int = USUAL,
    *,
    short: bool = False,
    deals: int = 10_000,
    notes: int = 100_000,
    there: Path | None = None,
) -> list[Row]:
    """Measure every figure, in the order of the table; `there` is a workspace that was made before."""
    with tempfile.TemporaryDirectory() as name:
        root = there or Path(name) / "ws"
        if there is None:
            generate(root, 20 if short else deals, 200 if short else notes)
        workspace = Workspace(root, Path(name) / "cache", 0.0 if short else SETTLED)
        deal = workspace.deals[len(workspace.deals) // 2]
        workspace.ours("check", deal)  # compiles the playbooks, which is not what is measured here
        return [
            *_built(workspace, min(BUILDS, times)),
            *_warm(workspace, deal, times),
            *_after_changes(workspace, deal, min(SLOW, times)),
            *_against_tasks(workspace, Path(name) / "tasks", min(SLOW, times)),
        ]


def _built(workspace: Workspace, times: int) -> list[Row]:
    """Return how long it takes to make the index from nothing, against a plain reading of the same files."""
    what, remark = "deals (first 50), index from nothing", f"{workspace.notes:,} notes"
    ours, readings = in_turn(
        times, partial(workspace.from_nothing, "deals", "--first", "50"), workspace.reading
    )
    return [row(what, ours, PLAIN, readings, target=1.3, remark=remark)]


def _warm(workspace: Workspace, deal: str, times: int) -> list[Row]:
    time.sleep(workspace.pause)
    return [
        _against_f("deals (first 50)", 7.0, partial(workspace.ours, "deals", "--first", "50"), times),
        _against_f("deals, all of them", None, partial(workspace.ours, "deals"), times),
        _against_f("due", None, partial(workspace.ours, "due"), times),
        _against_f("check --all", None, partial(workspace.ours, "check", "--all"), times),
        _against_f("check of one deal", None, partial(workspace.ours, "check", deal), times),
        _against_f("show of one deal", 6.0, partial(workspace.ours, "show", deal), times),
    ]


def _against_f(what: str, target: float | None, take: Callable[[], Run], times: int) -> Row:
    take()
    ours, floors = in_turn(times, take, floor)
    return row(what, ours, F, floors, target=target)


def _after_changes(workspace: Workspace, deal: str, times: int) -> list[Row]:
    lines = {
        "deals (first 50)": ("deals", "--first", "50"),
        "due": ("due",),
        "check --all": ("check", "--all"),
        "check of one deal": ("check", deal),
        "show of one deal": ("show", deal),
    }
    return [_after(workspace, what, words, times) for what, words in lines.items()]


def _after(workspace: Workspace, what: str, words: tuple[str, ...], times: int) -> Row:
    """Return how long a command takes after changes, against itself after none."""
    target = 1.2 if words[0] == "deals" else None
    after, before = in_turn(times, partial(workspace.changed, *words), partial(workspace.settled, *words))
    return row(f"{what}, {CHANGED} notes changed", after, "the same, none changed", before, target=target)


def _against_tasks(workspace: Workspace, folder: Path, times: int) -> list[Row]:
    """Return `deals` against taskwarrior's list of what is next, over as many tasks as there are notes."""
    what, task = "deals (first 50)", program("taskwarrior")
    if not task:
        return [absent(what, NEXT, 0.1)]
    env = task_list(task, folder, workspace.notes)
    line = ("deals", "--first", "50")
    workspace.settled(*line)
    next_task(task, folder, env)  # it numbers its tasks anew the first time
    ours, theirs, floors = in_turn(
        times, partial(workspace.ours, *line), partial(next_task, task, folder, env), floor
    )
    remark = f"over {workspace.notes:,} tasks"
    return [
        row(what, ours, NEXT, theirs, target=0.1),
        row(NEXT, theirs, F, floors, remark=remark),
    ]


def main() -> int:
    """Measure and print the table."""
    asked = _asked()
    there = asked.folder.resolve() if asked.folder else None
    times = 1 if asked.short else asked.times
    show({"scale": rows(times, short=asked.short, deals=asked.deals, notes=asked.notes, there=there)})
    return 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure commands over a large workspace.")
    parser.add_argument("--short", action="store_true", help="20 deals, once each")
    parser.add_argument(
        "--in", dest="folder", type=Path, metavar="FOLDER", help="a workspace that is there already"
    )
    parser.add_argument("--deals", type=int, default=10_000)
    parser.add_argument("--notes", type=int, default=100_000)
    parser.add_argument("-n", dest="times", type=int, default=USUAL, help="runs of each command")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
