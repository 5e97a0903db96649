"""Kills at random moments: whatever the screen called saved is on the disk, and every deal can be read."""

from __future__ import annotations

import random
import re
import signal
import subprocess
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pexpect

from call_terminal import Terminal as CallTerminal
from outcome import Outcome
from salescoach.disk.store import Store
from walk_terminal import SAME, TYPED, WALK, Terminal

if TYPE_CHECKING:
    from pathlib import Path

PAUSES = 0.09  # seconds; an answer takes about half of it
ASKED = re.compile(r"> |\) ")


def in_a_terminal(times: int, folder: Path) -> Outcome:
    """Kill a typed walk somewhere; a question that was put after an answer says that the answer is saved."""
    outcome, chance = Outcome(), random.Random()
    terminal = Terminal(folder)
    whole = _answered_by_hand(terminal)
    for number in range(times):
        deal = f"Deal {number}"
        saved = _killed(terminal, deal, chance)
        kept = _kept(terminal, f"deal-{number}", outcome)
        outcome.times += 1
        outcome.count("answers called saved", saved)
        outcome.expect(
            len(kept) >= _entries_of(whole, saved) and kept == whole[: len(kept)],
            f"{deal}: {saved} answers were acknowledged, {len(kept)} entries kept: {kept[-1:]}",
        )
    _ends_well(terminal, outcome)
    return outcome


def _answered_by_hand(terminal: Terminal) -> list[Any]:
    """Return the entries of a whole walk, in order, with how many replies had been given when each was saved."""
    (terminal.root / "same.yaml").write_text(SAME, encoding="utf-8")
    ran = terminal.run("walk", "Whole Walk", "--new", "-p", "book", "--answers", "same.yaml")
    assert ran.returncode == 0, ran.stderr
    return [entry for entry in terminal.entries("whole-walk") if "deal" not in entry]


def _entries_of(whole: list[Any], replies: int) -> int:
    """Return how many entries so many replies make: a card makes two, each line of a list waits for its end."""
    made = [0, 1, 3, 4, 5, 6, 7, 8, 10, 10, 11, 11, 12, 12, 13, 14, 15, len(whole)]
    return min(made[replies], len(whole))


def _killed(terminal: Terminal, deal: str, chance: random.Random) -> int:
    """Walk until a random moment and return how many replies were acknowledged by another question."""
    child = terminal.open("--plain", "walk", deal, "-p", "book", "--new")
    last = chance.randrange(len(TYPED))
    acknowledged = 0
    for number, (words, reply) in enumerate(TYPED[: last + 1]):
        if words:
            child.expect_exact(words)
        child.expect_exact("> ")
        acknowledged = number
        child.sendline(reply)
    time.sleep(chance.random() * PAUSES)
    child.kill(signal.SIGKILL)
    rest = ""
    with suppress(pexpect.EOF, OSError):
        rest = child.read()
    child.close(force=True)
    if last + 1 < len(TYPED):
        asked, _ = TYPED[last + 1]
        acknowledged += bool(asked and asked in rest)
    return acknowledged


def _kept(terminal: Terminal, deal: str, outcome: Outcome) -> list[Any]:
    """Return the entries of a deal that may not be there; a note that cannot be read is a fault."""
    found = Store(terminal.root).notes(deal)
    for problem in found.problems:
        outcome.found.append(f"unreadable: {problem.headline()}")
    return [] if found.problems else [entry for entry in terminal.entries(deal) if "deal" not in entry]


