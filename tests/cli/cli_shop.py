"""A workspace with a small playbook and one deal, and command lines run in it at one moment."""

from __future__ import annotations

import io
import json
import re
import shutil
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from salescoach.cli.app import run
from salescoach.cli.house import House
from salescoach.disk.store import Store

BOOK = Path(__file__).parent.parent / "cases" / "session" / "book.yaml"
ID = re.compile(r"\b[0-9a-f]{6}(?=-\d)")
NOW = "2026-11-21T09:15:00Z"


class Ran(NamedTuple):
    """How a command line ended, and what it wrote where; ids of entries and the workspace's folder are masked."""

    code: int
    out: str
    err: str

    @property
    def view(self) -> Any:
        """Return what was printed as JSON."""
        return json.loads(self.out)

    @property
    def told(self) -> list[str]:
        """Return the lines of talk."""
        return self.err.splitlines()


class Shop:
    """Runs command lines; nothing of the machine that it runs on has a say."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "ws"
        (self.root / "playbooks").mkdir(parents=True)
        self.write("salescoach.yaml", "currency: EUR\n")
        self.write("playbooks/book.yaml", BOOK.read_text(encoding="utf-8"))
        folders = {f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("CONFIG", "CACHE", "DATA")}
        self.env = {"HOME": str(folder), "USER": "sam", "TERM": "dumb", **folders}
        assert self("walk", "City Water", "--new", "-p", "book", "--set", "aim=a figure").code == 0
        (self.note,) = (self.root / "deals" / "city-water").glob("*.json")
        self.at_first = {path: path.read_bytes() for path in self.root.rglob("*") if path.is_file()}

    def as_at_first(self) -> Shop:
        """Return the shop as it was opened; its folder stays, so that its playbooks need not be compiled again."""
        shutil.rmtree(self.root / "deals")
        for path in self.root.rglob("*"):
            if path.is_file() and path not in self.at_first:
                path.unlink()
        for path, data in self.at_first.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return self

    def __call__(self, *words: str, stdin: str = "", now: str = NOW, platform: Any = None, **env: str) -> Ran:
        """Run one command line on a disk that may fail."""

        class HouseOnDisk(House):
            @cached_property
            def store(self) -> Store:
                return Store(self.workspace.root, platform)

        out, err = io.StringIO(), io.StringIO()
        house = HouseOnDisk(io.StringIO(stdin), out, err, {**self.env, **env}, self.root)
        code = run([*(["--now", now] if now else []), *words], house)
        return Ran(code, out.getvalue(), ID.sub("ffffff", err.getvalue()).replace(str(self.root), "ROOT"))

    def write(self, name: str, text: str) -> None:
        """Write a file of the workspace."""
        (self.root / name).write_text(text, encoding="utf-8")

    def kept(self) -> dict[str, bytes]:
        """Return every note as it stands on the disk."""
        return {str(path): path.read_bytes() for path in (self.root / "deals").rglob("*.json")}

    def answers(self, text: str, *words: str, deal: str = "city-water") -> Ran:
        """Walk the book with an answers file."""
        self.write("answers.yaml", text)
        return self("walk", deal, "-p", "book", "--answers", "answers.yaml", *words)

    def shown(self) -> Any:
        """Return what is known of the deal."""
        return self("show", "city-water", "--json").view
