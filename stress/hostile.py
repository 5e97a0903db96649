"""Hostile text through every field, command and format; a terminal emulator judges what the screen would do."""

from __future__ import annotations

import json
import os
import random
import re
import stat
import subprocess
import sys
import unicodedata
from typing import TYPE_CHECKING, Any

import pyte
from cli_shop import Shop

from outcome import Outcome

if TYPE_CHECKING:
    from pathlib import Path

_STARTS = (
    "\x1b]0;PWN\x07", "\x1b]8;;http://evil.example\x1b\\x\x1b]8;;\x1b\\", "\x1b]52;c;UFdO\x07", "\x1b[2J", "\x1b[31m",
    "\x1bP1$r\x1b\\", "\x9b2J", "\x9d0;PWN\x9c", "\x1bc", "\x1b[?1049h", "\x1b[6n", "\x1b_x\x1b\\", "\x08\x08\x08",
    "\r", "\n\n", "\v\f", "\x00", "\x7f", "\u202ePWN", "\u2066x", "\u2069", "\u200f", "\u061c", "\ufeff", "\u2028",
    "[red]", "[/]", "[link=file:///etc/passwd]", ":100:", "{0.__class__}", "{hours}", "${x}", "{{7*7}}", "%s%n",
    "<script>PWN()</script>", "\"onmouseover='PWN()", "javascript:PWN()", "=1+1", "+cmd|' /C calc'!A0", "@SUM(1)",
    "END:VEVENT\r\nBEGIN:VALARM", "`id`", "$(id)", "\\N{BELL}", "# heading", "| a | b |", "*x*", "--help", "-rf",
    "../../etc/passwd",
)  # fmt: skip
COMMANDS = (
    ("show", "city-water"), ("show", "city-water", "--json"), ("check", "city-water", "-p", "book"),
    ("brief", "city-water", "--force"), ("brief", "city-water", "--force", "--format", "html"),
    ("brief", "city-water", "--force", "--format", "markdown"), ("deals",), ("deals", "--json"), ("due",),
    ("due", "--ics", "due.ics"), ("review", "city-water"), ("curve", "city-water"), ("calls",), ("doctor",), (),
)  # fmt: skip
BIDI = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029\ufeff")
MARKUP = ("<script>", "\r\nBEGIN:VALARM")


