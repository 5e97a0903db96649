"""Notes cut at every byte and with flipped bytes: no traceback, and `doctor` names each file that is damaged."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import TYPE_CHECKING

from cli_shop import Shop

from outcome import Outcome
from walk_terminal import SAME

if TYPE_CHECKING:
    from collections.abc import Iterator

READERS = (
    ("show", "city-water", "--json"),
    ("check", "city-water", "-p", "book", "--json"),
    ("deals", "--json"),
)


def _shop(folder: Path) -> tuple[Shop, Path, bytes]:
    """Return a workspace with one long note and one beside it, and the long one's file and bytes."""
    shop = Shop(folder)
    ran = shop.answers(SAME, "--note", "new", "--json")
    assert ran.code == 0, ran.err
    path = Path(ran.view["path"])
    return shop, path, path.read_bytes()


def cuts(times: int, folder: Path) -> Outcome:
    """Cut the note at every byte."""
    outcome = Outcome()
    shop, path, whole = _shop(folder)
    ends = range(len(whole.rstrip()))
    entries = {line.strip().rstrip(b",") for line in whole.splitlines() if line.startswith(b"  {")}
    for end in ends[:: max(1, len(ends) // times)]:
        path.write_bytes(whole[:end])
        outcome.times += 1
        _named(shop, path, f"cut after {end} bytes", outcome, damaged=True)
        whole_ones = sum(line.strip().rstrip(b",") in entries for line in whole[:end].splitlines())
        saved = _salvaged(shop, path)
        outcome.count("entries that can be saved, all named", saved)
        outcome.expect(
            saved == whole_ones, f"cut after {end} bytes: {saved} of {whole_ones} whole entries are named"
        )
    outcome.short_of = "" if outcome.times >= len(ends) else f"{len(ends):,} cuts are possible"
    return outcome


def flips(times: int, folder: Path) -> Outcome:
    """Flip so many bytes, one at a time."""
    outcome, chance = Outcome(), random.Random()
    shop, path, whole = _shop(folder)
    for _ in range(times):
        where, into = chance.randrange(len(whole)), chance.randrange(1, 256)
        path.write_bytes(whole[:where] + bytes([whole[where] ^ into]) + whole[where + 1 :])
        outcome.times += 1
        _named(shop, path, f"byte {where} ^ {into}", outcome, damaged=False)
    outcome.short_of = (
        "a byte that turns one letter of an answer into another makes a sound note with another answer: "
        "notes have no checksum, git or a backup tells"
    )
    return outcome


def _named(shop: Shop, path: Path, how: str, outcome: Outcome, *, damaged: bool) -> None:
    ran = shop("doctor", "--json")
    outcome.expect(ran.code in (0, 1), f"{how}: doctor: exit {ran.code} {ran.out[-200:]} {ran.err[-200:]}")
    named = any(path.name in problem["file"] for problem in ran.view.get("problems", []))
    outcome.count("named by doctor" if named else "still a sound note", 1)
    outcome.expect(named or not damaged, f"{how}: doctor does not name it")
    outcome.expect(path.exists(), f"{how}: the file is gone")
    for words in _readers(outcome.times):
        read = shop(*words)
        outcome.expect(
            read.code in (0, 1, 3), f"{how}: {words[0]}: exit {read.code} {read.out[-200:]}{read.err[-200:]}"
        )
        outcome.expect("Traceback" not in read.err, f"{how}: {words[0]}: {read.err[-200:]}")


def _readers(number: int) -> Iterator[tuple[str, ...]]:
    yield READERS[number % len(READERS)]


def _salvaged(shop: Shop, path: Path) -> int:
    salvage = json.loads(shop("doctor", "--json").out)["salvage"]
    return next((len(one["entries"]) for one in salvage if path.name in one["file"]), 0)
