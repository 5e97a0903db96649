"""Runs command lines of several people in one workspace, each in a role of their own, at moments that are handed in."""

from __future__ import annotations

import io
import json
import tempfile
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from salescoach.cli.app import run
from salescoach.cli.house import House
from salescoach.disk.folders import user_folders
from salescoach.disk.person import Person, write_person

if TYPE_CHECKING:
    from pathlib import Path


@cache
def cache_home() -> str:
    """Return a folder for compiled playbooks, shared by all tests, so that they are compiled once."""
    return tempfile.mkdtemp(prefix="salescoach-tests-")


@dataclass(frozen=True)
class Ran:
    """What a command line came to."""

    code: int
    out: str
    err: str

    @property
    def view(self) -> dict[str, Any]:
        """Return the JSON that was printed."""
        found: dict[str, Any] = json.loads(self.out)
        return found


@dataclass(frozen=True)
class People:
    """Runs `salescoach WORDS...` in the workspace `root` as `who` in a `role`, at the moment `now`."""

    root: Path
    who: str = "sam"
    role: str = "sales"
    now: str = "2026-11-21T09:15:00Z"

    def __call__(self, *words: str, stdin: str = "", **env: str) -> Ran:
        homes = {"HOME": str(self.root), "XDG_DATA_HOME": str(self.root), "XDG_CACHE_HOME": cache_home()}
        homes["XDG_CONFIG_HOME"] = str(self.root / f".{self.who}-{self.role}")
        write_person(user_folders(homes).config, Person(self.who, self.role))
        out, err = io.StringIO(), io.StringIO()
        house = House(io.StringIO(stdin), out, err, homes | env, self.root)
        return Ran(run(["--now", self.now, *words], house), out.getvalue(), err.getvalue())

    def at(self, now: str) -> People:
        """Return the same person at another moment."""
        return People(self.root, self.who, self.role, now)

    def as_(self, who: str, role: str) -> People:
        """Return another person at the same moment."""
        return People(self.root, who, role, self.now)


def settle_in(root: Path) -> People:
    """Make a workspace in a folder and return its seller."""
    (root / "salescoach.yaml").write_text("currency: EUR\n", encoding="utf-8")
    return People(root)
