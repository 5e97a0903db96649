"""A save stopped, or failing, at every system call that it makes: strace does it to the real program."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import note_writer
from disk_fakes import a_note

from outcome import Outcome
from salescoach.disk.store import Store
from walk_terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

NO_STRACE = "strace is not here or may not trace: not run"
LINE = re.compile(r"^(?:\d+ +)?(\w+)\((.*)$")
SAVES = 2


@dataclass(frozen=True)
class Call:
    """One system call of a save: its name and the how manieth of that name in the process it is."""

    name: str
    nth: int
    what: str


def can_trace() -> bool:
    """Tell whether strace is here and allowed to inject faults."""
    if not shutil.which("strace"):
        return False
    line = [
        "strace",
        "-f",
        "-qq",
        "-o",
        "/dev/null",
        "-e",
        "trace=close",
        "-e",
        "inject=close:error=EIO:when=1",
        "true",
    ]
    return subprocess.run(line, capture_output=True, check=False).returncode == 0


def calls_of_saves(log: Path) -> list[Call]:
    """Return the calls between the first and the last that have to do with the deals."""
    seen: dict[str, int] = {}
    calls = []
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        found = LINE.match(line)
        if found is None:
            continue
        seen[found[1]] = seen.get(found[1], 0) + 1
        calls.append(Call(found[1], seen[found[1]], found[2]))
    ours = [n for n, call in enumerate(calls) if "/deals" in call.what]
    return calls[ours[0] : ours[-1] + 3]


def spread(calls: list[Call], times: int) -> list[Call]:
    """Return at most so many, evenly over all."""
    return calls[:: max(1, len(calls) // times)] if times < len(calls) else calls


def traced(line: list[str], *how: str, **more: object) -> subprocess.CompletedProcess[str]:
    """Run a command under strace."""
    command = ["strace", "-f", "-qq", *how, *line]
    return subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        **more,  # type: ignore[call-overload]
    )


def _only(call: Call, log: Path) -> tuple[str, ...]:
    return "-y", "-e", f"trace={call.name}", "-o", str(log)


def _hit(log: Path) -> bool:
    """Tell whether the fault fell where it was meant to: in the folder of the deals."""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return any("INJECTED" in line and "/deals" in line for line in lines)


def writing(root: Path) -> list[str]:
    """Return the command that answers one question after the other in one note."""
    return [sys.executable, "-S", "-c", _STARTED, *_PATHS, str(root), "walk", "7f3c9a", str(SAVES)]


_PATHS = [
    str(Path(note_writer.__file__).parent),
    str(Path(sys.modules["salescoach"].__file__ or "").parents[1]),
]
_STARTED = (
    "import sys, runpy; sys.path[:0] = sys.argv[1:3]; sys.argv = ['note_writer', *sys.argv[3:]]; "
    "runpy.run_module('note_writer', run_name='__main__')"
)


def kills(times: int, folder: Path) -> Outcome:
    """SIGKILL the writer at each system call of its saves."""
    outcome = Outcome()
    if not can_trace():
        outcome.short_of = NO_STRACE
        return outcome
    traced(writing(folder / "usual"), "-y", "-o", str(folder / "log"))
    calls = calls_of_saves(folder / "log")
    outcome.counted["system calls of two saves"] = len(calls)
    for number, call in enumerate(spread(calls, times)):
        root = folder / str(number)
        ran = traced(
            writing(root),
            *_only(call, folder / "killed"),
            "-e",
            f"inject={call.name}:signal=SIGKILL:when={call.nth}",
        )
        outcome.times += 1
        outcome.count("of them killed the process", ran.returncode != 0)
        _is_whole(root, len(ran.stdout.split()), call, outcome)
    return outcome


def _is_whole(root: Path, acknowledged: int, call: Call, outcome: Outcome) -> None:
    """Expect what was acknowledged, nothing unreadable, and that the next save works and sweeps."""
    found = Store(root).notes("city-water")
    kept = sum(len(note["entries"]) for note in found.notes)
    where = f"{call.name} {call.nth} {call.what[:80]}"
    outcome.expect(not found.problems, f"{where}: {[problem.headline() for problem in found.problems]}")
    outcome.expect(kept >= acknowledged, f"{where}: {acknowledged} acknowledged, {kept} kept")
    path = Store(root).save(a_note(3))
    left = [place.name for place in path.parent.iterdir()]
    outcome.expect(left == [path.name], f"{where}: left {left}")


# the command, with a disk that fails

ERRORS = {
    "openat": ("ENOSPC", "EIO"), "write": ("ENOSPC", "EIO"), "fsync": ("EIO",), "close": ("EIO",),
    "rename": ("EIO", "ENOSPC"), "renameat": ("EIO",), "renameat2": ("EIO",), "mkdir": ("ENOSPC",),
    "flock": ("ENOLCK",), "unlink": ("EIO",), "fstat": ("EIO",), "newfstatat": ("EIO",), "getdents64": ("EIO",),
}  # fmt: skip


def faults(times: int, folder: Path) -> Outcome:
    """Let each system call of the save of `salescoach set` fail, in the real program."""
    outcome = Outcome()
    if not can_trace():
        outcome.short_of = NO_STRACE
        return outcome
    terminal = Terminal(folder)
    assert terminal.run("walk", "City Water", "--new", "-p", "book", "--set", "aim=a figure").returncode == 0
    line = [sys.executable, "-m", "salescoach", "set", "city-water", "hours=12", "--by", "Ana", "--json"]
    at_first = {path.name: path.read_bytes() for path in (terminal.root / "deals" / "city-water").iterdir()}
    for _ in range(2):  # at the second all that is kept for the next time is kept
        _as_at_first(terminal, at_first)
        traced(line, "-y", "-o", str(folder / "log"), env=terminal.env, cwd=terminal.root)
    calls = [call for call in _of_the_save(folder / "log") if call.name in ERRORS]
    outcome.counted["system calls of one save that can fail"] = len(calls)
    for call, error in _spread_faults(calls, times):
        _as_at_first(terminal, at_first)
        before = len(terminal.entries())
        ran = traced(
            line, *_only(call, folder / "failed"), "-e", f"inject={call.name}:error={error}:when={call.nth}",
            env=terminal.env, cwd=terminal.root,
        )  # fmt: skip
        outcome.times += _hit(folder / "failed")
        _told_the_truth(terminal, ran, before, f"{call.name} {call.nth} {call.what[:100]} {error}", outcome)
    return outcome


def _as_at_first(terminal: Terminal, at_first: dict[str, bytes]) -> None:
    """Take away what was written since, so that the calls are counted alike each time."""
    for path in (terminal.root / "deals" / "city-water").iterdir():
        if path.name not in at_first:
            path.unlink()


def _of_the_save(log: Path) -> list[Call]:
    """Return the calls from taking the lock on: what is read before is another matter."""
    calls = calls_of_saves(log)
    first = next(n for n, call in enumerate(calls) if ".lock" in call.what)
    return calls[first:]


def _spread_faults(calls: list[Call], times: int) -> Iterator[tuple[Call, str]]:
    every = [(call, error) for call in calls for error in ERRORS[call.name]]
    yield from every[:: max(1, len(every) // times)] if times < len(every) else every


def _told_the_truth(
    terminal: Terminal, ran: subprocess.CompletedProcess[str], before: int, where: str, outcome: Outcome
) -> None:
    """Expect success with the entry kept, or a clean failure; and that the next command works."""
    found = Store(terminal.root).notes("city-water")
    outcome.expect(not found.problems, f"{where}: {[problem.headline() for problem in found.problems]}")
    kept = len(terminal.entries()) - before
    if ran.returncode == 0:
        outcome.count("worked all the same")
        outcome.expect(kept == 1, f"{where}: called written and not kept")
    else:
        clean = ran.returncode == 4 and "error" in ran.stdout and "Traceback" not in ran.stderr
        outcome.expect(clean, f"{where}: exit {ran.returncode}: {ran.stdout[-200:]}{ran.stderr[-200:]}")
        outcome.count("refused with exit 4")
    again = terminal.run("log", "city-water", "note", "after a fault", "--json")
    outcome.expect(again.returncode == 0, f"{where}: does not work again: {again.stderr}{again.stdout}")
    left = [path.name for path in (terminal.root / "deals" / "city-water").glob(".*")]
    outcome.expect(left == [], f"{where}: left {left}")


# a disk that is full

_FILL = """
import runpy, subprocess, sys
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=%(size)sk", "none", sys.argv[3]], check=True)
ran = subprocess.run([sys.executable, "-m", "note_writer", sys.argv[3], "walk", "7f3c9a", "2000"], capture_output=True, text=True)
from pathlib import Path
from salescoach.disk.store import Store
from disk_fakes import a_note
root = Path(sys.argv[3])
found = Store(root).notes("city-water")
kept = [len(note["entries"]) for note in found.notes]
said = len(ran.stdout.split())
print(ran.returncode, said, sum(kept), len(found.problems), "the disk is full" in ran.stderr, flush=True)
subprocess.run(["mount", "-o", "remount,size=16m", sys.argv[3]], check=True)
path = Store(root).save(a_note(said + 1))
print(sorted(p.name for p in path.parent.iterdir()) == [path.name])
"""


def full_disk(times: int, folder: Path) -> Outcome:
    """Fill a small disk of its own with a walk, make room, and go on."""
    outcome = Outcome()
    if (
        not shutil.which("unshare")
        or subprocess.run(
            ["unshare", "-m", "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, check=False
        ).returncode
    ):
        outcome.short_of = (
            "no disk may be mounted here: not run (the test suite limits the size of files instead)"
        )
        return outcome
    import os

    env = {**os.environ, "PYTHONPATH": os.pathsep.join(_PATHS)}
    for number in range(times):
        place = folder / str(number)
        place.mkdir()
        line = ["unshare", "-m", sys.executable, "-c", _FILL % {"size": 16 + 4 * number}, *_PATHS, str(place)]
        line = [*line[:4], line[4], "-", "-", str(place)]
        ran = subprocess.run(line, capture_output=True, text=True, check=False, env=env)
        outcome.times += 1
        words = ran.stdout.split()
        if len(words) < 6:
            outcome.found.append(ran.stderr[-300:])
            continue
        code, said, kept, problems, told, again = words
        outcome.count("answers acknowledged before the disk was full", int(said))
        outcome.expect(code != "0" and told == "True", f"{16 + 4 * number} kB: {ran.stdout}")
        outcome.expect(said == kept and problems == "0", f"{16 + 4 * number} kB: {ran.stdout}")
        outcome.expect(again == "True", f"{16 + 4 * number} kB: litter is left: {ran.stdout}")
    return outcome
