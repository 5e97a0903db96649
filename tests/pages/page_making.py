"""Makes every kind of page, of the example and of a customer whose every word is hostile, through the command line."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from pathlib import Path

from salescoach.cli.app import run
from salescoach.cli.commands import ALL
from salescoach.cli.house import House

ROOT = Path(__file__).resolve().parents[2]
GENERATE = ROOT / "benchmarks" / "generate.py"
EXAMPLE = ROOT / "examples" / "city-water" / "workspace"
DURING, AFTER = "2026-11-22T09:00:00Z", "2026-12-20T09:00:00Z"
YEAR = "2026-11-21T18:00:00Z"  # an invented one, of a whole team
LONG = "x" * 10_000
HOSTILE = (
    "<script>console.log(1)</script><img src=http://127.0.0.1:9/a.png onerror=console.log(2)>"
    '"><style>*{color:red}</style>&copy;\u202e]0;\x1b[31m=cmd|/c \u0645\u0631\u062d\u0628\u0627 水道局 '
)
# what is made: its name, the moment (and with it the workspace), and the line that makes it
EVERY = {
    "brief": (DURING, ("brief", "city-water")),
    "handover": (AFTER, ("handover", "city-water", "--to", "service")),
    "review": (DURING, ("review", "city-water", "--since", "2026-11-10")),
    "report": (YEAR, ("report",)),
    "report-by": (YEAR, ("report", "--by", "owner")),
    "report-small": (AFTER, ("report",)),
    "hostile-brief": (DURING, ("brief", "hostile")),
    "hostile-handover": (DURING, ("handover", "hostile", "--to", "service")),
    "hostile-review": (DURING, ("review", "hostile", "--since", "2026-11-01")),
    "hostile-report": (DURING, ("report",)),
}
PAGES = {name: made for name, made in EVERY.items() if made[1][0] in ALL}


class Line:
    """Runs command lines in a copy of the example as it was at a moment, or in an invented year."""

    def __init__(self, folder: Path, until: str) -> None:
        self.root = folder / until[:10] / "workspace"
        if until == YEAR:
            generate = [
                sys.executable,
                str(GENERATE),
                str(self.root),
                "--deals",
                "60",
                "--notes",
                "600",
                "--now",
                YEAR,
            ]
            subprocess.run(generate, check=True, stdout=subprocess.DEVNULL)
        else:
            _copy_until(until, self.root)
        homes = {f"XDG_{name}_HOME": str(folder / name) for name in ("CONFIG", "CACHE", "DATA")}
        self.env = {"HOME": str(folder), "USER": "sam", "TERM": "dumb", **homes}

    def __call__(self, now: str, *words: str) -> None:
        """Run a line; it has to succeed."""
        err = io.StringIO()
        code = run(["--now", now, *words], House(io.StringIO(), io.StringIO(), err, self.env, self.root))
        assert code == 0, err.getvalue()


def _copy_until(moment: str, root: Path) -> None:
    shutil.copytree(EXAMPLE, root)
    for note in root.glob("deals/*/*.json"):
        if note.name > moment.replace("-", "").replace(":", ""):
            note.unlink()


def make_pages(folder: Path) -> dict[str, Path]:
    """Return the files of all pages, by name."""
    lines = {now: Line(folder, now) for now in {now for now, _ in PAGES.values()}}
    for promise in ("clear water", "three operators"):
        lines[AFTER](AFTER, "settle", "city-water", promise, "open", "--field", "by=sam")
    _meet_somebody_hostile(lines[DURING])
    made = {}
    for name, (now, words) in PAGES.items():
        made[name] = folder / f"{name}.html"
        lines[now](now, *words, "-o", str(made[name]))
    return made


def _meet_somebody_hostile(line: Line) -> None:
    first, later = "2026-10-20T09:00:00Z", "2026-11-15T09:00:00Z"
    line(first, "walk", "hostile", "--new", "-p", "four-phases", "--set", f"suspected_problem={HOSTILE}")
    line(first, "set", "hostile", f"name={HOSTILE}")
    line(first, "log", "hostile", "people", "Rao", "--field", f"title={HOSTILE}", "--field", "part=decides")
    line(later, "log", "hostile", "people", "Lee", "--field", f"title={LONG}", "--field", "part=influences")
    line(later, "set", "hostile", f"consequence={LONG}", "--by", HOSTILE)
    line(later, "log", "hostile", "objections", HOSTILE, "--by", HOSTILE)
    line(
        later, "log", "hostile", "promises", HOSTILE, "--to", LONG, "--field", "by=sam", "--due", "2026-11-16"
    )
    line(later, "log", "hostile", "next_steps", f"{LONG} {HOSTILE}")