def payloads(times: int) -> list[str]:
    """Return so many hostile texts: each start alone, then two of them around a word."""
    chance = random.Random(20261121)
    made = [f"{start}word" for start in _STARTS]
    while len(made) < times:
        made.append(f"{chance.choice(_STARTS)}Ana {len(made)} {chance.choice(_STARTS)}")
    return made[:: max(1, len(made) // times)][:times] if times < len(made) else made


def text(times: int, folder: Path) -> Outcome:
    """Put payloads into every field, then run every command and read what it writes."""
    outcome = Outcome()
    shop = Shop(folder)
    for number, payload in enumerate(payloads(times)):
        shop.as_at_first()
        _fill(shop, payload, outcome)
        outcome.times += 1
        for words in COMMANDS if number % 10 == 0 else COMMANDS[number % 5 :: 5]:
            ran = shop(*words, FORCE_COLOR="1", TERM="xterm-256color")
            outcome.count("outputs judged")
            outcome.expect(ran.code in (0, 1, 3), f"{payload!r}: {words}: exit {ran.code}: {ran.err[-300:]}")
            _judged(f"{payload!r}: {' '.join(words)}", ran.out + ran.err, words, outcome)
        for made in shop.root.glob("*.ics"):
            _judged(f"{payload!r}: {made.name}", made.read_bytes().decode(), ("ics",), outcome)
            made.unlink()
    return outcome


def _fill(shop: Shop, payload: str, outcome: Outcome) -> None:
    """Write the payload by hand into a note, as an attacker would who can change files, and by commands."""
    note: Any = json.loads(shop.note.read_text(encoding="utf-8"))
    at = note["entries"][-1]["at"]
    parts: list[dict[str, Any]] = [
        {"deal": {"name": payload, "account": payload, "owner": payload}},
        {"fact": "went", "item": "went", "stage": "after", "status": "answered", "value": payload, "by": payload, "asked": payload},
        {"fact": "plant", "item": "plant", "stage": "talk", "status": "dont-know", "reason": payload},
        {"ledger": "people", "add": {"name": payload, "title": payload, "email": payload, "needs": payload}},
        {"ledger": "promises", "add": {"text": payload, "to": payload, "due": "2026-11-22"}},
        {"ledger": "next_steps", "add": {"text": payload, "who": payload, "due": "2026-11-22", "channel": payload}},
        {"ledger": "objections", "add": {"text": payload, "raised_by": payload}},
        {"ledger": "questions", "add": {"text": payload}},
        {"note": payload},
    ]  # fmt: skip
    for part in parts:
        seq = note["entries"][-1]["seq"] + 1
        made = {"seq": seq, "at": at, **part}
        note["entries"].append({**made, "id": f"{note['id'][-6:]}-{seq}"} if "add" in part else made)
    note["author"] = payload
    shop.note.write_text(json.dumps(note), encoding="utf-8")
    if "\x00" in payload:
        return  # no argument of a command can hold it
    for words in (
        ("log", "city-water", "objections", payload),
        ("set", "city-water", f"went={payload}", "--by", payload),
        ("settle", "city-water", payload, payload),
        ("walk", payload),
        ("show", payload),
    ):
        ran = shop(*words)
        outcome.expect(ran.code in (0, 1, 2), f"{payload!r}: {words[0]}: exit {ran.code}: {ran.err[-300:]}")
        _judged(f"{payload!r}: {words[0]}", ran.out + ran.err, words, outcome)


def _judged(where: str, written: str, words: tuple[str, ...], outcome: Outcome) -> None:
    bare = re.sub(r"\x1b\[[0-9;]*m", "", written)  # our own colours
    allowed = "\n\r" if words == ("ics",) else "\n"
    bad = sorted({c for c in bare if (unicodedata.category(c) == "Cc" and c not in allowed) or c in BIDI})
    outcome.expect(not bad, f"{where}: writes {[hex(ord(c)) for c in bad]}: {_around(bare, bad)}")
    hostile = MARKUP[1] if words == ("ics",) else MARKUP[0] if "html" in words else ""
    outcome.expect(not hostile or hostile not in written, f"{where}: {hostile!r} is alive")
    screen = pyte.Screen(100, 50)
    stream = pyte.Stream(screen)
    stream.feed(written.replace("\n", "\r\n"))
    outcome.expect(screen.title == "" and screen.icon_name == "", f"{where}: the title is {screen.title!r}")


def _around(written: str, bad: list[str]) -> str:
    where = written.find(bad[0]) if bad else 0
    return repr(written[max(0, where - 40) : where + 40])


# who may read what is written

UMASKS = (0o000, 0o022, 0o077)


def umasks(times: int, folder: Path) -> Outcome:
    """Write under three umasks: every file is its owner's alone."""
    outcome = Outcome()
    for mask in UMASKS[:times]:
        root = folder / f"{mask:03o}"
        root.mkdir(mode=0o700)
        folders = {f"XDG_{name}_HOME": str(root / name.lower()) for name in ("CONFIG", "CACHE", "DATA")}
        env = {**os.environ, **folders, "HOME": str(root), "USER": "sam"}
        for words in (
            ("init", str(root / "ws")), ("--workspace", str(root / "ws"), "walk", "City Water", "--new", "--set", "call_aim=x"),
            ("--workspace", str(root / "ws"), "log", "city-water", "promises", "data", "--due", "tomorrow"),
        ):  # fmt: skip
            line = [sys.executable, "-m", "salescoach", *words]
            ran = subprocess.run(
                line,
                env=env,
                umask=mask,
                capture_output=True,
                text=True,
                check=False,
                stdin=subprocess.DEVNULL,
            )
            outcome.expect(ran.returncode in (0, 1), f"{words}: {ran.stderr}")
        outcome.times += 1
        for path in [place for place in root.rglob("*") if "__pycache__" not in place.parts]:
            outcome.count("files and folders looked at")
            mode = stat.S_IMODE(path.lstat().st_mode)
            wanted = 0o700 if path.is_dir() else 0o600
            outcome.expect(mode & ~wanted == 0, f"umask {mask:03o}: {path.relative_to(root)} is {mode:o}")
    return outcome


def links(times: int, folder: Path) -> Outcome:
    """Links, pipes and foreign names in place of a deal, a note, a lock: nothing outside is touched, nothing hangs."""
    outcome = Outcome()
    for trap in TRAPS[:times]:
        shop = Shop(folder / trap)
        victim = folder / trap / "victim"
        victim.mkdir()
        (victim / "precious.json").write_text("precious", encoding="utf-8")
        _set_trap(shop, trap, victim)
        before = {path.name: path.read_bytes() for path in victim.iterdir()}
        for words in (
            ("set", "trapped", "hours=3"),
            ("walk", "Trapped", "--new", "-p", "book", "--set", "aim=x"),
            ("show", "trapped"),
            ("deals",),
            ("doctor",),
            ("log", "city-water", "note", "x"),
        ):
            ran = shop(*words)
            outcome.expect(ran.code in (0, 1, 2, 4), f"{trap}: {words}: exit {ran.code} {ran.err}")
        outcome.times += 1
        outcome.expect(
            {path.name: path.read_bytes() for path in victim.iterdir()} == before,
            f"{trap}: the victim was written",
        )
    return outcome


TRAPS = ("link-deal", "link-note", "pipe-note", "link-lock", "link-cache", "folder-note", "hard-link")


def _set_trap(shop: Shop, trap: str, victim: Path) -> None:
    deals = shop.root / "deals"
    note = deals / "city-water" / "20261121T101010Z-abcdef.json"
    if trap == "link-deal":
        (deals / "trapped").symlink_to(victim)
    elif trap == "link-note":
        note.symlink_to(victim / "precious.json")
    elif trap == "pipe-note":
        os.mkfifo(note)
    elif trap == "link-lock":
        note.with_name(".20261121T101010Z-abcdef.lock").symlink_to(victim / "precious.json")
    elif trap == "link-cache":
        cache = shop.root.parent / "cache" / "salescoach"
        for path in [place for place in cache.rglob("*") if place.is_file()]:
            path.unlink()
            path.symlink_to(victim / "precious.json")
    elif trap == "folder-note":
        note.mkdir()
    else:
        os.link(victim / "precious.json", note)
