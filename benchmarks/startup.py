"""How long commands take to start, as ratios to F, the time of `python -I -c 'import json'` in the same run.

    python benchmarks/startup.py [--short] [-n TIMES]

Each figure is the median of pairs measured in turn (ours, F, ours, F ...), so that a machine whose speed drifts tells
the same.  `--short` only shows that it runs.  Nothing fails here for being slow: what falls short is said.
"""

from __future__ import annotations

import os
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from measuring import F, Row, Run, absent, floor, in_turn, launched, row
from peers import program
from table import show
from terminals import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable

SALESCOACH = [sys.executable, "-m", "salescoach"]
PEERS = ("copier", "pre-commit", "check-jsonschema")
FIRST_PROMPT, COPIERS = "first prompt of a walk", "copier's first question"
CHECKED = (0, 1, 3)  # the exit codes with which check answers
ITEMS = 200
USUAL = 15  # pairs


def question(number: int) -> str:
    """Return the question of an item, of our playbook and of copier's template."""
    return f"What about part {number}?"


def workspace(folder: Path) -> dict[str, str]:
    """Make a workspace with a deal and a playbook of 200 items, and return the environment to measure in."""
    env = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache"), "XDG_CONFIG_HOME": str(folder / "config")}
    launched([*SALESCOACH, "init", "ws"], folder, env)
    items = "".join(f"      - {{ask: {question(n)}, id: part_{n}}}\n" for n in range(ITEMS))
    head = "salescoach: 1\nid: big\ntitle: Big\nversion: 1.0.0\nscope: deal\nstages:\n"
    stage = "  - id: all\n    title: All\n    goal: Everything.\n    items:\n"
    gate = "    leave_when:\n      - {id: first, need: known(part_0), because: It is the first.}\n"
    (folder / "ws" / "playbooks" / "big.yaml").write_text(head + stage + items + gate, encoding="utf-8")
    new_deal(folder / "ws", env, "Mill Lane")
    return env


def new_deal(folder: Path, env: dict[str, str], name: str) -> None:
    """Begin a deal in which one thing is known."""
    launched([*SALESCOACH, "walk", name, "--new", "-p", "big", "--set", "part_1=so"], folder, env)


def template(folder: Path) -> None:
    """Write a template of copier's that asks what the playbook asks."""
    folder.mkdir()
    asked = "".join(f'part_{n}: {{type: str, help: "{question(n)}"}}\n' for n in range(ITEMS))
    (folder / "copier.yml").write_text(asked, encoding="utf-8")


def walk_opened(folder: Path, env: dict[str, str], deal: str = "mill-lane") -> Terminal:
    """Start a walk of the playbook in a terminal."""
    return Terminal([*SALESCOACH, "walk", deal, "-p", "big"], folder, env)


def copier_opened(copier: str, folder: Path, env: dict[str, str]) -> Terminal:
    """Start copier on its template in a terminal; nothing is written, for it is left before the last question."""
    return Terminal([copier, "copy", str(folder / "template"), str(folder / "made")], folder, env)


def first_prompt(opened: Callable[[], Terminal]) -> Run:
    """Return the time from starting a program in a terminal until its first question stands ready."""
    terminal = opened()
    taken = terminal.until(question(0), terminal.begun)
    terminal.close()
    return taken


def rows(times: int = USUAL, *, short: bool = False) -> list[Row]:
    """Measure; `short` is for suites that measure less then, and this one does not."""
    del short
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        env = workspace(folder)
        template(folder / "template")
        return [*_commands(folder / "ws", env, times), *_prompts(folder, env, times), *_peers(folder, times)]


def _commands(folder: Path, env: dict[str, str], times: int) -> list[Row]:
    words = {"COMP_WORDS": "salescoach check mi", "COMP_CWORD": "2"}
    completing = {**env, "_SALESCOACH_COMPLETE": "complete_bash", **words}
    check = partial(launched, [*SALESCOACH, "check", "mill-lane", "-p", "big"], fine=CHECKED)
    return [
        _against_f("--version", 1.2, partial(launched, [*SALESCOACH, "--version"], folder, env), times),
        _against_f("--help", 9.0, partial(launched, [*SALESCOACH, "--help"], folder, env), times),
        _against_f("completing a deal's name", 1.5, partial(launched, SALESCOACH, folder, completing), times),
        _against_f(f"check ({ITEMS} items, compiled)", 1.5, partial(check, folder, env), times),
    ]


def _against_f(what: str, target: float | None, take: Callable[[], Run], times: int) -> Row:
    take()  # what Python compiles and we cache is there from now on
    ours, floors = in_turn(times, take, floor)
    return row(what, ours, F, floors, target=target)


def _prompts(folder: Path, env: dict[str, str], times: int) -> list[Row]:
    """Return the first prompts: ours, F and copier's in turn."""
    walk = partial(first_prompt, partial(walk_opened, folder / "ws", env))
    copier = program("copier")
    if not copier:
        return [_against_f(FIRST_PROMPT, 8.0, walk, times), absent(FIRST_PROMPT, COPIERS, 0.45)]
    theirs = partial(first_prompt, partial(copier_opened, copier, folder, env))
    walk(), theirs()
    ours, floors, others = in_turn(times, walk, floor, theirs)
    return [
        row(FIRST_PROMPT, ours, F, floors, target=8.0),
        row(FIRST_PROMPT, ours, COPIERS, others, target=0.45),
        row(COPIERS, others, F, floors),
    ]


def _peers(folder: Path, times: int) -> list[Row]:
    found = {peer: program(peer) for peer in PEERS}
    return [
        _against_f(
            f"{peer} --version", None, partial(launched, [path, "--version"], folder, os.environ), times
        )
        if path
        else absent(f"{peer} --version", F)
        for peer, path in found.items()
    ]


def main(words: list[str]) -> int:
    """Measure and print the table."""
    times = 1 if "--short" in words else int(words[words.index("-n") + 1]) if "-n" in words else USUAL
    show({"start-up": rows(times)})
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
