"""Three copies of a workspace, edited apart and merged by git and by copying files, in any order."""

from __future__ import annotations

import io
import json
import random
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

from outcome import Outcome
from salescoach.cli.app import run
from salescoach.cli.house import House

if TYPE_CHECKING:
    from pathlib import Path
from walk_terminal import BOOK

DEALS = ("city-water", "river-town")
FACTS = (
    "hours=12",
    "hours=10-20",
    "rate=500",
    "begins=2026-12-01",
    "plant=north",
    "plant=south",
    "cost=90000",
)
GIT = ("git", "-c", "user.name=sam", "-c", "user.email=sam@example.com", "-c", "core.hooksPath=/dev/null")


class Copy:
    """A workspace on one machine, and who works there."""

    def __init__(self, root: Path, home: Path, person: str) -> None:
        self.root = root
        folders = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "CACHE", "DATA")}
        self.env = {"HOME": str(home), "USER": person, "TERM": "dumb", **folders}
        self.written: set[tuple[str, int]] = set()

    def __call__(self, *words: str, now: str) -> tuple[int, Any]:
        """Run a command line there at some moment and return its exit code and its JSON."""
        out, err = io.StringIO(), io.StringIO()
        house = House(io.StringIO(), out, err, self.env, self.root)
        code = run(["--now", now, *words, "--json"], house)
        return code, json.loads(out.getvalue()) if out.getvalue() else {"error": err.getvalue()}

    def git(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run git there."""
        line = [*GIT, "-C", str(self.root), *words]
        return subprocess.run(line, capture_output=True, text=True, check=False)

    def notes(self) -> dict[str, Any]:
        """Return every note of the copy by its place."""
        found = sorted((self.root / "deals").rglob("*.json"))
        return {
            str(path.relative_to(self.root)): json.loads(path.read_text(encoding="utf-8")) for path in found
        }


def three_people(times: int, folder: Path) -> Outcome:
    """Three people, each on a machine of their own."""
    return _rounds(times, folder, ("ana", "bo", "cy"))


def one_person(times: int, folder: Path) -> Outcome:
    """One person on three machines, who begins a walk on one and goes on with it on another."""
    return _rounds(times, folder, ("sam", "sam", "sam"))


def _rounds(times: int, folder: Path, people: tuple[str, ...]) -> Outcome:
    outcome = Outcome()
    chance = random.Random()
    while outcome.times < times:
        number = outcome.times
        copies = _three(folder / str(number), people)
        _edit_and_merge(copies, chance, outcome, min(30, times - number))
        _all_with_all(copies, outcome)
        _same_everywhere(copies, outcome)
        outcome.count("workspaces of three copies")
    return outcome


def _three(folder: Path, people: tuple[str, ...]) -> list[Copy]:
    first = Copy(folder / "0", folder / "home0", people[0])
    (first.root / "playbooks").mkdir(parents=True)
    (first.root / "salescoach.yaml").write_text("currency: EUR\n", encoding="utf-8")
    shutil.copy(BOOK, first.root / "playbooks" / "book.yaml")
    for deal in DEALS:
        code, told = first(
            "walk", deal, "--new", "-p", "book", "--set", "aim=a figure", now="2026-11-21T09:00:00Z"
        )
        assert code == 0, told
        first.written.add((told["note"], 1))
    first.git("init", "-q", "-b", "main")
    _commit(first)
    copies = [first]
    for number in (1, 2):
        root = folder / str(number)
        subprocess.run([*GIT, "clone", "-q", str(first.root), str(root)], check=True)
        copies.append(Copy(root, folder / f"home{number}", people[number]))
    return copies


def _edit_and_merge(copies: list[Copy], chance: random.Random, outcome: Outcome, steps: int) -> None:
    minutes = [0, 0, 0]
    for step in range(steps):
        which = chance.randrange(3)
        minutes[which] += chance.randrange(1, 9)
        skew = (0, -7, 4)[which]  # clocks of machines differ
        minute = 600 + minutes[which] + skew
        _edit(copies[which], chance, f"2026-11-21T{minute // 60:02d}:{minute % 60:02d}:{step:02d}Z", outcome)
        outcome.times += 1
        if chance.random() < 0.4:
            _merge(copies[which], chance.choice(copies), outcome, by_git=chance.random() < 0.5)


def _edit(copy: Copy, chance: random.Random, now: str, outcome: Outcome) -> None:
    deal = chance.choice(DEALS)
    kind = chance.randrange(6)
    fact = chance.choice(FACTS)
    words: tuple[str, ...] = ("set", deal, fact, "--by", chance.choice(("Ana Ruiz", "Bo Li")))
    if kind == 1:
        words = ("log", deal, "promises", f"pilot data {now}", "--due", "2026-12-01")
    elif kind == 2:
        words = ("log", deal, "people", chance.choice(("Ana Ruiz", "Bo Li", "Cy Oz")))
    elif kind == 3:
        words = _settling(copy, deal, chance, now) or words
    elif kind >= 4:
        note = () if kind == 4 else ("--note", "new")
        words = ("walk", deal, "-p", "book", "--set", fact.replace("cost=", "rate="), *note)
    before = len(copy.notes())
    code, told = copy(*words, now=now)
    outcome.expect(code in (0, 1) and "note" in told, f"{words}: exit {code}: {told}")
    outcome.count("notes begun", len(copy.notes()) - before)
    if "note" in told and told.get("saved", 1):  # a walk with nothing new to say writes no note
        written = next(note for place, note in copy.notes().items() if told["note"] in place)
        copy.written.add((told["note"], len(written["entries"])))


def _settling(copy: Copy, deal: str, chance: random.Random, now: str) -> tuple[str, ...]:
    _, shown = copy("show", deal, now=now)
    promises = [entry["id"] for entry in shown["ledgers"].get("promises", [])]
    if not promises:
        return ()
    return ("settle", deal, chance.choice(promises), chance.choice(("kept", "accepted", "broken")))


def _commit(copy: Copy) -> None:
    copy.git("add", "-A")
    copy.git("commit", "-q", "-m", "work")


def _merge(into: Copy, source: Copy, outcome: Outcome, *, by_git: bool) -> None:
    if into is source:
        return
    if by_git:
        _commit(into)
        _commit(source)
        pulled = into.git("pull", "-q", "--no-rebase", "--no-edit", str(source.root), "main")
        outcome.count("merges by git")
        if pulled.returncode and not _longer_ones(into, outcome):
            outcome.found.append(f"git: {pulled.stdout[-300:]}{pulled.stderr[-200:]}")
            into.git("merge", "--abort")
            return
    else:
        outcome.count("merges by copying files")
        _copy_files(source.root / "deals", into.root / "deals", outcome)
    into.written |= source.written


TWICE = "git stopped at a note that had also come by file, one version the beginning of the other"


def _longer_ones(into: Copy, outcome: Outcome) -> bool:
    """Settle what git stopped at: of two versions of which one goes on with the other, the longer one."""
    for name in into.git("diff", "--name-only", "--diff-filter=U").stdout.split():
        ours, theirs = (json.loads(into.git("show", f":{n}:{name}").stdout)["entries"] for n in (2, 3))
        shorter = min(len(ours), len(theirs))
        if ours[:shorter] != theirs[:shorter]:
            return False
        into.git("checkout", "--ours" if len(ours) > len(theirs) else "--theirs", "--", name)
        outcome.count(TWICE)
        outcome.short_of = "a note that grows and comes both by git and by file makes git stop; the longer version is the right one"
    _commit(into)
    return True


def _copy_files(source: Path, into: Path, outcome: Outcome) -> None:
    """Copy as a file sync does: what is missing, and of two versions the newer one."""
    for path in source.rglob("*.json"):
        target = into / path.relative_to(source)
        if target.exists() and target.read_bytes() != path.read_bytes():
            here, there = (json.loads(one.read_text(encoding="utf-8"))["entries"] for one in (target, path))
            shorter = min(len(here), len(there))
            outcome.expect(here[:shorter] == there[:shorter], f"{path.name} was written on two machines")
            if len(here) >= len(there):
                continue
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)


def _all_with_all(copies: list[Copy], outcome: Outcome) -> None:
    for into in copies:
        for source in copies:
            _merge(into, source, outcome, by_git=False)
    for into in copies:
        for source in copies:
            _merge(into, source, outcome, by_git=True)


def _same_everywhere(copies: list[Copy], outcome: Outcome) -> None:
    now = "2026-11-22T09:00:00Z"
    for deal in DEALS:
        shown = [copy("show", deal, now=now)[1] for copy in copies]
        outcome.expect(shown[0] == shown[1] == shown[2], f"{deal} differs between the copies")
    everything = set().union(*(copy.written for copy in copies))
    for copy in copies:
        notes = {note["id"]: len(note["entries"]) for note in copy.notes().values()}
        lost = [(note, entries) for note, entries in everything if notes.get(note, 0) < entries]
        outcome.expect(not lost, f"lost: {lost[:3]}")
        marked = [path for path in copy.root.rglob("*.json") if b"<<<<<<<" in path.read_bytes()]
        outcome.expect(not marked, f"conflict marks in {marked}")
        code, told = copy("doctor", now=now)
        outcome.expect(code == 0, f"doctor: {told}")
