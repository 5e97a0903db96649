"""Replays the moments of the account's year in a folder of its own, in this process, as the people who lived them."""

from __future__ import annotations

import io
import json
import re
import shlex
from dataclasses import dataclass
from pathlib import Path

from salescoach.cli.app import run
from salescoach.cli.house import House
from salescoach.disk.folders import user_folders
from salescoach.disk.person import Person, write_person

YEAR = Path(__file__).resolve().parents[2] / "examples" / "account-year"


@dataclass(frozen=True)
class YearMoment:
    """A line of make.sh: its name, who typed the command, when it is, the exit code, and the command."""

    name: str
    who: str
    now: str
    code: int
    words: tuple[str, ...]

    @property
    def command(self) -> str:
        """Return the command as it is typed."""
        return shlex.join(["salescoach", *self.words])


def _lines(word: str) -> list[list[str]]:
    text = (YEAR / "make.sh").read_text(encoding="utf-8")
    return [shlex.split(line)[1:] for line in text.splitlines() if line.startswith(f"{word} ")]


def year_moments() -> list[YearMoment]:
    """Return the moments of make.sh in their order."""
    return [
        YearMoment(name, who, now, int(code), tuple(words))
        for name, who, now, code, *words in _lines("moment")
    ]


def people() -> dict[str, str]:
    """Return who takes part, in which role."""
    return {name: role for name, role in _lines("person") if not name.startswith("$")}


def live(root: Path) -> dict[str, tuple[int, str]]:
    """Live the year in a folder; return for every moment its exit code and the words that were printed, on one line."""
    root.mkdir(exist_ok=True)
    (root / "salescoach.yaml").write_bytes((YEAR / "workspace" / "salescoach.yaml").read_bytes())
    roles, found = people(), {}
    for moment in year_moments():
        homes = {"HOME": str(root), "XDG_CACHE_HOME": str(root / ".cache"), "XDG_DATA_HOME": str(root)}
        homes["XDG_CONFIG_HOME"] = str(root / f".{moment.who}")
        write_person(user_folders(homes).config, Person(moment.who, roles[moment.who]))
        streams = [io.StringIO() for _ in range(3)]
        house = House(*streams, env=homes, start=YEAR)
        code = run(["--workspace", str(root), "--now", moment.now, *moment.words], house)
        printed = streams[1].getvalue() + streams[2].getvalue()
        found[moment.name] = (code, " ".join(printed.split()))
    return found


def notes(root: Path) -> list[tuple[str, ...]]:
    """Return what the notes of a workspace are, without what is random in them."""
    read = [json.loads(path.read_bytes()) for path in sorted(root.glob("deals/*/*.json"))]
    return [
        (n["deal"], n["kind"], n["author"], n["role"], n["started"], _entries(n["entries"]))
        for n in sorted(read, key=lambda n: (n["started"], n["deal"], n["kind"], len(n["entries"])))
    ]


def _entries(entries: list[object]) -> str:
    return re.sub(r"\b(\d{8}T\d{6}Z-)?[0-9a-f]{6}(-\d+)?\b(?=\")", "id", json.dumps(entries))
