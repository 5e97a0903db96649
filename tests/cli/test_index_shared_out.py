"""A workspace so large that its first reading is shared out among processes: told as one process tells it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

NOW = "2026-11-21T09:15:00Z"
DEALS = 180
DAMAGED = (
    "! deals/deal-077/20261101T080000Z-damage.json: error: it is damaged: it is not whole JSON (line 1, column 17); "
    "it is left as it is; restore it from a backup or your file sync, or move it away [damaged-note]"
)


def deal_of(number: int) -> str:
    return f"deal-{number:03}"


def note_of(number: int) -> dict[str, object]:
    """Return a note of a deal; every third deal shares its account with two others, wherever they stand."""
    account = f"Works {number % (DEALS // 3)}" if number % 3 == 0 else ""
    at = f"2026-10-{number % 28 + 1:02}T08:00:00Z"
    entries: list[dict[str, object]] = [
        {"seq": 1, "at": at, "deal": {"name": f"Deal {number}", "owner": "sam", "account": account}},
        {"seq": 2, "at": at, "fact": "trust", "type": "scale", "status": "answered", "value": number % 10},
        {
            "seq": 3,
            "at": at,
            "ledger": "promises",
            "id": f"{number:06x}-3",
            "add": {"text": f"send {number}"},
        },
    ]
    name = f"202610{number % 28 + 1:02}T080000Z-{number:06x}"
    head = {
        "salescoach": 1,
        "id": name,
        "deal": deal_of(number),
        "kind": "log",
        "started": at,
        "author": "sam",
    }
    return head | {"entries": entries}


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    root = tmp_path / "ws"
    for number in range(DEALS):
        note = note_of(number)
        folder = root / "deals" / deal_of(number)
        folder.mkdir(parents=True)
        (folder / f"{note['id']}.json").write_text(json.dumps(note), encoding="utf-8")
    (root / "salescoach.yaml").write_text("currency: EUR\n", encoding="utf-8")
    (root / "deals" / deal_of(77) / "20261101T080000Z-damage.json").write_text(
        '{"salescoach": 1', encoding="utf-8"
    )
    return root


def told(root: Path, words: tuple[str, ...], **more: str) -> tuple[int, str, list[str]]:
    """Return how a command line of a process of its own ended, what it printed and what it told."""
    folders = {f"XDG_{name}_HOME": str(root.parent / name) for name in ("CONFIG", "CACHE", "DATA")}
    ran = subprocess.run(
        [sys.executable, "-m", "salescoach", "--now", NOW, *words],
        cwd=root,
        env={**os.environ, "USER": "sam", "TERM": "dumb", **folders, **more},
        capture_output=True,
        text=True,
        check=False,
    )
    lines = [
        line for line in ran.stderr.splitlines() if not line.startswith("reading deals")
    ]  # on a slow machine
    return ran.returncode, ran.stdout, sorted(lines)


@pytest.mark.slow
def test_what_is_wrong_with_a_playbook_is_told_once_however_many_work(workspace: Path) -> None:
    (workspace / "deals" / ".stfolder").mkdir()
    (workspace / "playbooks").mkdir()
    (workspace / "playbooks" / "wrong.yaml").write_text("salescoach: 1\nid: wrong\n", encoding="utf-8")
    _, _, lines = told(workspace, ("due", "--json"))
    assert len([line for line in lines if "wrong.yaml" in line]) == 1


@pytest.mark.slow
def test_every_view_is_what_it_is_without_an_index(workspace: Path) -> None:
    assert len(json.loads(told(workspace, ("deals", "--json"))[1])["deals"]) == DEALS
    for words in (("due", "--json"), ("report", "--json"), ("deals", "--json")):
        first = told(workspace, words)
        assert first == told(workspace, words)
        assert first == told(workspace, words, SALESCOACH_INDEX="off")
        assert first[2] == [DAMAGED]
