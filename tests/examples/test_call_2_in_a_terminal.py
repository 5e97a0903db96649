"""The three moments of the example's second call, driven by keys: what a rep sees and types, word by word."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from moment_screens import Desk, moment_file, played, workspace

from building import CASES

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.pty, pytest.mark.slow]
TYPED: dict[str, Any] = yaml.safe_load((CASES / "examples" / "call-2" / "typed.yaml").read_text("utf-8"))
REDRAW = bool(os.environ.get("SALESCOACH_REDRAW"))


def in_one(typed: list[str], screens: list[str]) -> str:
    """Return a moment as text: each line that is typed, and the screen that follows it."""
    keys = ["(it starts)", *(line or "(Enter)" for line in typed)]
    return "".join(f"==== {key}\n{screen}\n" for key, screen in zip(keys, screens, strict=False))


def screens_in(text: str) -> list[str]:
    """Return the screens of a moment's file."""
    return [part.partition("\n")[2].rstrip("\n") for part in ("\n" + text).split("\n==== ")[1:]]


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_three_moments_of_the_call_look_as_in_their_files(width: int, tmp_path: Path) -> None:
    desk = Desk(workspace(tmp_path), width)
    for moment, what in TYPED.items():
        path = moment_file(width, moment)
        kept = [] if REDRAW else screens_in(path.read_text(encoding="utf-8"))
        came = played(desk, what["words"], what["typed"], lambda n, kept=kept: kept[n] if kept else None)
        drawn = in_one(what["typed"], came)
        if REDRAW:
            path.write_text(drawn, encoding="utf-8")
        assert drawn == path.read_text(encoding="utf-8")