def _ends_well(terminal: Terminal, outcome: Outcome) -> None:
    looked_at = terminal.run("doctor", "--json")
    outcome.expect(looked_at.returncode == 0, f"doctor: {looked_at.stdout}{looked_at.stderr}")
    killed = sorted((terminal.root / "deals").glob("deal-*"))
    for folder in killed[:: max(1, len(killed) // 20)]:
        if not Store(terminal.root).has_deal(folder.name):
            continue
        child = terminal.open(*WALK[:2], folder.name, "-p", "book")
        where = child.expect([r"> ", pexpect.EOF])
        if where == 0:
            child.sendline("/note back again")  # a save sweeps what the killed left
            child.expect_exact("> ")
            child.sendline("/leave")
            child.expect(pexpect.EOF)
        child.close()
        outcome.expect(child.exitstatus == 0, f"{folder.name} does not go on: {child.before}")
        outcome.count("walks gone on with")
        left = [path.name for path in folder.glob(".*")]
        outcome.expect(left == [], f"left in {folder.name}: {left}")


# without a terminal

COMMANDS = (
    ("walk", "DEAL", "-p", "book", "--note", "new", "--answers", "same.yaml", "--json"),
    ("set", "DEAL", "hours=NUMBER", "--by", "Ana Ruiz", "--json"),
    ("log", "DEAL", "promises", "promise NUMBER", "--due", "2026-12-01", "--json"),
    ("log", "DEAL", "note", "remark NUMBER", "--json"),
)


def headless(times: int, folder: Path) -> Outcome:
    """Kill commands somewhere; one that printed what it wrote has written it."""
    outcome, chance = Outcome(), random.Random()
    terminal = Terminal(folder)
    _answered_by_hand(terminal)
    acknowledged: dict[str, int] = {}
    usual = [_usual(terminal, words) for words in COMMANDS]
    for number in range(times):
        words = [
            word.replace("DEAL", "whole-walk").replace("NUMBER", str(number)) for word in COMMANDS[number % 4]
        ]
        printed = _killed_command(terminal, words, (0.4 + 0.8 * chance.random()) * usual[number % 4])
        outcome.times += 1
        note = _note_named(printed)
        if note:
            acknowledged[note] = 16 if number % 4 == 0 else 1
            outcome.count("commands that said it is written")
        if number % 25 == 24 or number == times - 1:
            _all_there(terminal, acknowledged, outcome)
    _ends_well(terminal, outcome)
    return outcome


def _usual(terminal: Terminal, words: tuple[str, ...]) -> float:
    """Return how many seconds a command takes here, the second time."""
    for _ in range(2):
        begun = time.monotonic()
        terminal.run(*(word.replace("DEAL", "whole-walk").replace("NUMBER", "1") for word in words))
    return time.monotonic() - begun


def _killed_command(terminal: Terminal, words: list[str], after: float) -> str:
    line = [sys.executable, "-m", "salescoach", *words]
    with subprocess.Popen(
        line,
        env=terminal.env,
        cwd=terminal.root,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        time.sleep(after)
        process.kill()
        assert process.stdout is not None
        return process.stdout.read()


def _note_named(printed: str) -> str:
    """Return the note that a command said it had written: its JSON is printed after the save."""
    found = re.search(r'"note": "([0-9TZ]+-[0-9a-f]{6})"', printed)
    return found[1] if found else ""


def _all_there(terminal: Terminal, acknowledged: dict[str, int], outcome: Outcome) -> None:
    found = Store(terminal.root).notes("whole-walk")
    outcome.expect(not found.problems, [problem.headline() for problem in found.problems])
    kept = {note["id"]: len(note["entries"]) for note in found.notes}
    lost = {name: entries for name, entries in acknowledged.items() if kept.get(name, 0) < entries}
    outcome.expect(not lost, f"acknowledged and not kept: {lost}")


# in a call


def in_a_call(times: int, folder: Path) -> Outcome:
    """Kill the screen of a call somewhere; a line that stands there with its minute is on the disk."""
    outcome, chance = Outcome(), random.Random()
    for number in range(times):
        terminal = CallTerminal(folder / str(number))
        lines = [f"the filters are old {n}" for n in range(chance.randrange(1, 12))]
        child = terminal.call()
        for line in lines:
            child.send(line + "\r")
        end = time.monotonic() + chance.random() * 0.6
        while time.monotonic() < end:
            try:
                terminal.stream.feed(child.read_nonblocking(4096, timeout=0.01))
            except (pexpect.TIMEOUT, pexpect.EOF):
                continue
        child.kill(signal.SIGKILL)
        with suppress(pexpect.EOF, OSError):
            terminal.stream.feed(child.read())
        child.close(force=True)
        shown = _shown_as_saved(terminal.text())
        kept = terminal.typed()
        outcome.times += 1
        outcome.count("lines shown as saved", len(shown))
        outcome.expect(set(shown) <= set(kept), f"shown as saved {shown}, kept {kept}")
        outcome.expect(kept == lines[: len(kept)], f"typed {lines}, kept {kept}")
    return outcome


def _shown_as_saved(text: str) -> list[str]:
    """Return the lines that stand behind a minute on the screen."""
    return re.findall(r"\d\d:\d\d\W+(the filters are old \d+)\b", text)
