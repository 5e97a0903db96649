"""Many at once: writers in one deal, readers during a walk, a second terminal, a holder that is killed."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import TYPE_CHECKING

from disk_fakes import a_note

from outcome import Outcome
from salescoach.disk.store import Store
from walk_terminal import WALK, Terminal, say, until
from writing import writer

if TYPE_CHECKING:
    from pathlib import Path


def writers(times: int, folder: Path) -> Outcome:
    """Four processes with so many answers each in one deal: two of quick entries, two walks."""
    outcome = Outcome(times=4 * times)
    kinds = (("quick", "a"), ("quick", "b"), ("walk", "cccccc"), ("walk", "dddddd"))
    running = [writer(folder, mode, name, times) for mode, name in kinds]
    processes = [one.__enter__() for one in running]
    ended = [process.communicate()[1] or process.returncode for process in processes]
    for one in running:
        one.__exit__(None, None, None)
    found = Store(folder).notes("city-water")
    kept = sum(len(note["entries"]) for note in found.notes)
    outcome.counted["kept"] = kept
    outcome.expect(ended == [0, 0, 0, 0] and not found.problems, f"ended {ended}, {found.problems}")
    outcome.expect(kept == 4 * times, f"{kept} of {4 * times} are kept")
    return outcome


READERS = (
    ("show", "city-water", "--json"), ("check", "city-water", "-p", "book", "--json"), ("deals", "--json"),
    ("due", "--json"), ("doctor", "--json"),
)  # fmt: skip


def readers(times: int, folder: Path) -> Outcome:
    """Read the deal in every way while a walk writes it; no reader may fail or see half a note."""
    outcome = Outcome()
    terminal = Terminal(folder)
    assert terminal.run("walk", "City Water", "--new", "-p", "book", "--set", "aim=a figure").returncode == 0
    with writer(terminal.root, "walk", "eeeeee") as walk:
        for start in range(0, times, 5):
            several = [
                _reader(terminal, READERS[n % len(READERS)]) for n in range(start, min(times, start + 5))
            ]
            for reader in several:
                out, err = reader.communicate()
                outcome.times += 1
                fine = reader.returncode in (0, 1) and "damaged" not in out + err and "Traceback" not in err
                outcome.expect(fine, f"{reader.args}: exit {reader.returncode}: {out[-200:]}{err[-200:]}")
        walk.kill()
        assert walk.stdout is not None
        outcome.counted["answers saved meanwhile"] = len(walk.stdout.read().split())
    return outcome


def _reader(terminal: Terminal, words: tuple[str, ...]) -> subprocess.Popen[str]:
    line = [sys.executable, "-m", "salescoach", *words]
    return subprocess.Popen(
        line, env=terminal.env, cwd=terminal.root, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def terminals(times: int, folder: Path) -> Outcome:
    """A second terminal on a walk is told by whom; when the first is killed, the walk is free at once."""
    outcome = Outcome()
    terminal = Terminal(folder)
    for number in range(times):
        first = terminal.open(*WALK[:2], f"Deal {number}", "-p", "book", "--new")
        say(first, ("What do you want", "a figure"))
        until(first, "Ready?")
        second = terminal.open(*WALK[:2], f"Deal {number}", "-p", "book")
        second.expect([r"Ready", "with --note new"])
        told = f"(process {first.pid})" in " ".join(str(second.before).split())
        second.close(force=True)
        first.kill(9)
        first.expect([".*\\Z"])
        first.close(force=True)
        begun = time.monotonic()
        third = terminal.open(*WALK[:2], f"Deal {number}", "-p", "book")
        free = third.expect(["Ready", "with --note new"]) == 0
        third.close(force=True)
        outcome.times += 1
        outcome.expect(told, f"deal {number}: the second terminal was not told")
        outcome.expect(free, f"deal {number}: still held {time.monotonic() - begun:.1f} s after the kill")
        outcome.expect(Store(terminal.root).notes(f"deal-{number}").problems == [], f"deal {number}: damaged")
    return outcome


def counters(times: int, folder: Path) -> Outcome:
    """Three processes read, add and write the same note so often: only a whole lock keeps the count."""
    outcome = Outcome()
    running = [writer(folder, "count", times=times) for _ in range(3)]
    ended = [one.__enter__().communicate for one in running]
    told = [end()[1] for end in ended]
    for one in running:
        one.__exit__(None, None, None)
    kept = [len(note["entries"]) for note in Store(folder).notes("city-water").notes]
    outcome.times = 3 * times
    outcome.expect(kept == [3 * times], f"{kept} of {3 * times} are kept: {told}")
    outcome.expect(Store(folder).save(a_note(0, random6="ffffff")), "cannot save afterwards")
    return outcome
