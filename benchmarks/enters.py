"""From Enter to the next prompt of a walk, its answer saved and synced, against F and copier, which saves nothing.

    python benchmarks/enters.py [--short] [-n TIMES]

A walk over 200 questions and copier over the same stand in two terminals; an answer is typed into one and then into the
other.  That each answer of the walk is in its note by then is looked at after each, outside of the time.
"""

from __future__ import annotations

import json
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from measuring import F, Row, Run, absent, floor, in_turn, row
from peers import program
from startup import copier_opened, new_deal, question, template, walk_opened, workspace
from table import show

if TYPE_CHECKING:
    from terminals import Terminal

ENTER, COPIERS = "Enter to the next prompt of a walk", "copier's Enter to its next question"
USUAL = 40
DEAL = "hill-road"


class Answering:
    """A program in a terminal that is answered; `at` is the number of the question that it stands at."""

    def __init__(self, terminal: Terminal, passed_over: tuple[int, ...] = ()) -> None:
        self.terminal = terminal
        self.passed_over = passed_over
        self.at = 0
        terminal.until(question(0), terminal.begun)

    def answer(self) -> Run:
        """Answer and return the time until the next question stands ready."""
        self.at += 1 + (self.at + 1 in self.passed_over)
        return self.terminal.enter(said(self.at), question(self.at))


def said(number: int) -> str:
    """Return the answer after which a question is the next."""
    return f"so many that {number} is next"


def saved(folder: Path, walk: Answering) -> Run:
    """Answer a walk; raises SystemExit when the note does not hold what was answered, once the next question stands."""
    taken = walk.answer()
    notes = [json.loads(path.read_bytes()) for path in (folder / "deals" / DEAL).glob("*.json")]
    if said(walk.at) not in {entry.get("value") for note in notes for entry in note["entries"]}:
        sys.exit(f"{question(walk.at)} was asked before the answer before it was saved")
    return taken


def rows(times: int = USUAL, *, short: bool = False) -> list[Row]:
    """Measure; `short` is for suites that measure less then, and this one does not."""
    del short
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        env = workspace(folder)
        new_deal(folder / "ws", env, "Hill Road")
        template(folder / "template")
        walk = Answering(walk_opened(folder / "ws", env, DEAL), passed_over=(1,))
        copier = program("copier")
        other = Answering(copier_opened(copier, folder, env)) if copier else None
        take = partial(saved, folder / "ws", walk)
        found = _rows(take, other, times)
        for one in filter(None, (walk, other)):
            one.terminal.close()
        return found


def _rows(take: partial[Run], other: Answering | None, times: int) -> list[Row]:
    take()
    if other is None:
        ours, floors = in_turn(times, take, floor)
        return [row(ENTER, ours, F, floors, target=0.6), absent(ENTER, COPIERS, 1.0)]
    other.answer()
    ours, floors, theirs = in_turn(times, take, floor, other.answer)
    return [
        row(ENTER, ours, F, floors, target=0.6),
        row(ENTER, ours, COPIERS, theirs, target=1.0),
        row(COPIERS, theirs, F, floors),
    ]


def main(words: list[str]) -> int:
    """Measure and print the table."""
    times = 1 if "--short" in words else int(words[words.index("-n") + 1]) if "-n" in words else USUAL
    show({"walk": rows(times)})
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
