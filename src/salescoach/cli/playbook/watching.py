"""Tests run again whenever a file that they depend on changes."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from salescoach.errors import SalescoachError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from salescoach.cli.house import House

EVERY = 0.3
"""Seconds between two looks: quick enough to seem at once, slow enough to cost nothing."""


def keep_testing(
    house: House,
    names: Sequence[str],
    run: Callable[[], int],
    pause: Callable[[], None] = lambda: time.sleep(EVERY),
) -> int:
    """Run now and after every change until Ctrl-C, and return the code of the last run.

    A file that is half written or broken is told and waited for.
    """
    from salescoach.disk.watching import looked_at, until_changed

    places = list(_places(house, names))
    code = 0
    try:
        while True:
            before = looked_at(places)
            house.read_library_again()
            code = _told(house, run)
            house.streams.tell("waiting for a change; Ctrl-C ends")
            until_changed(lambda: looked_at(places), before, pause)
    except KeyboardInterrupt:
        return code


def _told(house: House, run: Callable[[], int]) -> int:
    try:
        return run()
    except SalescoachError as error:
        house.streams.tell(f"{error.message}; {error.hint}" if error.hint else error.message, tone="refused")
        return error.exit_code


def _places(house: House, names: Sequence[str]) -> Iterator[Path]:
    """Yield the files and folders to look at: those named with their folders, and the workspace's playbooks."""
    from salescoach.cli.playbook.choosing import looks_like_path
    from salescoach.disk.library import builtin_folder

    yield house.workspace.root / "playbooks"
    yield builtin_folder()
    for name in names:
        if looks_like_path(house, name):
            path = house.start / name
            yield path if path.is_dir() else path.parent
