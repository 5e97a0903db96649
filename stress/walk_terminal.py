"""A workspace with a small playbook, terminals in it, and a whole walk as it is typed and as a file has it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pexpect

BOOK = Path(__file__).parent.parent / "tests" / "cases" / "session" / "book.yaml"


def env_of_sam(folder):
    """Return the environment of a rep whose own folders lie in a folder, at a plain terminal."""
    folders = {f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("CONFIG", "CACHE", "DATA")}
    person = {"HOME": str(folder), "USER": "sam", "TERM": "xterm", "LANG": "C.UTF-8"}
    return os.environ | folders | person


class Terminal:
    """A workspace, and terminals in it."""

    def __init__(self, folder):
        self.root = folder / "ws"
        (self.root / "playbooks").mkdir(parents=True)
        (self.root / "salescoach.yaml").write_text("currency: EUR\n", encoding="utf-8")
        (self.root / "playbooks" / "book.yaml").write_bytes(BOOK.read_bytes())
        self.env = env_of_sam(folder)

    def open(self, *words):
        """Return a terminal in which a command runs."""
        line = ["-m", "salescoach", *words]
        return pexpect.spawn(
            sys.executable,
            line,
            env=self.env,
            cwd=self.root,
            encoding="utf-8",
            timeout=60,
            dimensions=(40, 100),
        )

    def run(self, *words):
        """Run a command without a terminal."""
        line = [sys.executable, "-m", "salescoach", *words]
        return subprocess.run(
            line,
            env=self.env,
            cwd=self.root,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    def entries(self, deal="city-water"):
        """Return what the notes of a deal hold, without numbers, times and ids."""
        notes = sorted((self.root / "deals" / deal).glob("*.json"))
        entries = [e for note in notes for e in json.loads(note.read_text(encoding="utf-8"))["entries"]]
        return [{k: v for k, v in e.items() if k not in {"seq", "at", "id", "of"}} for e in entries]

    def values(self):
        """Return what was answered, as item and value."""
        return [(e["item"], e.get("value", e.get("add"))) for e in self.entries() if "item" in e]


def until(child, words):
    """Wait until words were written (none: just the sign of another line) and the line is read."""
    if words:
        child.expect_exact(words)
    child.expect_exact("> ")


def say(child, *asked_and_answered):
    """Answer some questions in turn."""
    for words, answer in asked_and_answered:
        until(child, words)
        child.sendline(answer)


WALK = ("--plain", "walk", "City Water", "-p", "book")

SAME = """
aim: a figure
pack: done
drive: done
hours: 10-20
rate: 500
agreed: agreed
begins: 2026-12-01
plant: north
pencil: done
silence: done
who: [{name: Ana Ruiz, title: CFO, part: decides}]
doubts: [too dear]
beneath_each: {too dear: {beneath: {beneath: fear, status: covered}}}
letter: done
went: well
trust: 7
"""

TYPED = (
    ("What do you want", "a figure"),
    ("Ready?", ""),
    ("How many hours are lost", "10-20"),
    ("What is an hour worth", "500"),
    ("a year?", "a"),
    ("When would it start", "2026-12-01"),
    ("Which plant is it", "1"),
    ("Done?", ""),
    ("Who decides", "Ana Ruiz, CFO, decides"),
    ("", ""),
    ("What speaks against it", "too dear"),
    ("", ""),
    ('What lies beneath "too dear"?', "fear"),
    ("status", "covered"),
    ("Done?", ""),
    ("How did it go", "well"),
    ("How far do they trust us", "7"),
)
