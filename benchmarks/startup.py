"""How long commands take to start, as ratios to F, the time of `python -I -c 'import json'` in the same run.

Each figure is the median of pairs measured in turn (ours, F, ours, F ...), so that a machine whose speed drifts tells
the same.  `--short` only shows that it runs.  Nothing fails here for being slow: what falls short is said.
"""

from __future__ import annotations

import os
import pty
import select
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

SALESCOACH = [sys.executable, "-m", "salescoach"]
REFERENCE = [sys.executable, "-I", "-c", "import json"]
PEERS = {
    "copier --version": "copier",
    "pre-commit --version": "pre-commit",
    "check-jsonschema --version": "check-jsonschema",
}
FIRST_QUESTION = "What do you want"
ITEMS = 200
LONGEST_WAIT = 60.0  # seconds for a question to appear


def workspace(folder: Path) -> dict[str, str]:
    """Make a workspace with a deal and a playbook of 200 items, and return the environment to measure in."""
    env = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache"), "XDG_CONFIG_HOME": str(folder / "config")}
    run([*SALESCOACH, "init", "ws"], folder, env)
    items = "".join(f"      - {{ask: What about part {n}, id: part_{n}}}\n" for n in range(ITEMS))
    head = "salescoach: 1\nid: big\ntitle: Big\nversion: 1.0.0\nscope: deal\nstages:\n"
    stage = "  - id: all\n    title: All\n    goal: Everything.\n    items:\n"
    gate = "    leave_when:\n      - {id: first, need: known(part_0), because: It is the first.}\n"
    (folder / "ws" / "playbooks" / "big.yaml").write_text(head + stage + items + gate, encoding="utf-8")
    run([*SALESCOACH, "walk", "Mill Lane", "--new", "-p", "big", "--set", "part_1=so"], folder / "ws", env)
    return env


def run(command: list[str], folder: Path, env: dict[str, str]) -> float:
    """Run a command with no input and return the seconds it took, whatever it printed or answered."""
    begin = time.perf_counter()
    subprocess.run(command, cwd=folder, env=env, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return time.perf_counter() - begin


def first_prompt(folder: Path, env: dict[str, str]) -> float:
    """Return the seconds from starting a walk in a terminal until its first question is on the screen."""
    begin = time.perf_counter()
    pid, fd = pty.fork()
    if pid == 0:
        os.chdir(folder)
        os.execve(sys.executable, [*SALESCOACH, "walk", "mill-lane"], {**env, "TERM": "xterm"})
    seen, taken = b"", float("nan")
    while FIRST_QUESTION.encode() not in seen and time.perf_counter() - begin < LONGEST_WAIT:
        if select.select([fd], [], [], 1.0)[0]:
            seen += os.read(fd, 65536)
            taken = time.perf_counter() - begin
    os.write(fd, b"\x03")
    os.close(fd)
    os.waitpid(pid, 0)
    return taken


def ratio(measure: object, times: int, folder: Path, env: dict[str, str]) -> float:
    """Return the median ratio of a measurement to F over interleaved pairs."""
    take = measure if callable(measure) else lambda: run(measure, folder, env)  # type: ignore[arg-type]
    take()
    return median(take() / run(REFERENCE, folder, env) for _ in range(times))


def main(words: list[str]) -> int:
    """Measure and print the table."""
    times = 1 if "--short" in words else int(words[words.index("-n") + 1]) if "-n" in words else 15
    with tempfile.TemporaryDirectory() as name:
        env = workspace(Path(name))
        folder = Path(name) / "ws"
        completing = {
            **env,
            "_SALESCOACH_COMPLETE": "complete_bash",
            "COMP_WORDS": "salescoach check mi",
            "COMP_CWORD": "2",
        }
        rows: list[tuple[str, float, float | None]] = [
            ("--version", ratio([*SALESCOACH, "--version"], times, folder, env), 1.2),
            (
                f"check ({ITEMS} items, compiled)",
                ratio([*SALESCOACH, "check", "mill-lane", "-p", "big"], times, folder, env),
                1.5,
            ),
            ("completing a deal's name", ratio(SALESCOACH, times, folder, completing), 1.5),
            ("--help", ratio([*SALESCOACH, "--help"], times, folder, env), 9.0),
            ("first question of a walk", ratio(lambda: first_prompt(folder, env), times, folder, env), 8.0),
        ]
        for label, command in PEERS.items():
            found = shutil.which(command)
            rows += [(label, ratio([found, "--version"], times, folder, env), None)] if found else []
        missing = [label.split()[0] for label in PEERS if not shutil.which(label.split()[0])]
    print(f"{'command':<34} {'x F':>6}  target")
    for label, times_f, target in rows:
        judged = "" if target is None else f"{target:.1f}" + ("" if times_f <= target else "  falls short")
        print(f"{label:<34} {times_f:>6.1f}  {judged}")
    if missing:
        print(f"not installed, so not compared: {', '.join(missing)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
