"""What a run imports before it does anything is a list in a file; a new import fails here with its name."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from salescoach.disk.store import Store
from salescoach.disk.workspace import init_workspace

LIST = Path(__file__).parent.parent / "benchmarks" / "startup-imports.txt"
CURE = "import it in the function that needs it, or add it to benchmarks/startup-imports.txt if it is cheap"
SHORT = "import sys; from salescoach.lane.entry import short_way; code = short_way({words!r}); told = code is not None"
TYPER = "import sys; from salescoach.cli.app import run; run({words!r}); told = True"
TELL = "; print('modules:', told, *sys.modules, file=sys.stderr)"


def listed() -> dict[str, set[str]]:
    """Return the names of each section; `#` begins a remark."""
    sections: dict[str, set[str]] = {}
    names: set[str] = set()
    for line in LIST.read_text().splitlines():
        words = line.partition("#")[0].split()
        if line.startswith("["):
            names = sections.setdefault(line.strip("[]\n"), set())
        else:
            names.update(words)
    return sections


@pytest.fixture
def run_in_workspace(tmp_path: Path):
    """Return what runs Python code in a workspace that has a deal, and gives what it imported."""
    workspace = tmp_path / "ws"
    init_workspace(workspace)
    entry = {"seq": 1, "at": "2026-11-21T09:15:20Z", "deal": {"name": "City Water"}}
    Store(workspace).save(
        {
            "salescoach": 1,
            "id": "20261121T091500Z-7f3c9a",
            "deal": "city-water",
            "kind": "log",
            "author": "sam",
            "started": "2026-11-21T09:15:00Z",
            "entries": [entry],
        }
    )
    mine = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache"), "PYTHONDONTWRITEBYTECODE": "1"}

    def modules(code: str, **env: str) -> set[str]:
        command = [sys.executable, "-c", code + TELL]
        ran = subprocess.run(
            command, cwd=workspace, env=os.environ | mine | env, capture_output=True, text=True, check=True
        )
        told, _, names = ran.stderr.rpartition("modules: ")[2].partition(" ")
        assert told == "True", ran.stderr
        return {shortened(name) for name in names.split()}

    return modules


def shortened(name: str) -> str:
    """Return the folder of one of our modules, or the top of another's package."""
    parts = name.split(".")
    return ".".join(parts[:2]) if parts[0] == "salescoach" else parts[0]


COMPLETING = {
    "_SALESCOACH_COMPLETE": "complete_bash",
    "COMP_WORDS": "salescoach check ci",
    "COMP_CWORD": "2",
}


@pytest.mark.parametrize(
    ("section", "code", "words", "env"),
    [
        ("--version", SHORT, ["--version"], {}),
        ("completion of a deal", SHORT, [], COMPLETING),
        ("check", SHORT, ["check", "city-water"], {}),
        ("show", SHORT, ["show", "city-water"], {}),
        ("deals", SHORT, ["deals"], {}),
        ("due", SHORT, ["due"], {}),
        ("through Typer", TYPER, ["--version"], {}),
        ("check through Typer", TYPER, ["check", "city-water", "--plain"], {}),
    ],
)
def test_a_run_imports_what_is_listed(section: str, code: str, words: list[str], env, run_in_workspace):
    anyway = run_in_workspace("import sys, json; told = True")
    code = code.format(words=words)
    run_in_workspace(code, **env)  # the first one compiles the playbooks
    found = {name for name in run_in_workspace(code, **env) - anyway if not name.startswith("_")}
    new = sorted(found - listed()[section])
    assert new == [], f"every such run imports {', '.join(new)}; {CURE}"
