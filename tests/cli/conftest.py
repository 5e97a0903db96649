"""Runs command lines in this process, with streams, an environment and a workspace of their own."""

from __future__ import annotations

from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from cli_shop import Shop

from salescoach.cli.app import run
from salescoach.cli.house import House
from salescoach.disk.workspace import init_workspace

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Ran:
    """What a command line came to."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Runner:
    """Runs `salescoach WORDS...` in the folder `start`, a workspace; nothing of this machine has a say."""

    start: Path
    home: Path

    def __call__(self, *words: str, stdin: str = "", start: Path | None = None, **env: str) -> Ran:
        folders = dict.fromkeys(
            ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"), str(self.home)
        )
        out, err = StringIO(), StringIO()
        house = House(
            stdin=StringIO(stdin), stdout=out, stderr=err, env=folders | env, start=start or self.start
        )
        return Ran(run(list(words), house), out.getvalue(), err.getvalue())


@pytest.fixture
def run_line(tmp_path: Path) -> Runner:
    """Return a runner in a new workspace."""
    init_workspace(tmp_path / "ws")
    return Runner(tmp_path / "ws", tmp_path / "home")


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    """Return a shop that the tests of a file share; `shop` is as it was at first."""
    return Shop(tmp_path_factory.mktemp("shop"))


@pytest.fixture
def shop(opened: Shop) -> Shop:
    """Return a shop as it was at first."""
    return opened.as_at_first()
